import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { glob } from '../../src/cli/process/glob.js';
import { fileSystemPath, nodeFileSystem } from '../../src/system/node.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-glob-'));
  mkdirSync(join(folder, 'sshd_config.d/x.conf'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform !== 'linux')('a glob', () => {
  it('finds names that are no UTF-8, by which they are read', () => {
    const name = Buffer.from([0x61, 0xe9, 0x2e, 0x63, 0x6f, 0x6e, 0x66]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/sshd_config.d/`), name]), 'Port 22\n');
    const [found = '', ...others] = glob(['**/sshd_config.d/*.conf'], folder);
    expect([found, others]).toEqual(['sshd_config.d/a\udce9.conf', []]);
    const bytes = nodeFileSystem().readFile(fileSystemPath(found, folder));
    expect(Buffer.from(bytes).toString()).toBe('Port 22\n');
  });

  it('finds files and links, sorted, and enters no links', () => {
    for (const file of ['b.conf', 'a.conf', '.hidden.conf', 'other'])
      writeFileSync(join(folder, 'sshd_config.d', file), '');
    symlinkSync('nowhere', join(folder, 'sshd_config.d/c.conf'));
    symlinkSync('.', join(folder, 'again'));
    expect(glob(['**/sshd_config.d/*.conf'], folder)).toEqual(
      ['a', 'b', 'c'].map((one) => `sshd_config.d/${one}.conf`),
    );
  });
});
