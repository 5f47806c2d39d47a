/**
 * Whether two values say the same as JSON, whatever the order of the keys of their objects.
 *
 * @example
 * areSame({ a: 1, b: [2] }, { b: [2], a: 1 }); // true
 */
export function areSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const own = new Map(Object.entries(one));
  const its = Object.entries(other);
  return own.size === its.length && its.every(([key, value]) => own.has(key) && areSame(own.get(key), value));
}
