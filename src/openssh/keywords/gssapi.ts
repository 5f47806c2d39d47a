import { flag } from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/** Kerberos and GSSAPI. Release 10.4 named the GSSAPI keywords after its internal names and knew no other. */
export const gssapiKeywords = {
  GSSAPIAuthentication: {
    gaps: ['10.4p1'],
    needs: 'gssapi',
    also: [{ on: ['suse'], since: '10.4p1', until: '10.4p1' }],
    match: true,
    type: flag,
    default: 'no',
  },
  GSSAPICleanupCredentials: {
    gaps: ['10.4p1'],
    needs: 'gssapi',
    also: [{ on: ['suse'], since: '10.4p1', until: '10.4p1' }],
    type: flag,
    default: 'yes',
  },
  GSSAPIDelegateCredentials: {
    since: '10.3p1',
    gaps: ['10.4p1'],
    needs: 'gssapi',
    also: [{ on: ['suse'], since: '10.4p1', until: '10.4p1' }],
    type: flag,
    default: 'yes',
  },
  GSSAPIStrictAcceptorCheck: {
    gaps: ['10.4p1'],
    needs: 'gssapi',
    also: [{ on: ['suse'], since: '10.4p1', until: '10.4p1' }],
    type: flag,
    default: 'yes',
  },
  GssAuthentication: {
    since: '10.4p1',
    until: '10.4p1',
    needs: 'gssapi',
    absentOn: ['suse'],
    match: true,
    alias: 'GSSAPIAuthentication',
  },
  GssCleanupCreds: {
    since: '10.4p1',
    until: '10.4p1',
    needs: 'gssapi',
    absentOn: ['suse'],
    alias: 'GSSAPICleanupCredentials',
  },
  GssDelegateCreds: {
    since: '10.4p1',
    until: '10.4p1',
    needs: 'gssapi',
    absentOn: ['suse'],
    alias: 'GSSAPIDelegateCredentials',
  },
  GssStrictAcceptor: {
    since: '10.4p1',
    until: '10.4p1',
    needs: 'gssapi',
    absentOn: ['suse'],
    alias: 'GSSAPIStrictAcceptorCheck',
  },
  KerberosAuthentication: { needs: 'kerberos', match: true, type: flag, default: 'no' },
  KerberosOrLocalPasswd: { needs: 'kerberos', type: flag, default: 'yes' },
  KerberosTicketCleanup: { needs: 'kerberos', type: flag, default: 'yes' },
  KerberosGetAFSToken: { needs: 'afs', type: flag, default: 'no' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
