import type { Schema as SomeSchema, ValidationError } from 'jsonschema';
import { resolveTarget, UnknownTargetError } from '../openssh/index.js';
import { didYouMean, suggestions } from '../text/index.js';
import { type Path, type Problem, type SettingsDocument, SettingsFileError } from './document.js';
import type { Registry } from './resolve.js';
import { type Schema, settingsSchema } from './schema.js';
import type { SettingsFile } from './settings.js';

/** What to say besides the fact, when only a few words are valid. */
const fewest = 8;

/**
 * Checks a settings file against the schema, and the targets that it names.
 *
 * @throws SettingsFileError with all that is wrong, in the order of the text
 */
export async function validate(
  document: SettingsDocument,
  name: string,
  registry: Registry,
): Promise<SettingsFile> {
  const { default: schemas } = await import('jsonschema');
  const schema = settingsSchema(registry);
  const { errors } = new schemas.Validator().validate(document.value, schema);
  const problems = [
    ...document.problems,
    ...errors.map((error) => describe(error, document, schema)),
    ...(errors.length > 0 ? [] : wrongTargets(document)),
  ];
  if (problems.length > 0) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    throw new SettingsFileError(name, sorted.slice(0, 20));
  }
  return document.value as SettingsFile;
}

function describe(
  { name, path, argument, schema: own, instance }: ValidationError,
  { problemAt }: SettingsDocument,
  root: Schema,
): Problem {
  const what = path.at(-1);
  const parent = path.at(-2);
  switch (name) {
    case 'additionalProperties': {
      const key = String(argument);
      const kind =
        what === 'rules'
          ? 'rule'
          : parent === 'rules' || (typeof what === 'number' && path.at(-3) === 'rules')
            ? 'option'
            : 'key';
      const known = Object.keys(propertiesOf(typeof own === 'object' ? own : root));
      return problemAt([...path, key], `unknown ${kind} '${key}'${hint(key, known)}`, 'key');
    }
    case 'enum': {
      const valid = (Array.isArray(argument) ? argument : []).map(String);
      const kind =
        parent === 'presets' ? 'preset' : path.includes('rules') && valid.includes('off') ? 'level' : 'value';
      return problemAt(path, `unknown ${kind} ${quote(instance)}${hint(instance, valid)}`);
    }
    case 'required':
      return problemAt(path, `'${String(argument)}' is missing`);
    case 'pattern':
    case 'minimum':
      return problemAt(path, `${quote(instance)} is no number, time or size`);
    case 'type':
      return problemAt(path, `${article(argument)} is asked for`);
    default:
      return problemAt(path, `${quote(instance)} is not understood here (${name})`);
  }
}

/** A schema that has a name is given by it: that of the whole file. */
const propertiesOf = (schema: Schema | SomeSchema): object =>
  typeof schema.properties === 'object' && schema.properties !== null ? schema.properties : {};

const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function hint(typed: unknown, valid: readonly string[]): string {
  const meant = typeof typed === 'string' ? suggestions(typed, valid) : [];
  if (meant.length > 0) return didYouMean(meant);
  return valid.length > 0 && valid.length <= fewest ? `; there are ${valid.join(', ')}` : '';
}

const articles: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a table of keys',
  string: 'a word',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

const article = (argument: unknown): string =>
  (Array.isArray(argument) ? argument : [argument])
    .map((type) => articles[String(type)] ?? String(type))
    .join(' or ');

function wrongTargets({ value, problemAt }: SettingsDocument): readonly Problem[] {
  const { targets = [], overrides = [] } = value as SettingsFile;
  const named: readonly (readonly [Path, string])[] = [
    ...targets.map((target, index) => [['targets', index], target] as const),
    ...overrides.flatMap(({ targets: own = [] }, at) =>
      own.map((target, index) => [['overrides', at, 'targets', index], target] as const),
    ),
  ];
  return named.flatMap(([path, target]): readonly Problem[] => {
    try {
      resolveTarget(target);
      return [];
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error;
      return [problemAt(path, error.message)];
    }
  });
}
