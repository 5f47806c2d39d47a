import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  FileError,
  memoryFileSystem,
  rootedFileSystem,
  type FileSystem,
  type MemoryEntry,
} from '../../src/system/index.js';
import { fileSystemPath, nodeFileSystem } from '../../src/system/node.js';
import { ordinaryUser } from './ordinary-user.js';
import { temporaryFolder } from '../support/folders.js';
import { inMemory, onDisk } from './trees.js';

/** What a call gives, or the code of its error. */
function outcome<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof FileError) return error.code;
    throw error;
  }
}

const text = (bytes: Uint8Array | string): string =>
  typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');

const tree = {
  '/etc/ssh/sshd_config': 'file',
  '/etc/ssh/empty': 'directory',
  '/etc/absolute': '-> /etc/ssh',
  '/etc/relative': '-> ssh/sshd_config',
  '/etc/dangling': '-> nowhere',
  '/etc/slash': '-> ssh/',
  '/etc/file-slash': '-> ssh/sshd_config/',
  '/etc/loop': '-> loop',
  '/etc/loop-a': '-> loop-b',
  '/etc/loop-b': '-> loop-a',
  '/out': '-> ../../../../../../etc/ssh',
  '/self': '-> .',
  '/caf\uDCE9/\u65E5\u672C': 'file',
  '/caf\uDCE9/link': '-> ../caf\uDCE9/\u65E5\u672C',
  ...Object.fromEntries(
    Array.from({ length: 41 }, (_, at) => [`/chain/${at.toString()}`, `-> ${(at + 1).toString()}`]),
  ),
  '/chain/41': 'file',
} as const;

const folder = temporaryFolder();
onDisk(tree, folder);
onDisk(tree, join(folder, 'inner'));

/** The same tree, read in each way that there is. */
const fileSystems: readonly { readonly name: string; readonly fileSystem: FileSystem }[] = [
  { name: 'in memory', fileSystem: memoryFileSystem(inMemory(tree)) },
  { name: 'on disk', fileSystem: nodeFileSystem({ root: folder }) },
  { name: 'a folder of the disk', fileSystem: rootedFileSystem(nodeFileSystem(), `${folder}/inner`) },
  {
    name: 'a folder of memory',
    fileSystem: rootedFileSystem(
      memoryFileSystem({
        ...Object.fromEntries(Object.entries(inMemory(tree)).map(([path, entry]) => [`/a/b${path}`, entry])),
        '/etc/ssh/sshd_config': 'outside',
        '/a/etc/ssh/sshd_config': 'outside',
      }),
      '/a/b',
    ),
  },
];

