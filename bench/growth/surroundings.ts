// What lies around a configuration: files that it includes, accounts, keys, logs, settings, known findings, other hosts.
import { randomBytes } from 'node:crypto';

import { commas, type Files, type Line, lines, main, network, type Shape, times, words } from './shape.js';

/** A system with so many drop-ins. */
function withDropIns(size: number, config: string, dropIn: Line): Files {
  return {
    [main]: config,
    ...Object.fromEntries(times(size, (i) => [`${main}.d/${six(i)}.conf`, dropIn(i)])),
  };
}

const six = (i: number): string => String(i).padStart(6, '0');
const glob = 'Include /etc/ssh/sshd_config.d/*.conf\n';

/** A public key of its own, as text. */
function key(comment: string): string {
  const field = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(randomBytes(32))]);
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}

const passwd = (size: number): string =>
  lines(size, (i) => `u${i}:x:${1000 + i}:${1000 + i}::/home/u${i}:/bin/sh`);
const ownGroups = (size: number): string => lines(size, (i) => `u${i}:x:${1000 + i}:`);

/** A system with an account whose keys lie where sshd looks for them. */
const withKeys = (keys: string, rest: Files = {}): Files => ({
  [main]: 'PermitRootLogin no\n',
  'etc/passwd': passwd(8),
  'etc/group': ownGroups(8),
  'home/u7/.ssh/authorized_keys': keys,
  ...rest,
});

const usual = 'PermitRootLogin yes\nPasswordAuthentication yes\nStrictModes no\nFoo bar\n';

