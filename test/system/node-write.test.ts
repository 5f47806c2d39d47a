import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { putFile, writeFileAtomically, WriteError } from '../../src/system/node.js';
import { attributeCopier } from '../../src/system/node-attributes.js';
import { diskCalls, type WriteCalls } from '../../src/system/node-write-calls.js';
import { bundled, ordinaryUser, run } from './ordinary-user.js';
import { temporaryFolder } from '../support/folders.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const isRoot = process.getuid?.() === 0;

const top = temporaryFolder();
let folder = '';
let file = '';
let count = 0;

beforeEach(() => {
  count += 1;
  folder = join(top, count.toString());
  file = join(folder, 'sshd_config');
  mkdirSync(folder);
  writeFileSync(file, 'old\n');
});

/** What a call throws. */
function failure(call: () => unknown): WriteError {
  try {
    call();
  } catch (error) {
    if (error instanceof WriteError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const content = (path: string): string => readFileSync(path, 'utf8');
const names = (): readonly string[] => readdirSync(folder).sort();

describe('writeFileAtomically', () => {
  it('puts a new file in the place of the old one', () => {
    chmodSync(file, 0o640);
    const before = statSync(file);
    const result = writeFileAtomically(file, bytes('new, and longer\n'), { expected: bytes('old\n') });
    expect(result).toEqual({ path: file, method: 'replaced', backup: null, warnings: [] });
    expect(content(file)).toBe('new, and longer\n');
    expect(statSync(file).ino).not.toBe(before.ino);
    expect(statSync(file).mode & 0o7777).toBe(0o640);
    expect(names()).toEqual(['sshd_config']);
  });

  it.each(['', 'o', 'x'.repeat(300_000)])('writes any content', (text) => {
    writeFileAtomically(file, bytes(text));
    expect(content(file)).toBe(text);
  });

  it('leaves a file alone that is already so', () => {
    const before = statSync(file, { bigint: true });
    expect(writeFileAtomically(file, bytes('old\n'), { backupSuffix: '~' }).method).toBe('none');
    expect(statSync(file, { bigint: true })).toMatchObject({ ino: before.ino, ctimeNs: before.ctimeNs });
    expect(names()).toEqual(['sshd_config']);
  });

  it('makes the time of the change now', () => {
    utimesSync(file, 1, 1);
    writeFileAtomically(file, bytes('new\n'));
    expect(statSync(file).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
  });

  it('writes names that are not UTF-8', () => {
    const place = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9)]);
    writeFileSync(place, 'old\n');
    writeFileAtomically(`${folder}/caf\uDCE9`, bytes('new\n'), { backupSuffix: '.bak' });
    expect(readFileSync(place, 'utf8')).toBe('new\n');
    expect(readFileSync(Buffer.concat([place, Buffer.from('.bak')]), 'utf8')).toBe('old\n');
  });

  it('refuses when the content is not the expected one', () => {
    expect(
      failure(() => writeFileAtomically(file, bytes('new\n'), { expected: bytes('other\n') })),
    ).toMatchObject({
      code: 'changed',
      message: `${file}: changed since it was read; nothing was written`,
    });
    expect(content(file)).toBe('old\n');
  });

  it('refuses what is not there or not a file', () => {
    symlinkSync('nowhere', join(folder, 'dangling'));
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect(failure(() => writeFileAtomically(join(folder, 'none'), bytes('x'))).code).toBe('not-found');
    expect(failure(() => writeFileAtomically(join(folder, 'dangling'), bytes('x'))).code).toBe('not-found');
    expect(failure(() => writeFileAtomically(join(folder, 'fifo'), bytes('x'))).code).toBe('not-a-file');
    expect(failure(() => writeFileAtomically(folder, bytes('x'))).code).toBe('not-a-file');
  });

  it('follows links to the file, and keeps them', () => {
    mkdirSync(join(folder, 'real'));
    const real = join(folder, 'real/config');
    writeFileSync(real, 'old\n');
    symlinkSync('real/config', join(folder, 'link'));
    symlinkSync(join(folder, 'link'), join(folder, 'link2'));
    const result = writeFileAtomically(join(folder, 'link2'), bytes('new\n'), { backupSuffix: '.bak' });
    expect(result).toMatchObject({ path: real, method: 'replaced', backup: `${real}.bak` });
    expect(content(real)).toBe('new\n');
    expect(content(`${real}.bak`)).toBe('old\n');
    expect(readlinkSync(join(folder, 'link'))).toBe('real/config');
    expect(readdirSync(join(folder, 'real')).sort()).toEqual(['config', 'config.bak']);
  });

  it('writes a file with several names in place, and says so', () => {
    linkSync(file, join(folder, 'other'));
    const { ino } = statSync(file);
    const result = writeFileAtomically(file, bytes('n\n'));
    expect(result).toMatchObject({
      method: 'in-place',
      warnings: ['has 2 names (hard links) and was written in place'],
    });
    expect(content(join(folder, 'other'))).toBe('n\n');
    expect(statSync(file).ino).toBe(ino);
    expect(names()).toEqual(['other', 'sshd_config']);
  });

  it.each(['replaced', 'in-place'] as const)('keeps a backup, %s', (method) => {
    if (method === 'in-place') linkSync(file, join(folder, 'other'));
    chmodSync(file, 0o604);
    const result = writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~' });
    expect(result).toMatchObject({ method, backup: `${file}~` });
    expect(content(file)).toBe('new\n');
    expect(content(`${file}~`)).toBe('old\n');
    expect(statSync(`${file}~`).mode & 0o7777).toBe(0o604);
    expect(statSync(`${file}~`).ino).not.toBe(statSync(file).ino);
  });

  it.each([
    [/^[^.]/, false, '.sshd_config.bak', 'for an Include would have sshd read sshd_config.bak'],
    [/1$/, false, 'sshd_config.bak', null],
    [/1$/, true, 'sshd_config.bak.2', 'for sshd_config.bak is an older one'],
    [/^[^.].*1$/, true, '.sshd_config.bak.1', 'for sshd_config.bak is an older one'],
  ])('keeps no backup of a name like %s, older one: %j', (refused, older, name, why) => {
    if (older) writeFileSync(`${file}.bak`, 'original\n');
    const options = { backupSuffix: '.bak', mayBeBackup: (one: string) => !refused.test(one) };
    const { backup, warnings } = writeFileAtomically(file, bytes('new\n'), options);
    expect(backup).toBe(join(folder, name));
    expect(content(join(folder, name))).toBe('old\n');
    expect(warnings).toEqual(why === null ? [] : [`was kept as ${name}, ${why}`]);
  });

  it('writes nothing where a backup may have no name', () => {
    const write = (): unknown =>
      writeFileAtomically(file, bytes('new\n'), { backupSuffix: '.bak', mayBeBackup: () => false });
    expect(write).toThrow('no backup can be kept: an Include would have sshd read it');
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['sshd_config']);
  });

  it.each(['replaced', 'in-place'] as const)(
    'keeps an older backup, and whatever else stands there, %s',
    (method) => {
      if (method === 'in-place') linkSync(file, join(folder, 'other'));
      writeFileSync(`${file}~`, 'original\n');
      mkdirSync(`${file}~.1`);
      symlinkSync('nowhere', `${file}~.2`);
      writeFileSync(`${file}~.3`, 'OLD\n');
      const result = writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~' });
      expect(result).toMatchObject({ method, backup: `${file}~.4` });
      expect(result.warnings.at(-1)).toBe('was kept as sshd_config~.4, for sshd_config~ is an older one');
      expect(['', '~', '~.3', '~.4'].map((suffix) => content(file + suffix))).toEqual([
        'new\n',
        'original\n',
        'OLD\n',
        'old\n',
      ]);
    },
  );

  it('keeps the same content once', () => {
    writeFileSync(`${file}~`, 'original\n');
    writeFileSync(`${file}~.1`, 'old\n');
    const result = writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~' });
    expect(result.backup).toBe(`${file}~.1`);
    expect(names()).toEqual(['sshd_config', 'sshd_config~', 'sshd_config~.1']);
  });

  it.each(['with hard links', 'without hard links'])('keeps a backup that appears meanwhile, %s', (way) => {
    const link: WriteCalls['link'] = (path, to) => {
      if (to === `${file}~`) writeFileSync(to, 'of another\n');
      if (way === 'with hard links') diskCalls.link(path, to);
      else throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
    };
    const calls: WriteCalls = { ...diskCalls, link };
    const result = writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~', calls });
    expect(result.backup).toBe(`${file}~.1`);
    expect(['', '~', '~.1'].map((suffix) => content(file + suffix))).toEqual([
      'new\n',
      'of another\n',
      'old\n',
    ]);
    expect(names()).toEqual(['sshd_config', 'sshd_config~', 'sshd_config~.1']);
    expect(statSync(`${file}~.1`).nlink).toBe(1);
  });

  it('takes a backup that cannot be opened for another one', () => {
    for (const suffix of ['~', '~.1', '~.2']) writeFileSync(file + suffix, 'OLD\n');
    const codes = ['EACCES', 'ENOENT', 'ELOOP'];
    const openToRead: WriteCalls['openToRead'] = (path) => {
      if (path === file) return diskCalls.openToRead(path);
      const code = codes.shift() ?? '';
      throw Object.assign(new Error(`${code}: cannot, open`), { code });
    };
    const calls: WriteCalls = { ...diskCalls, openToRead };
    expect(writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~', calls }).backup).toBe(`${file}~.3`);
    expect(content(`${file}~.3`)).toBe('old\n');
  });

  it('touches nothing when no backup can be kept', () => {
    const backupSuffix = 'x'.repeat(300);
    expect(failure(() => writeFileAtomically(file, bytes('new\n'), { backupSuffix })).code).toBe('no-backup');
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['sshd_config']);
  });

  it.each(['', '/x', '\\x', '\0'])('refuses the suffix %j', (backupSuffix) => {
    expect(failure(() => writeFileAtomically(file, bytes('new\n'), { backupSuffix })).code).toBe('no-backup');
    expect(content(file)).toBe('old\n');
  });
});

