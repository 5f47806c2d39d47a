import type { Formatter } from './model.js';
import { place } from './place.js';
import { visible } from './visible.js';

/** One line for each finding, as compilers print them: for `grep`, and for editors that jump to places. */
export const compact: Formatter = ({ results }, { painter }) =>
  results
    .flatMap(({ findings }) => findings)
    .map(({ file, range, level, message, ruleId }) => {
      const where = painter('strong', place(file, range));
      return `${where}: ${painter(level, level)}: ${visible(message)} ${painter('faint', `[${ruleId}]`)}\n`;
    })
    .join('');
