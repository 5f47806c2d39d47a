/** A value of JSON. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Keywords of JSON Schema behind which a schema stands, or a list of them; `items` has either. */
const ofOne: ReadonlySet<string> = new Set([
  ...[
    'items',
    'additionalItems',
    'additionalProperties',
    'contains',
    'propertyNames',
    'not',
    'if',
    'then',
    'else',
  ],
  ...['allOf', 'anyOf', 'oneOf'],
]);
/** Keywords behind which schemas stand by names. */
const ofNames: ReadonlySet<string> = new Set(['properties', 'patternProperties']);

/** A reference is about as long. */
const SHORTEST = 60;

/**
 * Writes each part of a JSON Schema (draft 7) that stands in it several times once, below `definitions`, and refers to it: the rules, which
 * overrides choose as the settings do, and what many rules take. Definitions are named after where they stand first.
 */
export function shareParts(schema: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const counts = countParts(schema);
  const names = new Map<string, string>();
  const definitions: Record<string, Json> = {};
  const shared = (part: Json, path: readonly string[]): Json => {
    const text = JSON.stringify(part);
    if (path.length === 0 || !isObject(part) || (counts.get(text) ?? 0) < 2) return within(part, path);
    let name = names.get(text);
    if (name === undefined) {
      name = freeName(path, definitions);
      names.set(text, name);
      // The place is kept in front of what stands inside.
      definitions[name] = true;
      definitions[name] = within(part, path);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const within = (part: Json, path: readonly string[]): Json => mapParts(part, path, shared);
  return { ...(shared(schema, []) as typeof schema), definitions };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** How often each part stands in a schema; what stands in a part that is repeated counts once. */
function countParts(schema: Json): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (part: Json, path: readonly string[]): Json => {
    const text = JSON.stringify(part);
    const before = counts.get(text) ?? 0;
    if (text.length >= SHORTEST) counts.set(text, before + 1);
    if (before === 0) mapParts(part, path, count);
    return part;
  };
  count(schema, []);
  return counts;
}

/** A schema with what is made of each schema that stands in it. */
function mapParts(
  schema: Json,
  path: readonly string[],
  make: (part: Json, path: readonly string[]) => Json,
): Json {
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (ofOne.has(keyword))
        return [keyword, isList(value) ? value.map((each) => make(each, path)) : make(value, path)];
      if (!ofNames.has(keyword) || !isObject(value)) return [keyword, value];
      return [
        keyword,
        Object.fromEntries(Object.entries(value).map(([name, each]) => [name, make(each, [...path, name])])),
      ];
    }),
  );
}

/** Names of properties, as they stand in the settings: `rules-banner-notEquals`. A reference takes few characters as they are. */
function freeName(path: readonly string[], taken: Readonly<Record<string, unknown>>): string {
  const name = path.map((each) => each.replace(/[^\w-]+/g, '')).join('-');
  if (!(name in taken)) return name;
  let number = 2;
  while (`${name}-${number}` in taken) number += 1;
  return `${name}-${number}`;
}