const hasAclTools =
  spawnSync('setfacl', ['--version']).status === 0 && spawnSync('setfattr', ['--version']).status === 0;
if (!isRoot) console.warn('NOT TESTED: owners and permissions, since we are not root');
if (!hasAclTools)
  console.warn('NOT TESTED: ACL and extended attributes, since acl and attr are not installed');

describe.runIf(process.platform === 'linux' && isRoot)('what a file has besides its content', () => {
  it('keeps owner, group and special bits', () => {
    chownSync(file, 33, 34);
    chmodSync(file, 0o2640);
    writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~' });
    for (const path of [file, `${file}~`]) {
      const { uid, gid, mode } = statSync(path);
      expect([uid, gid, mode & 0o7777]).toEqual([33, 34, 0o2640]);
    }
  });

  it.runIf(hasAclTools)('keeps ACL and extended attributes', () => {
    execFileSync('setfacl', ['-m', 'u:65534:r,g:34:rw', file]);
    execFileSync('setfattr', ['-n', 'user.note', '-v', 'kept', file]);
    const facts = (path: string): string =>
      execFileSync(
        'sh',
        ['-c', 'getfacl -ncp -- "$1"; getfattr -d --absolute-names -- "$1" | tail -n +2', 'sh', path],
        {
          encoding: 'utf8',
        },
      );
    const before = facts(file);
    expect(before).toContain('user:65534:r--');
    expect(before).toContain('user.note="kept"');
    expect(writeFileAtomically(file, bytes('new\n'), { backupSuffix: '~' }).warnings).toEqual([]);
    expect(facts(file)).toBe(before);
    expect(facts(`${file}~`)).toBe(before);
  });

  it('says when they cannot be carried over', () => {
    const calls: WriteCalls = {
      ...diskCalls,
      copyAttributes: () => ({ kind: 'lost', reason: 'cp cannot be run' }),
    };
    expect(writeFileAtomically(file, bytes('new\n'), { calls }).warnings).toEqual([
      'has lost its ACL, extended attributes or security label, which could not be carried over: cp cannot be run',
    ]);
    expect(content(file)).toBe('new\n');
  });

  describe('where cp cannot carry them over', () => {
    let tools = '';
    let calls: WriteCalls = diskCalls;
    const inability = 'cp cannot do it on this system (that of GNU coreutils can)';

    beforeEach(() => {
      tools = join(folder, 'tools');
      mkdirSync(tools);
      // As BusyBox has it.
      const refuses =
        '#!/bin/sh\necho cp >>"$0.log"\necho "cp: unrecognized option: attributes-only" >&2\nexit 1\n';
      writeFileSync(join(tools, 'cp'), refuses, { mode: 0o755 });
      calls = { ...diskCalls, copyAttributes: attributeCopier([tools]) };
    });
    const write = (text: string): readonly string[] =>
      writeFileAtomically(file, bytes(text), { calls }).warnings;

    it('says so once, softly, where nothing tells whether there were any', () => {
      expect(write('new\n')).toEqual([
        `has lost its ACL and extended attributes, if it had any, and so may others that are written: ${inability}`,
      ]);
      expect(write('newer\n')).toEqual([]);
      expect(content(file)).toBe('newer\n');
      // It was tried once, and asked once.
      expect(content(join(tools, 'cp.log'))).toBe('cp\ncp\n');
    });

    it('likewise where there is no cp', () => {
      rmSync(join(tools, 'cp'));
      expect(write('new\n')).toEqual([
        expect.stringMatching(/^has lost .*, if it had any, .*: cp cannot be run$/),
      ]);
      expect(write('newer\n')).toEqual([]);
    });

    it.runIf(hasAclTools)('is silent where there are none, and says so where there are', () => {
      const getfattr = execFileSync('/bin/sh', ['-c', 'command -v getfattr'], { encoding: 'utf8' }).trim();
      symlinkSync(getfattr, join(tools, 'getfattr'));
      const lost = `has lost its ACL, extended attributes or security label, which could not be carried over: ${inability}`;
      const set = (command: string, ...args: readonly string[]): unknown =>
        execFileSync(command, [...args, file]);
      expect(write('1\n')).toEqual([]);
      set('setfattr', '-n', 'user.note', '-v', 'kept');
      expect(write('2\n')).toEqual([lost]);
      expect(write('3\n')).toEqual([]);
      set('setfacl', '-m', 'u:65534:r');
      expect(write('4\n')).toEqual([lost]);
    });

    it('takes the failure of a cp that can for a loss', () => {
      const fails = '#!/bin/sh\n[ "$2" = --version ] && exit 0\necho "cp: no room" >&2\nexit 1\n';
      writeFileSync(join(tools, 'cp'), fails);
      for (const text of ['new\n', 'newer\n'])
        expect(write(text)).toEqual([expect.stringMatching(/^has lost its .* carried over: cp: no room$/)]);
    });
  });

  it('runs no cp that PATH finds in the folder where it was started', async () => {
    const marked = join(folder, 'ran');
    const code = await bundled(`
      import { writeFileAtomically } from './src/system/node.js';
      console.log(writeFileAtomically(process.argv[2], Buffer.from('new\\n')).warnings.length);`);
    for (const tool of ['cp', 'getfattr'])
      writeFileSync(join(folder, tool), `#!/bin/sh\necho "$0" >>'${marked}'\n`, { mode: 0o755 });
    const env = { PATH: `:${folder}:${process.env['PATH'] ?? ''}` };
    expect(run([process.execPath, code, file], { cwd: folder, env })).toBe('0\n');
    expect(content(file)).toBe('new\n');
    expect(names()).not.toContain('ran');
  });

  it('writes a file in place that something is mounted on', async () => {
    writeFileSync(join(folder, 'mounted'), 'old\n');
    const code = await bundled(`
      import { writeFileAtomically } from './src/system/node.js';
      console.log(JSON.stringify(writeFileAtomically(process.argv[2], Buffer.from('new\\n'))));`);
    const script = 'mount --bind "$1" "$2" && exec "$3" "$4" "$2"';
    const args = ['unshare', '--mount', 'sh', '-c', script, 'sh', join(folder, 'mounted'), file];
    const result: unknown = JSON.parse(run([...args, process.execPath, code]));
    expect(result).toMatchObject({
      method: 'in-place',
      warnings: ['cannot be replaced by a new file and was written in place'],
    });
    expect(content(join(folder, 'mounted'))).toBe('new\n');
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['mounted', 'sshd_config']);
  });
});

