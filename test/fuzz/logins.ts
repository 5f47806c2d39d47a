import fc from 'fast-check';
import type { LiveLogins } from '../semantics/login/live-login.js';
import { certificates, type Situation } from '../semantics/login/situations.js';
import { ensure } from './ensure.js';

const certificateNames = Object.keys(certificates) as (keyof typeof certificates)[];

/** Some of them, with what stands between them. */
const some = (parts: fc.Arbitrary<string>, most: number, glue = '\n'): fc.Arbitrary<string> =>
  fc.array(parts, { maxLength: most }).map((chosen) => chosen.join(glue));

const keyOption = fc.constantFrom(
  ...['no-pty', 'restrict', 'pty', 'No-Agent-Forwarding', 'user-rc', 'port-forwarding', 'no-', '', 'command'],
  ...['command="echo in"', 'command="echo \\"in\\""', 'command="echo in # x"', 'command=""', 'command="a'],
  ...['from="UNKNOWN"', 'from="UNK*"', 'from="!UNKNOWN,*"', 'from="10.0.0.0/33,UNKNOWN"', 'from=""'],
  ...['from="::/0,*"', 'from="*,"', 'from=" UNKNOWN"', 'from="!10.0.0.1/8,UNKNOWN"', 'from="UNKNOWN" '],
  ...['expiry-time="20990101"', 'expiry-time="209901011200"', 'expiry-time="20990101120000Z"'],
  ...['expiry-time="20200101"', 'expiry-time="2099010"', 'expiry-time="20991301"', 'expiry-time="19700101"'],
  ...['cert-authority', 'principals="alice"', 'principals="bob,alice"', 'principals=""', 'principals'],
  ...['environment="A=b"', 'environment="=b"', 'environment="A"', 'environment="A_1=\\"q\\""'],
  ...['permitopen="localhost:80"', 'permitopen="localhost"', 'permitopen="*:0"', 'permitopen="[::1]:+80"'],
  ...['permitlisten="8080"', 'permitlisten="*:*"', 'permitlisten="0"', 'permitlisten="", '],
  ...['tunnel="0"', 'tunnel="any"', 'tunnel="-0"', 'tunnel="0:1"', 'tunnel="2147483647"', 'tunnel'],
  ...['no-touch-required', 'verify-required', 'no-restrict', 'no-command', '"no-pty"', 'unknown-option'],
);

const keyWords = fc.oneof(
  { weight: 3, arbitrary: fc.constant('KEY') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['RSA', 'ECDSA', 'DSA', 'CA', 'RSA1024', 'ssh-ed25519 KEYDATA', 'ssh-ed25519  KEYDATA c'],
      ...['SSH-ED25519 KEYDATA', 'ssh-ed25519 "KEYDATA"', 'ssh-ed25519 KEYDATA==', 'ssh-ed25519 KEYDATA#x'],
      ...['ssh-rsa KEYDATA', 'rsa-sha2-256 RSADATA', 'ssh-ed25519', 'KEYDATA', 'ssh-ed25519\tKEYDATA'],
    ),
  },
);

/** A line of authorized_keys, most often with the key of alice. */
const keyLine = fc
  .tuple(
    fc.constantFrom('', '', '', '', ' ', '\t', '\u000b', '\uFEFF'),
    some(keyOption, 2, ','),
    fc.constantFrom(' ', ' ', '\t', '  ', ', '),
    keyWords,
    fc.constantFrom('', '', '', ' comment', ' a b c', '\r', ' '),
  )
  .map(([start, options, glue, key, end]) => `${start}${options}${options === '' ? '' : glue}${key}${end}`);

const strayLine = fc.constantFrom('# KEY', '', '   ', ' # x', '\0', '\\', 'no-pty', '"', '\f');

const setting = fc.constantFrom(
  ...[
    'StrictModes no',
    'AuthorizedKeysFile none .ssh/authorized_keys',
    'AuthorizedKeysFile %h/.ssh/authorized_keys',
  ],
  ...[
    'AllowUsers ali?? bob',
    'AllowUsers !alice *',
    'DenyUsers al*',
    'AllowGroups staff alice',
    'DenyGroups 61001',
  ],
  ...['AllowUsers alice@UNKNOWN', 'AllowUsers alice@10.0.0.0/8', 'AllowUsers *@*', 'DenyUsers *@10.0.0.0/8'],
  ...[
    'Match User alice\nPubkeyAuthentication yes\nMatch all',
    'Match User bob\nPubkeyAuthentication no\nMatch all',
  ],
  ...[
    'Match Address 0.0.0.0/0\nPubkeyAuthentication no\nMatch all',
    'Match Host *\nPubkeyAuthentication no\nMatch all',
  ],
  ...['PubkeyAcceptedAlgorithms -ssh-ed25519', 'PubkeyAcceptedAlgorithms ^ssh-rsa', 'RequiredRSASize 2048'],
  ...['AuthenticationMethods publickey,publickey', 'AuthenticationMethods publickey,password publickey'],
  ...['MaxAuthTries 1', 'PermitRootLogin yes', 'PermitRootLogin forced-commands-only', 'PermitRootLogin no'],
  ...[
    'PubkeyAuthOptions verify-required',
    'TrustedUserCAKeys CAFILE',
    'RevokedKeys KEYFILE',
    'RevokedKeys RSAFILE',
  ],
  ...[
    'CASignatureAlgorithms rsa-sha2-512',
    'ForceCommand echo in',
    'ForceCommand none',
    'PermitUserEnvironment yes',
  ],
);

