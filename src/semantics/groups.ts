/**
 * Puts one more item into the group of a key.
 *
 * @example
 * for (const [place, { name }] of lines.entries()) addTo(placesByName, name, place);
 */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/**
 * Items by what is said of each, groups and items in their order. As `Map.groupBy`, which Node 20 does not have.
 *
 * @example
 * groupBy(findings, ({ ruleId }) => ruleId).get('weak-mac');
 */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}
