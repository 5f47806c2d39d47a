import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../oracle/available.js';
import { packedTarball } from './package.js';
import { emptyFolder } from '../support/folders.js';
import { absenceOf, plainEnvironment, root } from './tools.js';

const limit = 180_000;

describeWith(absenceOf('bash', 'git', 'npm'), 'the first day of a new user', () => {
  it(
    'goes as scripts/new-user.sh expects',
    () => {
      const folder = emptyFolder();
      try {
        const args = [join(root, 'scripts/new-user.sh'), packedTarball(), join(folder, 'work')];
        const options = { cwd: folder, env: plainEnvironment(), encoding: 'utf8', timeout: limit } as const;
        const { status, stdout, stderr } = spawnSync('bash', args, options);
        expect(status, stdout + stderr).toBe(0);
        expect(stdout.trimEnd().endsWith('everything as expected')).toBe(true);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    limit,
  );
});