const named = (fields: Omit<Situation, 'name' | 'expect'>): Situation => ({
  name: 'made up',
  expect: 'accepted',
  ...fields,
});

/** Keys with options, good ones and bad ones. */
const byOptions: fc.Arbitrary<Situation> = fc
  .record({
    config: some(setting, 2),
    keys: some(fc.oneof({ weight: 9, arbitrary: keyLine }, { weight: 1, arbitrary: strayLine }), 4),
    offers: fc.oneof(
      { weight: 7, arbitrary: fc.constant('ed25519' as const) },
      { weight: 2, arbitrary: fc.constantFrom('rsa', 'ecdsa', 'dsa', 'rsa1024', 'stranger') },
      { weight: 1, arbitrary: fc.constantFrom(...certificateNames) },
    ),
    user: fc.constantFrom('alice', 'alice', 'alice', 'alice', 'alice', 'alice', 'toor', 'bob', 'ghost'),
    groups: fc.constantFrom('', 'staff:x:61010:alice\n'),
  })
  .map(named);

const principalLine = fc.constantFrom(
  ...['alice', 'alice', 'alice', 'toor', 'ALICE', 'al*', 'alice # x', '#alice', '', '   alice', 'alice\t'],
  ...[
    'alice bob',
    'no-pty alice',
    'from="UNKNOWN" alice',
    'from="10.0.0.0/8" alice',
    'no-pty\talice',
    'no-x alice',
  ],
  ...[
    'restrict,pty alice',
    'cert-authority alice',
    'principals="alice" alice',
    'expiry-time="20200101" alice',
  ],
  ...['alice,bob', '"alice"', 'alice\r', 'alice\v', '\uFEFFalice', 'command="a b"', 'from="UNKNOWN"alice'],
);

const authorityLine = fc.constantFrom(
  ...[
    'cert-authority CA',
    'cert-authority,principals="alice" CA',
    'cert-authority,principals="bob" CA',
    'CA',
  ],
  ...[
    'cert-authority RSA',
    'cert-authority,from="10.0.0.0/8" CA',
    'restrict,cert-authority CA',
    'KEY',
    'RSA',
  ],
  ...[
    'cert-authority KEY',
    'cert-authority,expiry-time="20200101" CA',
    'cert-authority,principals=",alice" CA',
  ],
);

/** A file of these lines, made by the shell. */
const fileOf = (path: string, text: string): string =>
  `printf '%b' '${[...Buffer.from(text)].map((byte) => `\\0${byte.toString(8)}`).join('')}' > ${path}`;

/** Certificates, with principals, authorities and lists of what is revoked. */
const byCertificate: fc.Arbitrary<Situation> = fc
  .record({
    places: fc.constantFrom(
      'TrustedUserCAKeys CAFILE\nAuthorizedPrincipalsFile ROOT/principals',
      'TrustedUserCAKeys CAFILE\nAuthorizedPrincipalsFile %h/.ssh/principals',
      'TrustedUserCAKeys CAFILE',
      'TrustedUserCAKeys CAFILE\nMatch User alice\nAuthorizedPrincipalsFile ROOT/principals\nMatch all',
      'TrustedUserCAKeys RSAFILE\nCASignatureAlgorithms rsa-sha2-512',
      '',
    ),
    more: fc.constantFrom(
      '',
      '',
      '',
      'PubkeyAcceptedAlgorithms ssh-ed25519',
      'CASignatureAlgorithms +ssh-rsa',
      'StrictModes no',
    ),
    principals: some(principalLine, 3),
    mode: fc.constantFrom('644', '644', '644', '664', '600', '000'),
    owner: fc.constantFrom('0', '0', '61001', '61002'),
    keys: fc.oneof(fc.constant(null), some(authorityLine, 2)),
    offers: fc.constantFrom('certificate', 'certificate', 'certificate', ...certificateNames),
    user: fc.constantFrom('alice', 'alice', 'alice', 'alice', 'toor', 'bob'),
  })
  // No client offers the certificate of a host.
  .filter(({ offers }) => offers !== 'host')
  .map(({ places, more, principals, mode, owner, ...fields }) =>
    named({
      ...fields,
      config: `${places}\n${more}`,
      prepare: `${fileOf('principals', principals)}; cp principals home/alice/.ssh/principals
for file in principals home/alice/.ssh/principals; do chown ${owner} $file; chmod ${mode} $file; done`,
    }),
  );

