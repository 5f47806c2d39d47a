import { describe, expect, it } from 'vitest';

import { runSshdTest, type Connection } from '../../../src/semantics/index.js';
import { memoryFileSystem } from '../../../src/system/index.js';

interface Question {
  readonly files?: Readonly<Record<string, string>>;
  readonly connection?: Connection;
  readonly options?: readonly string[];
}

/** What the release says of a configuration, status first; the dump is left out. */
function said(
  target: string,
  config: string,
  { files = {}, connection, options = [] }: Question = {},
): readonly (number | string)[] {
  const contents = Object.entries({ ...files, sshd_config: config });
  const { status, stderr } = runSshdTest({
    fileSystem: memoryFileSystem(
      Object.fromEntries(contents.map(([name, text]) => [`/etc/ssh/${name}`, text])),
    ),
    file: '/etc/ssh/sshd_config',
    target,
    mode: 'T',
    options,
    ...(connection === undefined ? {} : { connection }),
  });
  return [status, ...stderr.split('\r\n').slice(0, -1)];
}

const rule = '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@';
const unprotected = (mode: string, path: string): readonly string[] => [
  rule,
  '@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @',
  rule,
  `Permissions ${mode} for '${path}' are too open.`,
  'It is required that your private key files are NOT accessible by others.',
  'This private key will be ignored.',
];

describe('host keys', () => {
  const none = 'sshd: no hostkeys available -- exiting.';
  it.each<readonly [target: string, config: string, answer: readonly (number | string)[]]>([
    // A public key, as it lies beside every private one.
    [
      'debian-11',
      'HostKey /etc/ssh/ssh_host_rsa_key.pub\n',
      [
        1,
        'Unable to load host key "/etc/ssh/ssh_host_rsa_key.pub": invalid format',
        'Unable to load host key: /etc/ssh/ssh_host_rsa_key.pub',
        none,
      ],
    ],
    [
      'debian-12',
      'HostKey /etc/ssh/ssh_host_rsa_key.pub\n',
      [
        1,
        'Unable to load host key "/etc/ssh/ssh_host_rsa_key.pub": error in libcrypto',
        'Unable to load host key: /etc/ssh/ssh_host_rsa_key.pub',
        none,
      ],
    ],
    ...['debian-12', 'rhel-9'].map(
      (target) =>
        [
          target,
          'HostKey /etc/ssh/ssh_host_rsa_key\nRequiredRSASize 4096\n',
          [1, 'main: Host key /etc/ssh/ssh_host_rsa_key: Invalid key length', none],
        ] as const,
    ),
    ['debian-12', 'HostKey etc/ssh/ssh_host_rsa_key\n', [0]],
    ['debian-12', 'HostKey /etc/ssh//ssh_host_rsa_key\n', [0]],
    [
      'debian-12',
      'HostKey /etc/ssh/ssh_host_rsa_key/\n',
      [1, 'Unable to load host key: /etc/ssh/ssh_host_rsa_key/', none],
    ],
    [
      'debian-sid',
      'HostKey /etc/ssh\n',
      [
        1,
        ...unprotected('0755', '/etc/ssh'),
        'Unable to load host key "/etc/ssh": bad permissions',
        'Unable to load host key: /etc/ssh',
        none,
      ],
    ],
    [
      'openssh-7.5',
      'HostKey /dev/null\n',
      [
        1,
        ...unprotected('0666', '/dev/null'),
        'key_load_private: bad permissions',
        'Could not load host key: /dev/null',
        none,
      ],
    ],
    [
      'debian-sid',
      'HostCertificate /etc/ssh/sshd_config\n',
      [0, 'Could not load host certificate "/etc/ssh/sshd_config": No such file or directory'],
    ],
    [
      'debian-12',
      'HostCertificate /etc/ssh/ssh_host_rsa_key\n',
      [0, 'Certificate file is not a certificate: /etc/ssh/ssh_host_rsa_key'],
    ],
    [
      'debian-12',
      'HostKeyAgent /etc/ssh\n',
      [0, 'Could not connect to agent "/etc/ssh": Connection refused'],
    ],
    ['debian-12', 'HostKeyAgent /x\n', [0, 'Could not connect to agent "/x": No such file or directory']],
  ])('%s: %j', (target, config, answer) => {
    expect(said(target, config)).toEqual(answer);
  });
});

describe('Match Host', () => {
  it.each<readonly [target: string, host: string, list: string, matches: boolean]>([
    ['openssh-7.4', 'h.example.com', 'H.Example.*', true],
    ['openssh-7.4', 'H.example.com', 'h.example.*', false],
    ['openssh-7.5', 'H.example.com', 'h.example.*', true],
    ['debian-12', 'H.example.com', 'h.EXAMPLE.*', true],
  ])('%s: %s against %s', (target, host, list, matches) => {
    const fileSystem = memoryFileSystem({ '/etc/ssh/sshd_config': `Match Host ${list}\nBanner /m\n` });
    const connection = { user: 'root', addr: '192.0.2.1', host };
    const { stdout } = runSshdTest({
      fileSystem,
      file: '/etc/ssh/sshd_config',
      target,
      mode: 'T',
      connection,
    });
    expect(stdout.includes('\nbanner /m\n')).toBe(matches);
  });
});

