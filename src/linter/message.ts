const placeholder = /\{(\w+)\}/g;

/**
 * Fills the placeholders of a message. One without a value stays as it is.
 *
 * @example
 * fillMessage('{keyword} has no effect here', { keyword: 'Port' }); // 'Port has no effect here'
 */
export function fillMessage(template: string, data: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : whole,
  );
}

/**
 * The placeholders of a message that have no value: a fault of the rule.
 *
 * @example
 * unfilled('{keyword} is set at {place}', { keyword: 'Port' }); // ['place']
 */
export function unfilled(
  template: string,
  data: Readonly<Record<string, string | number>> = {},
): readonly string[] {
  return [...template.matchAll(placeholder)].flatMap(([, name]) =>
    name === undefined || Object.hasOwn(data, name) ? [] : [name],
  );
}
