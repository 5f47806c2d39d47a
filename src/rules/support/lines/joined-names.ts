import type { Word } from '../../../grammar/index.js';
import { hasQuirk, type Target } from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { textAt, wordOf, wordsOf } from '../places.js';
import { separateNames, separatePaths, strayNames } from '../lists/commas.js';
import { bracedWords } from './braces.js';
import { hasException, type Joined, outcomes, separate, separatedLists } from './separated.js';

/** Names that stand together where blanks divide names, so that they are one name to sshd. */
export function* joinedNames(
  context: RuleContext,
): Iterable<RuleFinding<Joined | 'first' | 'braces' | 'path'>> {
  const seen = new Set<Word>();
  for (const [keyword, joined] of separatedLists) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      if (statement.node.arguments.some(({ value }) => value.includes('{')))
        yield* joinedByBraces(statement, joined, seen);
      yield* joinedBySigns(statement, joined, seen, context.target);
    }
  }
}

/** @param seen - the words of which something is said */
function* joinedByBraces(
  statement: SettingStatement,
  joined: Joined,
  seen: Set<Word>,
): Iterable<RuleFinding<'braces'>> {
  for (const { run, names } of bracedWords(statement.node.arguments)) {
    const [word] = run;
    if (word === undefined || seen.has(word) || (joined === 'file' && run.length > 1)) continue;
    for (const each of run) seen.add(each);
    const at = wordsOf(statement.file, run);
    yield {
      at,
      message: 'braces',
      data: { text: textAt(at), outcome: outcomes[joined] },
      fixes: hasException(names, joined) ? [] : separate(statement, run, names, joined),
    };
  }
}

function* joinedBySigns(
  statement: SettingStatement,
  joined: Joined,
  seen: Set<Word>,
  target: Target,
): Iterable<RuleFinding<Joined | 'first' | 'path'>> {
  for (const word of statement.node.arguments) {
    // No account and no variable has a semicolon in its name; a file may.
    const sign = joined !== 'file' && !word.value.includes(',') ? ';' : ',';
    const named = separateNames(word.value.replaceAll(sign, ','));
    const parts = named ?? (joined === 'file' ? separatePaths(word.value) : null);
    if (parts === null || seen.has(word)) continue;
    seen.add(word);
    const data = { text: word.value, sign: sign === ',' ? 'comma' : 'semicolon' };
    yield {
      at: wordOf(statement.file, word),
      ...(isReadInPart(parts, joined, target)
        ? { message: 'first', data: { ...data, first: parts[0] ?? '' } }
        : { message: named === null ? 'path' : joined, data }),
      fixes: hasException(parts, joined) ? [] : separate(statement, [word], parts, joined),
    };
  }
}

/** Accounts that stand where the hosts of another one do. */
export function* accountsAmongHosts(context: RuleContext): Iterable<RuleFinding<'host'>> {
  for (const keyword of ['AllowUsers', 'DenyUsers'] as const) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      for (const word of statement.node.arguments) {
        const parts = strayNames(word.value);
        if (parts === null) continue;
        const names = inBackquotes(parts.slice(1));
        yield {
          at: wordOf(statement.file, word),
          level: 'warning',
          message: 'host',
          data: { text: word.value, names: `${listed(names)} ${names.length === 1 ? 'is' : 'are'}` },
          fixes: separate(statement, [word], parts, keyword === 'AllowUsers' ? 'nobody' : 'everybody'),
        };
      }
    }
  }
}

/** Where the account ends at the first `@`, what follows the hosts behind it is a host that does not exist. */
function isReadInPart([first = '']: readonly string[], joined: Joined, target: Target): boolean {
  const isList = joined === 'nobody' || joined === 'everybody';
  return isList && first.includes('@') && hasQuirk(target, 'userPatternFirstAt');
}
