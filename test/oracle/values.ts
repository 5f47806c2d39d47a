import fc, { type Arbitrary } from 'fast-check';

import type { Facts, KeywordFact } from './facts.js';

/** Arguments of a line as decoded words, bytes as Latin-1. */
export type Words = readonly string[];

/** What to write behind a keyword. */
export interface ValueSource {
  /** What its documentation lets one write, in all its odd shapes; a few may fail for a reason that other lines give. */
  readonly valid: Arbitrary<Words>;
  /** What it may well refuse. */
  readonly odd: Arbitrary<Words>;
  /** The keyword takes the rest of the line as it is: nothing may be quoted. */
  readonly raw?: true;
}

const pick = (...words: readonly string[]): Arbitrary<string> => fc.constantFrom(...words);
const one = (word: Arbitrary<string>): Arbitrary<Words> => word.map((text) => [text]);
const several = (word: Arbitrary<string>, maxLength = 4): Arbitrary<Words> =>
  fc.array(word, { minLength: 1, maxLength });
const either = <T>(...sources: readonly Arbitrary<T>[]): Arbitrary<T> => fc.oneof(...sources);
const joined = (word: Arbitrary<string>, maxLength = 4): Arbitrary<string> =>
  several(word, maxLength).map((words) => words.join(','));