describe.each(fileSystems)('a file system $name', ({ fileSystem }) => {
  it.each([
    ['/etc/ssh/sshd_config', 'file'],
    ['etc/ssh/sshd_config', 'file'],
    ['//etc///ssh//sshd_config', 'file'],
    ['/etc/./ssh/../ssh/sshd_config', 'file'],
    ['/../../etc/ssh/sshd_config', 'file'],
    ['/etc/ssh', 'directory'],
    ['/etc/ssh/', 'directory'],
    ['/etc/ssh/.', 'directory'],
    ['/', 'directory'],
    ['/..', 'directory'],
    ['/etc/absolute', 'directory'],
    ['/etc/absolute/sshd_config', 'file'],
    ['/etc/absolute/../ssh/sshd_config', 'file'],
    ['/etc/relative', 'file'],
    ['/etc/slash', 'directory'],
    ['/etc/file-slash', 'ENOTDIR'],
    ['/out/sshd_config', 'file'],
    ['/self/self/etc/ssh', 'directory'],
    ['/caf\uDCE9/\u65E5\u672C', 'file'],
    ['/caf\uDCE9/link', 'file'],
    ['/chain/1', 'file'],
    ['/chain/0', 'ELOOP'],
    ['/etc/dangling', 'ENOENT'],
    ['/etc/nothing', 'ENOENT'],
    ['/etc/nothing/..', 'ENOENT'],
    ['', 'ENOENT'],
    ['/etc/loop', 'ELOOP'],
    ['/etc/loop-a/x', 'ELOOP'],
    ['/etc/ssh/sshd_config/', 'ENOTDIR'],
    ['/etc/ssh/sshd_config/..', 'ENOTDIR'],
    ['/etc/ssh/sshd_config/x', 'ENOTDIR'],
  ])('has at %j: %s', (path, expected) => {
    expect(outcome(() => fileSystem.stat(path).type)).toBe(expected);
  });

  it.each([
    ['/etc/relative', 'link'],
    ['/etc/dangling', 'link'],
    ['/etc/loop', 'link'],
    ['/etc/absolute', 'link'],
    ['/etc/absolute/', 'directory'],
    ['/etc/absolute/.', 'directory'],
    ['/etc/dangling/', 'ENOENT'],
    ['/etc/absolute/sshd_config', 'file'],
  ])('has itself at %j: %s', (path, expected) => {
    expect(outcome(() => fileSystem.lstat(path).type)).toBe(expected);
  });

  it('tells files apart, whatever they are called', () => {
    const identify = (path: string): string | undefined => fileSystem.identify?.(path);
    expect(identify('/etc/ssh/sshd_config')).toBeDefined();
    expect(identify('/etc/absolute/sshd_config')).toBe(identify('/etc/ssh/./sshd_config'));
    expect(identify('/etc/ssh/sshd_config')).not.toBe(identify('/etc/ssh'));
    expect(outcome(() => identify('/etc/dangling'))).toBe('ENOENT');
  });

  it('reads files, directories and links', () => {
    expect(outcome(() => text(fileSystem.readFile('/etc/relative')))).toBe('');
    expect(outcome(() => text(fileSystem.readFile('/etc/ssh')))).toBe('EISDIR');
    expect(outcome(() => text(fileSystem.readFile('/etc/dangling')))).toBe('ENOENT');
    expect(outcome(() => fileSystem.readDirectory('/etc/ssh/empty'))).toEqual([]);
    expect(outcome(() => [...fileSystem.readDirectory('/caf\uDCE9')].sort())).toEqual([
      'link',
      '\u65E5\u672C',
    ]);
    expect(outcome(() => [...fileSystem.readDirectory('/etc/absolute')].sort())).toEqual([
      'empty',
      'sshd_config',
    ]);
    expect(outcome(() => fileSystem.readDirectory('/etc/relative'))).toBe('ENOTDIR');
    expect(outcome(() => fileSystem.readLink('/caf\uDCE9/link'))).toBe('../caf\uDCE9/\u65E5\u672C');
    expect(outcome(() => fileSystem.readLink('/etc/ssh'))).toBe('EINVAL');
  });

  it('names the path that was asked for, in the words of strerror(3)', () => {
    expect(() => fileSystem.readFile('/etc/dangling')).toThrow(
      expect.objectContaining({ path: '/etc/dangling', message: '/etc/dangling: No such file or directory' }),
    );
  });
});