/** Writes as an ordinary user, and tells the result or the error. */
async function asOrdinaryUser(path: string, options = ''): Promise<Record<string, unknown>> {
  const printed = await ordinaryUser(`
    import { writeFileAtomically } from './src/system/node.js';
    try {
      const result = writeFileAtomically(${JSON.stringify(path)}, Buffer.from('new\\n'), { ${options} });
      console.log(JSON.stringify(result));
    } catch (error) {
      console.log(JSON.stringify({ code: error.code, message: error.message }));
    }`);
  return JSON.parse(printed) as Record<string, unknown>;
}

describe.runIf(isRoot)('as an ordinary user', () => {
  const nobody = 65534;

  it('replaces its own file', async () => {
    chownSync(folder, nobody, nobody);
    chownSync(file, nobody, nobody);
    expect(await asOrdinaryUser(file)).toMatchObject({ method: 'replaced', warnings: [] });
    expect(content(file)).toBe('new\n');
  });

  it('writes in place what lies in a folder that it cannot write', async () => {
    chownSync(file, nobody, nobody);
    const { ino } = statSync(file);
    expect(await asOrdinaryUser(file)).toMatchObject({
      method: 'in-place',
      warnings: ['lies in a folder that cannot be written and was written in place'],
    });
    expect(content(file)).toBe('new\n');
    expect(statSync(file).ino).toBe(ino);
    expect(names()).toEqual(['sshd_config']);
  });

  it('keeps the owner of a file that it may write but does not own', async () => {
    chmodSync(folder, 0o777);
    chmodSync(file, 0o666);
    expect(await asOrdinaryUser(file)).toMatchObject({
      method: 'in-place',
      warnings: ['has an owner that a new file could not be given and was written in place'],
    });
    expect(content(file)).toBe('new\n');
    expect(statSync(file).uid).toBe(0);
    expect(names()).toEqual(['sshd_config']);
  });

  it('changes nothing that it may not write', async () => {
    chmodSync(folder, 0o777);
    expect(await asOrdinaryUser(file)).toMatchObject({
      code: 'not-writable',
      message: `${file}: permission denied; nothing was written`,
    });
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['sshd_config']);
  });

  it('changes nothing where it cannot keep the backup', async () => {
    chownSync(file, nobody, nobody);
    expect(await asOrdinaryUser(file, "backupSuffix: '~'")).toMatchObject({ code: 'no-backup' });
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['sshd_config']);
  });
});