function cased(word: string): Arbitrary<string> {
  return pick(word, word, word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
}
const choice = (...words: readonly string[]): Arbitrary<Words> => one(either(...words.map(cased)));

/** Words that mean something to one keyword or another, and text that means nothing anywhere. */
export const strayWord: Arbitrary<string> = pick(
  '',
  'x',
  // What every object of JavaScript has, and letters that Unicode, not sshd, takes for `s`, `k` and `i`; bytes as Latin-1.
  'constructor',
  '__proto__',
  'VERBO\xc5\xbfE',
  '\xc5\xbfhosts-only',
  'bul\xe2\x84\xaa',
  '\xc4\xb0NFO',
  'yes',
  'no',
  'none',
  'any',
  'NONE',
  'all',
  '-1',
  '0',
  '1',
  '007',
  '+5',
  ' 7',
  '1.5',
  '0x10',
  '2147483647',
  '2147483648',
  '99999999999999999999',
  '*',
  '?',
  '!',
  '!*',
  ',',
  'a,',
  ',a',
  'a=b',
  '=',
  '=x',
  'a:b',
  ':',
  '%%',
  '%h/%u',
  '~',
  '/',
  '/a b',
  '\\',
  'a\\',
  '\\n',
  'a"b',
  "don't",
  '#',
  'a#b',
  '\t',
  'a\tb',
  '\r',
  '\f',
  '\v',
  '\x7f',
  '\x01',
  '\xff',
  '\xc3\xb6',
  '\xef\xbb\xbfPort',
  '[',
  '[]',
  '[::1]:22',
  'localhost',
  '${HOME}',
  '$HOME',
  '`id`',
  'a;b',
  'x'.repeat(300),
  'y'.repeat(1100),
);

const stray: Arbitrary<Words> = either(one(strayWord), several(strayWord, 3), fc.constant([]));

const flag: ValueSource = {
  valid: choice('yes', 'no'),
  odd: either(one(pick('true', 'false', 'on', '1', '0', 'y', 'yes,no', 'YESS', 'all')), stray),
};

const digits = either(
  fc.integer({ min: 0, max: 200 }).map(String),
  pick('0', '1', '+3', '007', ' 5', '\t5', '10', '1024', '2048', '2147483647', '-0', '+0'),
);
const integer: ValueSource = {
  valid: one(digits),
  odd: either(
    one(pick('-1', '2147483648', '4294967296', 'x', '1x', '0x10', '1e3', '1 ', '', '+', '-', '1.0', 'none')),
    stray,
  ),
};

const span = fc
  .tuple(digits, pick('', 's', 'S', 'm', 'M', 'h', 'H', 'd', 'w', 'W'))
  .map(([number, unit]) => number + unit);
const time: ValueSource = {
  valid: one(
    either(
      span,
      pick('0', '1m30s', '1h30m10s', '2W', '10s5', '1s1s', '1d2h3m4s', '90', '5M5', '68y'.slice(0, 2)),
    ),
  ),
  odd: either(
    one(
      pick(
        '',
        's',
        '1x',
        '1.5',
        '.5',
        '1.5m',
        '-1',
        '99999999999',
        '2147483647',
        '2147483648',
        '3551w',
        '1 m',
        'm1',
        'none',
        '1mm',
        '+1m',
      ),
    ),
    stray,
  ),
};

const pathWord = either(
  pick(
    '/etc/issue.net',
    '/x',
    '/a b/c',
    'rel/ative',
    './x',
    '../x',
    '~/x',
    '~root/x',
    '~bob/x',
    '~alice',
    '~',
    '~/',
    '~Carol//x',
    '~nosuch/x',
    'none',
    'None',
    'NONE',
    '/',
    '//x',
    '/%h/%u',
    '/a#b',
    '/\xc3\xb6',
    '/a"b',
    "/a'b",
    '/a\\b',
    '/a\\ b',
  ),
);
const path: ValueSource = { valid: one(pathWord), odd: either(one(strayWord), several(pathWord, 3), stray) };

/** Accounts, and names that are none. */
export const userName: Arbitrary<string> = pick(
  'root',
  'alice',
  'bob',
  'Carol',
  'deploy-1',
  'orphan',
  'www-data',
  'nosuch',
  'ROOT',
  'al',
);
export const groupName: Arbitrary<string> = pick(
  'root',
  'sudo',
  'staff',
  'alice',
  'bob',
  'users',
  'Wheel',
  'wheel',
  'www-data',
  'nosuch',
);
export const hostName: Arbitrary<string> = pick(
  'client.example.com',
  'Client.Example.COM',
  'db1.example.com',
  'localhost',
  '192.0.2.7',
  'a',
);
export const addressText: Arbitrary<string> = pick(
  '192.0.2.7',
  '192.0.2.255',
  '10.0.0.5',
  '127.0.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '2001:db8::1',
  '2001:DB8:0:0:0:0:0:1',
  '::1',
  '::',
  'fe80::1',
  '::ffff:192.0.2.7',
  'fe80::1%lo',
  '192.0.2',
  '192.0.2.007',
  'client.example.com',
);

const wild = either(
  pick(
    '*',
    '?*',
    'a*',
    '*e',
    '?ob',
    'b?b',
    'dep*-?',
    '*a*i*',
    '**',
    'r??t',
    '*.example.com',
    '192.0.2.*',
    '10.*',
    '2001:db8:*',
    '[ab]*',
  ),
);
const negatable = (word: Arbitrary<string>): Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 0, max: 5 }), word).map(([at, text]) => (at === 5 ? `!${text}` : text));

/** A list of patterns around the given names. */
export const patternList = (name: Arbitrary<string>): Arbitrary<string> =>
  joined(negatable(fc.oneof({ arbitrary: name, weight: 3 }, { arbitrary: wild, weight: 1 })), 3);
export const oddPatternList: Arbitrary<string> = joined(
  either(
    pick(
      '',
      '!',
      '!!root',
      '!*',
      'a b',
      '\xff',
      '*'.repeat(20) + 'z',
      'q'.repeat(1022),
      'q'.repeat(1023),
      'q'.repeat(1024),
    ),
    strayWord,
    wild,
  ),
  3,
);
const network = pick(
  '192.0.2.0/24',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '192.0.2.7/32',
  '192.0.2.6/31',
  '2001:db8::/32',
  '::/0',
  '::1/128',
  'fe80::/10',
  '192.0.2.*',
  '2001:db8:*',
);
const faultyNetwork = pick(
  '192.0.2.7/24',
  '192.0.2.0/33',
  '192.0.2.0/',
  '192.0.2.0/x',
  '192.0.2.0/255.255.255.0',
  '/24',
  '2001:db8::1/32',
  '::/129',
  '[::1]',
  '300.1.1.1',
  '192.0.2.0/-1',
  '192.0.2.0/+8',
  '10/8',
  '10.0/16',
  '0x0a000005',
  '167772165',
  '1.2.3.4.5',
  'a-b',
  'fe80::1%lo/128',
);
export const addressList: Arbitrary<string> = joined(negatable(either(addressText, network)), 3);
export const oddAddressList: Arbitrary<string> = joined(
  negatable(either(addressText, network, faultyNetwork, strayWord)),
  3,
);

