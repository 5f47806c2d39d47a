import type * as Yaml from 'yaml';
import {
  jsonFaultAt,
  lineAt,
  lowerAscii,
  positionAt,
  sourceFromString,
  type SourceText,
} from '../text/index.js';

/** What is wrong in a settings file, and where. */
export interface SettingsProblem {
  /** Lower case, no full stop. */
  readonly message: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** A way from the top of a document to a value: keys and indexes. */
export type Path = readonly (string | number)[];

/** A settings file that could be read. */
export interface SettingsDocument {
  readonly value: unknown;
  /** What is wrong, although it could be read: a key that stands there twice. */
  readonly problems: readonly SettingsProblem[];
  /** A problem with the value at the end of a path, or with its key. */
  readonly problemAt: (path: Path, message: string, at?: 'key' | 'value') => SettingsProblem;
}

/** A settings file that cannot be used. */
export class SettingsFileError extends Error {
  override readonly name = 'SettingsFileError';
  readonly problems: readonly SettingsProblem[];

  constructor(file: string, problems: readonly SettingsProblem[]) {
    super(problems.map(({ message, line, column }) => `${file}:${line}:${column}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Settings are written by people; a larger file is a mistake or an attack. */
const largest = 256 * 1024;

const deepest = 40;

/**
 * Reads JSON or YAML 1.2, which includes it, with the place of everything in it. Aliases are refused: a few lines of them can stand for
 * more than memory holds.
 *
 * @param name - of the file; one that ends in `.json` holds JSON and no more
 * @throws SettingsFileError
 * @example
 * (await readDocument('rules: { blank-lines: off }', '.sshd-lint.yaml')).value; // { rules: { 'blank-lines': 'off' } }
 */
export async function readDocument(text: string, name: string): Promise<SettingsDocument> {
  const source = sourceFromString(text, name);
  const problem: Report = (message, offset = 0) => ({ message, ...positionAt(source, offset) });
  const refuse: Refuse = (message, offset) => {
    throw new SettingsFileError(name, [problem(message, offset)]);
  };
  if (text.length > largest) refuse('larger than 256 KiB');
  const tooDeep = tooDeepAt(text, source);
  if (tooDeep !== null) refuse('nested too deeply', tooDeep);
  const isJson = /\.json$/i.test(name);
  // First, since yaml takes what is wrong in JSON for something of its own.
  if (isJson) requireJson(text, refuse);
  const yaml = await import('yaml');
  const documents = yaml.parseAllDocuments(text, {
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, ...others] = 'empty' in documents ? [] : documents;
  const errors = (document?.errors ?? []).map(({ message, pos }) => problem(plain(message), pos[0]));
  if (others.length > 0) errors.push(problem('a second document begins in this file'));
  if (errors.length > 0) throw new SettingsFileError(name, errors.slice(0, 10));
  const values = new Values(yaml, problem, refuse);
  const value = values.read(document?.contents ?? null, []);
  return {
    // An empty file of YAML is nothing; there is no JSON that is.
    value: isJson ? value : (value ?? {}),
    problems: values.problems,
    problemAt: (path, message, at = 'value') => problem(message, values.offsetOf(path, at)),
  };
}

/** A problem at an offset in the file. */
type Report = (message: string, offset?: number) => SettingsProblem;

/** Gives the file up. */
type Refuse = (message: string, offset?: number) => never;

/** Where a value stands in the file, and its key; in a sequence both are the same. */
interface Place {
  readonly key: number;
  readonly value: number;
}

/** The values of a document as plain data, and where each of them stands. */
class Values {
  readonly problems: SettingsProblem[] = [];
  readonly #places = new Map<string, Place>();
  readonly #yaml: Pick<typeof Yaml, 'isAlias' | 'isMap' | 'isScalar' | 'isSeq'>;
  readonly #problem: Report;
  readonly #refuse: Refuse;

  constructor(yaml: typeof Yaml, problem: Report, refuse: Refuse) {
    this.#yaml = yaml;
    this.#problem = problem;
    this.#refuse = refuse;
  }

  /** Where the value at the end of a path stands, or its key; 0 where there is none. */
  offsetOf(path: Path, at: keyof Place): number {
    return this.#places.get(JSON.stringify(path))?.[at] ?? 0;
  }

  read(node: Yaml.Node | null, path: Path): unknown {
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    if (path.length > deepest) this.#refuse('nested too deeply', offsetOf(node));
    if (isAlias(node)) this.#refuse('aliases are not understood here; write the value out', offsetOf(node));
    if (isSeq<Yaml.Node>(node))
      return node.items.map((item, index) => this.#readItem(item, [...path, index]));
    if (isMap<Yaml.Node, Yaml.Node | null>(node)) return this.#readMap(node, path);
    return isScalar(node) ? node.value : null;
  }

  #readItem(item: Yaml.Node, path: Path): unknown {
    this.#places.set(JSON.stringify(path), { key: offsetOf(item), value: offsetOf(item) });
    return this.read(item, path);
  }

  #readMap(map: Yaml.YAMLMap<Yaml.Node, Yaml.Node | null>, path: Path): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      const word = this.#yaml.isScalar(key)
        ? String(key.value)
        : this.#refuse('a key is a word', offsetOf(key));
      if (entries.has(word)) this.problems.push(this.#problem(`'${word}' stands here twice`, offsetOf(key)));
      const own = [...path, word];
      this.#places.set(JSON.stringify(own), { key: offsetOf(key), value: offsetOf(value ?? key) });
      entries.set(word, this.read(value, own));
    }
    return Object.fromEntries(entries);
  }
}

function offsetOf(node: Yaml.Node | null): number {
  return node?.range?.[0] ?? 0;
}

function requireJson(text: string, refuse: Refuse): void {
  const fault = jsonFaultAt(text);
  if (fault !== null) refuse('this is not JSON (comments are understood in .sshd-lint.yaml)', fault);
}

/** Where a text begins to nest more deeply than settings do, before yaml goes down as deeply; `null` where it does not. */
function tooDeepAt(text: string, source: SourceText): number | null {
  let depth = 0;
  for (let line = 1, offset = 0; offset < text.length; line += 1) {
    const [start, end] = lineAt(source, line);
    // `- - - -` and `? ? ?` nest, too.
    const marks =
      /^(?:[ \t]*[-?:](?=[ \t]))*/.exec(text.slice(start, end))?.[0].replace(/[ \t]/g, '').length ?? 0;
    if (marks > deepest) return start;
    for (let at = start; at < end; at += 1) {
      const character = text.charAt(at);
      if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth -= 1;
      if (depth > deepest) return at;
    }
    offset = text.indexOf('\n', end) + 1;
    if (offset === 0) break;
  }
  return null;
}

/** What yaml says, as we say things. */
const plain = (message: string): string =>
  lowerAscii(message.slice(0, 1)) + message.slice(1).replace(/\.$/, '').replace(/\s+/g, ' ');
