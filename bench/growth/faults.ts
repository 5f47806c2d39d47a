// What is wrong, what is commented out, what is kept back, and texts that are hard to read.
import { commas, lines, ofLines, type Shape, turn } from './shape.js';

const windowsBlock =
  'Match Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys';

/** Bytes: a text in which each character stands for one. */
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export const faults: readonly Shape[] = [
  ofLines('unknown-keywords', 2500, (i) => `Keyword${i} yes`),
  ofLines('unknown-same', 2500, () => 'Frobnicate yes'),
  ofLines('typos', 2500, (i) =>
    turn(i, [
      'PasswordAuthentcation no',
      'PermitRootLogn no',
      'X11Forwardng yes',
      'AllowUser bob',
      'Prot 22',
    ]),
  ),
  ofLines('typos-in-values', 2500, (i) =>
    turn(i, [
      'PasswordAuthentication noo',
      'PermitRootLogin prohibit-passwrd',
      'LogLevel INF',
      'Ciphers aes128-crt',
      'MACs hmac-sha2-255',
    ]),
  ),
  ofLines(
    'headings',
    1000,
    (i) => `${turn(i, ['Host 10.0.0.5', '[sshd]', 'Mach User bob'])}\nPermitRootLogin yes`,
  ),
  ofLines('values-wrong', 2500, (i) => `MaxAuthTries x${i}\nPermitRootLogin maybe${i}`),
  ofLines('values-missing', 2500, () => 'Port\nBanner\nAllowUsers'),
  ofLines('words-left-over', 2500, () => 'PasswordAuthentication no # why\nX11Forwarding no yes'),
  ofLines(
    'deprecated',
    1000,
    () => 'UsePrivilegeSeparation yes\nProtocol 2\nKeyRegenerationInterval 3600\nRSAAuthentication yes',
  ),
  ofLines('aliases', 1000, () => 'ChallengeResponseAuthentication no\nPubkeyAcceptedKeyTypes ssh-rsa'),
  ['long-keyword', 20_000, (n) => `${'X'.repeat(n)} yes\n`],
  ['long-typo', 20_000, (n) => `PasswordAuthentication${'n'.repeat(n)} no\n`],
  ['long-typo-in-value', 20_000, (n) => `PermitRootLogin prohibit-password${'d'.repeat(n)}\n`],

  ofLines('comments', 20_000, (i) => `# comment number ${i} about nothing`),
  ofLines('commented-out', 5000, (i) =>
    turn(i, [
      '#PasswordAuthentication yes',
      `#Port ${(i % 60_000) + 1}`,
      `#   AllowUsers u${i}`,
      `#Match User u${i}`,
    ]),
  ),
  [
    'commented-out-before',
    5000,
    (n) => `${'#PermitRootLogin yes\n#PasswordAuthentication yes\n'.repeat(n)}PasswordAuthentication no\n`,
  ],
  ofLines('commented-blocks', 2500, () => `#${windowsBlock.replace('\n', '\n#')}`),
  ofLines('half-commented-blocks', 1000, () => `#${windowsBlock}`),
  ofLines('windows-blocks', 1000, () => windowsBlock),

  ofLines(
    'disable-next-line',
    2500,
    () => '# sshd-lint-disable-next-line strict-modes -- because\nStrictModes no',
  ),
  ofLines(
    'disable-next-line-unused',
    2500,
    () => '# sshd-lint-disable-next-line strict-modes -- because\nPort 22',
  ),
  ofLines('disable-next-line-unknown', 2500, (i) => `# sshd-lint-disable-next-line rule${i}\nStrictModes no`),
  ofLines('disable-line', 2500, () => 'StrictModes no # sshd-lint-disable-line strict-modes'),
  ofLines(
    'disable-enable',
    2500,
    () => '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable strict-modes\nStrictModes no',
  ),
  ofLines('disable', 2500, () => '# sshd-lint-disable strict-modes\nStrictModes no'),
  ofLines('enable', 2500, () => '# sshd-lint-enable strict-modes'),
  ofLines('disable-all', 2500, () => '# sshd-lint-disable\nStrictModes no'),
  ofLines('disable-file', 2500, () => '# sshd-lint-disable-file strict-modes\nStrictModes no'),
  [
    'disable-many-rules',
    2500,
    (n) => `# sshd-lint-disable ${commas(n, (i) => `rule${i}`)}\nStrictModes no\n`,
  ],
  [
    'disable-then-faults',
    2500,
    (n) => lines(n, () => '# sshd-lint-disable strict-modes -- why') + lines(n, (i) => `Keyword${i} yes`),
  ],

  ['blank', 20_000, (n) => '\n'.repeat(n)],
  ofLines('blank-between', 5000, () => 'Port 22\n\n\n   '),
  ofLines('trailing-space', 5000, () => 'X11Forwarding no   \t '),
  ['trailing-space-long', 50_000, (n) => `X11Forwarding no${' '.repeat(n)}\nPort 22${'\t'.repeat(n)}x\n`],
  [
    'leading-space-long',
    50_000,
    (n) => `${' '.repeat(n)}X11Forwarding no\n#${' '.repeat(n)}Port 22\n${'#'.repeat(n)}\n`,
  ],
  ofLines('indented', 5000, (i) => `${' '.repeat(i % 9)}acceptenv x${i}`),
  ofLines('capitals', 5000, (i) => `ACCEPTENV   x${i}`),
  ofLines('equals-signs', 5000, (i) => `AcceptEnv = x${i}`),
  ['no-last-newline', 2500, (n) => `${'X11Forwarding no\n'.repeat(n)}Port 22`],

  ofLines('quotes', 2500, (i) => `AcceptEnv "A${i}" 'b' "c d" e\\ f "g\\"h"`),
  ofLines('quotes-open', 2500, (i) => `Banner "x${i}`),
  ofLines('quotes-unneeded', 2500, (i) => `Banner "/x${i}"`),
  [
    'quotes-on-one-line',
    20_000,
    (n) => ['"', '\\', '"a" ', `'`].map((one) => `AcceptEnv ${one.repeat(n)}\n`).join(''),
  ],
  ofLines('crlf', 5000, () => 'X11Forwarding no\r'),
  ofLines('line-ends-mixed', 5000, (i) => `AcceptEnv V${i}${turn(i, ['', '\r'])}`),
  ['cr-alone', 5000, (n) => 'X11Forwarding no\r'.repeat(n)],
  ['utf-16', 5000, (n) => Buffer.from(`\ufeff${lines(n, (i) => `AcceptEnv V${i}`)}`, 'utf16le')],
  ['utf-16-faults', 2500, (n) => Buffer.from(`\ufeff${lines(n, (i) => `Foo${i} bar`)}`, 'utf16le')],
  ['utf-16-be', 2500, (n) => Buffer.from(`\ufeff${'Port 22\n'.repeat(n)}`, 'utf16le').swap16()],
  ofLines('nul', 2500, () => 'Banner /x\0'),
  ['nul-run', 20_000, (n) => `${'\0'.repeat(n)}\n`],
  ['nul-between', 5000, (n) => `${'Port 22\n\0'.repeat(n)}\n`],
  ofLines('backslashes-at-end', 5000, (i) => `AcceptEnv V${i} \\`),
  ofLines('non-ascii', 2500, (i) => `AcceptEnv V\u00e4${i} \u201cx\u201d`),
  ['bytes-no-text', 2500, (n) => bytes('AcceptEnv \xff\xfe\x80\n'.repeat(n))],
  ofLines('control-characters', 2500, () => 'AcceptEnv A\u001b[31m\u0007\u000b'),
  ofLines('no-break-spaces', 2500, () => 'X11Forwarding\u00a0no'),
  ['long-comment', 100_000, (n) => `#${' x'.repeat(n)}\n`],
  ['long-commented-out', 50_000, (n) => `#AllowUsers${' x'.repeat(n)}\n`],
  ['long-garbage', 50_000, (n) => `${'='.repeat(n)}\n"${'= '.repeat(n)}\n`],
  ofLines('templates', 2500, (i) => `AcceptEnv {{ env${i} }} <%= x %>`),
  ofLines('merge-marks', 2500, (i) => turn(i, ['<<<<<<< HEAD', 'X11Forwarding no', '=======', '>>>>>>> b'])),
];
