import { describe, expect, it } from 'vitest';
import { newestTarget, resolveTarget } from '../../src/openssh/index.js';
import {
  FileError,
  glob,
  locate,
  memoryFileSystem,
  worldOf,
  type FileSystem,
  type MemoryEntry,
  type World,
  type WorldRequest,
} from '../../src/system/index.js';
import { sourceFromString } from '../../src/text/index.js';

const debian = 'ID=debian\nVERSION_ID="12"\n';
const passwd = 'root:x:0:0:root:/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n';
const group = 'root:x:0:\nbob:x:1000:\nstaff:x:50:bob\n';

/** The world of a file among some others. */
function world(
  files: Readonly<Record<string, string | MemoryEntry>>,
  request: Partial<WorldRequest> & { readonly path: string },
): World {
  return worldOf({ fileSystem: memoryFileSystem(files), ...request });
}

const text = (fileSystem: FileSystem, path: string): string => {
  try {
    return Buffer.from(fileSystem.readFile(path)).toString('latin1');
  } catch (error) {
    if (error instanceof FileError) return error.code;
    throw error;
  }
};

describe('locate', () => {
  const main = (root: string, path: string, platform: string | null = null): unknown => ({
    root,
    path,
    mainPath: path,
    platform,
  });

  it.each([
    ['/etc/ssh/sshd_config', main('/', '/etc/ssh/sshd_config')],
    ['/srv/h1/etc/ssh/sshd_config', main('/srv/h1', '/etc/ssh/sshd_config')],
    ['/srv//h0/../h1/./etc/ssh/sshd_config', main('/srv/h1', '/etc/ssh/sshd_config')],
    ['/usr/local/etc/ssh/sshd_config', main('/', '/usr/local/etc/ssh/sshd_config')],
    ['/img/private/etc/ssh/sshd_config', main('/img', '/private/etc/ssh/sshd_config', 'macos')],
    ['/img/usr/etc/ssh/sshd_config', main('/img', '/usr/etc/ssh/sshd_config', 'suse')],
    ['/C:/ProgramData/ssh/sshd_config', main('/', '/C:/ProgramData/ssh/sshd_config', 'windows')],
    ['C:/ProgramData/ssh/sshd_config', main('/', '/C:/ProgramData/ssh/sshd_config', 'windows')],
    ['/fleet/w1/programdata/SSH/sshd_config', main('/fleet/w1', '/programdata/SSH/sshd_config', 'windows')],
    ['/ProgramData/ssh/sshd_config', main('/', '/ProgramData/ssh/sshd_config', 'windows')],
  ])('knows the system of %s', (path, expected) => {
    expect(locate(path)).toEqual(expected);
  });

  it('knows the main file of a drop-in', () => {
    expect(locate('/srv/h1/etc/ssh/sshd_config.d/10-own.conf')).toEqual({
      root: '/srv/h1',
      path: '/etc/ssh/sshd_config.d/10-own.conf',
      mainPath: '/etc/ssh/sshd_config',
      platform: null,
    });
  });

  it.each([
    '/home/bob/sshd_config',
    '/etc/ssh/ssh_config',
    '/etc/ssh/sshd_config.bak',
    '/etc/ssh/sshd_config.d',
    '/etc/ssh/sshd_config.d/deep/x.conf',
    '/etcx/ssh/sshd_config',
    '/xetc/ssh/sshd_config',
    '/my/etc/ssh-old/sshd_config',
    '/',
  ])('does not know the system of %s', (path) => {
    expect(locate(path)).toBeNull();
  });
});

