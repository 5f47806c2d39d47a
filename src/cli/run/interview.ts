import { FileError, type FileSystem } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';

/** What a {@link FileSystem} is asked. The numbers of files are different everywhere, so links tell them apart. */
type Method = Exclude<keyof FileSystem, 'identify'>;

/** A question to a system: `readFile /etc/passwd`, the path as it is below the system's root. */
export type Question = `${Method} ${string}`;

/** Files longer than this are not worth comparing. */
const LONGEST = 65_536;

type Value = ReturnType<FileSystem[Method]>;

/** What came of a question. */
type Answer = { readonly value: Value } | { readonly error: FileError };

/**
 * A system as somebody sees it who writes down what was asked and answered. The judgement of a configuration is a matter of nothing
 * else: two systems that answer alike are judged alike.
 */
export class Interview implements FileSystem {
  readonly #fileSystem: FileSystem;
  readonly #root: string;
  readonly #answers = new Map<Question, Answer>();
  readonly #asked = new Map<Question, Answer>();
  #isWhole = true;

  /** @param root - the folder that holds the system, absolute */
  constructor(fileSystem: FileSystem, root: string) {
    this.#fileSystem = fileSystem;
    this.#root = root;
  }

  /** What was asked of the file system, in its order, each question once, with what was answered. */
  get record(): ReadonlyMap<Question, string> {
    return new Map([...this.#asked].map(([question, answer]) => [question, write(answer)] as const));
  }

  /** Whether the record tells all that was asked: nothing about other systems, and nothing too long to write down. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The answer to a question beforehand; it is not written down before the file system is asked it. */
  answerTo(question: Question): string {
    const space = question.indexOf(' ');
    return write(this.#find(question, question.slice(0, space) as Method, question.slice(space + 1)));
  }

  readFile(path: string): Uint8Array {
    return this.#ask('readFile', path) as Uint8Array;
  }

  readDirectory(path: string): readonly string[] {
    return this.#ask('readDirectory', path) as readonly string[];
  }

  lstat(path: string): ReturnType<FileSystem['lstat']> {
    return this.#ask('lstat', path) as ReturnType<FileSystem['lstat']>;
  }

  stat(path: string): ReturnType<FileSystem['stat']> {
    return this.#ask('stat', path) as ReturnType<FileSystem['stat']>;
  }

  readLink(path: string): string {
    return this.#ask('readLink', path) as string;
  }

  #ask(method: Method, path: string): Value {
    if (path !== this.#root && !path.startsWith(`${this.#root}/`)) {
      this.#isWhole = false;
      return this.#fileSystem[method](path);
    }
    const below = path.slice(this.#root.length);
    const question: Question = `${method} ${below}`;
    const answer = this.#find(question, method, below);
    this.#asked.set(question, answer);
    if ('error' in answer) throw answer.error;
    return answer.value;
  }

  #find(question: Question, method: Method, below: string): Answer {
    let answer = this.#answers.get(question);
    if (answer === undefined) {
      answer = this.#hear(method, this.#root + below);
      this.#answers.set(question, answer);
    }
    return answer;
  }

  #hear(method: Method, path: string): Answer {
    try {
      const value = this.#fileSystem[method](path);
      if (value instanceof Uint8Array && value.length > LONGEST) this.#isWhole = false;
      return { value };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { error };
    }
  }
}

/** An answer as a text: two with the same text are the same. What is too long to compare looks like nothing. */
function write(answer: Answer): string {
  if ('error' in answer) return `not: ${answer.error.code} ${answer.error.reason}`;
  const { value } = answer;
  if (value instanceof Uint8Array) return `there: ${value.length > LONGEST ? '' : decodeBytes(value)}`;
  // The names in a folder come in no order.
  return `there: ${JSON.stringify(Array.isArray(value) ? value.toSorted() : value)}`;
}
