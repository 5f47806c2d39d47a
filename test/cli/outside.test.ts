import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/process/process-io.js';
import type { FileSystem } from '../../src/system/index.js';
import { run } from './command-line.js';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'sshd-lint-outside-')));
afterAll(() => rmSync(top, { recursive: true }));
const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(top, name)), { recursive: true });
  writeFileSync(join(top, name), text);
};

put('secret', 'SecretWord yes\n');
put('etc/passwd', 'secretuser:x:0:0::/:/bin/sh\n');
put('etc/os-release', 'ID=alpine\nVERSION_ID="3.20"\n');
put('h/etc/ssh/inside', 'InsideWord yes\n');
put(
  'h/etc/ssh/sshd_config',
  [
    `Include ${top}/secret`,
    'Include /../../secret /etc/ssh/../../../../secret ../../../secret',
    'Include link-absolute link-up link-folder/secret link-chain/* inside',
    'Banner /../../../secret',
    'AuthorizedKeysFile /etc/ssh/link-folder/secret ../../../secret',
    'HostKey /etc/ssh/link-up',
    '',
  ].join('\n'),
);
const ssh = join(top, 'h/etc/ssh');
symlinkSync(`${top}/secret`, join(ssh, 'link-absolute'));
symlinkSync('../../../secret', join(ssh, 'link-up'));
symlinkSync('../../..', join(ssh, 'link-folder'));
symlinkSync('link-folder', join(ssh, 'link-chain'));
symlinkSync('../../etc/passwd', join(top, 'h/etc/passwd'));
symlinkSync('../../etc/os-release', join(top, 'h/etc/os-release'));

const io = processIo();
/** The machine's files; what was read of them is remembered. */
function watched(): { readonly fileSystem: FileSystem; readonly read: string[] } {
  const read: string[] = [];
  const fileSystem: FileSystem = {
    ...io.fileSystem,
    readFile: (path) => {
      read.push(path);
      return io.fileSystem.readFile(path);
    },
    readDirectory: (path) => {
      read.push(path);
      return io.fileSystem.readDirectory(path);
    },
  };
  return { fileSystem, read };
}

describe('nothing leads out of a system', () => {
  it.each([
    'h/etc/ssh/sshd_config',
    '--fs h/etc/ssh/sshd_config',
    '--sysroot h',
    '--fix-dry-run --unsafe-fixes -f json --sysroot h',
    'check --sysroot h',
    'effective --sysroot h',
    'effective --json h/etc/ssh/sshd_config',
    'who --sysroot h login',
    'doctor --sysroot h --user secretuser',
    'upgrade --from debian-11 --to debian-12 --sysroot h',
    'diff h h',
  ])('%s', async (argv) => {
    const { fileSystem, read } = watched();
    const taken = await run(argv, { fileSystem, cwd: top });
    expect(taken.stderr).not.toContain('internal error');
    expect(taken.stdout + taken.stderr).not.toContain('SecretWord');
    expect(read.length).toBeGreaterThan(0);
    const real = read.map((path) => realpathSync(path));
    expect(real.filter((path) => path !== `${top}/h` && !path.startsWith(`${top}/h/`))).toEqual([]);
  });

  it('but what is inside is read', async () => {
    const { fileSystem, read } = watched();
    const { stdout } = await run('--sysroot h', { fileSystem, cwd: top });
    expect(stdout).toContain('InsideWord');
    expect(read).toContain(`${top}/h/etc/ssh/inside`);
  });
});

