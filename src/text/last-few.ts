/**
 * Remembers the last few things that were made of texts: the hosts of a fleet have many files in common.
 *
 * @param most - how many are remembered
 * @param longest - how long their keys may be, in UTF-16 units
 * @returns gives what is known by a key, or makes it
 * @example
 * const known = lastFew<number>(16, 65_536);
 * known('abc', () => 3);
 */
export function lastFew<T>(most: number, longest: number): (key: string, make: () => T) => T {
  const values = new Map<string, { readonly value: T }>();
  let newest: { readonly key: string; readonly value: T } | undefined;
  return (key, make) => {
    // Two texts are compared in less time than one is looked up.
    if (newest?.key === key) return newest.value;
    if (key.length > longest) return make();
    const found = values.get(key) ?? { value: make() };
    // What was asked for last stands last, and goes last.
    values.delete(key);
    values.set(key, found);
    const [oldest] = values.keys();
    if (values.size > most && oldest !== undefined) values.delete(oldest);
    newest = { key, value: found.value };
    return found.value;
  };
}
