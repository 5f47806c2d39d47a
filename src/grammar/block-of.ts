import type { MatchBlock, MatchLine, SshdConfig } from './ast.js';

const known = new WeakMap<SshdConfig, ReadonlyMap<MatchLine, MatchBlock>>();

/**
 * The block that a Match line of a file begins; `undefined` where the line is of another file.
 *
 * @example
 * blockOf(config, match)?.lines; // the lines below it, up to the next Match line
 */
export function blockOf(config: SshdConfig, match: MatchLine): MatchBlock | undefined {
  let blocks = known.get(config);
  if (blocks === undefined) {
    blocks = new Map(config.blocks.map((block) => [block.match, block]));
    known.set(config, blocks);
  }
  return blocks.get(match);
}
