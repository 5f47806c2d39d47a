import type { Word } from '../../../grammar/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { dividedByBlanks, type QuotedNames, quotedNames } from '../lists/quoted-names.js';
import { wordOf } from '../places.js';
import { hasException, type Joined, outcomes, separate, separatedLists } from './separated.js';

/** Several values in one pair of quotation marks, where blanks separate values: sshd takes them for one with blanks in it. */
export function* quotedLists(context: RuleContext): Iterable<RuleFinding<'quoted' | 'group'>> {
  const seen = new Set<Word>();
  for (const [keyword, joined] of separatedLists) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      for (const word of statement.node.arguments) {
        const quoted = valuesIn(word.value, keyword, joined, context);
        if (quoted === null || seen.has(word)) continue;
        seen.add(word);
        const { names, isSure } = quoted;
        yield {
          at: wordOf(statement.file, word),
          ...(isSure
            ? { message: 'quoted', data: { text: word.value, outcome: outcomes[joined] } }
            : { message: 'group', level: 'info', data: { text: word.value, count: names.length } }),
          fixes: hasException(names, joined) ? [] : separate(statement, [word], names, joined),
        };
      }
    }
  }
}

function valuesIn(text: string, keyword: string, joined: Joined, context: RuleContext): QuotedNames | null {
  if (joined === 'nobody' || joined === 'everybody') {
    return quotedNames(text, keyword.endsWith('Groups') ? 'groups' : 'users', context);
  }
  // The name of a file may have a blank, but not often one in front of what a path begins with.
  const names = joined === 'variable' ? dividedByBlanks(text) : pathsIn(text);
  return names === null || (joined === 'variable' && !names.every((name) => /^[\w*?]+$/.test(name)))
    ? null
    : { names, isSure: true };
}

function pathsIn(text: string): readonly string[] | null {
  const paths = text.split(/[ \t](?=[/~]|%h|\.ssh|__PROGRAMDATA__|[A-Za-z]:[/\\])/);
  const named = paths.map((path) => path.trim()).filter((path) => path !== '');
  return named.length > 1 ? named : null;
}
