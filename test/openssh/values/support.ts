import {
  type Arguments,
  type ArgumentWord,
  type KeywordName,
  resolveTarget,
  type ValueContext,
  type ValueFault,
  type ValueType,
  valueTypeOf,
} from '../../../src/openssh/index.js';

const homes: ReadonlyMap<string, string> = new Map([
  ['', '/root'],
  ['root', '/root'],
  ['www-data', '/var/www'],
]);

/** What parsers may know in these tests: the accounts and services of the machine on which sshd's answers were recorded. */
export function contextFor(target: string, keyword: KeywordName): ValueContext {
  return {
    target: resolveTarget(/^[0-9]/.test(target) ? `openssh-${target}` : target),
    keyword,
    cwd: '/',
    homeDirectory: (user) => homes.get(user) ?? null,
    servicePort: (name) => ({ ssh: 22, http: 80 })[name] ?? null,
  };
}

/** Words as sshd would split them; an unfinished quote is written as one of them. */
export const unfinished = Symbol('a quote that is never closed');

/** Words that stand behind a keyword, one behind the other with a blank between, beginning at column 0. */
export function argumentsOf(keyword: string, words: readonly (string | typeof unfinished)[]): Arguments {
  let start = 0;
  const split = words.map((word): ArgumentWord => {
    const value = word === unfinished ? '' : word;
    const range = [start, start + value.length] as const;
    start = range[1] + 1;
    return { value, range, open: word === unfinished };
  });
  const rest = split.map(({ value }) => value).join(' ');
  return { words: split, rest, restRange: [0, rest.length], keyword };
}

/** What came of lines in force, one after the other, up to the first that sshd refuses. */
export interface Outcome {
  readonly faults: readonly ValueFault[];
  readonly messages: readonly string[];
  /** How many words of the last line were taken. */
  readonly consumed: number;
  readonly value: unknown;
  /** As `sshd -T` prints it; `undefined` where a line is refused. */
  readonly dump: readonly string[] | undefined;
}

type Line = readonly (string | typeof unfinished)[];

/** Reads lines of one keyword as they would be in force in the global section, and prints what is set. */
export function readLines(target: string, keyword: KeywordName, ...lines: readonly Line[]): Outcome {
  const context = contextFor(target, keyword);
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const accumulator = type.accumulator?.(context);
  let value: unknown;
  let consumed = 0;
  for (const line of lines) {
    const args = argumentsOf(keyword, line);
    const parsed = type.parse(args, context);
    const faults = type.faultsInForce?.(parsed, args, value, context) ?? parsed.faults;
    consumed = parsed.consumed;
    if (faults.length > 0) {
      return { faults, messages: faults.map(({ message }) => message), consumed, value, dump: undefined };
    }
    if (parsed.value === undefined) continue;
    if (accumulator === undefined) value ??= parsed.value;
    else {
      accumulator.add(parsed.value);
      value = accumulator.value();
    }
  }
  return { faults: [], messages: [], consumed, value, dump: type.print(value, context, 'global') };
}

/** What sshd says against one line, or prints of it. */
export function answer(target: string, keyword: KeywordName, ...line: Line): readonly string[] {
  const { messages, dump } = readLines(target, keyword, line);
  return dump ?? messages;
}
