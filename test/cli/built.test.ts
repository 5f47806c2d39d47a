import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';
import { processIo } from '../../src/cli/process/process-io.js';
import { type Ran, runBuilt } from './built-command.js';

const root = join(import.meta.dirname, '../..');
const fixture = (path: string): string => join(root, 'test/fixtures', path);
const machine = join(root, 'scripts/build/ordinary/machine');
const ordinary = join(machine, 'etc/ssh/sshd_config');
const blocks = join(root, 'scripts/build/ordinary/blocks/sshd_config');
const windows = fixture('windows/administrators/sshd_config');

/** Runs the sources in this process. */
async function runSources(argv: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const outputTo = (name: 'stdout' | 'stderr'): Output => ({
    write: (chunk) => void (printed[name] += Buffer.from(chunk).toString()),
    drained: () => Promise.resolve(),
    isTerminal: false,
  });
  const io = { ...processIo(), env: {}, stdout: outputTo('stdout'), stderr: outputTo('stderr') };
  return { code: await main(argv, io), ...printed };
}

// What is bundled is divided by what is called: whatever runs seldom has to be asked for.
describe('dist/cli.cjs does what the sources do', () => {
  it.each(
    [
      ['--preset', 'strict', blocks, windows, ordinary],
      ['--preset', 'cis-debian-12', '--preset', 'style', '--fix-dry-run', blocks],
      ['--fix-dry-run', '--unsafe-fixes', '--diff', '--preset', 'strict', blocks],
      ['--target', 'openssh-8.4', '--target', 'openssh-9.9', blocks],
      ['-f', 'json', '--preset', 'strict', fixture('wild/*.conf')],
      ['-f', 'json', '--preset', 'strict', fixture('stories')],
      ...['sarif', 'junit', 'gitlab', 'markdown'].map((format) => ['-f', format, blocks]),
      ['--statistics', fixture('stories')],
      ['check', '--sysroot', machine, ordinary],
      ['effective', '--target', 'debian-12', '-C', 'user=ana,host=h,addr=10.0.0.1', blocks],
      ['who', '--target', 'debian-12', blocks, 'login'],
      ['who', '--target', 'debian-12', '--json', blocks, 'PasswordAuthentication'],
      ['diff', '--target', 'debian-12', ordinary, blocks],
      ['doctor', '--sysroot', machine, '--user', 'ana', ordinary],
      ['upgrade', blocks, '--from', 'debian-11', '--to', 'debian-13'],
      ['explain', 'strict-modes'],
      ['rules', '--json'],
      ['presets'],
      ['targets'],
      ['--print-config', blocks],
      ['--help'],
      ['--no-such-option'],
      ['--rule', 'strict-mods', blocks],
      [fixture('nothing-here')],
    ].map((argv) => [argv.map((word) => word.replace(root, '')).join(' '), argv] as const),
  )('%s', async (_, argv) => {
    expect(runBuilt(argv, { cwd: root })).toEqual(await runSources(argv));
  });
});
