import fc from 'fast-check';
import { type Candidate, connectionOf, witnessOf } from '../../../src/semantics/analysis/candidate.js';
import { readAddress } from '../../../src/semantics/analysis/solver/address-line.js';
import type { Connection } from '../../../src/semantics/index.js';

const negatable = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 }), item), { minLength: 1, maxLength: 3 })
    .map((items) => items.map(([dice, text]) => (dice === 0 ? `!${text}` : text)).join(','));

const userList = negatable(
  fc.constantFrom('root', 'bob', 'alice', 'b*', '*', 'svc-*', 'svc-?', '?ob', 'carol'),
);
const groupList = negatable(fc.constantFrom('wheel', 'staff', 'team-*', '*', 'team-a', 'w*'));
const hostList = negatable(
  fc.constantFrom('*.example.com', 'www.example.com', '*', '10.*', '192.0.2.10', 'WWW.*', '*.org'),
);
const addressList = negatable(
  fc.constantFrom(
    '10.0.0.0/8',
    '10.1.0.0/16',
    '10.1.2.3',
    '192.0.2.*',
    '*',
    '2001:db8::/32',
    '*:1',
    '10.?.0.*',
    '::1',
  ),
);
const port = fc.constantFrom('22', '2222');

const criterion = fc.oneof(
  { weight: 4, arbitrary: userList.map((list) => `User ${list}`) },
  { weight: 3, arbitrary: groupList.map((list) => `Group ${list}`) },
  { weight: 2, arbitrary: hostList.map((list) => `Host ${list}`) },
  { weight: 3, arbitrary: addressList.map((list) => `Address ${list}`) },
  { weight: 1, arbitrary: addressList.map((list) => `LocalAddress ${list}`) },
  { weight: 1, arbitrary: port.map((number) => `LocalPort ${number}`) },
  { weight: 1, arbitrary: userList.map((list) => `RDomain ${list}`) },
);

const matchLine = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .array(criterion, { minLength: 1, maxLength: 3 })
      .map((criteria) => `Match ${criteria.join(' ')}`),
  },
  { weight: 1, arbitrary: fc.constant('Match all') },
);

const yesNo = fc.constantFrom('yes', 'no');

/** Without a user sshd refuses a command. */
const runBySomebody = (keyword: string, command: string): string =>
  `${keyword} ${command}\n${keyword}User nobody`;

/** Lines that may stand in a Match block, of keywords that count in different ways. */
export const settingLine: fc.Arbitrary<string> = fc.oneof(
  yesNo.map((value) => `PasswordAuthentication ${value}`),
  yesNo.map((value) => `PubkeyAuthentication ${value}`),
  fc
    .constantFrom('yes', 'no', 'prohibit-password', 'forced-commands-only')
    .map((value) => `PermitRootLogin ${value}`),
  fc.constantFrom('0', '022', '077').map((value) => `StreamLocalBindMask ${value}`),
  fc.constantFrom('A', 'B', 'C').map((value) => `AcceptEnv ${value}`),
  fc.constantFrom('1G 1h', '2G none', '3G', 'default 2h').map((value) => `RekeyLimit ${value}`),
  fc.constantFrom('0', '5m', '1h', 'none').map((value) => `UnusedConnectionTimeout ${value}`),
  fc.constantFrom('a:b:1', 'none', 'c:*:*').map((value) => `LogVerbose ${value}`),
  fc.constantFrom('none', '/bin/k', '/bin/l').map((value) => runBySomebody('AuthorizedKeysCommand', value)),
  fc
    .constantFrom('none', '/bin/p', '/bin/q')
    .map((value) => runBySomebody('AuthorizedPrincipalsCommand', value)),
  fc.constantFrom('.ssh/a', 'none', '/etc/keys/%u').map((value) => `AuthorizedKeysFile ${value}`),
);

/** The keywords of {@link settingLine}. */
export const settingKeywords = [
  'PasswordAuthentication',
  'PubkeyAuthentication',
  'PermitRootLogin',
  'StreamLocalBindMask',
  'AcceptEnv',
  'RekeyLimit',
  'UnusedConnectionTimeout',
  'LogVerbose',
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
  'AuthorizedKeysFile',
] as const;

/** A Match block, made of given lines. */
export function blockOf(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(matchLine, fc.array(line, { maxLength: 3 }))
    .map(([match, lines]) => [match, ...lines.map((each) => `  ${each}`), ''].join('\n'));
}

/** A configuration with a global section and some Match blocks, made of given lines. */
export function configurationOf(line: fc.Arbitrary<string>, blocks = 5): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(line, { maxLength: 3 }), fc.array(blockOf(line), { maxLength: blocks }))
    .map(([global, found]) => [...global.map((each) => `${each}\n`), ...found].join(''));
}

/** Connections near to what the configurations speak of. */
export const candidate: fc.Arbitrary<Candidate> = fc.record({
  user: fc.constantFrom('root', 'bob', 'rob', 'alice', 'carol', 'svc-1', 'svc-12', 'b', 'zed'),
  groups: fc.uniqueArray(fc.constantFrom('wheel', 'staff', 'team-a', 'team-b', 'users'), { maxLength: 3 }),
  invalidUser: fc.constant(false),
  host: fc.constantFrom('www.example.com', 'db.example.com', 'x.org', '10.1.2.3', '192.0.2.10', 'www.x'),
  addr: fc
    .constantFrom(
      '10.0.0.1',
      '10.1.0.9',
      '10.1.2.3',
      '192.0.2.10',
      '172.16.0.1',
      '2001:db8::1',
      'fe80::1',
      '::1',
    )
    .map((text) => readAddress(text) ?? 0n),
  laddr: fc.constantFrom('10.1.2.3', '192.0.2.1', '::1', '10.200.0.4').map((text) => readAddress(text) ?? 0n),
  lport: fc.constantFrom(22, 2222, 443),
  rdomain: fc.constantFrom(null, 'bob', 'svc-1', 'zed'),
});

/** A candidate as the evaluator takes it. */
export const asConnection = (one: Candidate): Connection => connectionOf(witnessOf(one));
