/**
 * Whether a pattern for paths matches one, in time that grows with the product of their lengths at most: a settings file that was found
 * must not be able to make us wait, which rules out regular expressions.
 *
 * `*` and `?` stand for characters of a name, `**` for any number of folders. A pattern without a slash matches names in any folder. One that
 * begins with `/` is absolute, any other starts from the folder of the settings.
 *
 * @param path - relative to that folder, or `null` where it lies outside
 * @param absolute - the same from the root
 */
export function matchesPath(pattern: string, path: string | null, absolute: string): boolean {
  const trimmed = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  if (trimmed.startsWith('/')) return matchesParts(trimmed.split('/'), absolute.split('/'));
  if (path === null) return false;
  const parts = trimmed.includes('/') ? trimmed.split('/') : ['**', trimmed];
  return matchesParts(parts, path.split('/'));
}

/**
 * Whether the last of some patterns that speaks of a path, or of a folder above it, does not begin with `!`.
 */
export function isAmong(patterns: readonly string[], path: string | null, absolute: string): boolean {
  let among = false;
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    if (negated !== among) continue;
    const own = negated ? pattern.slice(1) : pattern;
    if (foldersOf(path, absolute).some(([part, whole]) => matchesPath(own, part, whole))) among = !negated;
  }
  return among;
}

/** A path, and the folders above it. */
function foldersOf(path: string | null, absolute: string): readonly (readonly [string | null, string])[] {
  const depth = absolute.split('/').length - 1;
  return Array.from({ length: depth }, (_, up) => {
    const cut = (text: string): string =>
      text
        .split('/')
        .slice(0, up === 0 ? undefined : -up)
        .join('/');
    const part = path === null ? null : cut(path);
    return [part === '' ? null : part, cut(absolute)] as const;
  });
}

function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  return wildcard(pattern, path, (part) => part === '**', matchesName);
}

function matchesName(pattern: string, name: string): boolean {
  return wildcard(
    Array.from(pattern),
    Array.from(name),
    (sign) => sign === '*',
    (sign, character) => sign === '?' || sign === character,
  );
}

/** The usual way with one kind of wild card: only the last one that was met has to be tried again. */
function wildcard(
  pattern: readonly string[],
  text: readonly string[],
  isWild: (sign: string) => boolean,
  fits: (sign: string, part: string) => boolean,
): boolean {
  let at = 0;
  let sign = 0;
  let wild: { readonly sign: number; at: number } | null = null;
  while (at < text.length) {
    const current = pattern[sign];
    if (current !== undefined && isWild(current)) {
      wild = { sign: sign + 1, at };
      sign += 1;
    } else if (current !== undefined && fits(current, text[at] ?? '')) {
      sign += 1;
      at += 1;
    } else if (wild !== null) {
      wild.at += 1;
      at = wild.at;
      sign = wild.sign;
    } else {
      return false;
    }
  }
  while (sign < pattern.length && isWild(pattern[sign] ?? '')) sign += 1;
  return sign === pattern.length;
}
