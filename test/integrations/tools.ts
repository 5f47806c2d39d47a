import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the project. */
export const root: string = join(import.meta.dirname, '../..');

/** What is missing when one of these programs cannot be started; null when all can. */
export function absenceOf(...programs: readonly string[]): string | null {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  return missing.length === 0 ? null : `${missing.join(' and ')}: not installed`;
}

/** An environment without anything that the machine or the test runner says of colours, CI or settings of npm. */
export function plainEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', npm_config_prefer_offline: 'true', ...gitIdentity, ...more };
}

const gitIdentity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
};

/** Runs git in a folder and gives what it prints. */
const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: folder, env: plainEnvironment(), encoding: 'utf8' }).trim();

/** Makes a repository of all files in a folder and gives the name of its commit. */
export function commitAll(folder: string): string {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message=All files');
  return git(folder, 'rev-parse', 'HEAD');
}

/** Copies what belongs to the project, committed or not, to a folder: what a clone of it would hold. */
export function copyProject(folder: string): void {
  const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const path of listed.split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { verbatimSymlinks: true });
  }
}
