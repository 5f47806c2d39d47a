import type { LineNode } from './ast.js';
import { Builder } from './builder.js';
import type { Page, Place } from './nodes.js';
import { ConfigParser } from './parser.js';
import type { Preparation } from './scan.js';
import { tokenize } from './tokens.js';

/** Tokens take more room than nodes, so lines are read in parts of about this many characters. */
const partLength = 16_384;

let parser: ConfigParser | undefined;

/**
 * Reads lines of any kind.
 *
 * @param places - where they stand
 * @param take - is given the node of each, in order
 */
export function readByTokens(
  page: Page,
  places: readonly Place[],
  preparation: Preparation,
  take: (place: Place, node: LineNode) => void,
): void {
  parser ??= new ConfigParser();
  for (let from = 0; from < places.length;) {
    let to = from;
    let part = '';
    for (; to < places.length && part.length < partLength; to += 1) {
      const place = places[to];
      if (place !== undefined) part += page.text.slice(place.start, place.end);
    }
    const read = places.slice(from, to);
    const builder = new Builder(page, read);
    parser.parse(tokenize(part.endsWith('\n') ? part : `${part}\n`, page.syntax, preparation), builder);
    for (const [at, place] of read.entries()) {
      const node = builder.nodes[at];
      if (node !== undefined) take(place, node);
    }
    from = to;
  }
}
