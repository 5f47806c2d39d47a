/**
 * Makes a value when it is first asked for. A table that few runs look into costs all of them nothing then.
 *
 * @example
 * const bySid = once(() => new Map(accounts.map((account) => [account.sid, account])));
 * bySid().get('S-1-5-18');
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
