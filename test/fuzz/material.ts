import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { keywordNames, targetNames } from '../../src/openssh/index.js';
import { decodeBytes, encodeBytes } from '../../src/text/index.js';
import { likelyFrom } from './likely.js';

/** Whole files that people wrote, as text of decoded bytes. */
export function readCorpus(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => decodeBytes(readFileSync(join(folder, name))))
      .filter((text) => text.length < 20_000),
  );
}

const flags = ['yes', 'no', 'no', 'yes'];
const values = [
  ...[
    ...flags,
    'none',
    'any',
    'all',
    '22',
    '2222',
    '0',
    '-1',
    '99999',
    '1h',
    '10:30:60',
    'bob',
    'root',
    'eve',
    '*',
  ],
  ...[
    '!bob',
    'admin*',
    'bob@10.0.0.1',
    '*@10.0.0.0/8',
    '10.0.0.0/8',
    '192.0.2.7',
    '::1',
    '2001:db8::/32',
    '%u',
    '%h',
  ],
  ...[
    '.ssh/authorized_keys',
    '/etc/ssh/keys/%u',
    '/etc/ssh/sshd_config.d/*.conf',
    'publickey',
    'password',
    'sftp',
  ],
  ...[
    'publickey,password',
    'keyboard-interactive',
    'prohibit-password',
    'internal-sftp',
    '/usr/sbin/nologin',
    'PAM',
  ],
  ...[
    '+aes128-ctr',
    '-ssh-rsa',
    '^ssh-ed25519',
    'aes128-ctr,3des-cbc',
    'ssh-rsa',
    'LANG',
    'LC_*',
    'A=b',
    '/',
    '',
    '""',
  ],
  ...[
    'administrators',
    // What every object of JavaScript has, letters that Unicode takes for `s`, `k` and `i`, and a long run.
    'constructor',
    '__proto__',
    'toString',
    'VERBO\u017fE',
    '\u212ab',
    '\u0130NFO',
    '{'.repeat(3000) + ','.repeat(3000),
    '@:'.repeat(2000),
    '__PROGRAMDATA__/ssh/administrators_authorized_keys',
    'c:/windows/x y/z.exe',
    '-sshs',
    '"a b"',
  ],
];
const criteria = [
  'User',
  'Group',
  'Host',
  'Address',
  'LocalAddress',
  'LocalPort',
  'RDomain',
  'all',
  'invalid-user',
  'X',
];
const ruleWords = [
  'strict-modes',
  'unknown-keyword',
  'invalid-value',
  'no-auth-method',
  'nonsense',
  ',',
  '-- because',
];
const rough = [
  ...[
    '\0',
    '\x01',
    '\x1b[31m',
    '\x1b]0;x\x07',
    '\r',
    '\f',
    '\v',
    '\t',
    '"',
    "'",
    '\\',
    '#',
    '=',
    ',',
    '!',
    '\uFEFF',
  ],
  ...[
    '\udc80',
    '\udcff',
    '\u202e',
    '\u{1f480}',
    'é',
    '\u2028',
    '\u201c',
    '\u00a0',
    '\u007f',
    '\u009b',
    '{{ x }}',
    '%',
  ],
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values) },
  { weight: 2, arbitrary: fc.constantFrom(...rough) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...values, ...rough), { maxLength: 4 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.nat(70_000).map(String) },
);
const words = fc.array(word, { maxLength: 4 }).map((all) => all.join(' '));
const separator = fc.constantFrom(' ', ' ', ' ', ' ', '\t', '=', ' = ', '  ', '');
const keyword = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string>(...keywordNames) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'PubkeyAuthentication',
        'PasswordAuthentication',
        'PermitRootLogin',
        'AllowUsers',
        'DenyUsers',
        'AllowGroups',
      ],
      ...[
        'DenyGroups',
        'AuthenticationMethods',
        'AuthorizedKeysFile',
        'KbdInteractiveAuthentication',
        'UsePAM',
        'Include',
      ],
      ...['Subsystem', 'StrictModes', 'ForceCommand', 'ChallengeResponseAuthentication', 'ChrootDirectory'],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('port', 'PASSWORDAUTHENTICATION', 'PermitRotLogin', '“Port”', 'Host'),
  },
);

