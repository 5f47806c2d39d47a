import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { describeWith } from '../oracle/available.js';
import { folderOfEachTest } from '../support/folders.js';
import { installInto } from './package.js';
import { absenceOf, commitAll, plainEnvironment, root } from './tools.js';

const limit = 120_000;

const hook = /^`\.git\/hooks\/pre-commit`.*\n\n```sh\n([^]*?)^```$/m.exec(
  readFileSync(join(root, 'docs/integrations.md'), 'utf8'),
)?.[1];

const good = 'PubkeyAuthentication yes\n';
const bad = 'PermitRotLogin no\n';

describeWith(absenceOf('git'), 'the git hook of docs/integrations.md', () => {
  const folder = folderOfEachTest();

  function git(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const options = { cwd: folder.path, env: plainEnvironment(), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync('git', args, options);
    return { status, output: stdout + stderr };
  }

  /** Commits the index, and says what came of it. */
  function commit(...args: readonly string[]): ReturnType<typeof git> {
    const committed = git('commit', '--quiet', '--message=Next', ...args);
    const left = readdirSync(join(folder.path, '.git')).filter((name) => name.startsWith('sshd-lint'));
    expect(left).toEqual([]);
    return committed;
  }

  const stopped = { status: 1, output: expect.stringContaining('error[unknown-keyword]') };
  const passed = { status: 0, output: '' };

  beforeEach(() => {
    installInto(folder.path);
    folder.put('.gitignore', 'node_modules\n');
    commitAll(folder.path);
    chmodSync(folder.put('.git/hooks/pre-commit', hook ?? ''), 0o755);
  }, limit);

  it(
    'judges what is committed, not what lies in the folder',
    () => {
      folder.put('hosts/a b/sshd_config', bad);
      git('add', '.');
      folder.put('hosts/a b/sshd_config', good);
      expect(commit()).toEqual(stopped);
      expect(commit().output).toContain('--> hosts/a b/sshd_config:1:1');
      git('add', '.');
      folder.put('hosts/a b/sshd_config', bad);
      expect(commit()).toMatchObject({ status: 0 });
      expect(commit('--all')).toEqual(stopped);
      expect(commit('--', 'hosts')).toEqual(stopped);
    },
    limit,
  );

  it(
    'passes what is removed, and judges what is only missing in the folder',
    () => {
      folder.put('sshd_config', bad);
      git('add', '.');
      rmSync(join(folder.path, 'sshd_config'));
      expect(commit()).toEqual(stopped);
      expect(commit('--no-verify')).toEqual(passed);
      git('add', '.');
      expect(commit()).toEqual(passed);
    },
    limit,
  );

  it(
    'heeds settings as they are committed, and finds the plugins that are installed',
    () => {
      folder.put('node_modules/theirs/package.json', '{ "main": "index.mjs" }');
      folder.put('node_modules/theirs/index.mjs', 'export default { rules: {} };\n');
      folder.put('sshd_config', bad);
      folder.put('.sshd-lint.yaml', "plugins: [theirs]\nignores: ['*']\n");
      git('add', '.');
      folder.put('.sshd-lint.yaml', '');
      expect(commit()).toMatchObject({ status: 0 });
      folder.put('sshd_config', `${bad}${bad}`);
      git('add', '.');
      expect(commit()).toEqual(stopped);
    },
    limit,
  );

  it(
    'means files of sshd alone',
    () => {
      folder.put('z/not_sshd_config', bad);
      folder.put('z/not_sshd_config.d/a.conf', bad);
      folder.put('z/sshd_config.d/deeper/a.conf', bad);
      git('add', '.');
      expect(commit()).toEqual(passed);
      folder.put('sshd_config.d/a.conf', bad);
      git('add', '.');
      expect(commit()).toEqual(stopped);
    },
    limit,
  );
});
