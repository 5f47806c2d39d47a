import { describe, expect, it } from 'vitest';
import { targetNames, resolveTarget } from '../../src/openssh/index.js';
import { memoryFileSystem, parseOsRelease, systemTarget } from '../../src/system/index.js';

describe('parseOsRelease', () => {
  it.each([
    ['A=plain', 'plain'],
    ['A="two words"', 'two words'],
    ["A='two $words \\'", 'two $words \\'],
    ['A="\\$x \\"q\\" \\` \\\\ \\n"', '$x "q" ` \\ \\n'],
    ['A=a\\ b', 'a b'],
    ["A='it'\\''s'", "it's"],
    ['A="a"b\'c\'', 'abc'],
    ['A=a b', 'a'],
    ['A=', ''],
    ['A="open', 'open'],
    ['A=x\r', 'x'],
    ['A=1\nA=2', '2'],
    ['#A=no\nA=yes', 'yes'],
  ])('reads %j as the shell does', (text, expected) => {
    expect(parseOsRelease(text).get('A')).toBe(expected);
  });

  it('passes over what is not an assignment', () => {
    expect([...parseOsRelease('\nhello\n=x\n1A=2\n A_B1=c\n')]).toEqual([['A_B1', 'c']]);
  });
});

/** The lines of os-release(5) that matter, as the systems ship them. */
const releases: readonly (readonly [says: string, text: string, name: string, exact: boolean])[] = [
  ['debian 12', 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm', 'debian-12', true],
  ['debian 10', 'ID=debian\nVERSION_ID="10"', 'debian-11', false],
  [
    'debian',
    'ID=debian\nPRETTY_NAME="Debian GNU/Linux forky/sid"\nVERSION_CODENAME=forky',
    'debian-sid',
    true,
  ],
  ['debian', 'ID=debian\nVERSION_CODENAME=trixie', 'debian-13', true],
  ['ubuntu 24.04', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"', 'ubuntu-24.04', true],
  ['ubuntu 25.10', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="25.10"', 'ubuntu-26.04', false],
  ['ubuntu 18.04', 'ID=ubuntu\nVERSION_ID="18.04"', 'ubuntu-20.04', false],
  ['rhel 9.4', 'ID="rhel"\nID_LIKE="fedora"\nVERSION_ID="9.4"', 'rhel-9', true],
  ['rhel 9.8', 'ID="rhel"\nID_LIKE="fedora"\nVERSION_ID="9.8"', 'rhel@9.9', true],
  ['rhel 10.1', 'ID="rhel"\nVERSION_ID="10.1"', 'rhel-10', true],
  ['centos 9', 'NAME="CentOS Stream"\nID="centos"\nVERSION_ID="9"', 'centos-stream-9', true],
  ['centos 7', 'ID="centos"\nVERSION_ID="7"', 'rhel-7', true],
  ['almalinux 9.6', 'ID="almalinux"\nVERSION_ID="9.6"', 'almalinux-9', true],
  ['rocky 8.10', 'ID="rocky"\nVERSION_ID="8.10"', 'rocky-8', true],
  ['ol 9.5', 'ID="ol"\nVERSION_ID="9.5"', 'oracle-9', true],
  ['fedora 43', 'ID=fedora\nVERSION_ID=43', 'fedora-43', true],
  ['fedora 41', 'ID=fedora\nVERSION_ID=41', 'fedora-43', false],
  ['amzn 2023', 'ID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"', 'amazon-linux-2023', true],
  ['opensuse-leap 15.6', 'ID="opensuse-leap"\nVERSION_ID="15.6"', 'opensuse-leap-15.6', true],
  ['opensuse-leap 16.0', 'ID="opensuse-leap"\nVERSION_ID="16.0"', 'sles-16', true],
  [
    'opensuse-tumbleweed 20251120',
    'ID="opensuse-tumbleweed"\nVERSION_ID="20251120"',
    'opensuse-tumbleweed',
    true,
  ],
  ['sles 15.7', 'ID="sles"\nVERSION_ID="15.7"', 'sles-15', true],
  ['alpine 3.22.1', 'ID=alpine\nVERSION_ID=3.22.1', 'alpine-3.22', true],
  ['alpine 3.24.0_alpha20251016', 'ID=alpine\nVERSION_ID=3.24.0_alpha20251016', 'alpine-edge', true],
  ['arch', 'ID=arch\nBUILD_ID=rolling', 'arch', true],
  ['gentoo 2.17', 'ID=gentoo\nVERSION_ID=2.17', 'gentoo', true],
  ['freebsd 14.3', 'ID=freebsd\nVERSION_ID="14.3"', 'freebsd-14', true],
  ['openwrt 24.10.0', 'ID="openwrt"\nID_LIKE="lede openwrt"\nVERSION_ID="24.10.0"', 'openwrt-24.10', true],
  [
    'linuxmint 22.1',
    'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22.1"\nUBUNTU_CODENAME=noble',
    'ubuntu-24.04',
    false,
  ],
  ['raspbian 12', 'ID=raspbian\nID_LIKE=debian\nVERSION_ID="12"', 'debian-12', false],
  ['kali 2025.3', 'ID=kali\nID_LIKE=debian\nVERSION_ID="2025.3"', 'debian-13', false],
];

describe('systemTarget', () => {
  it.each(releases)('takes %s for what it is', (says, text, name, exact) => {
    const found = systemTarget(memoryFileSystem({ '/etc/os-release': `${text}\n` }));
    expect(found).toEqual({ name, path: '/etc/os-release', says, exact });
    expect(resolveTarget(name).name).toBe(name);
  });

  it('knows every name that it can give', () => {
    const known = new Set(targetNames());
    for (const [, , name] of releases) expect(known.has(name) || name === 'rhel@9.9', name).toBe(true);
  });

  it.each([
    ['/usr/lib/os-release', 'ID=debian\nVERSION_ID=12\n', 'debian-12', 'debian 12'],
    [
      '/System/Library/CoreServices/SystemVersion.plist',
      '<dict>\n<key>ProductName</key>\n<string>macOS</string>\n<key>ProductVersion</key>\n\t<string>15.7.1</string>\n</dict>\n',
      'macos-15',
      'macos 15.7.1',
    ],
    ['/bin/freebsd-version', '#!/bin/sh\nUSERLAND_VERSION="13.5-RELEASE-p2"\n', 'freebsd-13', 'freebsd 13.5'],
  ])('reads %s', (path, text, name, says) => {
    expect(systemTarget(memoryFileSystem({ [path]: text }))).toEqual({ name, path, says, exact: true });
  });

  it('goes on where a file does not tell', () => {
    const files = {
      '/etc/os-release': 'ID=unheard-of\n',
      '/usr/lib/os-release': 'ID=fedora\nVERSION_ID=43\n',
    };
    expect(systemTarget(memoryFileSystem(files))?.name).toBe('fedora-43');
  });

  it.each([
    ['nothing there', {}],
    ['an unknown system', { '/etc/os-release': 'ID=toString\nVERSION_ID=1\n' }],
    ['an empty file', { '/etc/os-release': '' }],
    ['a directory', { '/etc/os-release': { directory: true as const } }],
    ['a link out of the root', { '/etc/os-release': { link: '../../../../etc/os-release' } }],
  ])('does not guess: %s', (_, files) => {
    expect(systemTarget(memoryFileSystem(files))).toBeNull();
  });
});
