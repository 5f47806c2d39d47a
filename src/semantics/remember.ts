/**
 * Answers a question about an object once for each key, so that a thousand fixes that ask it cost no more than one.
 *
 * @example
 * const linesOf = remember((program: Program, keyword) => program.assignments(keyword).length);
 */
export function remember<Owner extends object, Key, T>(
  answer: (owner: Owner, key: Key) => T,
): (owner: Owner, key: Key) => T {
  const known = new WeakMap<Owner, Map<Key, { readonly value: T }>>();
  return (owner, key) => {
    let answers = known.get(owner);
    if (answers === undefined) known.set(owner, (answers = new Map<Key, { readonly value: T }>()));
    let found = answers.get(key);
    if (found === undefined) answers.set(key, (found = { value: answer(owner, key) }));
    return found.value;
  };
}