/** Whether we may mount something where nobody else sees it. */
const canMount = spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;
if (!canMount) console.warn('NOT TESTED: writing on a full disk, since nothing may be mounted here');

describe.runIf(canMount)('on a full disk', () => {
  it.each(['replaced', 'in-place'])('changes nothing, %s', async (method) => {
    const code = await bundled(`
      import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
      import { writeFileAtomically } from './src/system/node.js';
      const [, , folder, method] = process.argv;
      const file = folder + '/sshd_config';
      writeFileSync(file, 'old '.repeat(2000));
      if (method === 'in-place') linkSync(file, folder + '/other');
      try {
        writeFileAtomically(file, Buffer.from('new '.repeat(40_000)));
      } catch (error) {
        const kept = readFileSync(file, 'utf8') === 'old '.repeat(2000);
        console.log(JSON.stringify({ code: error.code, message: error.message, kept, names: readdirSync(folder).sort() }));
      }`);
    const script = 'mount -t tmpfs -o size=64k none "$1" && exec "$2" "$3" "$1" "$4"';
    const args = ['unshare', '--mount', 'sh', '-c', script, 'sh', folder, process.execPath, code, method];
    expect(JSON.parse(run(args))).toEqual({
      code: 'no-space',
      message: `${file}: no space left on device; nothing was written`,
      kept: true,
      names: method === 'in-place' ? ['other', 'sshd_config'] : ['sshd_config'],
    });
  });
});

