import type { KeywordFacts } from './facts.js';

/** Keywords that set nothing in any release since 7.4. */
export const retiredKeywords = {
  AFSTokenPassing: {
    status: [
      { until: '10.3p1', value: 'unsupported' },
      { since: '10.4p1', value: 'deprecated' },
    ],
  },
  AuthorizedKeysFile2: { status: 'deprecated', match: true },
  CheckMail: { status: 'deprecated' },
  KerberosTgtPassing: {
    status: [
      { until: '10.3p1', value: 'unsupported' },
      { since: '10.4p1', value: 'deprecated' },
    ],
  },
  KeyRegenerationInterval: { status: 'deprecated' },
  PAMAuthenticationViaKbdInt: { until: '10.3p1', status: 'deprecated' },
  Protocol: { status: 'ignored' },
  ReverseMappingCheck: { status: 'deprecated' },
  RhostsAuthentication: { status: 'deprecated' },
  RhostsRSAAuthentication: { status: 'deprecated', match: true },
  RSAAuthentication: { status: 'deprecated', match: true },
  ServerKeyBits: { status: 'deprecated' },
  UseLogin: { status: 'deprecated' },
  VerifyReverseMapping: { status: 'deprecated' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