const userPattern = either(
  negatable(either(userName, wild)),
  fc
    .tuple(either(userName, wild), either(hostName, addressText, network, wild))
    .map(([user, host]) => `${user}@${host}`),
  fc.tuple(userName, addressList).map(([user, list]) => `${user}@${list}`),
);
const userPatterns: ValueSource = {
  valid: several(userPattern),
  odd: either(
    several(
      either(
        userPattern,
        strayWord,
        fc.tuple(userName, oddAddressList).map(([user, list]) => `${user}@${list}`),
        pick('@', 'a@', '@b', 'a@b@c', 'bob@192.0.2.7/24'),
      ),
    ),
    stray,
  ),
};
const groupPatterns: ValueSource = {
  valid: several(negatable(either(groupName, wild))),
  odd: either(several(strayWord), stray),
};

const port = pick('22', '2222', '1', '65535', '+22', '022', ' 22', 'ssh', 'www', 'portmapper');
const faultyPort = pick('0', '65536', '-1', 'x', '', '22x', '0x16', 'tftp', 'SSH', '2 2', '*');
const ports: ValueSource = { valid: one(port), odd: either(one(faultyPort), several(port, 3), stray) };

const listenHost = pick(
  '0.0.0.0',
  '127.0.0.1',
  '::',
  '::1',
  '[::1]',
  '192.0.2.1',
  'localhost',
  '*',
  '[2001:db8::1]',
  '127.1',
  '010.0.0.1',
  '1',
);
const listenAddress = either(
  listenHost,
  fc
    .tuple(
      pick('0.0.0.0', '127.0.0.1', '[::]', '[::1]', 'localhost', '*', ''),
      pick('22', '2222', '65535', 'ssh'),
    )
    .map(([host, at]) => `${host}:${at}`),
);
const listenAddresses: ValueSource = {
  valid: one(listenAddress),
  odd: either(
    one(
      either(
        fc.tuple(listenHost, faultyPort).map(([host, at]) => `${host}:${at}`),
        pick(
          'nohost.invalid',
          '[::1',
          '::1]',
          '[::1]x',
          '[]',
          ':',
          '::1:22',
          '1.2.3.4:22:33',
          '1.2.3.4/24',
          '300.1.1.1',
          'fe80::1%lo',
          'fe80::1%none0',
          '[fe80::1%lo]:22',
          'a b',
          '[127.0.0.1]:22',
          ':22',
          '127.0.0.1:',
        ),
      ),
    ),
    fc
      .tuple(listenAddress, pick('rdomain', 'RDomain', 'rdomains', 'x'), strayWord)
      .map((words) => [...words]),
    stray,
  ),
};

const target = either(
  fc
    .tuple(
      pick('localhost', '127.0.0.1', '*', '[::1]', 'db1.example.com', '[2001:db8::1]', '192.0.2.*'),
      pick('22', '*', '80', '65535', 'ssh'),
    )
    .map(([host, at]) => `${host}:${at}`),
);
const oddTarget = either(
  target,
  pick(
    'any',
    'none',
    'ANY',
    'localhost',
    ':22',
    '*',
    '22',
    '*:*',
    'a:0',
    'a:65536',
    'a:b',
    'a:',
    '[::1]',
    '::1:22',
    '[::1:22',
    'a:22:33',
    '::1',
    '[::1]:*',
    '{a}',
    'a/b:22',
    '/tmp/x:22',
  ),
  strayWord,
);
const permitOpen: ValueSource = {
  valid: either(several(target), one(pick('any', 'none'))),
  odd: either(several(oddTarget), stray),
};
const permitListen: ValueSource = {
  valid: either(
    several(either(target, pick('22', '8080', '*', '*:*', 'localhost:*'))),
    one(pick('any', 'none')),
  ),
  odd: either(several(oddTarget), stray),
};

