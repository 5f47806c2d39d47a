import fc from 'fast-check';
import { commands, options } from '../../src/cli/options.js';
import { presets, rules } from '../../src/rules/index.js';
import { main } from './ensure.js';
import type { Material } from './material.js';

/** Text of options and values as somebody could type it behind `-C`. */
export function specificationFrom({ word }: Material): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    'user',
    'host',
    'addr',
    'laddr',
    'lport',
    'rdomain',
    'group',
    'invalid-user',
    'USER',
    '',
  );
  return fc
    .array(fc.tuple(name, fc.constantFrom('=', '=', '=', '', '=='), word), { maxLength: 7 })
    .map((parts) => parts.map((part) => part.join('')).join(','));
}

/** Files that hold public keys, good ones and bad ones. */
export function keysFrom({ word }: Material): fc.Arbitrary<string> {
  const good = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL';
  const piece = fc.oneof(
    word,
    fc.constantFrom(
      ...[
        good,
        good,
        'ssh-rsa',
        'ssh-ed25519',
        'AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7',
        'AAAA',
        'cert-authority',
        '====',
        '1024 35 99',
      ],
      ...[
        'from="10.0.0.0/8"',
        'from="!*"',
        'command="x"',
        'command="a\\"b"',
        'restrict',
        'no-pty',
        'environment="A=b"',
      ],
      ...[
        'expiry-time="20200101"',
        'expiry-time="x"',
        'permitopen="*:1"',
        'tunnel="0"',
        'principals="bob,eve"',
        'no-x',
      ],
      ...[
        '-----BEGIN OPENSSH PRIVATE KEY-----',
        'sk-ssh-ed25519@openssh.com',
        'verify-required',
        'bob@laptop',
        '@revoked',
      ],
    ),
  );
  const line = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ',', '\t', '')), { maxLength: 5 })
    .map((parts) => parts.flat().join(''));
  return fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
}

/** Settings that look right, settings that do not, and text that is none. */
export function settingsFrom({ word }: Material): fc.Arbitrary<string> {
  const level = fc.constantFrom<unknown>(
    'error',
    'warning',
    'info',
    'off',
    'on',
    1,
    null,
    ['error'],
    ['error', {}],
    ['error', { x: 1 }],
  );
  const name = fc.oneof(fc.constantFrom(...Object.keys(rules), '__proto__', 'constructor', 'x'), word);
  const list = fc.array(fc.oneof(word, fc.constantFrom(...Object.keys(presets), 'debian-12', '**/*', '**')), {
    maxLength: 3,
  });
  const choice = fc.record(
    {
      presets: list,
      rules: fc.dictionary(name, level, { maxKeys: 4, noNullPrototype: false }),
      targets: list,
      files: list,
      ignores: list,
    },
    { requiredKeys: [] },
  );
  const settings = fc
    .tuple(
      choice,
      fc.array(choice, { maxLength: 2 }),
      fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 1 }),
    )
    .map(([own, overrides, more]) => ({ ...own, ...(overrides.length > 0 && { overrides }), ...more }));
  const text = fc.oneof(
    settings.map((one) => JSON.stringify(one)),
    fc.json(),
    fc
      .array(
        fc.oneof(
          word,
          fc.constantFrom(':', '- ', '\n', '  ', '&a', '*a', '<<', '!!js/function', '{', '}', '[', ']'),
        ),
        { maxLength: 20 },
      )
      .map((all) => all.join('')),
  );
  return text;
}

/** Words of a command line: every command and option that there is, and whatever else. */
export function argumentFrom(word: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const long = Object.keys(options).map((name) => `--${name}`);
  const some = fc.constantFrom(
    ...Object.keys(commands),
    ...long,
    '-C',
    '-f',
    '-o',
    '-hV',
    '-',
    '--',
    'login',
    main,
  );
  return fc.oneof({ weight: 3, arbitrary: some }, { weight: 1, arbitrary: word });
}

/** Lines that decide who gets in, and some that do not. */
const loginLines = [
  ...['PermitRootLogin no', 'PermitRootLogin yes', 'PermitRootLogin prohibit-password'],
  ...['PasswordAuthentication no', 'PasswordAuthentication yes', 'PubkeyAuthentication no'],
  ...['KbdInteractiveAuthentication no', 'UsePAM yes', 'AllowUsers bob', 'DenyUsers bob root'],
  ...['AllowGroups sudo', 'DenyGroups administrators', 'AuthenticationMethods publickey,password'],
  ...['AuthorizedKeysFile none', 'MaxAuthTries 0', 'X11Forwarding no', 'UseDNS no', 'Port 2222'],
];

/** Lines by which what follows is meant for some, rightly and wrongly. */
const headLines = [
  ...['Match User bob', 'Match Address 10.0.0.5/8', 'Match Group sudo', 'Match all'],
  ...['Mach User bob', 'MatchUser root', 'Match bob', 'Host 10.0.0.1', 'Host *', '[bob]', 'EndMatch', '}'],
];

/** Configurations whose keywords lack a letter here and there. */
export const misspeltText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...loginLines) },
        { weight: 1, arbitrary: fc.constantFrom(...headLines) },
      ),
      fc.boolean(),
      fc.nat({ max: 12 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) =>
    lines
      .map(([line, isMisspelt, at]) => (isMisspelt ? line.slice(0, at + 1) + line.slice(at + 2) : line))
      .join('\n')
      .concat('\n'),
  );
