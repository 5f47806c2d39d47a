import { describe, expect, it } from 'vitest';
import { type FileSystem, memoryFileSystem, realFolders, waysBelow } from '../../src/system/index.js';

const fileSystem = memoryFileSystem({
  '/tmp': { link: '/private/tmp' },
  '/private/tmp/repo/a/sshd_config': '',
  '/private/tmp/repo/b': { link: 'a' },
  '/around': { link: '/around' },
});

describe('realFolders', () => {
  it.each([
    ['/', '/'],
    ['/tmp', '/private/tmp'],
    ['/tmp/repo/b', '/private/tmp/repo/a'],
    ['/private/tmp/repo/a', '/private/tmp/repo/a'],
    ['/tmp/not/there', '/private/tmp/not/there'],
    ['/around/x', '/around/x'],
  ])('takes the links out of %s: %s', (folder, real) => {
    expect(realFolders(fileSystem)(folder)).toBe(real);
  });

  it('looks at each folder once', () => {
    const asked: string[] = [];
    const watched: FileSystem = {
      ...fileSystem,
      lstat: (path) => {
        asked.push(path);
        return fileSystem.lstat(path);
      },
    };
    const realFolder = realFolders(watched);
    for (const name of ['a', 'c', 'a']) realFolder(`/private/tmp/repo/${name}`);
    expect(asked).toEqual([
      '/private',
      '/private/tmp',
      '/private/tmp/repo',
      '/private/tmp/repo/a',
      '/private/tmp/repo/c',
    ]);
  });
});

describe('waysBelow', () => {
  it.each([
    ['/tmp/repo', '/tmp/repo/a/sshd_config', 'a/sshd_config'],
    ['/tmp/repo', '/private/tmp/repo/a/sshd_config', 'a/sshd_config'],
    ['/private/tmp/repo', '/tmp/repo/a/sshd_config', 'a/sshd_config'],
    ['/tmp/repo', '/tmp/repo/b/sshd_config', 'b/sshd_config'],
    ['/tmp/repo', '/tmp/repository/sshd_config', null],
    ['/tmp/repo/a', '/elsewhere/sshd_config', null],
    ['/', '/x', 'x'],
  ])('from %s to %s: %s', (folder, path, way) => {
    expect(waysBelow(folder, realFolders(fileSystem))(path)).toBe(way);
  });
});
