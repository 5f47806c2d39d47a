import { lineAt, positionAt, sourceFromString } from '../text/index.js';
import type { Node } from 'yaml';

/** What is wrong in a settings file, and where. */
export interface Problem {
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
  readonly problems: readonly Problem[];
  /** A problem with the value at the end of a path, or with its key. */
  readonly problemAt: (path: Path, message: string, at?: 'key' | 'value') => Problem;
}

/** A settings file that cannot be used. */
export class SettingsFileError extends Error {
  override readonly name = 'SettingsFileError';
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
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
 * @throws SettingsFileError
 */
export async function readDocument(text: string, name: string): Promise<SettingsDocument> {
  const source = sourceFromString(text, name);
  const problem = (message: string, offset = 0): Problem => ({ message, ...positionAt(source, offset) });
  if (text.length > largest) throw new SettingsFileError(name, [problem('larger than 256 KiB')]);
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== null) throw new SettingsFileError(name, [problem('nested too deeply', tooDeep)]);
  const { isAlias, isMap, isScalar, isSeq, parseAllDocuments } = await import('yaml');
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [document, ...others] = 'empty' in documents ? [] : documents;
  const errors = (document?.errors ?? []).map(({ message, pos }) => problem(plain(message), pos[0]));
  if (others.length > 0) errors.push(problem('a second document begins in this file'));
  if (errors.length > 0) throw new SettingsFileError(name, errors.slice(0, 10));
  if (/\.json$/i.test(name)) requireJson(text, name, problem);

  const places = new Map<string, { readonly key: number; readonly value: number }>();
  const problems: Problem[] = [];
  const offsetOf = (node: unknown): number =>
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? Number(node.range[0])
      : 0;
  const plainOf = (node: Node | null, path: Path): unknown => {
    if (path.length > deepest)
      throw new SettingsFileError(name, [problem('nested too deeply', offsetOf(node))]);
    if (isAlias(node)) {
      throw new SettingsFileError(name, [
        problem('aliases are not understood here; write the value out', offsetOf(node)),
      ]);
    }
    if (isSeq<Node>(node)) {
      return node.items.map((item, index) => {
        const own = [...path, index];
        places.set(JSON.stringify(own), { key: offsetOf(item), value: offsetOf(item) });
        return plainOf(item, own);
      });
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = new Map<string, unknown>();
      for (const { key, value } of node.items) {
        const word = isScalar(key) ? String(key.value) : null;
        if (word === null) throw new SettingsFileError(name, [problem('a key is a word', offsetOf(key))]);
        if (entries.has(word)) problems.push(problem(`'${word}' stands here twice`, offsetOf(key)));
        const own = [...path, word];
        places.set(JSON.stringify(own), {
          key: offsetOf(key),
          value: value === null ? offsetOf(key) : offsetOf(value),
        });
        entries.set(word, plainOf(value, own));
      }
      return Object.fromEntries(entries);
    }
    return isScalar(node) ? node.value : null;
  };
  const value = plainOf(document?.contents ?? null, []);
  return {
    value: value ?? {},
    problems,
    problemAt: (path, message, at = 'value') => problem(message, places.get(JSON.stringify(path))?.[at] ?? 0),
  };

  function requireJson(json: string, file: string, at: typeof problem): void {
    try {
      JSON.parse(json);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const offset = /position (\d+)/.exec(message)?.[1];
      throw new SettingsFileError(file, [
        at('this is not JSON (comments are understood in .sshd-lint.yaml)', Number(offset ?? 0)),
      ]);
    }
  }

  function tooDeepAt(whole: string): number | null {
    let depth = 0;
    for (let line = 1, offset = 0; offset < whole.length; line += 1) {
      const [start, end] = lineAt(source, line);
      // `- - - -` and `? ? ?` nest, too.
      const marks =
        /^(?:[ \t]*[-?:](?=[ \t]))*/.exec(whole.slice(start, end))?.[0].replace(/[ \t]/g, '').length ?? 0;
      if (marks > deepest) return start;
      for (let at = start; at < end; at += 1) {
        const character = whole.charAt(at);
        if (character === '[' || character === '{') depth += 1;
        else if (character === ']' || character === '}') depth -= 1;
        if (depth > deepest) return at;
      }
      offset = whole.indexOf('\n', end) + 1;
      if (offset === 0) break;
    }
    return null;
  }
}

/** What yaml says, as we say things. */
const plain = (message: string): string =>
  message.slice(0, 1).toLowerCase() + message.slice(1).replace(/\.$/, '').replace(/\s+/g, ' ');
