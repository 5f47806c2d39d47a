// Many global directives, or one with much in it.
import { address, commas, lines, network, ofLines, ofWords, type Shape, turn, words } from './shape.js';

const long = (size: number): string => 'x'.repeat(size);

export const directives: readonly Shape[] = [
  // Lists that add up.
  ofLines('allowusers', 5000, (i) => `AllowUsers user${i}`),
  ofLines('denyusers-hosts', 5000, (i) => `DenyUsers user${i}@10.0.${i % 256}.*`),
  ofLines('allow-and-deny-users', 2500, (i) => `AllowUsers user${i}\nDenyUsers user${i}`),
  ofLines('allow-and-deny-patterns', 1000, (i) => `AllowUsers user${i}*\nDenyUsers *user${i}`),
  ofLines('allow-and-deny-middles', 500, (i) => `AllowUsers *x${i}*\nDenyUsers *y${i}*`),
  ofLines(
    'allow-and-deny-all',
    1000,
    (i) => `AllowGroups grp${i}\nDenyGroups g${i}*\nAllowUsers u${i}\nDenyUsers v${i}@10.0.0.${i % 256}`,
  ),
  ofLines('allow-and-deny-hosts', 1500, (i) => `AllowUsers bob@${address(i)}\nDenyUsers bob@${address(i)}`),
  ofLines('allowusers-root', 1500, (i) => `AllowUsers root@${address(i)}\nPermitRootLogin no`),
  ofLines('acceptenv', 5000, (i) => `AcceptEnv VAR${i}`),
  ofLines('acceptenv-patterns', 5000, (i) => `AcceptEnv VAR${i}_*`),
  ofLines('ports', 5000, (i) => `Port ${(i % 65000) + 1}`),
  ofLines('listen', 5000, (i) => `ListenAddress ${address(i)}`),
  ofLines('ports-and-listen', 100, (i) => `Port ${i + 1}\nListenAddress ${address(i)}`),
  ofLines('hostkeys', 5000, (i) => `HostKey /etc/ssh/key${i}`),
  ofLines('hostcerts', 2500, (i) => `HostKey /etc/ssh/k${i}\nHostCertificate /etc/ssh/k${i}-cert.pub`),
  ofLines('subsystems', 5000, (i) => `Subsystem sub${i} /usr/bin/sub${i}`),
  ofLines('subsystem-same', 5000, (i) => `Subsystem sftp /usr/bin/sub${i}`),
  ofLines('setenv', 5000, (i) => `SetEnv A${i}=${i}`),
  ofLines('permitopen', 5000, (i) => `PermitOpen host${i}:${(i % 65000) + 1}`),
  // One line with many words.
  ofWords('allowusers-words', 5000, 'AllowUsers', (i) => `user${i}`),
  ofWords('allowusers-words-same', 5000, 'AllowUsers', () => 'user'),
  ofWords('allowusers-words-patterns', 1000, 'AllowUsers', (i) => `u${i}*x`),
  ofWords('allowusers-words-networks', 1000, 'AllowUsers', (i) => `u${i}@${network(i)}`),
  [
    'allow-and-deny-networks',
    500,
    (n) =>
      words(n, 'AllowUsers', (i) => `*@${network(i)}`) + words(n, 'DenyUsers', (i) => `*@${network(i * 2)}`),
  ],
  [
    'allow-and-deny-groups',
    5000,
    (n) => words(n, 'AllowGroups', (i) => `g${i}`) + words(n, 'DenyGroups', (i) => `h${i}`),
  ],
  ofWords('setenv-words', 5000, 'SetEnv', (i) => `A${i}=${i}`),
  ofWords('permitopen-words', 5000, 'PermitOpen', (i) => `host${i}:${(i % 65000) + 1}`),
  ofWords('permitlisten-words', 5000, 'PermitListen', (i) => `host${i}:${(i % 65000) + 1}`),
  ofWords('authorizedkeysfile-words', 5000, 'AuthorizedKeysFile', (i) => `.ssh/keys${i}`),
  ofWords('authenticationmethods-words', 2000, 'AuthenticationMethods', () => 'publickey,password'),
  ['authenticationmethods-long', 2000, (n) => `AuthenticationMethods publickey${',password'.repeat(n)}\n`],
  ofWords('channeltimeout-words', 5000, 'ChannelTimeout', (i) => `session${i}=${i}`),
  ['logverbose-list', 5000, (n) => `LogVerbose ${commas(n, (i) => `kex.c:${i}`)}\n`],
  ['persourcepenalty-list', 3000, (n) => `PerSourcePenaltyExemptList ${commas(n, network)}\n`],
  // The same thing over and over.
  ofLines('same-line', 5000, () => 'PasswordAuthentication no'),
  ofLines('same-keyword', 5000, (i) => `MaxAuthTries ${i + 1}`),
  [
    'same-keyword-match-all',
    2500,
    (n) => {
      const each = lines(n, (i) => `PasswordAuthentication ${turn(i, ['yes', 'no'])}`);
      return `${each}Match all\n${each}`;
    },
  ],
  ofLines('same-keywords', 1000, () =>
    [
      'PasswordAuthentication no\nX11Forwarding yes\nPubkeyAuthentication yes\nPermitRootLogin no',
      'MaxAuthTries 3\nBanner none\nLogLevel INFO',
    ].join('\n'),
  ),
  // Algorithms.
  ['ciphers-list', 5000, (n) => `Ciphers ${'aes128-ctr,'.repeat(n)}aes256-ctr\n`],
  ['ciphers-plus', 5000, (n) => `Ciphers +${'3des-cbc,'.repeat(n)}aes256-cbc\n`],
  ['ciphers-minus', 5000, (n) => `Ciphers -${'aes*,'.repeat(n)}3des-cbc\n`],
  [
    'algorithms-unknown',
    2500,
    (n) => `Ciphers ${commas(n, (i) => `aes128-ct${i}`)}\nMACs ${commas(n, (i) => `hmac-sha${i}`)}\n`,
  ],
  [
    'algorithms-weak',
    1000,
    (n) =>
      [
        `MACs ${'hmac-md5,'.repeat(n)}hmac-sha1`,
        `KexAlgorithms ${'diffie-hellman-group1-sha1,'.repeat(n)}curve25519-sha256`,
        `HostKeyAlgorithms ${'ssh-rsa,'.repeat(n)}ssh-dss`,
        `PubkeyAcceptedAlgorithms ${'ssh-rsa,'.repeat(n)}ssh-ed25519`,
        `CASignatureAlgorithms ${'ssh-rsa,'.repeat(n)}ssh-ed25519\n`,
      ].join('\n'),
  ],
  [
    'algorithms-patterns',
    2500,
    (n) =>
      `PubkeyAcceptedAlgorithms ${'ssh-*,'.repeat(n)}ssh-rsa\nHostbasedAcceptedAlgorithms -${'ecdsa*,'.repeat(n)}x\n`,
  ],
  ofLines('ciphers-lines', 2500, () => 'Ciphers aes128-cbc,3des-cbc,aes256-ctr'),
  // Long words, and patterns that take long to try.
  ['long-path', 100_000, (n) => `Banner /${long(n)}\n`],
  ['long-user', 20_000, (n) => `AllowUsers ${long(n)}\nMatch User ${long(n)}y\nX11Forwarding no\n`],
  ['long-subsystem', 20_000, (n) => `Subsystem sftp /${'x y '.repeat(n)}\n`],
  ['long-forcecommand', 20_000, (n) => `ForceCommand /${'x "y" '.repeat(n)}\n`],
  ['stars-in-words', 250, (n) => `AllowUsers ${'*a'.repeat(n)}*\nDenyUsers ${'*b'.repeat(n)}*\n`],
  [
    'stars-in-blocks',
    250,
    (n) =>
      ['*a'.repeat(n), '*b'.repeat(n), 'a*'.repeat(n)]
        .map((pattern) => `Match User ${pattern}*\nX11Forwarding no\n`)
        .join(''),
  ],
  ofLines('stars-many', 250, (i) => `Match User *a*b${i}*a*\nX11Forwarding no`),
  [
    'question-marks',
    1000,
    (n) => `Match User ${'?'.repeat(n)}\nX11Forwarding no\nMatch User *${'?'.repeat(n)}\nX11Forwarding yes\n`,
  ],
  ['stars-in-row', 5000, (n) => `Match User ${'*'.repeat(n)}a\nX11Forwarding no\n`],
  ['stars-acceptenv', 500, (n) => `AcceptEnv ${'*A'.repeat(n)}*\n${words(n, 'AcceptEnv', (i) => `*A${i}*`)}`],
  // What people have.
  [
    'stock',
    50,
    (n) =>
      [
        'Port 22\n#PermitRootLogin prohibit-password\nPasswordAuthentication yes',
        'ChallengeResponseAuthentication no\nUsePAM yes\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*',
        'Subsystem sftp /usr/lib/openssh/sftp-server\nCiphers aes128-ctr,3des-cbc',
        'Match User anoncvs\n  X11Forwarding no\n  AllowTcpForwarding no\n  ForceCommand cvs server',
        'Match Group sftponly\n  ChrootDirectory %h\n  ForceCommand internal-sftp\n',
      ]
        .join('\n')
        .repeat(n),
  ],
  [
    'every-kind',
    1000,
    (n) =>
      lines(n, (i) =>
        turn(i, ['AllowTcpForwarding no', `Banner /b${i}`, `AcceptEnv E${i}`, `AllowUsers u${i}`, 'Port 22']),
      ) + lines(n, (i) => `Match User u${i}\n  ${turn(i, ['X11Forwarding no', 'PermitTTY no'])}`),
  ],
];
