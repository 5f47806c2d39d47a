/**
 * Answers a question about an object once for each key, so that a thousand fixes that ask it cost no more than one.
 *
 * @example
 * const linesOf = remember((program: Program, keyword) => program.assignments(keyword).length);
 */
export function remember<Owner extends object, Key, T>(
  answer: (owner: Owner, key: Key) => T,
): (owner: Owner, key: Key) => T {
  const known = new WeakMap<Owner, Map<Key, T>>();
  return (owner, key) => {
    let answers = known.get(owner);
    if (answers === undefined) known.set(owner, (answers = new Map<Key, T>()));
    const found = answers.get(key);
    // That there is nothing may be the answer.
    if (found !== undefined || answers.has(key)) return found as T;
    const value = answer(owner, key);
    answers.set(key, value);
    return value;
  };
}

/**
 * Answers the only question about an object once.
 *
 * @example
 * const wordsIn = rememberOnce((file: ConfigFile) => file.lines.flatMap(wordsOf));
 */
export function rememberOnce<Owner extends object, T>(answer: (owner: Owner) => T): (owner: Owner) => T {
  const known = new WeakMap<Owner, T>();
  return (owner) => {
    const found = known.get(owner);
    if (found !== undefined || known.has(owner)) return found as T;
    const value = answer(owner);
    known.set(owner, value);
    return value;
  };
}
