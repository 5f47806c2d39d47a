import {
  caSignatureAlgorithms,
  ciphers,
  fingerprintHash,
  hostCertificates,
  hostKeyAgent,
  hostKeys,
  integer,
  kexAlgorithms,
  keyAlgorithms,
  macs,
  path,
  rekeyLimit,
  warnWeakCrypto,
} from '../values/index.js';
import {
  caSignatureDefaults,
  cipherDefaults,
  kexDefaults,
  keyDefaults,
  macDefaults,
} from './algorithm-defaults.js';
import { type KeywordFacts, unset } from './facts.js';

/** Host keys and algorithms. */
export const cryptographyKeywords = {
  HostKey: {
    type: hostKeys,
    repetition: 'accumulate',
    default: [
      {
        until: '7.6p1',
        value: [
          '/etc/ssh/ssh_host_rsa_key',
          '/etc/ssh/ssh_host_dsa_key',
          '/etc/ssh/ssh_host_ecdsa_key',
          '/etc/ssh/ssh_host_ed25519_key',
        ],
      },
      {
        since: '7.7p1',
        until: '10.3p1',
        value: ['/etc/ssh/ssh_host_rsa_key', '/etc/ssh/ssh_host_ecdsa_key', '/etc/ssh/ssh_host_ed25519_key'],
      },
      {
        since: '10.4p1',
        value: [
          '/etc/ssh/ssh_host_rsa_key',
          '/etc/ssh/ssh_host_ecdsa_key',
          '/etc/ssh/ssh_host_ed25519_key',
          '/etc/ssh/ssh_host_mldsa44_ed25519_key',
        ],
      },
    ],
  },
  HostDSAKey: { alias: 'HostKey' },
  HostCertificate: { type: hostCertificates, repetition: 'accumulate' },
  HostKeyAgent: { type: hostKeyAgent, default: unset },
  HostKeyAlgorithms: { type: keyAlgorithms, default: keyDefaults },
  PubkeyAcceptedAlgorithms: { since: '8.5p1', match: true, type: keyAlgorithms, default: keyDefaults },
  PubkeyAcceptedKeyTypes: {
    match: true,
    alias: [{ since: '8.5p1', value: 'PubkeyAcceptedAlgorithms' }],
    type: keyAlgorithms,
    default: keyDefaults,
  },
  HostbasedAcceptedAlgorithms: { since: '8.5p1', match: true, type: keyAlgorithms, default: keyDefaults },
  HostbasedAcceptedKeyTypes: {
    match: true,
    alias: [{ since: '8.5p1', value: 'HostbasedAcceptedAlgorithms' }],
    type: keyAlgorithms,
    default: keyDefaults,
  },
  CASignatureAlgorithms: {
    since: '7.9p1',
    match: true,
    type: caSignatureAlgorithms,
    default: caSignatureDefaults,
  },
  Ciphers: { type: ciphers, default: cipherDefaults },
  MACs: { type: macs, default: macDefaults },
  KexAlgorithms: { type: kexAlgorithms, default: kexDefaults },
  ModuliFile: { since: '8.6p1', type: path, default: '/etc/ssh/moduli' },
  RekeyLimit: { match: true, type: rekeyLimit, repetition: 'accumulate', default: 'default none' },
  RequiredRSASize: {
    since: '9.1p1',
    also: [{ on: ['rhel', 'amazon'], since: '8.7p1', until: '9.0p1' }],
    match: true,
    type: integer,
    default: '1024',
  },
  FingerprintHash: { type: fingerprintHash, repetition: 'last', default: 'SHA256' },
  WarnWeakCrypto: { since: '10.6p1', type: warnWeakCrypto, default: 'yes' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
