import type { CompiledProgram } from '../../program.js';
import { spaceOf } from '../space.js';
import { parseWordList } from '../word-list.js';
import { wanted } from '../word-search.js';
import { whoIs } from './meetings.js';

/**
 * Whether a pattern matches no address as sshd prints it, so that it holds for names alone.
 *
 * @param pattern - one pattern in lower case, without `!`
 * @example
 * isForNames(program, '*.example.com'); // true
 */
export function isForNames(program: CompiledProgram, pattern: string): boolean {
  if (pattern === '' || pattern.includes('%')) return false;
  if (/[^0-9a-f.:*?]/.test(pattern)) return true;
  const { yes } = spaceOf(program).conditions.atom('host', pattern, () => ({
    dimension: 'host',
    list: parseWordList(pattern),
    says: wanted.match,
  }));
  const met = whoIs(program, null, [yes]);
  return met === 'none' || (met !== 'unknown' && !met.possible);
}