describe('memoryFileSystem', () => {
  it('keeps what it is told', () => {
    const fileSystem = memoryFileSystem({
      '/a': { content: 'caf\uDCE9', mode: 0o600, uid: 1, gid: 2, acl: 'O:BA' },
      '/b': Uint8Array.of(1, 2),
      '/d': { directory: true, mode: 0o700 },
      '/d/x': '',
      '/fifo': { special: true },
      'C:/ProgramData/ssh/sshd_config': 'x',
    });
    expect(fileSystem.stat('/a')).toEqual({
      type: 'file',
      mode: 0o600,
      uid: 1,
      gid: 2,
      size: 4,
      acl: 'O:BA',
    });
    expect(text(fileSystem.readFile('/a'))).toBe('caf\xe9');
    expect(fileSystem.readFile('/b')).toEqual(Uint8Array.of(1, 2));
    expect(fileSystem.stat('/d').mode).toBe(0o700);
    expect(fileSystem.readDirectory('/d')).toEqual(['x']);
    expect(outcome(() => fileSystem.readFile('/fifo'))).toBe('EINVAL');
    expect(text(fileSystem.readFile('/C:/ProgramData/ssh/sshd_config'))).toBe('x');
    expect([...fileSystem.readDirectory('/')].sort()).toEqual(['C:', 'a', 'b', 'd', 'fifo']);
  });

  it('can refuse to be read', () => {
    const fileSystem = memoryFileSystem({
      '/file': { content: 'x', unreadable: true },
      '/folder': { directory: true, unreadable: true },
      '/folder/deep/file': 'x',
    });
    expect(fileSystem.stat('/file').type).toBe('file');
    expect(outcome(() => fileSystem.readFile('/file'))).toBe('EACCES');
    expect(outcome(() => fileSystem.readDirectory('/folder'))).toBe('EACCES');
    expect(outcome(() => fileSystem.stat('/folder/deep'))).toBe('EACCES');
    expect(outcome(() => fileSystem.stat('/folder/nothing'))).toBe('EACCES');
    expect(outcome(() => fileSystem.stat('/folder/deep/file'))).toBe('EACCES');
  });

  it.each<[string, Record<string, string | MemoryEntry>]>([
    ['/a/../b', { '/a/../b': '' }],
    ['//a', { '/a': '', '//a': '' }],
    ['/a/b', { '/a': '', '/a/b': '' }],
    ['/l/b', { '/l/b': '', '/l': { link: '/x' } }],
  ])('refuses %s', (path, files) => {
    expect(() => memoryFileSystem(files)).toThrow(path);
  });

  it('holds many files', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `${at.toString()}.conf`);
    const fileSystem = memoryFileSystem(
      Object.fromEntries(names.map((name) => [`/etc/ssh/sshd_config.d/${name}`, ''])),
    );
    expect(fileSystem.readDirectory('/etc/ssh/sshd_config.d')).toHaveLength(10_000);
  });
});

