import { execFileSync } from 'node:child_process';
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
import { changeMode, ModeError, type ModeRequest } from '../../src/system/node.js';
import { ordinaryUser } from './ordinary-user.js';

const isRoot = process.getuid?.() === 0;
const modeOf = (path: string): number => statSync(path).mode & 0o7777;

describe.skipIf(process.platform === 'win32')('changing a mode below a root', () => {
  let folder = '';
  let root = '';
  let outside = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sshd-lint-mode-'));
    chmodSync(folder, 0o755);
    root = join(folder, 'image');
    outside = join(folder, 'outside');
    mkdirSync(join(root, 'home/bob'), { recursive: true });
    chmodSync(join(root, 'home/bob'), 0o775);
    writeFileSync(join(root, 'home/bob/keys'), '');
    chmodSync(join(root, 'home/bob/keys'), 0o666);
    mkdirSync(outside);
    writeFileSync(join(outside, 'keys'), '');
    chmodSync(join(outside, 'keys'), 0o666);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const request = (name: string, given: Partial<ModeRequest> = {}): ModeRequest => ({
    path: join(root, name),
    root,
    from: 0o666,
    to: 0o644,
    ...given,
  });
  /** What keeps a mode from being changed. */
  const objection = (given: ModeRequest): string => {
    try {
      changeMode(given);
      return 'none';
    } catch (error) {
      if (error instanceof ModeError) return error.code;
      throw error;
    }
  };

  it('changes files and folders', () => {
    changeMode(request('home/bob/keys'));
    expect(modeOf(join(root, 'home/bob/keys'))).toBe(0o644);
    changeMode(request('home/bob', { from: 0o775, to: 0o755 }));
    expect(modeOf(join(root, 'home/bob'))).toBe(0o755);
  });

  it('keeps bits such as set-group-ID', () => {
    chmodSync(join(root, 'home/bob'), 0o2775);
    changeMode(request('home/bob', { from: 0o2775, to: 0o2755 }));
    expect(modeOf(join(root, 'home/bob'))).toBe(0o2755);
  });

  it('finds a root behind a link', () => {
    symlinkSync(root, join(folder, 'link'));
    const path = join(folder, 'link/home/bob/keys');
    changeMode(request('', { path, root: join(folder, 'link') }));
    expect(modeOf(join(root, 'home/bob/keys'))).toBe(0o644);
  });

  it.each([
    ['at the end', 'home/bob/link', (from: string) => ({ link: join(from, 'link'), to: 'keys' })],
    ['on the way', 'home/bob/.ssh/keys', (from: string) => ({ link: join(from, '.ssh'), to: '' })],
  ])('goes through no link %s that leads out', (_, name, place) => {
    const { link, to } = place(join(root, 'home/bob'));
    symlinkSync(join(outside, to), link);
    expect(objection(request(name))).toBe('outside');
    expect(modeOf(join(outside, 'keys'))).toBe(0o666);
  });

  it('goes through no link that stays inside either', () => {
    symlinkSync('bob', join(root, 'home/eve'));
    expect(objection(request('home/eve/keys'))).toBe('outside');
    expect(modeOf(join(root, 'home/bob/keys'))).toBe(0o666);
  });

  it.each(['../outside/keys', 'home/../../outside/keys'])('does not leave the root by %s', (name) => {
    expect(objection(request('', { path: `${root}/${name}` }))).toBe('outside');
    expect(objection(request('', { path: join(outside, 'keys') }))).toBe('outside');
    expect(objection(request('', { path: `${root}-other/keys` }))).toBe('outside');
    expect(modeOf(join(outside, 'keys'))).toBe(0o666);
  });

  it('leaves alone what has another name, which may lie outside', () => {
    linkSync(join(outside, 'keys'), join(root, 'home/bob/other'));
    expect(objection(request('home/bob/other'))).toBe('several-names');
    expect(modeOf(join(outside, 'keys'))).toBe(0o666);
  });

  it('leaves alone what is not as it was judged, or not there', () => {
    expect(objection(request('home/bob/keys', { from: 0o664 }))).toBe('changed');
    expect(objection(request('home/bob/none'))).toBe('failed');
  });

  it('neither waits for a FIFO nor changes it', () => {
    execFileSync('mkfifo', ['-m', '666', join(root, 'fifo')]);
    expect(objection(request('fifo'))).toBe('not-a-file');
    expect(modeOf(join(root, 'fifo'))).toBe(0o666);
  });

  it.runIf(isRoot)('does as an ordinary user what that user may', async () => {
    chownSync(join(root, 'home/bob'), 65534, 65534);
    chownSync(join(root, 'home/bob/keys'), 65534, 65534);
    const printed = await ordinaryUser(`
      import { changeMode } from './src/system/node.js';
      const root = ${JSON.stringify(root)};
      const tried = (path, from, to) => {
        try { changeMode({ path, root, from, to }); return 'done'; } catch (error) { return error.message; }
      };
      console.log(JSON.stringify([
        tried(root + '/home/bob/keys', 0o666, 0o644),
        tried(root + '/home/bob', 0o775, 0o755),
        tried(root + '/home', 0o755, 0o700),
      ]));`);
    expect(JSON.parse(printed)).toEqual([
      'done',
      'done',
      `${root}/home: operation not permitted; its mode was not changed`,
    ]);
    expect(modeOf(join(root, 'home/bob/keys'))).toBe(0o644);
    expect(modeOf(join(root, 'home/bob'))).toBe(0o755);
    expect(modeOf(join(root, 'home'))).toBe(0o755);
  });
});