/** The disk, with something done before each step; what it throws is the step's error. Spawning nothing, for speed. */
function watched(before: (name: keyof WriteCalls, step: number) => void): WriteCalls & { steps: string[] } {
  const steps: string[] = [];
  const calls: WriteCalls = { ...diskCalls, copyAttributes: () => null };
  return new Proxy(Object.assign(calls, { steps }), {
    get: (target, name: keyof WriteCalls | 'steps') => {
      const call: unknown = Reflect.get(target, name);
      // What is closed must be closed, or the test runs out of descriptors.
      if (name === 'steps' || name === 'close' || typeof call !== 'function') return call;
      return (...args: unknown[]) => {
        steps.push(name);
        before(name, steps.length);
        return call(...args) as unknown;
      };
    },
  });
}

/** The disk, of which the Nth step fails, or every one from the Nth on. */
const failing = (at: number, forever = false): ReturnType<typeof watched> =>
  watched((name, step) => {
    if (step !== at && !(forever && step > at)) return;
    throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: 'EIO' });
  });

describe.each([
  { way: 'replaced', options: {} },
  { way: 'replaced', options: { backupSuffix: '~' } },
  { way: 'in-place', options: {} },
  { way: 'in-place', options: { backupSuffix: '~' } },
])('when a step fails ($way, $options)', ({ way, options }) => {
  const prepare = (): void => {
    for (const name of names()) if (name !== 'sshd_config') execFileSync('rm', ['--', join(folder, name)]);
    writeFileSync(file, 'old '.repeat(100));
    if (way === 'in-place') linkSync(file, join(folder, 'other'));
  };
  const old = 'old '.repeat(100);
  const fresh = 'new '.repeat(50);
  const write = (calls: WriteCalls): unknown =>
    writeFileAtomically(file, bytes(fresh), { ...options, calls });

  const steps = (): number => {
    prepare();
    const calls = failing(Infinity);
    write(calls);
    return calls.steps.length;
  };

  it('has the old content or the new, and no traces, whichever step it is', () => {
    const total = steps();
    expect(total).toBeGreaterThan(10);
    for (let at = 1; at <= total; at += 1) {
      prepare();
      const calls = failing(at);
      let failed = false;
      try {
        write(calls);
      } catch (error) {
        failed = true;
        expect(error).toMatchObject({ name: 'WriteError' });
      }
      const step = `step ${at.toString()}: ${calls.steps.join(' ')}`;
      expect(content(file), step).toBe(failed ? old : fresh);
      const removeFailed = calls.steps[at - 1] === 'remove';
      const left = names().filter((name) => name.startsWith('.'));
      expect(left, step).toHaveLength(removeFailed ? 1 : 0);
    }
  });

  it('has the old content somewhere, if all fails from a step on', () => {
    const total = steps();
    for (let at = 1; at <= total; at += 1) {
      prepare();
      const calls = failing(at, true);
      let error: unknown;
      try {
        write(calls);
      } catch (thrown) {
        error = thrown;
      }
      const step = `from step ${at.toString()}: ${calls.steps.join(' ')}`;
      if (error instanceof WriteError && error.code === 'damaged') {
        expect(content(error.rescue ?? ''), step).toBe(old);
        expect(error.message).toContain(error.rescue);
      } else {
        expect(content(file), step).toBe(error === undefined ? fresh : old);
      }
    }
  });
});

