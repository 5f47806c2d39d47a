import { byteLength } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import type { TargetFacts } from '../targets/facts.js';
import { isAbsolutePath } from '../windows/paths.js';
import { fatal, unlocated } from './faults.js';
import { isNone } from './none.js';
import type { ArgumentWord, ValueContext, ValueFault } from './types.js';

/** Bytes of a path that sshd has room for, the final NUL included. */
const pathMax = 4096;

/** Bytes of a name behind `~` that sshd up to 8.8 has room for, the final NUL included. */
const userMax = 128;

/** A path with its `~` expanded, or what sshd says instead, without the name of the function in front. */
type Expanded = { readonly path: string } | { readonly problem: string };

interface Tilde {
  /** The empty name is the account that runs sshd. */
  readonly user: string;
  readonly rest: string;
}

/** Splits `~user/rest`; up to 8.8 a name counts only with a slash behind it, and only one slash is taken away. */
function splitTilde(path: string, target: TargetFacts): Tilde {
  const slash = path.indexOf('/');
  if (hasBehaviour(target, 'tildeNeedsSlash')) {
    if (slash === -1) return { user: '', rest: path.slice(1) };
    return { user: path.slice(1, slash), rest: path.slice(slash + 1) };
  }
  if (slash === -1) return { user: path.slice(1), rest: '' };
  let start = slash;
  while (path[start] === '/') start += 1;
  return { user: path.slice(1, slash), rest: path.slice(start) };
}

function expand(path: string, context: ValueContext): Expanded {
  if (!path.startsWith('~')) return { path };
  const { user, rest } = splitTilde(path, context.target);
  if (hasBehaviour(context.target, 'tildeNeedsSlash') && byteLength(user) >= userMax) {
    return { problem: '~username too long' };
  }
  const home = context.homeDirectory(user);
  if (home === null) return { problem: user === '' ? 'No such uid 0' : `No such user ${user}` };
  const expanded = `${home}${home.endsWith('/') ? '' : '/'}${rest}`;
  return byteLength(expanded) >= pathMax ? { problem: 'Path too long' } : { path: expanded };
}

/**
 * Expands `~` and `~user` (`misc.c:tilde_expand_filename`).
 *
 * @returns the path, `undefined` where {@link tildeFault} has something to say
 */
export function expandTilde(path: string, context: ValueContext): string | undefined {
  const expanded = expand(path, context);
  return 'path' in expanded ? expanded.path : undefined;
}

/** What sshd says, and stops, when it cannot expand a word's `~`. */
export function tildeFault(word: ArgumentWord, context: ValueContext): ValueFault | undefined {
  const expanded = expand(word.value, context);
  if ('path' in expanded) return undefined;
  const teller = hasBehaviour(context.target, 'tildeByOldName') ? 'tilde_expand_filename' : 'tilde_expand';
  const code = expanded.problem.startsWith('No such') ? 'unknown-user' : 'invalid-path';
  return unlocated(fatal(code, `${teller}: ${expanded.problem}`, word));
}

/** Expands `~` and puts the working directory in front of a relative path (`servconf.c:derelativise_path`). */
export function toAbsolutePath(path: string, context: ValueContext): string | undefined {
  if (isNone(path)) return 'none';
  const expanded = expandTilde(path, context);
  if (expanded === undefined || isAbsolutePath(expanded, context.target)) return expanded;
  return `${context.cwd}/${expanded}`;
}
