import { targetNames } from '../openssh/index.js';
import { ruleLevels } from '../rules/index.js';
import type { Registry } from './resolve.js';

/** A part of a JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * What a schema is for: to be published, for editors, which know nothing of the rules that plugins bring; or to check settings, from text
 * or from JavaScript, which holds more than text can.
 */
export type SchemaUse = 'published' | 'text' | 'code';

/**
 * The JSON Schema (draft 7) of a settings file: editors complete by it, and every file is checked against it.
 *
 * @param registry - the rules and presets that there are
 * @example
 * settingsSchema({ rules, presets });
 */
export function settingsSchema({ rules, presets }: Registry, use: SchemaUse = 'published'): Schema {
  const presetNames = Object.keys(presets);
  const choice = {
    presets: {
      description: 'Laid over recommended, in this order.',
      type: 'array',
      items: { enum: presetNames },
    },
    rules: {
      description: 'A level for each rule, or a level and options: [level, {…}].',
      type: 'object',
      properties: entriesSchema(rules),
      ...(use === 'published' && { patternProperties: { '/': entry({ type: 'object' }) } }),
      additionalProperties: false,
    },
    targets: {
      description: 'The sshd that reads the files: debian-12, openssh-9.9, windows@8.6, …',
      type: 'array',
      // Further names can be built, so these are for editors.
      items: { type: 'string', examples: targetNames() },
    },
  };
  const patterns = { type: 'array', items: { type: 'string', minLength: 1 } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of sshd-lint',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...choice,
      overrides: {
        description: 'Further settings for files that match a pattern; later ones win.',
        type: 'array',
        items: {
          type: 'object',
          properties: { files: { ...patterns, minItems: 1 }, ...choice },
          required: ['files'],
          additionalProperties: false,
        },
      },
      ignores: { description: 'Files that are not linted.', ...patterns },
      plugins: {
        description: 'Files or packages with further rules. They are code: they run.',
        type: 'array',
        items: { type: use === 'code' ? ['string', 'object'] : 'string', minLength: 1 },
      },
    },
    additionalProperties: false,
  };
}

/** By the ids of rules, what may be set for each. */
export const entriesSchema = (rules: Registry['rules']): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(rules).map(([rule, { meta }]) => [
      rule,
      { description: meta.title, ...entry(meta.options ?? { type: 'object', additionalProperties: false }) },
    ]),
  );

const level = { enum: ruleLevels };

const entry = (options: unknown): Schema => ({
  if: { type: 'array' },
  then: { items: [level, options], additionalItems: false, minItems: 1 },
  else: level,
  // Editors complete by these; by what stands behind `if` they do not.
  examples: ruleLevels,
});