const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', '', '  ', '\t', '#', '# '), keyword, separator, words)
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('Match ', 'Match ', 'match ', '#Match ', 'Match=', 'Match'),
        fc.array(fc.tuple(fc.constantFrom(...criteria), fc.constantFrom(' ', ' ', '='), word), {
          maxLength: 3,
        }),
      )
      .map(([match, all]) => match + all.map((parts) => parts.join('')).join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', 'Port 22 ', 'X11Forwarding no '),
        fc.constantFrom(
          '# sshd-lint-disable',
          '#sshd-lint-enable',
          '# sshd-lint-disable-next-line',
          '# sshd-lint-disable-file',
        ),
        fc.array(fc.constantFrom(...ruleWords, ...rough), { maxLength: 3 }),
      )
      .map(([before, comment, all]) => `${before}${comment} ${all.join(' ')}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(word, fc.constantFrom(...rough)), { maxLength: 8 })
      .map((all) => all.join('')),
  },
);
const lineEnd = fc.oneof(
  { weight: 20, arbitrary: fc.constant('\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r\n', '\r', '\n\n', '\0\n', '\\\n', '') },
);

/** Text made of lines. */
const made = fc.array(fc.tuple(line, lineEnd), { maxLength: 25 }).map((lines) => lines.flat().join(''));

/** One thing done to a text. */
const change = fc.record({
  kind: fc.constantFrom('delete', 'insert', 'double', 'swap', 'flip', 'cut', 'line'),
  at: fc.nat(1_000_000),
  length: fc.nat(60),
  text: fc.oneof(line, word),
});

function mutate(
  text: string,
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
): string {
  let now = text;
  for (const { kind, at, length, text: with_ } of changes) {
    const start = now.length === 0 ? 0 : at % now.length;
    const end = Math.min(now.length, start + length);
    const piece = now.slice(start, end);
    switch (kind) {
      case 'delete':
        now = now.slice(0, start) + now.slice(end);
        break;
      case 'insert':
        now = now.slice(0, start) + with_ + now.slice(start);
        break;
      case 'double':
        now = now.slice(0, end) + piece + now.slice(end);
        break;
      case 'swap':
        now = now.slice(end) + piece + now.slice(0, start);
        break;
      case 'flip':
        now =
          now.slice(0, start) +
          String.fromCharCode((now.charCodeAt(start) || 0) ^ (1 << (length % 8))) +
          now.slice(start + 1);
        break;
      case 'cut':
        now = now.slice(0, end);
        break;
      case 'line': {
        const from = now.lastIndexOf('\n', start) + 1;
        now = `${now.slice(0, from)}${with_}\n${now.slice(from)}`;
        break;
      }
    }
  }
  return now;
}

/** What is fuzzed with: texts made up, real ones with changes, and any bytes. */
export interface Material {
  /** Bytes of a configuration in which much is to be mended together. */
  readonly likely: fc.Arbitrary<Uint8Array>;
  /** Bytes of a configuration. */
  readonly bytes: fc.Arbitrary<Uint8Array>;
  /** Text of a configuration, bytes that are not UTF-8 as U+DC80 to U+DCFF. */
  readonly text: fc.Arbitrary<string>;
  readonly word: fc.Arbitrary<string>;
  readonly target: fc.Arbitrary<string>;
}

/**
 * @param corpus - whole files, to be changed
 * @param reported - short texts of which each holds something to be mended
 */
export function materialFrom(corpus: readonly string[], reported: readonly string[]): Material {
  const real = fc
    .tuple(fc.constantFrom(...corpus), fc.array(change, { maxLength: 8 }))
    .map(([text, changes]) => mutate(text, changes));
  // What is read is bytes, so every text is one that bytes give.
  const text = fc
    .oneof({ weight: 3, arbitrary: made }, { weight: 2, arbitrary: real })
    .map((one) => decodeBytes(encodeBytes(one)));
  const bytes = fc.oneof(
    { weight: 12, arbitrary: text.map(encodeBytes) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 1, arbitrary: text.map((one) => Uint8Array.from(Buffer.from(one, 'utf16le'))) },
    { weight: 1, arbitrary: text.map((one) => Uint8Array.from([0xef, 0xbb, 0xbf, ...encodeBytes(one)])) },
  );
  const likely = fc.oneof(
    { weight: 3, arbitrary: likelyFrom(reported, corpus).map((one) => encodeBytes(one)) },
    { weight: 1, arbitrary: bytes },
  );
  return { bytes, likely, text, word, target: fc.constantFrom(...targetNames()) };
}
