import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ordinaryUser } from '../system/ordinary-user.js';
import { run } from './command-line.js';

const bob = { uid: 1000, gid: 1000 };
const image = {
  '/image/etc/ssh/sshd_config': 'UseDNS no\n',
  '/image/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n',
  '/image/etc/group': 'root:x:0:\nbob:x:1000:\n',
  '/image/home/bob': { directory: true, mode: 0o775, ...bob },
  '/image/home/bob/.ssh': { directory: true, mode: 0o777, ...bob },
  '/image/home/bob/.ssh/authorized_keys': { content: '', mode: 0o666, ...bob },
} as const;
const lint = '--target openssh-9.9 --only key-file-modes';

describe('modes', () => {
  it('are changed below a root that is named, until sshd trusts the path', async () => {
    const { modes, stdout, code, written } = await run(`--fix --unsafe-fixes --sysroot /image ${lint}`, {
      files: image,
    });
    expect(modes).toEqual([
      { path: '/image/home/bob/.ssh/authorized_keys', root: '/image', from: 0o666, to: 0o644 },
      { path: '/image/home/bob/.ssh', root: '/image', from: 0o777, to: 0o755 },
      { path: '/image/home/bob', root: '/image', from: 0o775, to: 0o755 },
    ]);
    expect(written).toEqual([]);
    expect(code).toBe(0);
    expect(stdout).toContain('take from others the right to write to /home/bob/.ssh/authorized_keys');
  });

  it('are shown, and not changed, by --fix-dry-run and --diff', async () => {
    const dry = await run(`--fix-dry-run --unsafe-fixes --sysroot /image ${lint}`, { files: image });
    expect(dry).toMatchObject({ modes: [], code: 0 });
    expect(dry.stdout).toContain('take from others the right to write to /home/bob/.ssh');
    const diff = await run(`--diff --unsafe-fixes --sysroot /image ${lint}`, { files: image });
    expect(diff).toMatchObject({
      modes: [],
      code: 1,
      stdout: [
        '# chmod 0644 /image/home/bob/.ssh/authorized_keys  (0666)',
        '# chmod 0755 /image/home/bob/.ssh  (0777)',
        '# chmod 0755 /image/home/bob  (0775)',
        '',
      ].join('\n'),
    });
  });

  it.each([
    [
      'without a root',
      `--fix --unsafe-fixes --fs /image/etc/ssh/sshd_config ${lint}`,
      'modes are changed below a --sysroot only',
    ],
    ['by --fix alone', `--fix --sysroot /image ${lint}`, ''],
  ])('are not changed %s', async (_, command, reason) => {
    const { modes, code, stdout } = await run(command, { files: image });
    expect({ modes, code }).toEqual({ modes: [], code: 1 });
    expect(stdout).toContain(reason);
  });

  it('stay where only an owner is wrong', async () => {
    const files = { ...image, '/image/home/bob': { directory: true, mode: 0o755, uid: 1001 } } as const;
    const { modes, stdout } = await run(`--fix --unsafe-fixes --sysroot /image ${lint}`, { files });
    expect(modes.map(({ path }) => path)).toEqual([
      '/image/home/bob/.ssh/authorized_keys',
      '/image/home/bob/.ssh',
    ]);
    expect(stdout).toContain('chown bob /home/bob');
  });

  it('are told in JSON', async () => {
    const { stdout } = await run(`--sysroot /image ${lint} -f json`, { files: image });
    const [{ messages }] = JSON.parse(stdout) as [{ messages: { fixes: unknown[] }[] }];
    expect(messages[0]?.fixes).toEqual([
      {
        class: 'unsafe',
        description: 'take from others the right to write to /home/bob/.ssh/authorized_keys',
        edits: [],
        modes: [{ path: '/home/bob/.ssh/authorized_keys', remove: 0o22, add: 0 }],
        commands: ['chmod go-w /home/bob/.ssh/authorized_keys'],
        system: '/image',
      },
    ]);
  });

  it('are meant for the system that is judged', async () => {
    const { stdout } = await run(`--sysroot /image ${lint}`, { files: image });
    const commands = /\n {6}# on the system at \/image, not on this one:\n {6}chmod go-w \/home\/bob/;
    expect(stdout).toMatch(commands);
    const relative = await run(`--sysroot image ${lint}`, { files: image, cwd: '/' });
    expect(relative.stdout).toContain('# on the system at image, not on this one:');
  });
});

describe.runIf(process.getuid?.() === 0)('modes on a disk, as an ordinary user', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sshd-lint-modes-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, mode: number, text: string | null): string => {
    const path = join(folder, name);
    if (text === null) mkdirSync(path);
    else writeFileSync(path, text);
    chmodSync(path, mode);
    chownSync(path, 65534, 65534);
    return path;
  };
  const modeOf = (name: string): string => (statSync(join(folder, name)).mode & 0o7777).toString(8);

  it('are changed, and nothing outside is, wherever links lead', async () => {
    for (const name of ['image', 'image/etc', 'image/etc/ssh', 'image/home', 'outside'])
      put(name, 0o755, null);
    put('image/etc/ssh/sshd_config', 0o644, 'AuthorizedKeysFile .ssh/authorized_keys .ssh/named\n');
    const names = ['bob', 'eve', 'kim'];
    put(
      'image/etc/passwd',
      0o644,
      names.map((name) => `${name}:x:65534:65534::/home/${name}:/bin/sh\n`).join(''),
    );
    put('image/etc/group', 0o644, 'nobody:x:65534:\n');
    put('image/home/bob', 0o777, null);
    put('image/home/bob/.ssh', 0o755, null);
    put('image/home/bob/.ssh/authorized_keys', 0o646, '');
    // What lies outside, by an absolute link, by a relative one, and by a hard link.
    put('outside/authorized_keys', 0o646, '');
    put('outside/named', 0o646, '');
    put('image/home/eve', 0o755, null);
    symlinkSync(join(folder, 'outside'), join(folder, 'image/home/eve/.ssh'));
    put('image/home/kim', 0o755, null);
    put('image/home/kim/.ssh', 0o755, null);
    symlinkSync('../../../../outside/authorized_keys', join(folder, 'image/home/kim/.ssh/authorized_keys'));
    linkSync(join(folder, 'outside/named'), join(folder, 'image/home/kim/.ssh/named'));
    const printed = await ordinaryUser(`
      import { main } from './src/cli/main.js';
      import { processIo } from './src/cli/process/process-io.js';
      const args = ${JSON.stringify(['--fix', '--unsafe-fixes', '--no-config', '--target', 'openssh-9.9', '--only', 'key-file-modes'])};
      const said = [];
      const io = processIo();
      const stderr = { ...io.stderr, write: (text) => said.push(text) };
      const code = await main([...args, '--sysroot', ${JSON.stringify(join(folder, 'image'))}], { ...io, stderr, stdout: stderr });
      console.log(JSON.stringify({ code, said: said.join('') }));`);
    const { code, said } = JSON.parse(printed) as { code: number; said: string };
    expect(modeOf('image/home/bob')).toBe('755');
    expect(modeOf('image/home/bob/.ssh/authorized_keys')).toBe('644');
    expect(modeOf('outside/authorized_keys')).toBe('646');
    expect(modeOf('outside/named')).toBe('646');
    expect(modeOf('outside')).toBe('755');
    expect(said).toContain(
      'image/home/kim/.ssh/named: has 2 names (hard links), which may lie elsewhere; its mode was not changed',
    );
    expect(code).toBe(2);
  });
});
