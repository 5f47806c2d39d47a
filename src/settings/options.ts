import schemas, { type ValidationError } from 'jsonschema';
import type { RuleEntry } from '../rules/index.js';
import { optionsFaults } from './options-faults.js';
import { type Registry, SettingsError } from './resolve.js';
import { entriesSchema, type Schema } from './schema.js';
import { describe, errorsOf, withoutPrototypes } from './validate.js';

/**
 * Checks options of rules at once, as those in a settings file are checked. The command, which reads settings from files alone, goes
 * without it, and without the validator in most of its runs.
 *
 * @param entries - what is set for rules, by their ids, each of which is known
 * @throws SettingsError with the first thing that is wrong
 * @example
 * checkOptions({ 'max-auth-tries': ['error', { atMost: 'x' }] }, rules);
 */
export function checkOptions(entries: Readonly<Record<string, RuleEntry>>, rules: Registry['rules']): void {
  const found = Object.entries(entries).flatMap(([id, entry]) => {
    const rule = rules[id];
    return typeof entry === 'string' || rule === undefined ? [] : [{ id, entry, rule }];
  });
  if (found.length === 0) return;
  const properties = entriesSchema(Object.fromEntries(found.map(({ id, rule }) => [id, rule])));
  const schema = { properties: { rules: { properties } } };
  const value = { rules: Object.fromEntries(found.map(({ id, entry }) => [id, entry])) };
  const check = (some: Schema): readonly ValidationError[] =>
    new schemas.Validator().validate(value, withoutPrototypes(some)).errors;
  const [error] = errorsOf(check, schema, rules, (fault) => {
    throw new SettingsError(fault, '', []);
  });
  if (error !== undefined) {
    const { path, message, typed, valid } = describe(error, schema);
    throw new SettingsError(`${path.join('.')}: ${message}`, typed, valid);
  }
  const [fault] = optionsFaults(entries, rules);
  if (fault !== undefined)
    throw new SettingsError(`rules.${fault.path.join('.')}: ${fault.message}`, fault.typed, []);
}