describe('nothing is written outside of a system', () => {
  const old = '#PubkeyAuthentication yes\nUseDNS no\nUseDNS no\n';
  const ways = {
    'a file': '--fix w/etc/ssh/sshd_config',
    'a system': '--fix --sysroot w',
    'setting up': 'init --powershell --fix --sysroot w',
    'a folder': '--fix w',
  } as const;
  /** Where the file lies in the system `w`, by what leads to it: links, with where they lead. */
  const links: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
    'an absolute link': [`w${top}/host/real`, { 'w/etc/ssh/sshd_config': `${top}/host/real` }],
    'a relative link': ['w/srv/real', { 'w/etc/ssh/sshd_config': '../../srv/real' }],
    'a link that leads out with ..': ['w/host/real', { 'w/etc/ssh/sshd_config': '../../../host/real' }],
    'an absolute link to a folder': [`w${top}/host/sshd_config`, { 'w/etc/ssh': `${top}/host` }],
    'a link to a folder that leads out with ..': ['w/host/sshd_config', { 'w/etc/ssh': '../../host' }],
    'a relative link to a folder': ['w/srv/sshd_config', { 'w/etc/ssh': '../srv' }],
    'links to links': [
      `w${top}/host/real`,
      {
        'w/etc/ssh/sshd_config': '../../../../one',
        'w/one': `${top}/two`,
        [`w${top}/two`]: 'host/real',
      },
    ],
  };
  const given = {
    cwd: top,
    fileSystem: io.fileSystem,
    glob: (globs: readonly string[], from: string) => io.glob(globs, resolve(top, from)),
    io: { writeFile: io.writeFile, writeReport: io.writeReport },
  };
  const content = (name: string): string => readFileSync(join(top, name), 'utf8');
  /** Lays out the system anew, and beside it what links would lead to on this machine. */
  function layOut(real: string, linked: Readonly<Record<string, string>>, text: string | null): void {
    for (const name of ['w', 'host', 'two']) rmSync(join(top, name), { recursive: true, force: true });
    put('host/real', old);
    put('host/sshd_config', old);
    mkdirSync(dirname(join(top, real)), { recursive: true });
    if (text !== null) put(real, text);
    for (const [name, target] of Object.entries(linked)) {
      mkdirSync(dirname(join(top, name)), { recursive: true });
      symlinkSync(target, join(top, name));
    }
  }

  const cases = Object.entries(ways).flatMap(([way, argv]) =>
    Object.keys(links).map((link) => [way, link, argv] as const),
  );
  it.each(cases)('%s, by %s', async (way, link, argv) => {
    // A glob does not go into folders that are links.
    if (way === 'a folder' && link.includes('folder')) return;
    const [real = '', linked = {}] = links[link] ?? [];
    for (const text of [old, `${old}X11Forwarding no\n`]) {
      layOut(real, linked, text);
      const { code, stdout, stderr } = await run(`${argv} --target debian-12`, given);
      expect({
        code,
        stderr: stderr.replace(/^(?:then|w.*: written;| {2}|.* is not known:).*\n/gm, ''),
      }).toEqual({
        code: 0,
        stderr: '',
      });
      expect(stdout + stderr).not.toContain('host/');
      expect(content(real)).not.toBe(text);
      expect([content('host/real'), content('host/sshd_config')]).toEqual([old, old]);
    }
  });

  it('but a drop-in within', async () => {
    layOut(`w${top}/host/real`, { 'w/etc/ssh/sshd_config.d/a.conf': `${top}/host/real` }, old);
    put('w/etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n');
    const argv = '--fix --backup=.bak --target debian-12 w';
    expect(await run(argv, given)).toMatchObject({ code: 0, stderr: '' });
    expect(content(`w${top}/host/real`)).not.toBe(old);
    expect(content(`w${top}/host/real.bak`)).toBe(old);
    expect(content('host/real')).toBe(old);
    expect(existsSync(join(top, 'host/real.bak'))).toBe(false);
  });

  it.each(['an absolute link to a folder', 'a link to a folder that leads out with ..'])(
    'where a file is made, by %s',
    async (link) => {
      const [real = '', linked = {}] = links[link] ?? [];
      layOut(real, linked, null);
      rmSync(join(top, 'host/sshd_config'));
      const { code, stderr } = await run(`${ways['setting up']} --target debian-12`, given);
      expect({ code, stderr }).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('w/etc/ssh/sshd_config: made;'),
      });
      expect(content(real)).toContain('Subsystem powershell');
      expect(existsSync(join(top, 'host/sshd_config'))).toBe(false);
    },
  );

  it('a file that is there is not made anew', async () => {
    const [real, linked] = links['an absolute link to a folder'] ?? ['', {}];
    layOut(real, linked, old);
    rmSync(join(top, 'host/sshd_config'));
    expect((await run(`${ways['setting up']} --target debian-12`, given)).code).toBe(0);
    expect(content(real)).toContain(old);
    expect(existsSync(join(top, 'host/sshd_config'))).toBe(false);
  });

  it('names in patches stay what they are', async () => {
    const [real, linked] = links['an absolute link'] ?? ['', {}];
    layOut(real, linked, old);
    const { stdout } = await run('--diff --target debian-12 w/etc/ssh/sshd_config', given);
    expect(stdout).toMatch(/^--- w\/etc\/ssh\/sshd_config\n\+\+\+ w\/etc\/ssh\/sshd_config\n/);
  });

  it('where a link is put in the way meanwhile, that is said', async () => {
    layOut('w/etc/ssh/sshd_config', {}, old);
    const writeFile: typeof io.writeFile = (request) => {
      rmSync(join(top, 'w/etc/ssh'), { recursive: true });
      symlinkSync(`${top}/host`, join(top, 'w/etc/ssh'));
      return io.writeFile(request);
    };
    const { code, stderr } = await run(`${ways['a file']} --target debian-12`, {
      ...given,
      io: { writeFile },
    });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        `w/etc/ssh/sshd_config: a link leads out of ${top}/w; nothing was written`,
      ),
    });
    expect(content('host/sshd_config')).toBe(old);
  });
});
