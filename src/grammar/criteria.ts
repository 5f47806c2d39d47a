import { findCriterion } from '../openssh/index.js';
import type { Criterion, Syntax, Word } from './ast.js';

/**
 * Pairs the words of a Match line, whose ranges are those of `text`. An empty word, one that begins with `#` and one with an open quote
 * end the criteria, as in sshd.
 */
export function pairCriteria(words: readonly Word[], syntax: Syntax, text: string): readonly Criterion[] {
  const criteria: Criterion[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || endsCriteria(word)) break;
    const split = syntax === 'argv-match' ? splitAtEquals(word, text) : null;
    if (split !== null) {
      criteria.push(split);
    } else if (findCriterion(word.value)?.takes === 'nothing') {
      criteria.push({ type: 'Criterion', range: word.range, name: word, argument: null });
    } else {
      index += 1;
      const argument = words[index];
      const given =
        argument === undefined || argument.open || argument.value.startsWith('#') ? null : argument;
      const end = (given ?? word).range[1];
      criteria.push({ type: 'Criterion', range: [word.range[0], end], name: word, argument: given });
      if (given === null) break;
    }
  }
  return criteria;
}

function endsCriteria(word: Word): boolean {
  return word.open || word.value === '' || word.value.startsWith('#');
}

/** `User=bob` in one word, which sshd takes apart for the criteria that it knows. */
function splitAtEquals(word: Word, text: string): Criterion | null {
  const at = word.value.indexOf('=');
  if (at < 0 || !takesArgument(word.value.slice(0, at))) return null;
  const [start, end] = word.range;
  // No quote or escape makes or hides an `=`, so the first of the text is the first of the value.
  const written = text.indexOf('=', start);
  return {
    type: 'Criterion',
    range: word.range,
    name: { ...word, range: [start, written], value: word.value.slice(0, at) },
    argument: { ...word, range: [written + 1, end], value: word.value.slice(at + 1) },
  };
}

/** Whether some release takes an argument behind this name. */
function takesArgument(name: string): boolean {
  const facts = findCriterion(name);
  return facts !== undefined && facts.takes !== 'nothing';
}
