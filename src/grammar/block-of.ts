import { rememberOnce } from '../text/index.js';
import type { MatchBlock, MatchLine, SshdConfig } from './ast.js';

const blocksByLine = rememberOnce(
  ({ blocks }: SshdConfig): ReadonlyMap<MatchLine, MatchBlock> =>
    new Map(blocks.map((block) => [block.match, block])),
);

/**
 * The block that a Match line of a file begins; `undefined` where the line is of another file.
 *
 * @example
 * blockOf(config, match)?.lines; // the lines below it, up to the next Match line
 */
export function blockOf(config: SshdConfig, match: MatchLine): MatchBlock | undefined {
  return blocksByLine(config).get(match);
}
