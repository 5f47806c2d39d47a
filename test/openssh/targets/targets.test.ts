import { describe, expect, it } from 'vitest';
import {
  findKeyword,
  newestTarget,
  releases,
  resolveTarget,
  stock,
  targetAliases,
  targetNames,
  targets,
  UnknownTargetError,
} from '../../../src/openssh/index.js';

describe('resolveTarget', () => {
  it.each([
    ['openssh-9.9p1', 'openssh', '9.9p1', 'OpenSSH_9.9p1'],
    ['openssh-9.9', 'openssh', '9.9p2', 'OpenSSH_9.9p2'],
    ['openssh-10.0p1', 'openssh', '10.0p1', 'OpenSSH_10.0p2'],
    ['openssh-10.0', 'openssh', '10.0p2', 'OpenSSH_10.0p2'],
    ['openssh', 'openssh', '10.6p1', 'OpenSSH_10.6p1'],
    ['openssh@7.4', 'openssh', '7.4p1', 'OpenSSH_7.4p1'],
    ['debian-12', 'debian', '9.2p1', 'OpenSSH_9.2p1 Debian-2+deb12u10'],
    ['Debian-12', 'debian', '9.2p1', 'OpenSSH_9.2p1 Debian-2+deb12u10'],
    ['debian@9.2', 'debian', '9.2p1', 'OpenSSH_9.2p1 Debian-2+deb12u10'],
    ['debian-13', 'debian', '10.0p2', 'OpenSSH_10.0p2 Debian-7+deb13u4'],
    ['debian-sid', 'debian', '10.6p1', 'OpenSSH_10.6p1 Debian-1'],
    ['debian-sid-gssapi', 'debian', '10.6p1', 'OpenSSH_10.6p1 Debian-gssapi-1'],
    ['debian', 'debian', '10.6p1', 'OpenSSH_10.6p1 Debian-1'],
    // As Debian's packages are named, so that `Match version *Debian*` holds.
    ['debian@10.3', 'debian', '10.3p1', 'OpenSSH_10.3p1 Debian-1'],
    ['debian@10.0p1', 'debian', '10.0p1', 'OpenSSH_10.0p2 Debian-1'],
    ['ubuntu@10.1', 'ubuntu', '10.1p1', 'OpenSSH_10.1p1 Ubuntu-1'],
    ['fedora-43', 'fedora', '10.0p1', 'OpenSSH_10.0p2'],
    ['rhel@9.9p1', 'rhel', '9.9p1', 'OpenSSH_9.9p1'],
    ['windows@8.6', 'windows', '8.6p1', 'OpenSSH_for_Windows_8.6p1'],
    ['windows@9.5p2', 'windows', '9.5p1', 'OpenSSH_for_Windows_9.5p2'],
    ['windows@9.8.1.0', 'windows', '9.8p1', 'OpenSSH_for_Windows_9.8p1'],
    ['windows', 'windows', '9.8p1', 'OpenSSH_for_Windows_9.8p1'],
    ['openbsd-7.8', 'openbsd', '10.2p1', 'OpenSSH_10.2'],
  ])('%s is %s %s, %s', (name, platform, release, versionText) => {
    const target = resolveTarget(name);
    expect([target.name, target.platform, target.release, target.versionText]).toEqual([
      name.toLowerCase(),
      platform,
      release,
      versionText,
    ]);
  });

  it('resolves every name there is, to the same object each time', () => {
    const names = targetNames();
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(resolveTarget(name)).toBe(resolveTarget(name));
  });

  it('takes rebuilds for what they are rebuilt from', () => {
    for (const [alias, name] of Object.entries(targetAliases)) {
      const { platform, release, unverified, sources } = resolveTarget(name);
      expect(resolveTarget(alias)).toMatchObject({ name: alias, platform, release, unverified, sources });
    }
  });

  it.each([
    ['debain-12', 'debian-12'],
    ['ubuntu-24', 'ubuntu-24.04'],
    ['openssh-9.9p3', 'openssh-9.9p2'],
    ['openssh-7.3', 'openssh-7.4p1'],
    ['OpenSSH_9.6p1', 'openssh-9.6p1'],
    ['centos-9', 'centos-stream-9'],
    ['win2022', 'windows-server-2022'],
    ['debian12', 'debian-12'],
    ['windows@8.65', 'windows@8.9p1'],
    ['rhel9', 'rhel-9'],
    ['win', 'windows'],
    ['xxxxxxxxxxxxxxxxxxxxxxxxxxx', undefined],
    ['debian@', 'debian@10.6p1'],
    ['debian@9.2@', 'debian@9.2p1'],
    ['@9.2', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('does not know %s, suggests %s', (name, suggestion) => {
    expect(() => resolveTarget(name)).toThrow(UnknownTargetError);
    try {
      resolveTarget(name);
    } catch (error) {
      expect(error).toMatchObject({ target: name, suggestion });
    }
  });

  it.each([
    [
      'netbsd-10',
      "unknown target 'netbsd-10'; what NetBSD builds sshd with is not known, and openssh-9.9, openssh-10.0, … judge by what OpenSSH itself does",
    ],
    ['debian-10', "unknown target 'debian-10'; the oldest is debian-11; debian@7.9p1 has its sshd"],
    ['openssh-7.3', "unknown target 'openssh-7.3'; the oldest is openssh-7.4p1"],
    ['ubuntu-24.4', "unknown target 'ubuntu-24.4'; did you mean ubuntu-24.04?"],
    ['openssh-9.10', "unknown target 'openssh-9.10'; the nearest are openssh-9.9p2 and openssh-10.0p1"],
    ['debian-31', "unknown target 'debian-31'; the newest is debian-13"],
    ['centos-9', "unknown target 'centos-9'; did you mean centos-stream-9?"],
    ['Bookworm', "unknown target 'Bookworm'; did you mean debian-12?"],
    ['el9', "unknown target 'el9'; did you mean rhel-9?"],
    ['CentOS-7', "unknown target 'CentOS-7'; did you mean rhel-7?"],
    ['al2023', "unknown target 'al2023'; did you mean amazon-linux-2023?"],
    ['osx', "unknown target 'osx'; did you mean macos?"],
    ['OpenSSH_for_Windows_9.5p1', 'did you mean windows@9.5p1?'],
    ['el-99', "unknown target 'el-99'"],
  ])('says of %s what there is', (name, message) => {
    expect(() => resolveTarget(name)).toThrow(message);
  });

  it('makes the newest release the newest target', () => {
    expect(newestTarget.release).toBe(releases.at(-1));
    expect(newestTarget.platform).toBe('openssh');
  });
});

describe('target', () => {
  it.each([
    ['openssh-8.6', 'strdelim'],
    ['openssh-8.7', 'argv'],
    ['openssh-9.8', 'argv'],
    ['openssh-9.9p1', 'argv-match'],
    ['windows@8.6', 'strdelim'],
    ['windows@8.9', 'argv'],
    ['windows@9.8', 'argv'],
    ['windows@10.0', 'argv-match'],
  ])('%s splits by %s', (name, syntax) => {
    expect(resolveTarget(name).syntax).toBe(syntax);
  });

  it.each([
    ['debian-12', 'PidFile', '/run/sshd.pid'],
    ['debian@9.9', 'IPQoS', 'lowdelay throughput'],
    ['openssh-9.2', 'SshdSessionPath', undefined],
    ['fedora-43', 'SshdSessionPath', '/usr/libexec/openssh/sshd-session'],
    ['debian-12', 'KexAlgorithms', expect.stringMatching(/^sntrup761x25519-sha512,sntrup761/)],
    ['ubuntu-24.04', 'KexAlgorithms', expect.stringMatching(/^sntrup761x25519-sha512@openssh/)],
    ['freebsd-14', 'PasswordAuthentication', 'no'],
    ['freebsd-14', 'VersionAddendum', 'FreeBSD-20250219'],
    ['rhel-7', 'PermitRootLogin', 'yes'],
    ['rhel-8', 'PermitRootLogin', 'prohibit-password'],
    ['rhel-7', 'GSSAPIKexAlgorithms', 'gss-gex-sha1-,gss-group1-sha1-,gss-group14-sha1-'],
    ['rhel-7', 'Ciphers', expect.stringMatching(/,aes256-gcm@openssh.com,aes128-cbc,.*,3des-cbc$/)],
    [
      'amazon-linux-2',
      'KexAlgorithms',
      expect.stringMatching(/-exchange-sha1,.*,diffie-hellman-group1-sha1$/),
    ],
    ['amazon-linux-2023', 'Ciphers', expect.not.stringContaining('cbc')],
    ['windows-11', 'HostKey', '__PROGRAMDATA__\\ssh/ssh_host_rsa_key'],
    ['windows-11', 'ModuliFile', '__PROGRAMDATA__\\ssh/moduli'],
    ['openssh-9.2', 'WarnWeakCrypto', undefined],
    ['openssh-9.2', 'DebianBanner', undefined],
    ['openssh-9.2', 'AllowUsers', undefined],
    ['openssh-9.2', 'ChallengeResponseAuthentication', 'yes'],
    ['openssh-10.4', 'GSSAPIAuthentication', 'no'],
  ] as const)('%s has the default %s %s', (name, keyword, text: unknown) => {
    expect(resolveTarget(name).defaultWords(keyword)?.[0]?.join(' ')).toEqual(text);
  });

  it.each([
    // Red Hat's own, and what Red Hat brought to an older release.
    ['rhel-8', 'Include', 'supported', true],
    ['openssh-8.0', 'Include', undefined, undefined],
    ['rhel-9', 'RequiredRSASize', 'supported', true],
    ['openssh-8.7', 'RequiredRSASize', undefined, undefined],
    ['rhel-9', 'RSAMinSize', 'supported', true],
    ['rhel-10', 'GSSAPIEnablek5users', 'supported', true],
    ['debian-12', 'GSSAPIEnablek5users', undefined, undefined],
    ['rhel-7', 'ExposeAuthenticationMethods', 'supported', true],
    ['rhel-8', 'ExposeAuthenticationMethods', undefined, undefined],
    ['rhel-7', 'GSSAPICleanupCreds', undefined, undefined],
    ['rhel-7', 'GSSUseSessionCCache', 'unsupported', false],
    ['rhel-9', 'DebianBanner', undefined, undefined],
    ['debian-sid', 'GSSAPIKeyExchange', undefined, undefined],
    ['debian-sid', 'GSSAPIAuthentication', 'unsupported', true],
    ['debian-sid-gssapi', 'GSSAPIKeyExchange', 'supported', false],
    ['opensuse-tumbleweed', 'GSSAPIKeyExchange', 'supported', false],
    ['suse@10.4', 'GSSAPIAuthentication', 'supported', true],
    ['openssh-10.4', 'GSSAPIAuthentication', undefined, undefined],
    ['openssh-10.4', 'GssAuthentication', 'supported', true],
    ['openssh-10.5', 'GssAuthentication', undefined, undefined],
    ['freebsd-14', 'UseBlacklist', 'supported', false],
    ['macos-15', 'UseBlacklist', undefined, undefined],
    ['alpine-3.22', 'UsePAM', 'unsupported', false],
    ['alpine-3.22', 'PrintLastLog', 'unsupported', false],
    ['openbsd-7.8', 'UsePAM', undefined, undefined],
    ['windows-11', 'UsePAM', 'unsupported', false],
    ['windows-11', 'KerberosAuthentication', 'unsupported', true],
    ['windows-11', 'GSSAPIAuthentication', 'supported', true],
    ['windows-server-2019', 'GSSAPIAuthentication', 'unsupported', true],
    ['windows-server-2022', 'Include', undefined, undefined],
    ['windows@8.6', 'Include', 'supported', true],
    ['windows@9.4', 'Subsystem', 'supported', false],
    ['windows-11', 'Subsystem', 'supported', true],
    ['openssh-9.2', 'IdentityFile', undefined, undefined],
  ])('%s: %s is %s, in Match %s', (name, typed, status, match) => {
    const found = resolveTarget(name).keyword(typed.toUpperCase());
    expect([found?.status, found?.match]).toEqual([status, match]);
    if (found !== undefined) expect(found.written).toBe(typed);
  });

  it('maps UseBlocklist to the name that the FreeBSD release knows best', () => {
    expect(resolveTarget('freebsd-13').keyword('UseBlocklist')?.keyword).toBe('UseBlacklist');
    expect(resolveTarget('freebsd-14').keyword('UseBlacklist')?.keyword).toBe('UseBlocklist');
  });

  it('lives where its platform puts it', () => {
    const { configPath, includeBase, sftpServer, hostKeys } = resolveTarget('windows-11');
    expect({ configPath, includeBase, sftpServer }).toEqual({
      configPath: '__PROGRAMDATA__\\ssh/sshd_config',
      includeBase: '__PROGRAMDATA__\\ssh',
      sftpServer: 'sftp-server.exe',
    });
    expect(hostKeys).toHaveLength(3);
    expect(resolveTarget('debian-12').configPath).toBe('/etc/ssh/sshd_config');
    expect(resolveTarget('opensuse-tumbleweed').fallbackConfigPath).toBe('/usr/etc/ssh/sshd_config');
    expect(resolveTarget('amazon-linux-2023').hostKeys).toHaveLength(2);
    expect(resolveTarget('debian-sid').hostKeys).toContain('/etc/ssh/ssh_host_mldsa44_ed25519_key');
  });

  it('says what was not seen', () => {
    for (const name of ['debian-11', 'debian-12', 'debian-13', 'debian-sid', 'openssh-9.9']) {
      expect(resolveTarget(name).unverified).toEqual([]);
    }
    expect(resolveTarget('arch').unverified).toContain('release');
    expect(resolveTarget('rhel@9.9').unverified).toContain('release');
    expect(resolveTarget('debian@10.3').unverified).toContain('version text');
  });
});

describe('stock files', () => {
  it.each(Object.keys(targets) as (keyof typeof targets)[])(
    'of %s have only keywords that it supports',
    (name) => {
      const target = resolveTarget(name);
      const files = Object.entries(stock[name]);
      if (name !== 'amazon-linux-2023') {
        const main = target.fallbackConfigPath ?? target.configPath;
        expect(files.map(([path]) => path)).toContain(main);
      }
      for (const line of files.flatMap(([, lines]) => lines)) {
        const [keyword = ''] = line.trim().split(' ');
        expect([line, findKeyword(keyword), target.keyword(keyword)?.status]).toEqual([
          line,
          keyword,
          'supported',
        ]);
      }
    },
  );

  it('start their sftp subsystem by the program of the target', () => {
    for (const name of Object.keys(targets) as (keyof typeof targets)[]) {
      const commands = Object.values<readonly string[]>(stock[name])
        .flat()
        .filter((line) => line.startsWith('Subsystem sftp '));
      for (const line of commands) {
        expect([
          `Subsystem sftp ${resolveTarget(name).sftpServer}`,
          'Subsystem sftp internal-sftp',
        ]).toContain(line);
      }
    }
  });
});
