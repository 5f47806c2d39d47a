import { levels } from '../rules/index.js';
import { jsonFaultAt, positionAt, sourceFromString } from '../text/index.js';
import type { Baseline, KnownInFile } from './baseline.js';

/** The form that is written, and the only one that is read. */
const version = 1;

/** A list of known findings that cannot be used; the message says what is wrong and where, lower case, no full stop. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/**
 * Reads a list of known findings.
 *
 * @param name - what users call the file
 * @throws BaselineError where it is not JSON, of another form, or of another version
 * @example
 * parseBaseline('{"version":1,"files":{"sshd_config":{"strict-modes":{"warning":1}}}}', 'list.json');
 */
export function parseBaseline(text: string, name: string): Baseline {
  const fail = (message: string): never => {
    throw new BaselineError(`${name}: ${message}`);
  };
  const table = (value: unknown, what: string): readonly (readonly [string, unknown])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : fail(`${what} must be an object`);

  const document = new Map(table(parseJson(text, name), 'the list'));
  checkVersion(document.get('version'), fail);
  const stranger = [...document.keys()].find((key) => !['$schema', 'version', 'files'].includes(key));
  if (stranger !== undefined) fail(`unknown key '${stranger}'; there are $schema, version and files`);
  const files = table(document.get('files') ?? fail(`'files' is missing`), 'files');
  return new Map(
    files.map(([path, rules]) => {
      if (!isRelative(path)) fail(`'${path}': paths start from the folder of the list, and are divided by /`);
      return [
        path,
        new Map(
          table(rules, `'${path}'`).map(([ruleId, known]) => {
            const place = `'${path}', ${ruleId}`;
            const entries = table(known, place);
            const wrong = entries.find(([key, value]) => !isEntry(key, value));
            if (wrong !== undefined)
              fail(
                `${place}: '${wrong[0]}' is not understood; a level takes a whole number of at least 1, reason a text`,
              );
            if (entries.every(([key]) => key === 'reason')) fail(`${place}: there is no number`);
            return [ruleId, Object.fromEntries(entries)];
          }),
        ),
      ];
    }),
  );
}

function parseJson(text: string, name: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  const fault = jsonFaultAt(plain);
  if (fault === null) return JSON.parse(plain);
  const { line, column } = positionAt(sourceFromString(plain, name), fault);
  throw new BaselineError(`${name}:${line}:${column}: this is not JSON`);
}

function checkVersion(found: unknown, fail: (message: string) => never): void {
  if (found === version) return;
  if (found === undefined) fail(`'version' is missing; is this a list of sshd-lint?`);
  const shown = JSON.stringify(found).slice(0, 20);
  if (typeof found === 'number' && found > version)
    fail(`version ${shown} was written by a newer sshd-lint; this one reads version ${version}`);
  fail(`version ${shown} is not known; this sshd-lint reads version ${version}`);
}

/** Without `.` and `..` in other places than the beginning, so that each file has one path. */
const isRelative = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !/\\|\/\/|(?:^|\/)\.(?:\/|$)|[^./]\/\.\.(?:\/|$)|\/$/.test(path);

const isEntry = (key: string, value: unknown): boolean =>
  key === 'reason'
    ? typeof value === 'string'
    : levels.some((level) => level === key) && Number.isSafeInteger(value) && Number(value) > 0;

/**
 * The text of a list: sorted, so that the same findings give the same bytes, and a line for each rule, so that two branches can be merged.
 */
export function printBaseline(baseline: Baseline): string {
  const files = sorted(baseline).map(([path, rules]) =>
    block(`    ${quote(path)}: `, '    ', rulesOf(rules)),
  );
  const parts = [`  "version": ${version}`, block('  "files": ', '  ', files)];
  return `${block('', '', parts)}\n`;
}

const rulesOf = (rules: KnownInFile): readonly string[] =>
  sorted(rules).map(([ruleId, known]) => {
    const counts = levels.flatMap((level) =>
      known[level] === undefined ? [] : [`${quote(level)}: ${known[level]}`],
    );
    const head = `      ${quote(ruleId)}: `;
    if (known.reason === undefined) return `${head}{ ${counts.join(', ')} }`;
    const entries = [...counts, `"reason": ${quote(known.reason)}`].map((entry) => `        ${entry}`);
    return block(head, '      ', entries);
  });

const block = (head: string, indent: string, entries: readonly string[]): string =>
  entries.length === 0 ? `${head}{}` : `${head}{\n${entries.join(',\n')}\n${indent}}`;

/** In an order that is the same everywhere. */
const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const quote = (text: string): string => JSON.stringify(text);

/** The JSON Schema (draft 7) of a list of known findings. */
export const baselineSchema: Readonly<Record<string, unknown>> = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Known findings of sshd-lint',
  type: 'object',
  properties: {
    $schema: {},
    version: { const: version },
    files: {
      description: 'By the path of each file, from the folder of the list.',
      type: 'object',
      additionalProperties: {
        description: 'By rule.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: {
            ...Object.fromEntries(
              levels.map((level) => [
                level,
                { description: `How many of level ${level} are known.`, type: 'integer', minimum: 1 },
              ]),
            ),
            reason: { description: 'Why they stay.', type: 'string' },
          },
          anyOf: levels.map((level) => ({ required: [level] })),
          additionalProperties: false,
        },
      },
    },
  },
  required: ['version', 'files'],
  additionalProperties: false,
};
