type Memory = Map<symbol, unknown>;

/** What was answered about an object, by the question. One table for all: the garbage collector goes through each table by itself. */
const memories = new WeakMap<object, Memory>();

/** Most questions are about what the one before was about. */
let lastOwner: object | undefined;
let lastMemory: Memory = new Map();

function memoryOf(owner: object): Memory {
  if (owner === lastOwner) return lastMemory;
  let memory = memories.get(owner);
  if (memory === undefined) memories.set(owner, (memory = new Map<symbol, unknown>()));
  lastOwner = owner;
  lastMemory = memory;
  return memory;
}

/**
 * Answers a question about an object once for each key, so that a thousand fixes that ask it cost no more than one.
 *
 * @example
 * const linesOf = remember((program: Program, keyword) => program.assignments(keyword).length);
 */
export function remember<Owner extends object, Key, T>(
  answer: (owner: Owner, key: Key) => T,
): (owner: Owner, key: Key) => T {
  const question = Symbol(answer.name);
  return (owner, key) => {
    const memory = memoryOf(owner);
    let answers = memory.get(question) as Map<Key, T> | undefined;
    if (answers === undefined) memory.set(question, (answers = new Map<Key, T>()));
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