describe('when someone else writes meanwhile', () => {
  it.each([
    ['replaced', 'create'],
    ['replaced', 'copyAttributes'],
    ['replaced', 'write'],
    ['replaced', 'sync'],
    ['in-place', 'openToWrite'],
    ['in-place', 'create'],
  ])('leaves their content, %s, before %s', (way, moment) => {
    if (way === 'in-place') linkSync(file, join(folder, 'other'));
    const calls = watched((name) => {
      if (name === moment) writeFileSync(file, 'someone else\n');
    });
    expect(failure(() => writeFileAtomically(file, bytes('new\n'), { calls })).code).toBe('changed');
    expect(content(file)).toBe('someone else\n');
    expect(names()).toEqual(way === 'in-place' ? ['other', 'sshd_config'] : ['sshd_config']);
  });
});

describe('a root', () => {
  it('is not left by a link', () => {
    const root = join(folder, 'root');
    mkdirSync(root);
    for (const target of ['../sshd_config', file, '..', folder]) {
      const link = join(root, `link-${target.length.toString()}`);
      symlinkSync(target, link);
      const path = target === '..' || target === folder ? join(link, 'sshd_config') : link;
      for (const write of [writeFileAtomically, putFile]) {
        const error = failure(() => write(path, bytes('new\n'), { root }));
        expect(error).toMatchObject({
          code: 'outside',
          reason: `a link leads out of ${root}; nothing was written`,
        });
      }
    }
    expect(failure(() => putFile(join(root, 'link-2', 'made'), bytes('new\n'), { root })).code).toBe(
      'outside',
    );
    expect(content(file)).toBe('old\n');
    expect(names()).toEqual(['root', 'sshd_config']);
  });

  it('may itself be a link, and hold links', () => {
    const root = join(folder, 'root');
    symlinkSync('.', root);
    symlinkSync('sshd_config', join(folder, 'link'));
    writeFileAtomically(join(root, 'link'), bytes('new\n'), { root });
    expect(content(file)).toBe('new\n');
    putFile(join(root, 'made'), bytes('made\n'), { root });
    expect(content(join(folder, 'made'))).toBe('made\n');
    writeFileAtomically(file, bytes('newer\n'), { root: '/' });
    expect(content(file)).toBe('newer\n');
  });
});

