import type { Schema as SomeSchema, ValidationError } from 'jsonschema';
import { resolveTarget, UnknownTargetError } from '../openssh/index.js';
import { didYouMean, suggestions } from '../text/index.js';
import { type Path, type SettingsProblem, type SettingsDocument, SettingsFileError } from './document.js';
import { optionsFaults } from './options-faults.js';
import type { Registry } from './resolve.js';
import { patternFault } from './patterns.js';
import { entriesSchema, type Schema, type SchemaUse, settingsSchema } from './schema.js';
import type { SettingsFile } from './settings.js';

/**
 * A schema whose tables have nothing but what they say: the validator looks keys of settings up in them, and every object of JavaScript
 * has a `constructor`.
 */
export function withoutPrototypes<T>(schema: T): T;
export function withoutPrototypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((part: unknown) => withoutPrototypes(part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]) => [
    key,
    withoutPrototypes(value),
  ]);
  const bare: unknown = Object.setPrototypeOf(Object.fromEntries(entries), null);
  return bare;
}

/** What to say besides the fact, when only a few words are valid. */
const fewest = 8;

/**
 * Checks a settings file against the schema, and the targets that it names.
 *
 * @param registry - with the rules of its plugins
 * @throws SettingsFileError with all that is wrong, in the order of the text
 */
export async function validate(
  document: SettingsDocument,
  name: string,
  registry: Registry,
  use: Exclude<SchemaUse, 'published'>,
): Promise<SettingsFile> {
  const { default: schemas } = await import('jsonschema');
  const schema = settingsSchema(registry, use);
  const check = (some: Schema): readonly ValidationError[] =>
    new schemas.Validator().validate(document.value, withoutPrototypes(some)).errors;
  const errors = errorsOf(check, schema, registry.rules, (fault) => {
    throw new SettingsFileError(name, [document.problemAt(['plugins'], fault)]);
  });
  const problems = [
    ...document.problems,
    ...errors.map((error) => {
      const { path, message, at } = describe(error, schema);
      return document.problemAt(path, message, at);
    }),
    ...(errors.length > 0
      ? []
      : [...wrongTargets(document), ...wrongPatterns(document), ...wrongOptions(document, registry)]),
  ];
  if (problems.length > 0) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    throw new SettingsFileError(name, sorted.slice(0, 20));
  }
  return document.value as SettingsFile;
}

/**
 * What a check against a schema finds. The validator throws at a part that is none, as plugins may bring it: then the rule is found whose
 * options are described so.
 *
 * @param refuse - told what is wrong, for people
 */
export function errorsOf(
  check: (schema: Schema) => readonly ValidationError[],
  schema: Schema,
  rules: Registry['rules'],
  refuse: (fault: string) => never,
): readonly ValidationError[] {
  try {
    return check(schema);
  } catch (cause) {
    for (const [id, rule] of Object.entries(rules)) {
      const own = { rules: { properties: entriesSchema({ [id]: rule }) } };
      try {
        check({ properties: { ...own, overrides: { items: { properties: own } } } });
      } catch (error) {
        const [said = ''] = (error instanceof Error ? error.message : String(error)).split(
          ' located in <',
          1,
        );
        refuse(`what the rule '${id}' of a plugin says of its options is not a JSON Schema: ${said}`);
      }
    }
    throw cause;
  }
}

/** What is wrong with a value that a schema does not take. */
export interface SchemaFault {
  readonly path: Path;
  /** Whether the key at the end of the path is meant, or its value. */
  readonly at: 'key' | 'value';
  /** Lower case, no full stop. */
  readonly message: string;
  /** What was not understood. */
  readonly typed: string;
  /** What would have been, where that can be listed. */
  readonly valid: readonly string[];
}