describe('worldOf', () => {
  const fleet = {
    '/fleet/h1/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
    '/fleet/h1/etc/ssh/sshd_config.d/10.conf': 'Port 1\n',
    '/fleet/h1/etc/ssh/sshd_config.d/link.conf': { link: '/etc/ssh/shared.conf' },
    '/fleet/h1/etc/ssh/shared.conf': 'Port 2\n',
    '/fleet/h1/etc/passwd': passwd,
    '/fleet/h1/etc/group': group,
    '/fleet/h1/etc/os-release': { link: '../usr/lib/os-release' },
    '/fleet/h1/usr/lib/os-release': debian,
    '/fleet/h2/etc/ssh/sshd_config': 'Port 22\n',
    '/etc/passwd': 'outside:x:1:1:::\n',
    '/etc/group': 'outside:x:1:\n',
    '/etc/os-release': 'ID=fedora\nVERSION_ID=43\n',
    '/etc/ssh/shared.conf': 'outside',
    '/home/me/sshd_config': 'Port 22\n',
    '/home/me/passwd': 'x',
  };

  it('is the root above the default path', () => {
    const found = world(fleet, { path: '/fleet/h1/etc/ssh/sshd_config' });
    expect(found).toMatchObject({
      known: true,
      root: '/fleet/h1',
      path: '/etc/ssh/sshd_config',
      mainPath: '/etc/ssh/sshd_config',
      targetOrigin: {
        source: 'os-release',
        path: '/etc/os-release',
        line: null,
        says: 'debian 12',
        exact: true,
      },
    });
    expect(found.target.name).toBe('debian-12');
    expect(found.accounts.known).toBe(true);
    expect(found.accounts.groupsOf('bob')).toEqual(['bob', 'staff']);
    expect(found.accounts.user('outside')).toBeUndefined();
    expect(glob(found.fileSystem, '/etc/ssh/sshd_config.d/*.conf')).toEqual([
      '/etc/ssh/sshd_config.d/10.conf',
      '/etc/ssh/sshd_config.d/link.conf',
    ]);
    expect(text(found.fileSystem, '/etc/ssh/sshd_config.d/link.conf')).toBe('Port 2\n');
    expect(text(found.fileSystem, '/../../../home/me/passwd')).toBe('ENOENT');
  });

  it('knows where its files lie outside', () => {
    const found = world(fleet, { path: '/fleet/h1/etc/ssh/sshd_config' });
    const link = '/etc/ssh/sshd_config.d/link.conf';
    expect(found.outerPath(found.path)).toBe('/fleet/h1/etc/ssh/sshd_config');
    expect(found.outerPath(link)).toBe('/fleet/h1/etc/ssh/sshd_config.d/link.conf');
    expect(found.realPath(link)).toBe('/fleet/h1/etc/ssh/shared.conf');
    expect(() => found.realPath('/nothing')).toThrow(FileError);
    expect(world(fleet, { path: '/etc/ssh/sshd_config' }).outerPath('/etc/x')).toBe('/etc/x');
  });

  it('has unknown accounts and the newest OpenSSH where the root holds nothing else', () => {
    const found = world(fleet, { path: '/fleet/h2/etc/ssh/sshd_config' });
    expect(found).toMatchObject({ known: true, targetOrigin: { source: 'default', says: null } });
    expect(found.target).toBe(newestTarget);
    expect(found.accounts.known).toBe(false);
  });

  it('knows the main file of a drop-in', () => {
    expect(world(fleet, { path: '/fleet/h1/etc/ssh/sshd_config.d/10.conf' })).toMatchObject({
      root: '/fleet/h1',
      path: '/etc/ssh/sshd_config.d/10.conf',
      mainPath: '/etc/ssh/sshd_config',
    });
  });

  it('is none for a file anywhere else, and reads nothing but that file', () => {
    const found = world(fleet, { path: '/home/me/sshd_config' });
    expect(found).toMatchObject({
      known: false,
      root: null,
      path: '/home/me/sshd_config',
      mainPath: '/home/me/sshd_config',
      targetOrigin: { source: 'default' },
    });
    expect(found.accounts.known).toBe(false);
    expect(text(found.fileSystem, '/home/me/sshd_config')).toBe('Port 22\n');
    expect(found.fileSystem.readDirectory('/home/me')).toEqual(['sshd_config']);
    expect(text(found.fileSystem, '/home/me/passwd')).toBe('ENOENT');
    expect(text(found.fileSystem, '/etc/passwd')).toBe('ENOENT');
    expect(glob(found.fileSystem, '/etc/ssh/*')).toEqual([]);
    expect(found.outerPath(found.path)).toBe('/home/me/sshd_config');
    expect(found.realPath(found.path)).toBe('/home/me/sshd_config');
  });

  it('touches nothing outside but the file itself, if it has no world', () => {
    const asked: string[] = [];
    const inner = memoryFileSystem(fleet);
    const noting =
      <T>(call: (path: string) => T) =>
      (path: string): T => {
        asked.push(path);
        return call(path);
      };
    const fileSystem: FileSystem = {
      readFile: noting((path) => inner.readFile(path)),
      readDirectory: noting((path) => inner.readDirectory(path)),
      lstat: noting((path) => inner.lstat(path)),
      stat: noting((path) => inner.stat(path)),
      readLink: noting((path) => inner.readLink(path)),
    };
    const found = worldOf({ fileSystem, path: '/home/me/sshd_config' });
    found.accounts.user('root');
    text(found.fileSystem, '/home/me/sshd_config');
    text(found.fileSystem, '/etc/passwd');
    expect(new Set(asked)).toEqual(new Set(['/home/me/sshd_config']));
  });

  it('obeys sysroot', () => {
    const inside = world(fleet, { path: '/fleet/h1/etc/ssh/shared.conf', sysroot: '/fleet/h1/' });
    expect(inside).toMatchObject({ known: true, root: '/fleet/h1', path: '/etc/ssh/shared.conf' });
    expect(inside.target.name).toBe('debian-12');

    const outside = world(fleet, { path: '/home/me/sshd_config', sysroot: '/fleet/h1' });
    expect(outside).toMatchObject({ known: true, root: '/fleet/h1', path: '/etc/ssh/sshd_config' });
    expect(text(outside.fileSystem, '/etc/ssh/sshd_config')).toBe('Port 22\n');
    expect(outside.outerPath(outside.path)).toBe('/home/me/sshd_config');
    expect(outside.realPath(outside.path)).toBe('/home/me/sshd_config');
    expect(text(outside.fileSystem, '/etc/ssh/shared.conf')).toBe('Port 2\n');

    const machine = world(fleet, { path: '/home/me/sshd_config', sysroot: '/' });
    expect(machine).toMatchObject({
      root: '/',
      path: '/home/me/sshd_config',
      mainPath: '/home/me/sshd_config',
    });
    expect(machine.target.name).toBe('fedora-43');
  });

  it('does not take a sibling of sysroot for a part of it', () => {
    const files = { '/a/h10/x': 'ten', '/a/h1/etc/os-release': debian };
    expect(world(files, { path: '/a/h10/x', sysroot: '/a/h1' }).path).toBe('/etc/ssh/sshd_config');
  });

  it('judges a copy as if it lay elsewhere', () => {
    const copy = { ...fleet, '/tmp/copy': { content: 'Port 3\n', mode: 0o600 } };
    const found = world(copy, { path: '/tmp/copy', as: '/fleet/h1/etc/ssh/sshd_config' });
    expect(found).toMatchObject({ known: true, root: '/fleet/h1', path: '/etc/ssh/sshd_config' });
    expect(found.target.name).toBe('debian-12');
    expect(text(found.fileSystem, '/etc/ssh/sshd_config')).toBe('Port 3\n');
    expect(found.fileSystem.stat('/etc/ssh/sshd_config')).toMatchObject({ mode: 0o644, size: 7 });
    expect(found.outerPath(found.path)).toBe('/tmp/copy');
    expect(found.realPath(found.path)).toBe('/tmp/copy');

    const dropIn = world(copy, { path: '/tmp/copy', as: '/fleet/h1/etc/ssh/sshd_config.d/50.conf' });
    expect(dropIn.mainPath).toBe('/etc/ssh/sshd_config');
    expect(glob(dropIn.fileSystem, '/etc/ssh/sshd_config.d/*.conf')).toEqual([
      '/etc/ssh/sshd_config.d/10.conf',
      '/etc/ssh/sshd_config.d/50.conf',
      '/etc/ssh/sshd_config.d/link.conf',
    ]);
    expect(dropIn.fileSystem.stat('/etc/ssh/sshd_config.d/50.conf').mode).toBe(0o600);

    const inSysroot = world(copy, { path: '/tmp/copy', as: '/etc/ssh/sshd_config', sysroot: '/fleet/h1' });
    expect(inSysroot).toMatchObject({ root: '/fleet/h1', path: '/etc/ssh/sshd_config' });
    const toNewRoot = world(copy, { path: '/tmp/copy', as: '/new/etc/ssh/sshd_config' });
    expect(text(toNewRoot.fileSystem, '/etc/ssh/sshd_config')).toBe('Port 3\n');
    expect(toNewRoot.fileSystem.readDirectory('/')).toEqual(['etc']);
  });

  it('finds the copy through links to its folder, as on macOS', () => {
    const files = {
      '/img/etc': { link: 'private/etc' },
      '/img/private/etc/ssh/sshd_config': 'old',
      '/tmp/copy': 'new',
    };
    const found = world(files, { path: '/tmp/copy', as: '/img/etc/ssh/sshd_config' });
    expect(text(found.fileSystem, '/etc/ssh/sshd_config')).toBe('new');
    expect(text(found.fileSystem, '/private/etc/ssh/sshd_config')).toBe('new');
    expect(found.realPath('/etc/ssh/sshd_config')).toBe('/tmp/copy');
  });

  it('takes the text that it is given', () => {
    const source = sourceFromString('Port 4\n', 'stdin');
    const found = world(fleet, { path: '/fleet/h1/etc/ssh/sshd_config', source });
    expect(text(found.fileSystem, '/etc/ssh/sshd_config')).toBe('Port 4\n');
    const nowhere = world({}, { path: '/stdin', source });
    expect(text(nowhere.fileSystem, '/stdin')).toBe('Port 4\n');
  });

  it('leaves what cannot be read to whoever reads it', () => {
    const files = { '/x': { content: 'C:/', unreadable: true }, '/d': { directory: true as const } };
    for (const [path, code] of [
      ['/x', 'EACCES'],
      ['/d', 'EISDIR'],
      ['/none', 'ENOENT'],
    ] as const) {
      expect(text(world(files, { path }).fileSystem, path), path).toBe(code);
    }
  });
});

