import type { Fix } from '../fixes/index.js';
import type { SshdConfig } from '../grammar/index.js';
import { rememberOnce } from '../text/index.js';
import type { Finding } from './model.js';

/** Names the fixes of one round. */
export type FixTracer = (finding: Finding, fix: Fix) => string;

/**
 * Makes what tells the fixes of a round apart over all rounds, in which their offsets change: by what they do to which text below which
 * Match line, and of equal ones by their number. They are to be named in the same order in each round.
 */
export function fixTracer(): FixTracer {
  const numbers = new Map<string, number>();
  return (finding, fix) => {
    const edits = fix.edits.map(({ file: { name, config }, edits }) => [
      name,
      edits.map(({ range, text }) => [
        matchLineAbove(range[0], config),
        config.source.text.slice(...range),
        text,
      ]),
    ]);
    const trace = JSON.stringify([finding.ruleId, finding.message, fix.description, edits, fix.modes ?? []]);
    const number = (numbers.get(trace) ?? 0) + 1;
    numbers.set(trace, number);
    return `${trace} ${number}`;
  };
}

const matchLines = rememberOnce(({ blocks, source }: SshdConfig) =>
  blocks.map(({ match: { range } }) => ({ start: range[0], text: source.text.slice(...range).trim() })),
);

/** The last Match line that begins before an offset; empty where none does. */
function matchLineAbove(offset: number, config: SshdConfig): string {
  const lines = matchLines(config);
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1]?.text ?? '';
}