describe('PermitUserEnvironment in Match all', () => {
  it.each<readonly [target: string, global: string, block: string, printed: string]>([
    ['debian-12', 'yes', 'LANG,LC_*', 'LANG,LC_*'],
    ['debian-11', 'no', 'LANG,LC_*', 'LANG,LC_*'],
    ['debian-12', 'LANG', 'no', 'LANG'],
    ['debian-12', 'yes', 'no', 'yes'],
    ['debian-sid', 'yes', 'LANG,LC_*', 'yes'],
  ])('%s: %s, then %s, is %s', (target, global, block, printed) => {
    const config = `PermitUserEnvironment ${global}\nMatch all\nPermitUserEnvironment ${block}\n`;
    const fileSystem = memoryFileSystem({ '/etc/ssh/sshd_config': config });
    const { stdout } = runSshdTest({ fileSystem, file: '/etc/ssh/sshd_config', target, mode: 'T' });
    expect(stdout.toLowerCase()).toContain(`\npermituserenvironment ${printed.toLowerCase()}\n`);
  });
});

describe('a Subsystem without a command', () => {
  const connection = { user: 'root', host: 'h', addr: '192.0.2.1' };
  it.each<readonly [target: string, config: string, answer: readonly (number | string)[]]>([
    ['debian-13', 'Match User bob\nSubsystem sftp\n', [0]],
    [
      'debian-13',
      'Match User bob\nSubsystem ""\n',
      [255, '/etc/ssh/sshd_config line 2: Subsystem missing argument.'],
    ],
    [
      'debian-13',
      'Match User root\nSubsystem sftp\n',
      [255, 'reprocess config line 2: Missing subsystem command.'],
    ],
    ['debian-13', 'Subsystem sftp /x\nSubsystem sftp\n', [0]],
    [
      'debian@10.3',
      'Match User bob\nSubsystem sftp\n',
      [255, '/etc/ssh/sshd_config line 2: Subsystem missing argument.'],
    ],
  ])('%s: %j', (target, config, answer) => {
    expect(said(target, config, { connection })).toEqual(answer);
  });
});

describe('an empty word in a Match line', () => {
  const file = '/etc/ssh/sshd_config';
  const bad = `${file} line 1: Bad Match condition`;
  it.each<readonly [target: string, config: string, answer: readonly (number | string)[]]>([
    ['debian-11', 'Match User root "" x\n', [255, `${file} line 1: garbage at end of line; "x".`]],
    [
      'debian-12',
      'Match User root "" x\n',
      [
        255,
        `${file} line 1: keyword Match extra arguments at end of line`,
        `${file}: terminating, 1 bad configuration options`,
      ],
    ],
    ['debian-sid', 'Match User root "" x\n', [255, 'Unsupported Match attribute ', bad]],
    ['debian-12', 'Match "" x\n', [255, 'One or more attributes required for Match', bad]],
    ['debian@10.3', 'Match "" x\n', [255, 'Unsupported Match attribute ', bad]],
    ['debian@10.3', 'Match ""\n', [255, 'Missing Match criteria for ', bad]],
    ['debian-11', 'Match all "" x\n', [255, `${file} line 1: garbage at end of line; "x".`]],
  ])('%s: %j', (target, config, answer) => {
    expect(said(target, config)).toEqual(answer);
  });
});

describe('AuthenticationMethods in a block that is not in force', () => {
  const file = '/etc/ssh/sshd_config';
  const unknown = 'Unknown authentication method "maybe" in list';
  it.each<readonly [target: string, config: string, answer: readonly (number | string)[]]>([
    // Not in the first reading, but in the second, in which the global line sets nothing.
    [
      'debian-11',
      'AuthenticationMethods none\nMatch User bob\nAuthenticationMethods maybe\n',
      [255, unknown, 'reprocess config line 3: invalid authentication method list.'],
    ],
    [
      'openssh-7.5',
      'AuthenticationMethods none\nMatch User bob\nAuthenticationMethods maybe\n',
      [0, 'Could not load host key: /etc/ssh/ssh_host_dsa_key'],
    ],
    [
      'debian-11',
      'Match User bob\nAuthenticationMethods maybe\n',
      [255, unknown, `${file} line 2: invalid authentication method list.`],
    ],
    [
      'debian-12',
      'AuthenticationMethods none\nMatch User bob\nAuthenticationMethods maybe\n',
      [255, unknown, `${file} line 3: invalid AuthenticationMethods method list.`],
    ],
  ])('%s: %j', (target, config, answer) => {
    expect(said(target, config)).toEqual(answer);
  });
});

describe('options of the command line', () => {
  it.each<readonly [target: string, option: string, answer: readonly (number | string)[]]>([
    ['debian-12', 'Match', [1, 'command-line line 0: no argument after keyword "Match"']],
    ['debian-11', 'Match', [255, 'Match directive not supported as a command-line option']],
    ['debian-sid', 'Match all', [255, 'Match directive not supported as a command-line option']],
    ['debian-11', 'Banner=/x # y', [255, 'command-line line 0: garbage at end of line; "#".']],
    ['debian-11', 'ForceCommand=/x # y', [0]],
  ])('%s: -o %j', (target, option, answer) => {
    expect(said(target, '', { options: ['-o', option] })).toEqual(answer);
  });
});