describe('nodeFileSystem', () => {
  it('tells names of one file by its number', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a'), 'x');
    linkSync(join(folder, 'a'), join(folder, 'b'));
    writeFileSync(join(folder, 'c'), 'x');
    const rooted = nodeFileSystem({ root: folder });
    expect(rooted.identify?.('/a')).toBe(rooted.identify?.('/b'));
    expect(rooted.identify?.('/a')).not.toBe(rooted.identify?.('/c'));
  });

  it('follows as many links in a root of its own as the kernel does', () => {
    const machine = nodeFileSystem();
    expect(machine.stat(`${folder}/chain/1`).type).toBe('file');
    expect(outcome(() => machine.stat(`${folder}/chain/0`))).toBe('ELOOP');
    expect(outcome(() => machine.stat(`${folder}/chain/41/x`))).toBe('ENOTDIR');
    expect(outcome(() => machine.stat(`${folder}/chain/41/..`))).toBe('ENOTDIR');
    expect(outcome(() => machine.stat(`${folder}/nothing/..`))).toBe('ENOENT');
    expect(outcome(() => machine.stat(''))).toBe('ENOENT');
  });

  it('never opens a FIFO or a device', () => {
    const path = join(folder, 'fifo');
    execFileSync('mkfifo', [path]);
    const machine = nodeFileSystem();
    expect(machine.stat(path).type).toBe('other');
    expect(outcome(() => machine.readFile(path))).toBe('EINVAL');
    expect(outcome(() => machine.readFile('/dev/zero'))).toBe('EINVAL');
  });

  it('reads files that do not know their size', () => {
    expect(text(nodeFileSystem().readFile('/proc/self/status'))).toContain('Name:');
  });

  it('refuses what is too large, with the size that is not', () => {
    const path = join(folder, 'large');
    writeFileSync(path, '');
    truncateSync(path, 3 * 1024 * 1024);
    expect(nodeFileSystem({ maximumSize: 3 * 1024 * 1024 }).readFile(path)).toHaveLength(3 * 1024 * 1024);
    expect(() => nodeFileSystem({ maximumSize: 2 * 1024 * 1024 }).readFile(path)).toThrow(
      expect.objectContaining({ code: 'EFBIG', message: `${path}: larger than 2 MiB` }),
    );
    expect(() => nodeFileSystem({ maximumSize: 10 }).readFile(path)).toThrow(`${path}: larger than 10 bytes`);
  });

  it('gives the facts of lstat(2)', () => {
    const path = join(folder, 'facts');
    writeFileSync(path, '12345');
    chmodSync(path, 0o640);
    expect(nodeFileSystem().stat(path)).toEqual({
      type: 'file',
      mode: 0o640,
      uid: process.getuid?.(),
      gid: process.getgid?.(),
      size: 5,
    });
  });

  it('turns errors without a name of ours into one', () => {
    expect(outcome(() => nodeFileSystem().readFile(`/${'x'.repeat(300)}`))).toBe('ENAMETOOLONG');
    expect(outcome(() => nodeFileSystem().readFile('/a\0b'))).toBe('EINVAL');
  });

  it('takes a root that is a link, and stays inside', () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/in'), 'in');
    writeFileSync(join(folder, 'secret'), 'out');
    symlinkSync(join(folder, 'secret'), join(folder, 'real/absolute'));
    symlinkSync('../secret', join(folder, 'real/relative'));
    symlinkSync('real', join(folder, 'root'));
    const fileSystem = nodeFileSystem({ root: join(folder, 'root') });
    expect(text(fileSystem.readFile('/in'))).toBe('in');
    expect(fileSystem.stat('/').type).toBe('directory');
    expect(outcome(() => fileSystem.readFile('/absolute'))).toBe('ENOENT');
    expect(outcome(() => fileSystem.readFile('/relative'))).toBe('ENOENT');
    expect(outcome(() => fileSystem.readFile('/../secret'))).toBe('ENOENT');
  });

  it('says what an ordinary user may not read', async () => {
    const place = join(folder, 'private');
    mkdirSync(join(place, 'folder'), { recursive: true });
    writeFileSync(join(place, 'folder/inside'), '');
    writeFileSync(join(place, 'file'), '');
    chmodSync(join(place, 'file'), 0o600);
    chmodSync(join(place, 'folder'), 0o700);
    chmodSync(folder, 0o755);
    const asked = await ordinaryUser(`
      import { FileError } from './src/system/index.js';
      import { nodeFileSystem } from './src/system/node.js';
      const fileSystem = nodeFileSystem({ root: ${JSON.stringify(place)} });
      const outcome = (call) => { try { call(); return 'read'; } catch (error) { return error.code; } };
      console.log(JSON.stringify([
        outcome(() => fileSystem.lstat('/file')),
        outcome(() => fileSystem.readFile('/file')),
        outcome(() => fileSystem.readDirectory('/')),
        outcome(() => fileSystem.readDirectory('/folder')),
        outcome(() => fileSystem.stat('/folder/inside')),
      ]));`);
    expect(JSON.parse(asked)).toEqual(['read', 'EACCES', 'read', 'EACCES', 'EACCES']);
  });
});

describe('fileSystemPath', () => {
  it.each([
    ['sshd_config', '/etc/ssh', '/etc/ssh/sshd_config'],
    ['../a//b/', '/etc/ssh', '/etc/a/b'],
    ['/x', '/etc', '/x'],
  ])('makes %s in %s %s', (path, directory, expected) => {
    expect(fileSystemPath(path, directory)).toBe(expected);
  });
});
