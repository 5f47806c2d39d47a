import type { Formatter } from './model.js';
import { place } from './support/place.js';
import { visible } from './support/visible.js';
import { withItems } from './support/words.js';

/** One line for each finding, as compilers print them: for `grep`, and for editors that jump to places. */
export const compact: Formatter = function* ({ results }, { painter }) {
  for (const { findings } of results) {
    for (const { file, range, level, message, ruleId, benchmarks } of findings) {
      const where = painter('strong', place(file, range));
      yield `${where}: ${painter(level, level)}: ${visible(withItems(message, benchmarks))} ${painter('faint', `[${ruleId}]`)}\n`;
    }
  }
};
