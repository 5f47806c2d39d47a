// Match blocks.
import { commas, lines, network, ofBlocks, ofLines, type Shape, turn, words } from './shape.js';

const user = (i: number): string => `User u${i}`;
const group = (i: number): string => `Group g${i}`;
const from = (i: number): string => `Address ${network(i)}`;

const different = (i: number): string => `MaxSessions ${i}`;
const noMethod = 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication no';
const noPassword = 'PasswordAuthentication no';

/** Settings of eight kinds in turn. */
const mixed = (i: number): string =>
  turn(i, [
    noPassword,
    'PubkeyAuthentication no',
    'AuthenticationMethods publickey',
    'AllowTcpForwarding no',
    `ForceCommand /bin/x${i}`,
    `ChrootDirectory /srv/${i}`,
    'PermitRootLogin yes',
    `Banner /etc/b${i}`,
  ]);

const ofEveryKind = (i: number): string =>
  turn(i, [
    user(i),
    group(i),
    from(i),
    `Host h${i}`,
    `User *,!u${i}`,
    `Group *,!g${i}`,
    `Address 10.0.0.0/8,!${network(i)}`,
    `LocalPort ${i + 1}`,
  ]);

export const blocks: readonly Shape[] = [
  ofBlocks('user', user),
  ofBlocks('user-same', () => 'User bob'),
  ofBlocks('user-same-different', () => 'User bob', different),
  ofBlocks('user-refused', user, 'X11Forwarding yes', 'AllowUsers bob\n'),
  ofBlocks(
    'user-refused-beside-lists',
    (i) => turn(i, [user(i), from(i)]),
    (i) => turn(i, ['X11Forwarding yes', `DenyUsers v${i}`]),
    'AllowUsers bob\n',
  ),
  ofBlocks(
    'user-closed-beside-groups',
    (i) => turn(i, [user(i), from(i)]),
    (i) => turn(i, [noMethod, `DenyGroups v${i}`]),
    'AllowGroups bob\n',
  ),
  ofBlocks(
    'address-closed-beside-hosts',
    from,
    (i) => turn(i, [noMethod, `DenyUsers v${i}@h*`]),
    'AllowUsers bob@192.0.2.1\n',
  ),
  ofBlocks(
    'root-without-method-denied',
    from,
    (i) => turn(i, ['AuthenticationMethods password', `DenyUsers v${i}`]),
    'AllowUsers root@192.0.2.1\nPermitRootLogin prohibit-password\n',
  ),
  ofBlocks(
    'root-without-method-allowed',
    from,
    (i) => turn(i, ['AuthenticationMethods password', `AllowUsers v${i}`]),
    'AllowUsers root@192.0.2.1\nPermitRootLogin prohibit-password\n',
  ),
  ofBlocks('user-denied', user, 'X11Forwarding yes', 'DenyUsers u*\n'),
  ofBlocks('address-refused', from, 'X11Forwarding yes', 'AllowUsers bob@192.0.2.*\n'),
  ofBlocks('user-different', user, different),
  ofBlocks('user-password', user, noPassword),
  ofBlocks('user-pubkey', user, 'PubkeyAuthentication no'),
  ofBlocks('user-mixed', user, mixed),
  ofBlocks('user-many-settings', user, (i) =>
    [
      `${noPassword}\nX11Forwarding no\nAllowTcpForwarding no\nPermitTTY no`,
      `ForceCommand internal-sftp\nChrootDirectory /srv/${i}`,
    ].join('\n'),
  ),
  ofBlocks('user-keys', user, (i) => `AuthorizedKeysFile /etc/ssh/keys/${i}`),
  ofBlocks(
    'keys-beside-methods',
    (i) => turn(i, [user(i), group(i)]),
    (i) =>
      turn(i, [
        `AuthorizedKeysFile /etc/ssh/keys/${i}`,
        'PubkeyAuthentication no',
        `AuthorizedPrincipalsFile /etc/ssh/principals/${i}`,
        'TrustedUserCAKeys none',
      ]),
  ),
  ofBlocks('user-methods', user, 'AuthenticationMethods publickey,password keyboard-interactive'),
  ofBlocks('user-allowusers', user, (i) => `AllowUsers u${i}`),
  ofBlocks('user-acceptenv', user, (i) => `AcceptEnv E${i}`),
  ofBlocks('user-setenv', user, (i) => `SetEnv E${i}=1`),
  ofBlocks('user-permitopen', user, (i) => `PermitOpen h${i}:1`),
  ofBlocks('user-algorithms', user, 'PubkeyAcceptedAlgorithms +ssh-rsa'),
  ofBlocks('user-empty', user, '# nothing'),
  ofBlocks('user-unknown', user, (i) => `Foo${i} yes`),
  ofBlocks('user-global', user, (i) => `Port ${i + 1}\nUsePAM no`),
  ofBlocks('user-twice', user, `X11Forwarding no\nX11Forwarding yes\n${noPassword}\n${noPassword}`),
  ofBlocks('user-over-global', user, noPassword, 'PasswordAuthentication yes\nPubkeyAuthentication no\n'),
  ofBlocks('user-as-global', user, noPassword, `${noPassword}\n`),
  ofBlocks('user-allowed', user, noPassword, 'AllowUsers bob alice@10.0.0.0/8\nDenyGroups x\n'),
  ofBlocks('user-pattern', (i) => `User u${i}*`),
  ofBlocks('user-middle', (i) => `User *u${i}*`),
  ofBlocks('user-middle-password', (i) => `User *u${i}*`, noPassword),
  ofBlocks('user-middle-different', (i) => `User *u${i}*`, different),
  ofBlocks('user-overlap', (i) => `User u${i},u${i + 1},u${i + 2}`, different),
  ofBlocks('user-not', (i) => `User *,!u${i}`),
  ofBlocks('user-not-different', (i) => `User *,!u${i}`, different),
  ofBlocks('user-ten', (i) => `User ${commas(10, (k) => `u${i * 10 + k}`)}`),
  ofBlocks('user-capitals', (i) => `user U${i}`, 'x11forwarding NO'),
  ofBlocks('group', group),
  ofBlocks('group-password', group, noPassword),
  ofBlocks('group-mixed', group, mixed),
  ofBlocks('group-acceptenv', group, (i) => `AcceptEnv E${i}`),
  ofBlocks('group-allowusers', group, (i) => `AllowUsers u${i}`),
  ofBlocks('group-allowgroups', group, (i) => `AllowGroups a${i}`, 'AllowUsers bob alice@10.0.0.0/8\n'),
  ofBlocks('group-denyusers-closed', group, (i) => `DenyUsers u${i}\n${noMethod}`, 'AllowUsers bob root\n'),
  ofBlocks(
    'user-not-acceptenv',
    (i) => `User *,!u${i}`,
    (i) => `AcceptEnv E${i}`,
  ),
  ofBlocks('group-not', (i) => `Group *,!g${i}`),
  ofBlocks('address', from),
  ofBlocks('address-nested', (i) => `Address 10.${(i >> 8) & 255}.${i & 255}.0/${8 + (i % 20)}`),
  ofBlocks('address-not', (i) => `Address 10.0.0.0/8,!${network(i)}`),
  ofBlocks('address-password', from, noPassword),
  ofBlocks('address-root', from, 'PermitRootLogin yes', 'PermitRootLogin no\n'),
  ofBlocks('address-pattern', (i) => `Address 10.${(i >> 8) & 255}.${i & 255}.*`),
  ofBlocks('address-6', (i) => `Address 2001:db8:${(i % 65_536).toString(16)}::/48`),
  ofBlocks('address-wrong', (i) => `Address 10.0.0.${(i % 250) + 1}/8`),
  ofBlocks('host', (i) => `Host h${i}.example.org`),
  ofBlocks('host-pattern', (i) => `Host *.h${i}.example.org`),
  ofBlocks('localport', (i) => `LocalPort ${i + 1}`),
  ofBlocks('localaddress', (i) => `LocalAddress ${network(i)}`),
  ofBlocks('rdomain', (i) => `RDomain r${i}`),
  ofBlocks('user-address', (i) => `${user(i)} ${from(i)}`),
  ofBlocks('user-group-address', (i) => `${user(i)} ${group(i)} ${from(i)}`, noPassword),
  ofBlocks('four-criteria', (i) => `User u${i}* Group g${i},!h${i} ${from(i)} LocalPort ${i + 1}`),
  ofBlocks('every-kind', ofEveryKind, (i) =>
    turn(i >> 3, [
      noPassword,
      'PubkeyAuthentication no',
      'AuthenticationMethods publickey',
      'AllowTcpForwarding no',
    ]),
  ),
  ofBlocks('user-signed', (i) => `User ^u${i}$`, noPassword),
  ofBlocks('unknown-criterion', (i) => `Usr u${i}`),
  ofBlocks('all', () => 'all', different),
  ofBlocks(
    'all-allowusers',
    () => 'all',
    (i) => `AllowUsers u${i}`,
  ),
  ofBlocks(
    'all-denyusers',
    () => 'all',
    (i) => `DenyUsers u${i}`,
  ),
  [
    'block-list-replaced',
    500,
    (n) => words(n, 'AcceptEnv', (i) => `V${i}`) + lines(n, (i) => `Match ${user(i)}\n    AcceptEnv W${i}`),
  ],

  ['one-block-long', 2000, (n) => `Match User bob\n${lines(n, (i) => `    AcceptEnv V${i}`)}`],
  ['one-block-same', 2000, (n) => `Match User bob\n${'    X11Forwarding no\n'.repeat(n)}`],
  ['list-users', 5000, (n) => `Match User ${commas(n, (i) => `u${i}`)}\nX11Forwarding no\n`],
  ['list-users-same', 5000, (n) => `Match User ${commas(n, () => 'u')}\nX11Forwarding no\n`],
  ['list-users-not', 2000, (n) => `Match User *,${commas(n, (i) => `!u${i}`)}\nX11Forwarding no\n`],
  ['list-users-middle', 500, (n) => `Match User ${commas(n, (i) => `*u${i}*`)}\n${noPassword}\n`],
  ['list-groups', 2000, (n) => `Match Group ${commas(n, (i) => `g${i}`)}\n${noPassword}\n`],
  ['list-addresses', 2000, (n) => `Match Address ${commas(n, network)}\n${noPassword}\n`],
  [
    'list-addresses-not',
    1000,
    (n) => `Match Address 10.0.0.0/8,${commas(n, (i) => `!${network(i)}`)}\n${noPassword}\n`,
  ],
  [
    'list-users-two',
    1000,
    (n) =>
      [1, 2].map((step) => `Match User ${commas(n, (i) => `u${i * step}`)}\nMaxSessions ${step}\n`).join(''),
  ],
  ['criteria-many', 1000, (n) => `Match${' User u*'.repeat(n)}\nX11Forwarding no\n`],
  ofLines('blocks-of-few-users', 500, (i) => `Match User u${i % 7}\n    ${mixed(i)}`),
];
