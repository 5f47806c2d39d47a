import { replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { sizeAndTime } from '../meant/meant-amounts.js';
import { takesWord } from '../meant/vocabulary.js';
import { wordOf } from '../places.js';

/** A time that sshd takes no notice of, because it stands in one word with the size. */
export function* lostTimes(context: RuleContext): Iterable<RuleFinding<'time'>> {
  for (const { statement } of sortAssignments(context, 'RekeyLimit').alive) {
    const [word, ...others] = statement.node.arguments;
    const both = word === undefined || others.length > 0 ? null : sizeAndTime(word.value);
    if (word === undefined || both === null) continue;
    const [size, time] = both;
    if (/^(?:none|0+[a-z]?)$/i.test(time) || !takesWord(context.target, 'LoginGraceTime', time)) continue;
    yield {
      at: wordOf(statement.file, word),
      level: 'warning',
      message: 'time',
      data: { text: word.value, size },
      fixes: [unsafeFix(`write \`${size} ${time}\``, [replaceWords(statement.file, [word], both)])],
    };
  }
}
