import { type FileSystem, readText } from '../system/index.js';
import type { CompiledProgram } from './program.js';

/** What nsswitch.conf(5) names beside the files of the system itself as knowing accounts, or who is in which group. */
export function otherNameServices(
  fileSystem: FileSystem,
  database: 'passwd' | 'group' = 'passwd',
): readonly string[] {
  const text = readText(fileSystem, '/etc/nsswitch.conf');
  const line =
    text?.split('\n').find((one) => one.trimStart().replace(/\s*:/, ':').startsWith(`${database}:`)) ?? '';
  return line
    .replace(/^[^:]*:/, '')
    .replace(/#.*$/, '')
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .filter((name) => !['', 'files', 'compat', 'systemd', 'db'].includes(name));
}

/** Whether it is certain that a system has no account of a name. */
export function isNoAccount(name: string, { tree }: CompiledProgram): boolean {
  const { accounts, fileSystem } = tree.world;
  return accounts.known && accounts.user(name) === undefined && otherNameServices(fileSystem).length === 0;
}
