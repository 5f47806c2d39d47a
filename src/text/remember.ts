type Answers = Map<symbol, unknown>;

/** Stands for an object that it is given, so that a class made from it adds its private fields to that object. */
const Given = function (owner: object): object {
  return owner;
} as unknown as new (owner: object) => object;

/**
 * What was answered about an object, by the question. It hangs on the object, unseen by all that lists, copies or compares properties, and
 * is gone with it. In a `WeakMap`, what is answered holds the object that it is about until the next full collection: the young
 * generation never gets rid of a configuration that was read, and collecting costs a third of linting one small file after the other.
 */
class Memory extends Given {
  readonly #answers: Answers = new Map();

  static of(owner: object): Answers {
    if (!(#answers in owner)) {
      if (!Object.isExtensible(owner)) return answersAboutFrozen(owner);
      new Memory(owner);
    }
    return (owner as Memory).#answers;
  }
}

/** Engines may come to refuse private fields to objects that take no properties. */
const frozen = new WeakMap<object, Answers>();

function answersAboutFrozen(owner: object): Answers {
  let answers = frozen.get(owner);
  if (answers === undefined) frozen.set(owner, (answers = new Map<symbol, unknown>()));
  return answers;
}

/** Most questions are about what the one before was about. */
let lastOwner: object | undefined;
let lastAnswers: Answers = new Map();

function answersAbout(owner: object): Answers {
  if (owner === lastOwner) return lastAnswers;
  lastAnswers = Memory.of(owner);
  lastOwner = owner;
  return lastAnswers;
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
    const about = answersAbout(owner);
    let answers = about.get(question) as Map<Key, T> | undefined;
    if (answers === undefined) about.set(question, (answers = new Map<Key, T>()));
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
  const question = Symbol(answer.name);
  return (owner) => {
    const about = answersAbout(owner);
    const found = about.get(question);
    if (found !== undefined || about.has(question)) return found as T;
    const value = answer(owner);
    about.set(question, value);
    return value;
  };
}