describe('the target of a world', () => {
  const at = (content: string, path = '/home/me/sshd_config', more = {}): World =>
    world({ [path]: content, ...more }, { path });

  it('is the one asked for', () => {
    const target = resolveTarget('rhel-9');
    const found = world(
      { '/h/etc/ssh/sshd_config': 'Banner C:/x\n', '/h/etc/os-release': debian },
      { path: '/h/etc/ssh/sshd_config', target },
    );
    expect(found).toMatchObject({ targetOrigin: { source: 'option', exact: true } });
    expect(found.target).toBe(target);
  });

  it.each([
    ['AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys', 1],
    ['authorizedkeysfile __programdata__\\ssh\\administrators_authorized_keys', 1],
    ['Subsystem sftp sftp-server.exe', 1],
    ['\n# x\nMatch Group administrators', 3],
    ['Match User bob group "Administrators,ops"', 1],
    ['Port 22\nBanner C:\\banner.txt', 2],
    ['ChrootDirectory "d:/data"', 1],
    ['Subsystem powershell c:/progra~1/powershell/7/pwsh.exe -sshs', 1],
    ['ForceCommand C:\\x', 1],
  ])('is Windows for %j', (content, line) => {
    const found = at(`${content}\n`);
    expect(found).toMatchObject({
      targetOrigin: { source: 'windows-signs', path: '/home/me/sshd_config', line, exact: false },
    });
    expect(found.targetOrigin.says).toBe(content.trim().split('\n').at(-1));
    expect(found.target.platform).toBe('windows');
  });

  it('is Windows for what PowerShell wrote in UTF-16', () => {
    const text = 'Subsystem sftp sftp-server.exe\r\n';
    const fileSystem = memoryFileSystem({ '/home/me/sshd_config': Buffer.from(`\uFEFF${text}`, 'utf16le') });
    const { targetOrigin, target } = worldOf({ fileSystem, path: '/home/me/sshd_config' });
    expect(targetOrigin).toMatchObject({ source: 'windows-signs', line: 1, says: text.trim() });
    expect(target.platform).toBe('windows');
  });

  it.each([
    '#AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
    '# Match Group administrators',
    'AllowGroups administrators',
    'Match User administrators',
    'Match Group administrators2',
    'Subsystem sftp /usr/lib/sftp-server.executable',
    'SetEnv X=C:/',
    'AuthorizedKeysFile /x/__PROGRAMDATA__',
    'Match Host c:/',
  ])('is not Windows for %j', (content) => {
    expect(at(`${content}\n`).targetOrigin.source).toBe('default');
  });

  it('is what the system says, whatever the lines look like', () => {
    const found = at('Subsystem sftp sftp-server.exe\n', '/h/etc/ssh/sshd_config', {
      '/h/etc/os-release': debian,
    });
    expect(found.target.name).toBe('debian-12');
  });

  it.each([
    ['/h/ProgramData/ssh/sshd_config', 'windows'],
    ['/h/private/etc/ssh/sshd_config', 'macos'],
  ])('is told by the place %s', (path, platform) => {
    const found = at('Port 22\n', path);
    expect(found).toMatchObject({ targetOrigin: { source: 'location', exact: false } });
    expect(found.target.platform).toBe(platform);
  });

  it('is Windows on a drive of Windows, whatever system the working directory’s drive holds', () => {
    const more = { '/etc/os-release': debian, '/usr/lib/os-release': debian };
    expect(at('Port 22\n', '/C:/ProgramData/ssh/sshd_config', more)).toMatchObject({
      targetOrigin: { source: 'location' },
      target: { platform: 'windows' },
    });
  });

  it('has no accounts that macOS would have in passwd', () => {
    const more = { '/h/etc/passwd': passwd, '/h/etc/group': group };
    expect(at('', '/h/private/etc/ssh/sshd_config', more).accounts.known).toBe(false);
  });
});