const environmentName = pick('LANG', 'LC_*', 'X?', 'A_1', '*', 'a-b', '\xff');
const acceptEnv: ValueSource = {
  valid: several(environmentName),
  odd: either(several(either(environmentName, pick('A=B', '=', 'A=')), 3), stray),
};
const assignment = fc
  .tuple(
    pick('A', 'B', 'PATH', 'A_1', 'a.b', '1', 'A B'),
    pick('x', '', 'a b', '/bin:/usr/bin', '"', '%u', '=', '#x'),
  )
  .map(([name, text]) => `${name}=${text}`);
const setEnv: ValueSource = {
  valid: several(assignment),
  odd: either(several(either(assignment, strayWord)), stray),
};

const methodName = pick(
  'publickey',
  'password',
  'keyboard-interactive',
  'hostbased',
  'none',
  'gssapi-with-mic',
  'gssapi-keyex',
);
const method = either(
  methodName,
  pick('keyboard-interactive:pam', 'publickey:x', 'keyboard-interactive:', 'password:bsdauth'),
);
const authenticationMethods: ValueSource = {
  valid: either(
    several(joined(pick('publickey', 'password', 'publickey', 'keyboard-interactive'), 3), 3),
    one(fc.constant('any')),
  ),
  odd: either(
    several(
      joined(
        either(
          method,
          pick('any', 'ANY', 'foo', '', 'PublicKey', 'public', 'publickeyx', 'publickey,publickey'),
        ),
        3,
      ),
      3,
    ),
    stray,
  ),
};

function algorithmList(names: readonly string[], wildcards: readonly string[], inList: boolean): ValueSource {
  const name = pick(...names);
  const pattern = pick(...wildcards);
  return {
    valid: one(
      either(
        joined(name),
        fc.tuple(pick('+', '^'), joined(name)).map(([sign, list]) => sign + list),
        joined(either(name, pattern)).map((list) => `-${list}`),
        joined(inList ? either(name, pattern) : name),
      ),
    ),
    odd: either(
      one(
        fc
          .tuple(
            pick('', '+', '-', '^', '!', '++', '-+', ' '),
            joined(
              either(
                name,
                pattern,
                name.map((text) => text.toUpperCase()),
                name.map((text) => `!${text}`),
                name.map((text) => `-${text}`),
                pick('', 'x', '*', 'none', 'aes', ' ', '?', 'null', 'any'),
              ),
              4,
            ),
            pick('', '', '', ','),
          )
          .map(([sign, list, end]) => sign + list + end),
      ),
      several(name, 2),
      stray,
    ),
  };
}
const command = pick(
  '/usr/bin/true',
  'internal-sftp -u 0077',
  '/bin/sh -c "echo it is"',
  "echo 'a b'",
  'echo a # b',
  '"/a b/c" d',
  'none',
  'NONE',
  'a  b\tc',
  'x="y"',
  '%u %h',
  'a\\ b',
  '\xc3\xb6',
);
const oddCommand = pick(
  "echo it's",
  '"open',
  'a "b',
  '#x',
  'a #',
  '=x',
  '= x',
  '',
  ' ',
  'a\\',
  "'",
  '""',
  'none x',
  'nonex',
  '\\"',
  'a\rb',
  'a\fb',
  '"a"b',
);
const forceCommand: ValueSource = { valid: one(command), odd: one(either(oddCommand, command)), raw: true };
const absoluteCommand: ValueSource = {
  valid: one(pick('/usr/bin/keys', '/usr/bin/keys %u "a b"', 'none', 'None', '/x  y', '/usr/bin/keys # x')),
  odd: one(either(oddCommand, command, pick('"/usr/bin/keys"', 'usr/bin/keys', "/it's", '~/keys', 'none '))),
  raw: true,
};
const accountName: ValueSource = { valid: one(pick('nobody', 'root', 'nosuch', '%u', 'none')), odd: stray };