export const surroundings: readonly Shape[] = [
  ['include-glob', 500, (n) => withDropIns(n, glob, (i) => `AcceptEnv V${i}\n`)],
  ['include-glob-same', 500, (n) => withDropIns(n, glob, () => 'PasswordAuthentication no\n')],
  ['include-glob-blocks', 250, (n) => withDropIns(n, glob, (i) => `Match User u${i}\n  X11Forwarding no\n`)],
  ['include-glob-faults', 500, (n) => withDropIns(n, glob, (i) => `Foo${i} bar\n`)],
  ['include-glob-empty', 500, (n) => withDropIns(n, glob, () => '')],
  [
    'include-lines',
    500,
    (n) =>
      withDropIns(
        n,
        lines(n, (i) => `Include ${main.replace('etc', '/etc')}.d/${six(i)}.conf`),
        (i) => `AcceptEnv V${i}\n`,
      ),
  ],
  ['include-lines-same', 500, (n) => withDropIns(3, glob.repeat(n), () => 'X11Forwarding no\n')],
  [
    'include-lines-missing',
    500,
    (n) =>
      withDropIns(
        3,
        lines(n, (i) => `Include /etc/ssh/none${i}.conf`),
        () => '',
      ),
  ],
  [
    'include-words',
    500,
    (n) =>
      withDropIns(
        n,
        words(n, 'Include', (i) => `sshd_config.d/${six(i)}.conf`),
        (i) => `AcceptEnv V${i}\n`,
      ),
  ],
  [
    'include-in-blocks',
    250,
    (n) =>
      withDropIns(
        n,
        lines(n, (i) => `Match User u${i}\n Include sshd_config.d/${six(i)}.conf`),
        () => 'X11Forwarding no\n',
      ),
  ],
  [
    'include-one-in-blocks',
    250,
    (n) =>
      withDropIns(
        1,
        lines(n, (i) => `Match User u${i}\n Include sshd_config.d/000000.conf`),
        () => 'X11Forwarding no\nPasswordAuthentication no\n',
      ),
  ],
  [
    'include-chains',
    100,
    (n) => ({
      [main]: lines(n, (i) => `Include c${i}-0`),
      ...Object.fromEntries(
        times(n * 8, (j): readonly [string, string] => {
          const [i, depth] = [j >> 3, j & 7];
          return [
            `etc/ssh/c${i}-${depth}`,
            `AcceptEnv A${j}\n${depth < 7 ? `Include c${i}-${depth + 1}\n` : ''}`,
          ];
        }),
      ),
    }),
  ],
  [
    'include-two-large',
    2500,
    (n) => ({
      [main]: `Include b\n${lines(n, (i) => `AcceptEnv A${i}`)}`,
      'etc/ssh/b': lines(n, (i) => `AcceptEnv B${i}`),
    }),
  ],

  [
    'accounts',
    5000,
    (n) => ({
      [main]: 'AllowGroups team\nMatch Group team\n  X11Forwarding no\nMatch User u7\n  PermitTTY no\n',
      'etc/passwd': passwd(n),
      'etc/group': `${ownGroups(n)}team:x:999:${commas(n, (i) => `u${i}`)}\n`,
    }),
  ],
  [
    'accounts-in-groups',
    2000,
    (n) => ({
      [main]: lines(n, (i) => `AllowGroups t${i}`),
      'etc/passwd': passwd(n),
      'etc/group': lines(n, (i) => `t${i}:x:${100_000 + i}:u${i},u${i + 1},u7`),
    }),
  ],
  [
    'accounts-with-blocks',
    500,
    (n) => ({
      [main]: lines(
        n,
        (i) => `Match User u${i}\n  PasswordAuthentication no\nMatch Group t${i}\n  X11Forwarding no`,
      ),
      'etc/passwd': passwd(n),
      'etc/group': lines(n, (i) => `t${i}:x:${100_000 + i}:u${i},u7`),
    }),
  ],
  [
    'accounts-allowed',
    2000,
    (n) => ({
      [main]: words(n, 'AllowUsers', (i) => `u${i * 2}`) + words(n, 'DenyUsers', (i) => `u${i}`),
      'etc/passwd': passwd(n * 2),
      'etc/group': ownGroups(n * 2),
    }),
  ],

  ['keys', 2000, (n) => withKeys(lines(n, (i) => key(`k${i}`)))],
  ['keys-options', 2000, (n) => withKeys(lines(n, (i) => `from="10.0.0.${i % 256}",no-pty ${key(`k${i}`)}`))],
  ['keys-broken', 2000, (n) => withKeys(lines(n, (i) => `ssh-ed25519 AAAA${i}`))],
  ['keys-same', 2000, (n) => withKeys(`${key('one')}\n`.repeat(n))],
  [
    'keys-long-option',
    5000,
    (n) => withKeys(`from="${commas(n, network)}",command="${'x'.repeat(n)}" ${key('one')}\n`),
  ],
  [
    'keys-many-files',
    500,
    (n) =>
      withKeys('', {
        [main]: words(n, 'AuthorizedKeysFile', (i) => `/etc/ssh/keys/${i}`),
        ...Object.fromEntries(times(n, (i) => [`etc/ssh/keys/${i}`, `${key(`k${i}`)}\n`])),
      }),
  ],
  [
    'principals',
    2000,
    (n) =>
      withKeys(`cert-authority,principals="${commas(n, (i) => `p${i}`)}" ${key('ca')}\n`, {
        [main]: 'AuthorizedPrincipalsFile /etc/ssh/principals\nTrustedUserCAKeys /etc/ssh/ca\n',
        'etc/ssh/principals': lines(n, (i) => `p${i}`),
        'etc/ssh/ca': lines(n, (i) => key(`ca${i}`)),
      }),
  ],
  [
    'log',
    5000,
    (n) =>
      withKeys('', {
        log: lines(
          n,
          (i) => `Nov 26 12:00:00 h sshd[${i}]: Failed publickey for u${i % 9} from 10.0.0.7 port 4711 ssh2`,
        ),
      }),
  ],
  ['log-nothing', 5000, (n) => withKeys('', { log: lines(n, (i) => `debug1: nothing to see, ${i}`) })],
  ['log-long-line', 100_000, (n) => withKeys('', { log: `Accepted ${'x '.repeat(n)}\n` })],

  [
    'settings-rules',
    1000,
    (n) => ({ [main]: usual, '.sshd-lint.yaml': `rules:\n${lines(n, (i) => `  rule${i}: off`)}` }),
  ],
  [
    'settings-overrides',
    800,
    (n) => ({
      [main]: usual,
      '.sshd-lint.yaml': `overrides:\n${lines(n, (i) => `  - files: ['**/h${i}/*', '**/sshd_config']\n    rules: { strict-modes: off }`)}`,
    }),
  ],
  [
    'settings-ignores',
    2000,
    (n) => ({ [main]: usual, '.sshd-lint.yaml': `ignores:\n${lines(n, (i) => `  - '**/h${i}*x/**'`)}` }),
  ],
  [
    'settings-targets',
    2000,
    (n) => ({ [main]: usual, '.sshd-lint.yaml': `targets: [${commas(n, () => 'debian-12')}]\n` }),
  ],
  [
    'settings-stars',
    2000,
    (n) => ({
      [main]: usual,
      '.sshd-lint.yaml': `ignores: ['${'**/*a'.repeat(n)}', '{${commas(n, (i) => `a${i}`)}}']\n`,
    }),
  ],
  [
    'settings-unknown',
    2000,
    (n) => ({ [main]: usual, '.sshd-lint.json': `{${commas(n, (i) => `"key${i}": 1`)}}` }),
  ],
  [
    'settings-large',
    15_000,
    (n) => ({ [main]: usual, '.sshd-lint.yaml': `targets: [debian-12]\n${'# x\n'.repeat(n)}` }),
  ],

  [
    'known-files',
    2000,
    (n) => ({
      [main]: usual,
      '.sshd-lint-suppressions.json': JSON.stringify({
        version: 1,
        files: Object.fromEntries(times(n, (i) => [`h${i}/sshd_config`, { 'strict-modes': { warning: 1 } }])),
      }),
    }),
  ],
  [
    'known-findings',
    2500,
    (n) => ({
      [main]: lines(n, (i) => `Foo${i} bar`),
      '.sshd-lint-suppressions.json': JSON.stringify({
        version: 1,
        files: { [main]: { 'unknown-keyword': { error: Math.ceil(n / 2) } } },
      }),
    }),
  ],

  [
    'hosts',
    100,
    (n) => Object.fromEntries(times(n, (i) => [`h${i}/etc/ssh/sshd_config`, `${usual}Port ${i + 1}\n`])),
  ],
  ['hosts-alike', 250, (n) => Object.fromEntries(times(n, (i) => [`h${i}/etc/ssh/sshd_config`, usual]))],
  [
    'files-in-one-folder',
    100,
    (n) => Object.fromEntries(times(n, (i) => [`etc/ssh/c${i}/sshd_config`, `${usual}Port ${i + 1}\n`])),
  ],
];