describe('a world of Windows', () => {
  const files = (prefix: string): Record<string, string | MemoryEntry> => ({
    [`${prefix}/ProgramData/ssh/sshd_config`]: 'main',
    [`${prefix}/ProgramData/ssh/sshd_config.d/a.conf`]: 'drop-in',
    [`${prefix}/ProgramData/ssh/link`]: { link: 'C:\\ProgramData\\ssh\\sshd_config' },
    [`${prefix}/Users/bob/.ssh/authorized_keys`]: 'key',
    '/C:/ProgramData/ssh/outside': 'outside',
    '/D:/x': 'other drive',
  });

  it.each([
    { name: 'the machine itself', prefix: '/C:', root: '/' },
    { name: 'a copy of its drive', prefix: '/fleet/w1', root: '/fleet/w1' },
    { name: 'a copy of its drives', prefix: '/fleet/w1/C:', root: '/fleet/w1' },
  ])('understands paths as sshd writes them: $name', ({ prefix, root }) => {
    const found = world(files(prefix), { path: `${prefix}/ProgramData/ssh/sshd_config` });
    expect(found).toMatchObject({ known: true, root, path: '/C:/ProgramData/ssh/sshd_config' });
    expect(found.mainPath).toBe(found.path);
    expect(found.accounts.known).toBe(false);
    for (const path of [
      found.path,
      'C:/ProgramData/ssh/sshd_config',
      'C:\\ProgramData\\ssh\\sshd_config',
      '__PROGRAMDATA__/ssh/sshd_config',
      '__programdata__\\ssh/sshd_config',
      '/ProgramData/ssh/sshd_config',
      '__PROGRAMDATA__/ssh/link',
      // Windows does not tell letter case apart.
      'c:/PROGRAMDATA/SSH/Sshd_Config',
      '__programdata__/SSH/LINK',
    ]) {
      expect(text(found.fileSystem, path), path).toBe('main');
    }
    expect(text(found.fileSystem, 'C:\\Users\\bob\\.ssh\\authorized_keys')).toBe('key');
    expect(text(found.fileSystem, 'D:/x')).toBe(root === '/' ? 'other drive' : 'ENOENT');
    expect(text(found.fileSystem, '/C:/ProgramData/ssh/outside')).toBe(root === '/' ? 'outside' : 'ENOENT');
    expect(glob(found.fileSystem, '__PROGRAMDATA__/ssh/sshd_config.d/*.conf')).toEqual([
      '__PROGRAMDATA__/ssh/sshd_config.d/a.conf',
    ]);
    expect(found.outerPath('__PROGRAMDATA__\\ssh/sshd_config')).toBe(`${prefix}/ProgramData/ssh/sshd_config`);
    expect(found.realPath('__PROGRAMDATA__/ssh/link')).toBe(`${prefix}/ProgramData/ssh/sshd_config`);
    expect(() => found.fileSystem.readFile('E:/x')).toThrow('E:/x: No such file or directory');
    expect(() => found.fileSystem.readFile('C:/USERS/bob/x')).toThrow(
      'C:/USERS/bob/x: No such file or directory',
    );
  });

  it.each([
    [undefined, 'C:/ProgramData'],
    ['C:/ProgramData/ssh/sshd_config', 'C:/ProgramData'],
    ['/D:/ProgramData/ssh/sshd_config', 'D:/ProgramData'],
    ['/D:/ProgramData/ssh/sshd_config.d/own.conf', 'D:/ProgramData'],
    // The service reads no other file, so that it has its data there.
    ['/E:/Data/ssh/sshd_config', 'E:/Data'],
    // A drive is not told.
    ['/image/ProgramData/ssh/sshd_config', 'C:/ProgramData'],
    ['/etc/ssh/sshd_config', 'C:/ProgramData'],
    ['/D:/sshd_config', 'C:/ProgramData'],
  ])('a copy of %s belongs to %s', (as, programData) => {
    const found = world(files('/fleet/w1'), {
      path: '/copy',
      target: resolveTarget('windows'),
      ...(as !== undefined && { as }),
    });
    expect(found.programData).toBe(programData);
  });

  it.each([
    ['D:\\ProgramData\\ssh\\sshd_config', 'D:/ProgramData'],
    // A folder of that name may be anybody’s.
    ['D:\\work\\ssh\\sshd_config', 'C:/ProgramData'],
  ])('takes the folder from where standard input says it lies: %s', (name, programData) => {
    const source = sourceFromString('new', name);
    const target = resolveTarget('windows');
    expect(world({}, { path: `/mine/${name}`, source, target }).programData).toBe(programData);
  });

  it('finds what lies in the folder on its drive', () => {
    const found = world(
      { '/D:/ProgramData/ssh/sshd_config': 'main', '/D:/ProgramData/ssh/keys': 'keys', '/C:/Windows/x': '' },
      { path: '/D:/ProgramData/ssh/sshd_config' },
    );
    expect(text(found.fileSystem, '__PROGRAMDATA__/ssh/keys')).toBe('keys');
    expect(found.programData).toBe('D:/ProgramData');
  });

  it('judges a copy as the main file', () => {
    const source = sourceFromString('new', 'stdin');
    const target = resolveTarget('windows');
    const found = world(files('/fleet/w1'), {
      path: '/stdin',
      source,
      sysroot: '/fleet/w1',
      target,
    });
    expect(found.path).toBe('/C:/ProgramData/ssh/sshd_config');
    expect(text(found.fileSystem, '__PROGRAMDATA__/ssh/sshd_config')).toBe('new');
    expect(text(found.fileSystem, '__PROGRAMDATA__/ssh/sshd_config.d/a.conf')).toBe('drop-in');
    const as = 'C:/ProgramData/ssh/sshd_config';
    const copy = world(files('/fleet/w1'), { path: '/D:/x', as, sysroot: '/fleet/w1', target });
    expect(copy.path).toBe(found.path);
    expect(text(copy.fileSystem, copy.path)).toBe('other drive');
    expect(text(copy.fileSystem, '__PROGRAMDATA__/ssh/sshd_config.d/a.conf')).toBe('drop-in');
  });
});