const subsystemName = pick('sftp', 'SFTP', 'powershell', 'x', 'sf tp', 'a"b');
const subsystems: ValueSource = {
  valid: fc
    .tuple(
      subsystemName,
      pick('/usr/lib/openssh/sftp-server', 'internal-sftp', '/a b', 'none', '/x#y'),
      fc.array(pick('-l', 'INFO', 'a b', '', '-f', '"', '#x', '\\'), { maxLength: 3 }),
    )
    .map(([name, program, args]) => [name, program, ...args]),
  odd: either(one(subsystemName), several(strayWord), stray),
};

const size = pick(
  '16',
  '1K',
  '1k',
  '1G',
  '10m',
  '0',
  '1.5G',
  '4T',
  '1P',
  '7E',
  '1024',
  '.5G',
  '1e3',
  '0x10',
  '+1G',
);
const rekeyLimit: ValueSource = {
  valid: fc
    .tuple(either(size, pick('default')), fc.option(either(span, pick('none', '1h')), { nil: undefined }))
    .map(([bytes, interval]) => (interval === undefined ? [bytes] : [bytes, interval])),
  odd: either(
    fc
      .tuple(
        either(
          size,
          pick(
            '1',
            '15',
            '8E',
            '9E',
            '16E',
            '1X',
            'G',
            '',
            '-1',
            '-1G',
            '1GG',
            '1 G',
            'none',
            'DEFAULT',
            '1e400',
            'inf',
            'nan',
            '9999999999999999999',
            '1K1',
            '9223372036854775807',
            '9223372036854775808',
          ),
        ),
        either(span, strayWord),
      )
      .map((words) => [...words]),
    one(pick('1', '15', '8E', '1X', '', '-1', '1 G')),
    stray,
  ),
};

const maxStartups: ValueSource = {
  valid: one(
    pick('10', '1', '10:30:100', '10:30:60', '1:1:1', '100:100:100', '5:1:5', '010:30:100', '+1:+2:+3'),
  ),
  odd: either(
    one(
      pick(
        '0',
        '-1',
        '10:30',
        '10:30:5',
        '0:30:100',
        '10:0:100',
        '10:101:100',
        '10:30:100:5',
        '10x',
        'x',
        '10:x',
        '',
        ' 10',
        '10 :30:100',
        '10: 30: 100',
        '99999999999',
        '2147483648',
        '4294967297:30:4294967298',
        '10:30:0',
        '10:30:100x',
        ':30:100',
      ),
    ),
    stray,
  ),
};
const perSourceMaxStartups: ValueSource = {
  valid: one(either(digits, fc.constant('none'))),
  odd: either(one(pick('None', '-1', '2147483648', 'any', '5x')), stray),
};
// One number alone prints what happened to be in memory, from 8.5 to 10.2.
const perSourceNetBlockSize: ValueSource = {
  valid: one(pick('32:128', '24:64', '0:0', '16:56', '032:+1')),
  odd: either(
    one(
      pick(
        '33:128',
        '32:129',
        '-1:64',
        'x',
        'x:1',
        ':',
        '32 :64',
        '24:64:1',
        '24:64x',
        '24: 64',
        '4294967296:0',
        '24:-1',
      ),
    ),
    one(strayWord.filter((word) => !/^\s*[+-]?\d/.test(word))),
  ),
};

