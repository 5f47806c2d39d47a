import { flag, gssapiKexAlgorithms, integer, word } from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/**
 * Keywords that vendors added. Debian's were tried on the binaries of 8.4, 9.2, 10.0, 10.3 and 10.6, and on Ubuntu's, Red Hat's read in the
 * patches of 7.4 (EL 7) and 8.0 (EL 8) and seen in `sshd -T` of 8.7, FreeBSD's read in the trees of 7.9 and 9.9.
 */
export const vendorsKeywords = {
  // The patch "gssapi.patch" for key exchange, carried by Debian, Red Hat and SUSE.
  GSSAPIKeyExchange: { partOf: 'gssapi-key-exchange', type: flag, default: 'no' },
  GSSAPIStoreCredentialsOnRekey: { partOf: 'gssapi-key-exchange', type: flag, default: 'no' },
  GSSAPIKexAlgorithms: {
    partOf: 'gssapi-key-exchange',
    type: gssapiKexAlgorithms,
    default: [
      { until: '7.8p1', value: 'gss-gex-sha1-,gss-group1-sha1-,gss-group14-sha1-' },
      {
        since: '7.9p1',
        until: '10.2p1',
        value:
          'gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-,gss-group14-sha1-,gss-gex-sha1-',
      },
      {
        since: '10.3p1',
        value: 'gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-',
      },
    ],
  },
  GSSAPICleanupCreds: { since: '7.9p1', partOf: 'gssapi-key-exchange', alias: 'GSSAPICleanupCredentials' },
  GSSAPIUseSessionCredCache: { until: '10.5p1', partOf: 'gssapi-key-exchange', status: 'unsupported' },
  GSSUseSessionCCache: { until: '10.5p1', partOf: 'gssapi-key-exchange', status: 'unsupported' },

  DebianBanner: { only: ['debian', 'ubuntu'], type: flag, default: 'yes' },
  PermitBlacklistedKeys: { only: ['debian', 'ubuntu'], status: 'deprecated' },

  GSSAPIEnablek5users: {
    only: ['rhel', 'fedora', 'amazon'],
    needs: 'gssapi',
    match: true,
    type: flag,
    default: 'no',
  },
  KerberosUseKuserok: {
    only: ['rhel', 'fedora', 'amazon'],
    needs: 'kerberos',
    match: true,
    type: flag,
    default: 'yes',
  },
  KerberosUniqueCCache: {
    since: '7.8p1',
    only: ['rhel', 'fedora', 'amazon'],
    needs: 'kerberos',
    type: flag,
    default: 'no',
  },
  X11MaxDisplays: { only: ['rhel', 'fedora', 'amazon'], match: true, type: integer, default: '1000' },
  RSAMinSize: { since: '8.7p1', only: ['rhel', 'fedora'], match: true, alias: 'RequiredRSASize' },
  ExposeAuthenticationMethods: {
    until: '7.5p1',
    only: ['rhel', 'fedora', 'amazon'],
    match: true,
    type: word,
    default: 'never',
  },
  ShowPatchLevel: { until: '7.5p1', only: ['rhel', 'fedora', 'amazon'], type: flag, default: 'no' },

  UseBlacklist: {
    only: ['freebsd'],
    alias: [{ since: '9.9p1', value: 'UseBlocklist' }],
    type: flag,
    default: 'no',
  },
  UseBlocklist: {
    only: ['freebsd'],
    alias: [{ until: '9.8p1', value: 'UseBlacklist' }],
    type: flag,
    default: 'no',
  },
  NoneEnabled: { until: '8.0p1', only: ['freebsd'], status: 'unsupported', match: true },
  HPNBufferSize: { until: '8.0p1', only: ['freebsd'], status: 'deprecated', match: true },
  HPNDisabled: { until: '8.0p1', only: ['freebsd'], status: 'deprecated', match: true },
  TcpRcvBufPoll: { until: '8.0p1', only: ['freebsd'], status: 'deprecated', match: true },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
