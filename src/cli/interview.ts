import { FileError, type FileSystem } from '../system/index.js';
import { decodeBytes } from '../text/index.js';

/** What a {@link FileSystem} is asked. */
type Method = keyof FileSystem;

/** A question to a system: `readFile /etc/passwd`, the path as it is below the system's root. */
export type Question = `${Method} ${string}`;

/** Files longer than this are not worth comparing. */
const LONGEST = 65_536;

type Value = ReturnType<FileSystem[Method]>;

/** What came of a question, and the same as a text: two answers with the same text are the same. */
type Answer = { readonly text: string } & ({ readonly value: Value } | { readonly error: FileError });

/**
 * A system as somebody sees it who writes down what was asked and answered. The judgement of a configuration is a matter of nothing
 * else: two systems that answer alike are judged alike.
 */
export class Interview implements FileSystem {
  readonly #fileSystem: FileSystem;
  readonly #root: string;
  readonly #answers = new Map<Question, Answer>();
  readonly #asked = new Map<Question, string>();
  #isWhole = true;

  /** @param root - the folder that holds the system, absolute */
  constructor(fileSystem: FileSystem, root: string) {
    this.#fileSystem = fileSystem;
    this.#root = root;
  }

  /** What was asked of the file system, in its order, each question once, with what was answered. */
  get record(): ReadonlyMap<Question, string> {
    return this.#asked;
  }

  /** Whether the record tells all that was asked: nothing about other systems, and nothing too long to write down. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The answer to a question beforehand; it is not written down before the file system is asked it. */
  answerTo(question: Question): string {
    const space = question.indexOf(' ');
    return this.#find(question, question.slice(0, space) as Method, question.slice(space + 1)).text;
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
    this.#asked.set(question, answer.text);
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
      return { text: `there: ${this.#write(value)}`, value };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { text: `not: ${error.code} ${error.reason}`, error };
    }
  }

  #write(value: Value): string {
    if (!(value instanceof Uint8Array)) {
      // The names in a folder come in no order.
      return JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
    }
    if (value.length > LONGEST) this.#isWhole = false;
    return value.length > LONGEST ? '' : decodeBytes(value);
  }
}