const path = fc.constantFrom(
  ...[
    '.',
    'home',
    'home/alice',
    'home/alice',
    'home/alice/.ssh',
    'home/alice/.ssh',
    'home/bob',
    'home/bob/.ssh',
  ],
  ...['home/alice/.ssh/authorized_keys', 'home/alice/.ssh/authorized_keys', 'home/bob/.ssh/authorized_keys'],
  ...['keys', 'keys/alice', 'home/alice/.ssh/sub', 'home/alice/.ssh/sub/keys'],
);
const mode = fc.constantFrom(
  ...[
    '700',
    '755',
    '755',
    '750',
    '770',
    '775',
    '777',
    '757',
    '711',
    '600',
    '644',
    '640',
    '664',
    '660',
    '666',
  ],
  ...['646', '604', '400', '444', '000', '500', '1777', '2775', '4755', '070', '007'],
);
const owner = fc.constantFrom('0', '61001', '61001', '61001', '61002', '65534');
const group = fc.constantFrom(
  '0',
  '61001',
  '61001',
  '61002',
  '61010',
  '61011',
  '61012',
  '61013',
  '61999',
  '65534',
);

/** Owners and modes of the file with the keys and of the folders above it, and links to it. */
const byPermissions: fc.Arbitrary<Situation> = fc
  .record({
    config: fc.constantFrom(
      ...['', '', '', 'StrictModes no', 'AuthorizedKeysFile ROOT/keys/%u', 'AuthorizedKeysFile .ssh/link'],
      ...['AuthorizedKeysFile .ssh/../.ssh/authorized_keys', 'AuthorizedKeysFile %h//.ssh/authorized_keys'],
      ...['AuthorizedKeysFile ROOT/keys/link', 'AuthorizedKeysFile .ssh/sub/keys'],
      'AuthorizedKeysFile ROOT/home/bob/.ssh/authorized_keys',
    ),
    link: fc.constantFrom('authorized_keys', '../../../keys/alice', 'sub/keys', 'ROOT/keys/alice'),
    other: fc.constantFrom(
      'alice',
      '../home/alice/.ssh/authorized_keys',
      'ROOT/home/bob/.ssh/authorized_keys',
    ),
    acts: some(
      fc.oneof(
        fc.tuple(mode, path).map(([bits, where]) => `chmod ${bits} ${where}`),
        fc
          .tuple(owner, group, mode, path)
          .map(([own, some, bits, where]) => `chown ${own}:${some} ${where}; chmod ${bits} ${where}`),
        fc
          .tuple(group, fc.constantFrom('775', '770', '664', '660', '2775', '640'), path)
          .map(([some, bits, where]) => `chgrp ${some} ${where}; chmod ${bits} ${where}`),
      ),
      3,
    ),
    user: fc.constantFrom('alice', 'alice', 'alice', 'alice', 'alice', 'toor', 'bob'),
  })
  .map(({ link, other, acts, ...fields }) =>
    named({
      ...fields,
      groups: 'staff:x:61010:alice,bob\nmine:x:61011:alice\nempty:x:61012:\ntheirs:x:61013:bob\n',
      prepare: `mkdir -m 755 keys home/alice/.ssh/sub
for place in keys/alice home/alice/.ssh/sub/keys; do cp home/alice/.ssh/authorized_keys $place; chmod 644 $place; done
chown -R 61001:61001 home/alice/.ssh/sub
ln -s ${link} home/alice/.ssh/link
ln -s ${other} keys/link
${acts}`,
    }),
  );

/** Logins by key, as they are and as they are not. */
export const someSituation: fc.Arbitrary<Situation> = fc.oneof(byOptions, byCertificate, byPermissions);

/** What depends on what sshd was asked for, and so is not logged where something else refuses the login before. */
const conditional = /ADDRESS|FINGERPRINT|ROOT LOGIN/;

/** sshd lets in whom we say it lets in, and logs why it does not. */
export async function checkLogin(logins: LiveLogins, situation: Situation): Promise<void> {
  const { entered, said, report } = await logins.attempt(situation);
  const really = entered ? 'accepted' : 'refused';
  const stations = report.stations.map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`).join('\n');
  const context = `${stations}\n${said}`;
  // The client gives nothing but its key.
  const alone = report.besides.length > 0 ? 'refused' : report.outcome;
  ensure(report.outcome === 'unknown' || alone === really, `${really}, not ${report.outcome}: ${context}`);
  if (report.outcome !== 'refused') return;
  for (const evidence of report.stations.find(({ verdict }) => verdict === 'refused')?.evidence ?? []) {
    if (evidence.kind !== 'log' || conditional.test(evidence.message)) continue;
    ensure(said.includes(evidence.message), `is not logged: ${evidence.message}: ${context}`);
  }
}
