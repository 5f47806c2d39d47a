import { visible } from './visible.js';

/** What XML attributes and elements are made of. */
export type Attributes = Readonly<Record<string, string | number>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // What build servers take for a command in a log begins with `##[` or `##vso[`.
  '[': '&#91;',
};

/** Text as content of an element or value of an attribute, with nothing in it that XML 1.0 forbids or a terminal obeys. */
function escape(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"'[]/g, (character) => entities[character] ?? character);
}

/**
 * An element that holds lines of text, or nothing.
 *
 * @example
 * element('failure', { type: 'warning' }, ['a < b']); // '<failure type="warning">a &lt; b</failure>'
 */
export function element(name: string, attributes: Attributes, lines: readonly string[] = []): string {
  const head = openingTag(name, attributes);
  return lines.length === 0 ? `${head}/>` : `${head}>${lines.map(escape).join('\n')}</${name}>`;
}

/** An element that holds elements, each indented on lines of its own. */
export function parent(name: string, attributes: Attributes, children: readonly string[]): string {
  return [...parentInPieces(name, attributes, children)].join('\n');
}

/** The same in pieces without line ends behind them; so may be what it holds. */
export function* parentInPieces(
  name: string,
  attributes: Attributes,
  children: Iterable<string>,
): Generator<string> {
  let isEmpty = true;
  for (const child of children) {
    if (isEmpty) yield `${openingTag(name, attributes)}>`;
    isEmpty = false;
    // Text keeps its line ends, so only where an element begins is there anything to indent.
    yield child.replace(/^(?=[ \t]*<)/gm, '  ');
  }
  yield isEmpty ? element(name, attributes) : `</${name}>`;
}

/** A document around the pieces of its root element. */
export function* xmlDocument(root: Iterable<string>): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  for (const piece of root) yield `${piece}\n`;
}

function openingTag(name: string, attributes: Attributes): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<${name}${given.join('')}`;
}
