import { spawnSync } from 'node:child_process';
import { chownSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WriteCalls } from '../../src/system/node-write-calls.js';
import { asNobody, bundled } from './ordinary-user.js';
import { temporaryFolder } from '../support/folders.js';

const top = temporaryFolder();
const isRoot = process.getuid?.() === 0;

const old = 'old '.repeat(3000);
const fresh = 'new '.repeat(5000);

/** Steps that leave all files as they are: whoever is killed behind one leaves what they leave who are killed before it. */
const looking: ReadonlySet<string> = new Set<keyof WriteCalls>([
  'realPath',
  'statusAt',
  'statusOf',
  'openToRead',
  'read',
  'randomText',
  'sync',
  'syncDirectory',
]);

/** Writes, and kills itself before the step of a number; with 0 it goes through and prints the names of all steps. */
const killed = `
  import { writeFileAtomically } from './src/system/node.js';
  import { diskCalls } from './src/system/node-write-calls.js';
  const [, , file, at, suffix] = process.argv;
  const steps = [];
  const calls = new Proxy({ ...diskCalls }, {
    get: (target, name) => (...args) => {
      steps.push(name);
      if (steps.length === Number(at)) process.kill(process.pid, 'SIGKILL');
      return target[name](...args);
    },
  });
  const options = suffix === '' ? { calls } : { calls, backupSuffix: suffix };
  writeFileAtomically(file, Buffer.from('new '.repeat(5000)), options);
  console.log(steps.join('\\n'));`;

describe.runIf(process.platform === 'linux')('whoever is killed while writing, as an ordinary user', () => {
  it.each([
    { way: 'replaced', suffix: '' },
    { way: 'replaced', suffix: '~' },
    { way: 'in-place', suffix: '' },
    { way: 'in-place', suffix: '~' },
  ])(
    'leaves a whole file, whichever step it is ($way, $suffix)',
    { timeout: 240_000 },
    async ({ way, suffix }) => {
      const code = await bundled(killed);
      const folder = join(top, `${way}${suffix}`);
      const file = join(folder, 'sshd_config');
      const write = (at: number): ReturnType<typeof spawnSync> => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        writeFileSync(file, old);
        if (way === 'in-place') linkSync(file, join(folder, 'other'));
        if (isRoot) for (const path of [folder, file]) chownSync(path, 65534, 65534);
        const argv = [...asNobody, process.execPath, code, file, String(at), suffix];
        return spawnSync(argv[0]!, argv.slice(1), { encoding: 'utf8' });
      };
      const steps = String(write(0).stdout).trimEnd().split('\n');
      expect(steps.length).toBeGreaterThan(10);
      expect(readFileSync(file, 'utf8')).toBe(fresh);
      for (let at = 1; at <= steps.length; at += 1) {
        if (looking.has(steps[at - 2] ?? '')) continue;
        expect(write(at).signal).toBe('SIGKILL');
        const contents = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
        const now = readFileSync(file, 'utf8');
        // A file with several names cannot be replaced; while it is written its old content lies beside it.
        if (way === 'in-place' && now !== old && now !== fresh) expect(contents, `step ${at}`).toContain(old);
        else expect([old, fresh], `step ${at}`).toContain(now);
      }
    },
  );
});