/** Says what a validator found, in words. */
export function describe(
  { name, path, argument, schema: own, instance, message }: ValidationError,
  root: Schema,
): SchemaFault {
  const what = path.at(-1);
  const parent = path.at(-2);
  const fault = (said: string, valid: readonly string[] = []): SchemaFault => ({
    path,
    at: 'value',
    message: said,
    typed: wordOf(instance),
    valid,
  });
  switch (name) {
    case 'additionalProperties': {
      const key = String(argument);
      const kind =
        what === 'rules'
          ? 'rule'
          : parent === 'rules' || (typeof what === 'number' && path.at(-3) === 'rules')
            ? 'option'
            : 'key';
      const valid = Object.keys(propertiesOf(typeof own === 'object' ? own : root));
      const said = `unknown ${kind} '${key}'${hint(key, valid)}`;
      return { path: [...path, key], at: 'key', message: said, typed: key, valid };
    }
    case 'enum': {
      const valid = (Array.isArray(argument) ? argument : []).map(String);
      const kind =
        parent === 'presets' ? 'preset' : path.includes('rules') && valid.includes('off') ? 'level' : 'value';
      return fault(`unknown ${kind} ${quote(instance)}${hint(instance, valid)}`, valid);
    }
    case 'required':
      return fault(`'${String(argument)}' is missing`);
    case 'type':
      return fault(`must be ${article(argument)}`);
    case 'minItems':
    case 'minLength':
      return fault(`${subject(path)} ${atLeast(argument)}`);
    case 'items':
      return fault(`${subject(path)} has more values than it takes`);
    case 'minimum':
      return fault(`${quote(instance)} is less than ${String(argument)}`);
    default: {
      // The schemas of plugins ask for anything; where they say what it is, that is said, too.
      const asked =
        typeof own === 'object' && typeof own.description === 'string' ? own.description : message;
      return fault(`${subject(path)} does not take ${quote(instance)}: ${asked}`);
    }
  }
}

const atLeast = (least: unknown): string =>
  Number(least) === 1 ? 'must not be empty' : `is shorter than ${String(least)}`;

/** What a place in settings is called: the nearest key above it. */
function subject(path: Path): string {
  const key = path.findLast((part) => typeof part === 'string');
  if (key === undefined) return 'the file';
  return typeof path.at(-1) === 'number' ? `an entry of '${key}'` : `'${key}'`;
}

/** A schema that has a name is given by it: that of the whole file. */
const propertiesOf = (schema: Schema | SomeSchema): object =>
  typeof schema.properties === 'object' && schema.properties !== null ? schema.properties : {};

/** In a list, what has no text in JSON becomes null: functions, which JavaScript may bring. */
const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify([value]).slice(1, -1);

const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? `'${value}'` : wordOf(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function hint(typed: unknown, valid: readonly string[]): string {
  const meant = typeof typed === 'string' ? suggestions(typed, valid) : [];
  if (meant.length > 0) return didYouMean(meant);
  if (valid.length === 0 || valid.length > fewest) return '';
  return valid.length === 1 ? `; there is only ${valid.join('')}` : `; there are ${valid.join(', ')}`;
}

const articles: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping of keys',
  string: 'a word',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

const article = (argument: unknown): string =>
  (Array.isArray(argument) ? argument : [argument])
    .map((type) => articles[String(type)] ?? String(type))
    .join(' or ');

function wrongOptions(
  { value, problemAt }: SettingsDocument,
  registry: Registry,
): readonly SettingsProblem[] {
  const { rules = {}, overrides = [] } = value as SettingsFile;
  const tables: readonly (readonly [Path, NonNullable<SettingsFile['rules']>])[] = [
    [['rules'], rules],
    ...overrides.map(({ rules: own = {} }, at) => [['overrides', at, 'rules'], own] as const),
  ];
  return tables.flatMap(([above, entries]) =>
    optionsFaults(entries, registry.rules).map(({ path, message }) =>
      problemAt([...above, ...path], message),
    ),
  );
}

function wrongTargets({ value, problemAt }: SettingsDocument): readonly SettingsProblem[] {
  const { targets = [], overrides = [] } = value as SettingsFile;
  const named: readonly (readonly [Path, string])[] = [
    ...targets.map((target, index) => [['targets', index], target] as const),
    ...overrides.flatMap(({ targets: own = [] }, at) =>
      own.map((target, index) => [['overrides', at, 'targets', index], target] as const),
    ),
  ];
  return named.flatMap(([path, target]): readonly SettingsProblem[] => {
    try {
      resolveTarget(target);
      return [];
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error;
      return [problemAt(path, error.message)];
    }
  });
}

function wrongPatterns({ value, problemAt }: SettingsDocument): readonly SettingsProblem[] {
  const { ignores = [], overrides = [] } = value as SettingsFile;
  const patterns: readonly (readonly [Path, string])[] = [
    ...ignores.map((pattern, index) => [['ignores', index], pattern] as const),
    ...overrides.flatMap(({ files }, at) =>
      files.map((pattern, index) => [['overrides', at, 'files', index], pattern] as const),
    ),
  ];
  return patterns.flatMap(([path, pattern]): readonly SettingsProblem[] => {
    const fault = patternFault(pattern);
    return fault === null ? [] : [problemAt(path, `'${pattern.slice(0, 60)}': ${fault}`)];
  });
}
