import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyFileCommands } from '../../src/fixes/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';

const keys = ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 old', 'no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE6 new'] as const;

const world = worldOf({
  fileSystem: memoryFileSystem({}),
  path: '/etc/ssh/sshd_config',
  target: resolveTarget('debian-12'),
});

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe.skipIf(process.platform === 'win32')('the commands that write a file of keys as plain text', () => {
  it.each<[what: string, before: Buffer]>([
    ['a file in UTF-16', wide(`\uFEFF${keys.join('\r\n')}\r\n`)],
    ['one with its big end first', wide(`\uFEFF${keys.join('\r\n')}\r\n`).swap16()],
    [
      'a line that >> has put behind another',
      Buffer.concat([Buffer.from(`${keys[0]}\n`), wide(`${keys[1]}\r\n`)]),
    ],
    ['a line behind UTF-16', Buffer.concat([wide(`\uFEFF${keys[0]}\r\n`), Buffer.from(`${keys[1]}\n`)])],
  ])('keep every key of %s', (_, before) => {
    const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-'));
    try {
      const path = join(folder, "authorized keys'");
      writeFileSync(path, before);
      for (const command of keyFileCommands(world).toPlainText(path)) execFileSync('sh', ['-c', command]);
      expect(readFileSync(path, 'latin1')).toBe(keys.map((key) => `${key}\n`).join(''));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