const quality = pick(
  'none',
  'af11',
  'AF43',
  'cs0',
  'CS7',
  'ef',
  'le',
  'lowdelay',
  'throughput',
  'reliability',
  '0',
  '255',
  '0x10',
  '010',
  '0xff',
);
const ipQos: ValueSource = {
  valid: either(
    one(quality),
    fc.tuple(quality, quality).map((words) => [...words]),
  ),
  odd: either(
    several(
      either(quality, pick('256', '-1', 'af14', 'cs8', 'va', 'x', '', '08', '0x', '1x', ' 1', '+1')),
      3,
    ),
    stray,
  ),
};
const streamLocalBindMask: ValueSource = {
  valid: one(pick('0177', '0', '0777', '022', '7', '1', '00')),
  odd: either(
    one(
      pick(
        '1000',
        '0o177',
        '8',
        '0x1ff',
        '7a',
        '-1',
        '',
        ' 7',
        '+7',
        'x',
        '99',
        '18',
        '07777777777777777777777777',
      ),
    ),
    stray,
  ),
};
const pubkeyAuthOptions: ValueSource = {
  valid: several(either(cased('touch-required'), cased('verify-required'), cased('none')), 3),
  odd: either(
    several(
      either(
        pick('none', 'touch-required', 'touch', 'max-pk-ok:6', 'x', '', 'touch-required,verify-required'),
      ),
      3,
    ),
    stray,
  ),
};
const channelTimeouts: ValueSource = {
  valid: either(
    several(
      fc
        .tuple(pick('session', '*', 'agent-connection', 'x11-connection', 'a'), either(span, pick('0', '5m')))
        .map(([type, after]) => `${type}=${after}`),
    ),
    one(fc.constant('none')),
  ),
  odd: either(
    several(
      either(
        pick(
          'none',
          'NONE',
          'session',
          'session=',
          '=5',
          'a=b',
          'a=-1',
          'a=1=2',
          'a=1.5',
          '',
          'session=none',
          'a:b=5m',
          '=',
        ),
      ),
      3,
    ),
    stray,
  ),
};
const logVerbose: ValueSource = {
  valid: either(several(pick('*', 'kex.c:*:1000', 'packet.c', 'a:b', 'a b')), one(fc.constant('none'))),
  odd: either(several(either(pick('none', 'None', '', 'x')), 3), stray),
};
const wordLists = (word: Arbitrary<string>): ValueSource => ({
  valid: several(word, 3),
  odd: either(several(either(word, strayWord), 4), stray),
});
const authorizedKeysFile = wordLists(
  pick(
    '.ssh/authorized_keys',
    '/etc/keys/%u',
    '~/x',
    '~bob/keys',
    'none',
    'None',
    '%h/.ssh/x',
    'a b',
    '~nosuch/x',
    '.ssh/authorized_keys2',
  ),
);
const word: ValueSource = {
  valid: one(either(pathWord, pick('x', 'a b', '%h'))),
  odd: either(one(strayWord), several(strayWord, 2), stray),
};
const rekeyed: ValueSource = { valid: either(one(strayWord), several(strayWord, 3)), odd: stray };

