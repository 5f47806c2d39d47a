import { accepted, counted, emptyArgument, fatal, listWords, refused, say, type Wording } from './faults.js';
import type { ValueType } from './types.js';

const missingPattern: Wording = [
  { until: '8.6p1', value: 'Include missing filename argument' },
  { since: '8.7p1', value: '%K missing filename argument' },
];

/** `Include`: patterns of files. */
export const includePatterns: ValueType<readonly string[]> = {
  name: 'include-patterns',
  parse: (args, context) => {
    const { words, consumed } = listWords(args, context);
    const empty = words.findIndex((word) => word.value === '');
    const fault = counted('empty-argument', say(emptyArgument, args, context), words[empty]);
    // The patterns in front have been read when sshd comes to the empty one.
    if (empty !== -1) {
      return { value: words.slice(0, empty).map((word) => word.value), faults: [fault], consumed: empty };
    }
    return words.length === 0
      ? refused(args, fatal('missing-argument', say(missingPattern, args, context)))
      : accepted(
          words.map((word) => word.value),
          consumed,
        );
  },
  print: () => [],
  words: (value) => value,
};

/** Keywords that are deprecated, ignored or not supported: they take whatever follows and set nothing. */
export const ignored: ValueType<never> = {
  name: 'ignored',
  parse: (args) => ({ value: undefined, faults: [], consumed: args.words.length }),
  print: () => [],
  words: () => [],
};
