import { encodeBytes, fromByteString, toByteString } from '../text/index.js';
import { FileError, type FileSystem } from './file-system.js';
import { anyBytes, compilePattern, matchesTokens, type Token } from './glob-pattern.js';

const slash = 0x2f;
const dot = 0x2e;

/**
 * How much work is done for one pattern: names looked at, and names walked to reach a path. `.*` matches `..`, so that a short pattern
 * can mean more paths than there are atoms. A folder of 100,000 drop-ins takes a third of it.
 */
const maximumWork = 2_000_000;

/**
 * The paths that match a pattern, sorted by their bytes: glob(3) as OpenSSH brings it along, with no flags
 * (`openbsd-compat/glob.c`). `*`, `?` and sets match bytes; `[!x]` negates, `[^x]` does not; `{}` and `~` mean nothing; a leading dot
 * must be written; a backslash takes the next character literally. Directories and dangling links match. A folder that is not
 * there or cannot be read gives no match.
 *
 * @param pattern - absolute, or taken from `/`; what matches is spelled as the pattern is
 * @param onError - hears of everything that kept the answer from being complete: what may not be read, and (EFBIG) a pattern
 * that means too many paths; not of what simply is not there
 * @example
 * glob(fileSystem, '/etc/ssh/sshd_config.d/*.conf'); // ['/etc/ssh/sshd_config.d/10-own.conf']
 */
export function glob(
  fileSystem: FileSystem,
  pattern: string,
  onError?: (error: FileError) => void,
): readonly string[] {
  const compiled = compilePattern(encodeBytes(pattern));
  if (compiled.kind !== 'tokens' || compiled.tokens.length === 0) return [];
  return expandTokens(fileSystem, compiled.tokens, (error) =>
    onError?.(error ?? new FileError('EFBIG', pattern, 'the pattern means too many paths')),
  );
}

/** @param onError - with `null` where the pattern means too many paths */
function expandTokens(
  fileSystem: FileSystem,
  tokens: readonly Token[],
  onError: (error: FileError | null) => void,
): readonly string[] {
  const found: string[] = [];
  let work = 0;

  function attempt<T>(answer: () => T): T | undefined {
    try {
      return answer();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onError(error);
      return undefined;
    }
  }

  /** Follows the pattern from a token on, below a path of bytes that has matched so far. */
  function expand(parent: string, from: number): void {
    let path = parent;
    let at = from;
    while (at < tokens.length) {
      let end = at;
      let magic = false;
      for (; end < tokens.length && tokens[end] !== slash; end += 1) magic ||= !isByte(tokens[end]);
      if (magic) {
        expandNames(path, at, end);
        return;
      }
      for (; at < end; at += 1) path += literal(tokens[at]);
      for (; tokens[at] === slash; at += 1) path += '/';
    }
    work += path.split('/').length;
    const name = fromByteString(path);
    if (attempt(() => fileSystem.lstat(name)) !== undefined) found.push(path);
  }

  function expandNames(directory: string, from: number, to: number): void {
    const segment = tokens.slice(from, to);
    work += directory.split('/').length;
    const names = attempt(() => fileSystem.readDirectory(fromByteString(directory) || '/'));
    if (names === undefined) return;
    for (const name of ['.', '..', ...names]) {
      work += 1;
      if (work > maximumWork) return;
      if (matchesName(segment, name)) expand(directory + toByteString(name), to);
    }
  }

  expand('', 0);
  if (work > maximumWork) onError(null);
  return found.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)).map(fromByteString);
}

/** What the names must be like that a pattern finds in a folder: what stands behind its last slash. Plain data. */
export type NamePattern = readonly Token[];

/** All names without a leading dot. */
export const everyName: NamePattern = [anyBytes];

/**
 * Where a pattern looks for names, and what they must be like, whether there are any or not; `null` where it finds nothing whatever
 * there is.
 *
 * @returns folders as {@link glob} spells them
 * @example
 * namesSought(fileSystem, '/etc/ssh/sshd_config.d/*.conf')?.folders; // ['/etc/ssh/sshd_config.d']
 */
export function namesSought(
  fileSystem: FileSystem,
  pattern: string,
): { readonly folders: readonly string[]; readonly names: NamePattern } | null {
  const compiled = compilePattern(encodeBytes(pattern));
  if (compiled.kind !== 'tokens') return null;
  const { tokens } = compiled;
  const end = tokens.lastIndexOf(slash);
  const folder = end > 0 ? tokens.slice(0, end) : [slash];
  return { folders: expandTokens(fileSystem, folder, () => undefined), names: tokens.slice(end + 1) };
}

/** Whether a name in a folder is one that a pattern finds there. */
export function matchesName(names: NamePattern, name: string): boolean {
  return (!name.startsWith('.') || names[0] === dot) && matchesTokens(toByteString(name), names);
}

function isByte(token: Token | undefined): token is number {
  return typeof token === 'number' && token < 256;
}

function literal(token: Token | undefined): string {
  return isByte(token) ? String.fromCharCode(token) : '';
}

/**
 * Whether sshd runs past the end of a pattern: a character class in a set that is not closed, such as `/etc/[[:alpha:]`. What then
 * happens is undefined; sshd 9.2 dies of SIGSEGV, and {@link glob} finds nothing.
 */
export function globCrashes(pattern: string): boolean {
  return compilePattern(encodeBytes(pattern)).kind === 'crash';
}
