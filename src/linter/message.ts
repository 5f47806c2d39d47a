const placeholder = /\{(\w+)\}/g;

/** A message taken apart: plain text and names of placeholders take turns. Rules have the same few hundred in all configurations. */
const taken = new Map<string, readonly string[]>();

function partsOf(template: string): readonly string[] {
  let parts = taken.get(template);
  if (parts === undefined) taken.set(template, (parts = template.split(placeholder)));
  return parts;
}

/**
 * Fills the placeholders of a message. One without a value stays as it is.
 *
 * @example
 * fillMessage('{keyword} has no effect here', { keyword: 'Port' }); // 'Port has no effect here'
 */
export function fillMessage(template: string, data: Readonly<Record<string, string | number>> = {}): string {
  let text = '';
  for (const [index, part] of partsOf(template).entries()) {
    if (index % 2 === 0) text += part;
    else text += Object.hasOwn(data, part) ? String(data[part]) : `{${part}}`;
  }
  return text;
}

/**
 * The placeholders of a message that have no value, or one that is neither a text nor a number: a fault of the rule.
 *
 * @example
 * unfilled('{keyword} is set at {place}', { keyword: 'Port' }); // ['place']
 */
export function unfilled(
  template: string,
  data: Readonly<Record<string, string | number>> = {},
): readonly string[] {
  return [...template.matchAll(placeholder)].flatMap(([, name]) =>
    name === undefined || (Object.hasOwn(data, name) && isPlain(data[name])) ? [] : [name],
  );
}

/** Nobody holds JavaScript to the types. */
const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