const logLevel: ValueSource = {
  valid: choice(
    'quiet',
    'fatal',
    'error',
    'info',
    'verbose',
    'debug',
    'debug1',
    'debug2',
    'debug3',
    'silent',
  ),
  odd: either(one(pick('DEBUG4', 'WARN', 'notice', '')), stray),
};
const syslogFacility: ValueSource = {
  valid: choice('daemon', 'user', 'auth', 'authpriv', 'local0', 'local7'),
  odd: either(one(pick('LOCAL8', 'kern', 'auth ', 'mail')), stray),
};
const versionAddendum: ValueSource = {
  valid: one(pick('x', 'none', 'None', 'a b', '"a b"', 'Debian # x', '\xc3\xb6', '=x')),
  odd: one(either(oddCommand, command, pick('a\rb', '#', 'x\x01'))),
  raw: true,
};
const gssapiKexName = pick(
  'gss-gex-sha1-',
  'gss-group1-sha1-',
  'gss-group14-sha1-',
  'gss-group14-sha256-',
  'gss-group16-sha512-',
  'gss-nistp256-sha256-',
  'gss-curve25519-sha256-',
  'gss-group14-sha1-toWM5Slw5Ew8Mqkay+al2g==',
);
const gssapiKexAlgorithms: ValueSource = {
  valid: one(joined(gssapiKexName)),
  odd: either(
    one(joined(either(gssapiKexName, pick('', 'x', 'GSS-gex-sha1-', '+gss-gex-sha1-', '*', 'gss-gex-sha1')))),
    stray,
  ),
};
/** Host keys lie in the folder that `@` stands for. */
const hostKeyFile = pick(
  '@/ssh_host_ed25519_key',
  '@/ssh_host_rsa_key',
  '@/ssh_host_ecdsa_key',
  '@/ssh_host_rsa_key',
  '@/ssh_host_ed25519_key',
);
const oddHostKeyFile = pick(
  '@/short_rsa_key',
  '@/nosuch_key',
  '@/ssh_host_rsa_key.pub',
  '@',
  'none',
  'NONE',
  '@/sshd_config',
  'rel_key',
  '~/key',
  '/dev/null',
);
const hostKeys: ValueSource = {
  valid: one(hostKeyFile),
  odd: either(one(oddHostKeyFile), one(either(hostKeyFile, oddHostKeyFile)), stray),
};
const hostCertificates: ValueSource = {
  valid: one(pick('none', '@/nosuch_key-cert.pub', '@/ssh_host_rsa_key.pub')),
  odd: either(one(either(oddHostKeyFile, hostKeyFile)), stray),
};
const hostKeyAgent: ValueSource = {
  valid: one(pick('none', 'None', 'SSH_AUTH_SOCK', '/nosuch/agent')),
  odd: either(one(either(pathWord, pick('$SSH_AUTH_SOCK', 'ssh_auth_sock'))), stray),
};
const revokedKeys: ValueSource = path;

/** What may stand behind keywords that all builds have. */
const common: Readonly<Record<string, ValueSource>> = {
  AcceptEnv: acceptEnv,
  AddressFamily: {
    valid: choice('any', 'inet', 'inet6'),
    odd: either(one(pick('ipv4', 'inet4', 'unspec')), stray),
  },
  AllowGroups: groupPatterns,
  AllowStreamLocalForwarding: {
    valid: choice('yes', 'no', 'all', 'local', 'remote'),
    odd: either(one(pick('both', 'true')), stray),
  },
  AllowTcpForwarding: {
    valid: choice('yes', 'no', 'all', 'local', 'remote'),
    odd: either(one(pick('both', 'true')), stray),
  },
  AllowUsers: userPatterns,
  AuthenticationMethods: authenticationMethods,
  AuthorizedKeysCommand: absoluteCommand,
  AuthorizedKeysCommandUser: accountName,
  AuthorizedKeysFile: authorizedKeysFile,
  AuthorizedPrincipalsCommand: absoluteCommand,
  AuthorizedPrincipalsCommandUser: accountName,
  AuthorizedPrincipalsFile: word,
  Banner: path,
  ChannelTimeout: channelTimeouts,
  ChrootDirectory: word,
  ClientAliveCountMax: integer,
  ClientAliveInterval: time,
  Compression: { valid: choice('yes', 'no', 'delayed'), odd: either(one(pick('1', 'delay')), stray) },
  DenyGroups: groupPatterns,
  DenyUsers: userPatterns,
  FingerprintHash: {
    valid: choice('md5', 'sha256', 'sha1', 'sha384', 'sha512'),
    odd: either(one(pick('sha-256', 'ripemd160', 'sha224')), stray),
  },
  ForceCommand: forceCommand,
  GatewayPorts: {
    valid: choice('yes', 'no', 'clientspecified'),
    odd: either(one(pick('any', 'client')), stray),
  },
  GSSAPIKexAlgorithms: gssapiKexAlgorithms,
  HostCertificate: hostCertificates,
  HostDSAKey: hostKeys,
  HostKey: hostKeys,
  HostKeyAgent: hostKeyAgent,
  IgnoreRhosts: { valid: choice('yes', 'no', 'shosts-only'), odd: either(one(pick('shosts')), stray) },
  IPQoS: ipQos,
  ListenAddress: listenAddresses,
  LoginGraceTime: time,
  LogLevel: logLevel,
  LogVerbose: logVerbose,
  MaxAuthTries: integer,
  MaxSessions: integer,
  MaxStartups: maxStartups,
  ModuliFile: path,
  PermitListen: permitListen,
  PermitOpen: permitOpen,
  PermitRootLogin: {
    valid: choice('yes', 'no', 'prohibit-password', 'without-password', 'forced-commands-only'),
    odd: either(one(pick('prohibit', 'without_password')), stray),
  },
  PermitTunnel: {
    valid: one(pick('yes', 'no', 'point-to-point', 'ethernet')),
    odd: either(one(pick('YES', 'Ethernet', 'layer2')), stray),
  },
  PermitUserEnvironment: {
    valid: one(pick('yes', 'no', 'LANG,LC_*', 'YES', 'A', '*')),
    odd: either(one(strayWord), stray),
  },
  PerSourceMaxStartups: perSourceMaxStartups,
  PerSourceNetBlockSize: perSourceNetBlockSize,
  PidFile: path,
  Port: ports,
  PubkeyAuthOptions: pubkeyAuthOptions,
  RDomain: { valid: one(pick('none', '%D', '1', 'x')), odd: stray },
  RekeyLimit: rekeyLimit,
  RequiredRSASize: {
    valid: one(pick('1024', '2048', '0', '512')),
    odd: either(one(pick('2049', '3072', '-1', 'x')), integer.odd),
  },
  RevokedKeys: revokedKeys,
  SecurityKeyProvider: {
    valid: one(pick('internal', '/usr/lib/sk.so', 'none', 'Internal', 'rel.so')),
    odd: either(one(pathWord), stray),
  },
  SetEnv: setEnv,
  StreamLocalBindMask: streamLocalBindMask,
  Subsystem: subsystems,
  SyslogFacility: syslogFacility,
  TrustedUserCAKeys: path,
  UnusedConnectionTimeout: { valid: either(time.valid, one(pick('none', 'None', '0'))), odd: time.odd },
  VersionAddendum: versionAddendum,
  X11DisplayOffset: integer,
  XAuthLocation: path,
};

