import type { Rule } from '../rules/index.js';

/**
 * The options of a rule with what its schema has as `default` for those that are not given, also in tables that are.
 *
 * @example
 * withDefaults(defineRule({ meta: { …, options: { properties: { most: { default: 3 } } } }, … }), {}); // { most: 3 }
 */
export const withDefaults = ({ meta }: Rule, options: unknown): unknown => filled(options, meta.options);

function filled(options: unknown, schema: unknown): unknown {
  if (!isTable(schema) || !isTable(options) || !isTable(schema['properties'])) return options;
  const given = new Map(Object.entries(options));
  for (const [name, own] of Object.entries(schema['properties'])) {
    if (given.has(name)) given.set(name, filled(given.get(name), own));
    else if (isTable(own) && 'default' in own) given.set(name, filled(own['default'], own));
  }
  return Object.fromEntries(given);
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