describe('putFile', () => {
  const report = (): string => join(folder, 'report.json');

  it('makes a file as any program does', () => {
    const mask = process.umask(0o027);
    try {
      putFile(report(), bytes('new'));
    } finally {
      process.umask(mask);
    }
    expect(content(report())).toBe('new');
    expect(statSync(report()).mode & 0o7777).toBe(0o640);
    expect(names()).toEqual(['report.json', 'sshd_config']);
  });

  it('puts content into a file that is there, through a link, and keeps its mode', () => {
    chmodSync(file, 0o604);
    symlinkSync('sshd_config', report());
    putFile(report(), bytes('new'));
    expect(content(file)).toBe('new');
    expect(statSync(file).mode & 0o7777).toBe(0o604);
    expect(readlinkSync(report())).toBe('sshd_config');
  });

  it('writes to devices as they are', () => {
    putFile('/dev/null', bytes('new'));
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['a folder that is not there', () => join(folder, 'no/report'), 'no such file or directory'],
    ['a folder', () => folder, 'is a folder'],
    ['what is below a file', () => join(file, 'report'), 'not a directory'],
  ])('says why not: %s', (_, path, reason) => {
    const error = failure(() => putFile(path(), bytes('new')));
    expect(error.reason).toMatch(new RegExp(`^${reason}(?:; nothing was written)?$`));
    expect(names()).toEqual(['sshd_config']);
  });

  it.each(['link', 'nothing like it'])('leaves what has come to stand there meanwhile: by %s', (by) => {
    const calls = watched((name) => {
      if (name === 'link' && by !== 'link') throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      if (name === 'sync' && names().length < 3) writeFileSync(report(), 'theirs');
    });
    const error = failure(() => putFile(report(), bytes('ours'), { isNew: true, calls }));
    expect(error.code).toBe('changed');
    expect(content(report())).toBe('theirs');
    expect(names()).toEqual(['report.json', 'sshd_config']);
  });

  it('makes a new file where there are no hard links', () => {
    const calls = watched((name) => {
      if (name === 'link') throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    });
    putFile(report(), bytes('new'), { isNew: true, calls });
    expect(content(report())).toBe('new');
    expect(names()).toEqual(['report.json', 'sshd_config']);
  });

  it('does not write through a link that leads nowhere, where a new file is wanted', () => {
    symlinkSync('nowhere', report());
    expect(failure(() => putFile(report(), bytes('new'), { isNew: true })).code).toBe('changed');
    expect(readlinkSync(report())).toBe('nowhere');
    expect(names()).toEqual(['report.json', 'sshd_config']);
  });

  it.each([false, true])('leaves nothing or all, whichever step fails; isNew: %s', (isNew) => {
    const calls = failing(Infinity);
    putFile(report(), bytes('new'), { isNew, calls });
    const total = calls.steps.length;
    expect(total).toBeGreaterThan(5);
    for (let at = 1; at <= total; at += 1) {
      const path = join(folder, `report-${at.toString()}`);
      const failingCalls = failing(at);
      let failed = false;
      try {
        putFile(path, bytes('new'), { isNew, calls: failingCalls });
      } catch (error) {
        failed = true;
        expect(error).toMatchObject({ name: 'WriteError' });
      }
      const step = `step ${at.toString()}: ${failingCalls.steps.join(' ')}`;
      expect(names().includes(`report-${at.toString()}`), step).toBe(!failed);
      const left = names().filter((name) => name.startsWith('.'));
      expect(left.length, step).toBe(failingCalls.steps[at - 1] === 'remove' ? 1 : 0);
      for (const name of left) rmSync(join(folder, name));
      if (!failed) expect(content(path)).toBe('new');
    }
  });
});