/** What may stand behind keywords that take algorithms, which come and go with releases. */
function algorithmSources({ algorithms }: Facts): Readonly<Record<string, ValueSource>> {
  const keys = algorithmList(
    algorithms('key'),
    ['ssh-*', '*', 'ecdsa-*', '*cert*', 'rsa-sha2-???', '*@openssh.com', 'nosuch*'],
    true,
  );
  return {
    CASignatureAlgorithms: algorithmList(
      [...algorithms('signature'), 'ssh-ed25519-cert-v01@openssh.com'],
      ['ssh-*', '*', 'rsa*', '*cert*'],
      true,
    ),
    Ciphers: algorithmList(
      algorithms('cipher'),
      ['aes*', '*', '*-cbc', '*@openssh.com', '3des?cbc', 'chacha*'],
      false,
    ),
    HostbasedAcceptedAlgorithms: keys,
    HostbasedAcceptedKeyTypes: keys,
    HostKeyAlgorithms: keys,
    KexAlgorithms: algorithmList(
      algorithms('kex'),
      ['diffie*', '*', '*sha1', 'ecdh-sha2-nistp???', 'sntrup*'],
      false,
    ),
    MACs: algorithmList(algorithms('mac'), ['hmac-*', '*', '*-etm@openssh.com', 'umac*', '*96*'], false),
    PubkeyAcceptedAlgorithms: keys,
    PubkeyAcceptedKeyTypes: keys,
  };
}

/** What may stand behind a keyword of one build; yes or no where it has nothing of its own. */
export function valueSources(facts: Facts): (fact: KeywordFact) => ValueSource {
  const named = { ...common, ...algorithmSources(facts) };
  return ({ keyword, status }) => (status === 'supported' ? (named[keyword] ?? flag) : rekeyed);
}
