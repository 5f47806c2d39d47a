import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { hasQuirk, type Target } from '../openssh/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { bracedWords } from './support/lines/braces.js';
import { separateNames, strayNames } from './support/lines/commas.js';
import { sizeAndTime } from './support/faults/meant-amounts.js';
import { sortAssignments } from './support/effects/in-force.js';
import { joinedPaths } from './support/lines/joined-paths.js';
import { quotedLists } from './support/lines/quoted-lists.js';
import { hasException, type Joined, outcomes, separate, separatedLists } from './support/lines/separated.js';
import { textAt, wordOf, wordsOf } from './support/places.js';
import { takesWord } from './support/faults/vocabulary.js';

export default defineRule({
  meta: {
    title: 'comma between values that blanks separate',
    description:
      'Names that stand together with commas, or in one pair of quotation marks, are one name to sshd, which nobody has.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): AllowUsers, “followed by a list of user name patterns, separated by spaces”',
      'sshd_config(5): AcceptEnv, AuthorizedKeysFile',
      'sshd_config(5): RekeyLimit, “optionally followed by a maximum amount of time”',
    ],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      nobody: '`{text}` is one name with a {sign} in it; blanks separate names here, and it lets nobody in',
      everybody:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and it keeps nobody out',
      first:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and sshd up to 9.8 reads it as `{first}` alone',
      braces:
        '`{text}` has braces, which are no syntax of sshd but a part of the name; blanks separate names here, and {outcome}',
      quoted:
        '`{text}` is one name with a blank in it; only outside of quotation marks do blanks separate names, and {outcome}',
      group:
        '`{text}` is one group with a blank in its name, such as domains have; without quotation marks it is {count} groups',
      host: '`{text}` names one account: all behind an `@` are hosts, and {names} none that sshd knows a client by; blanks separate names here',
      variable:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and it accepts no variable',
      file: '`{text}` is the name of one file with a comma in it; blanks separate the files, and sshd looks into none of those meant',
      time: 'a blank stands between the size and the time of RekeyLimit; sshd reads `{text}` as `{size}` alone, and no time ends a key',
      lines:
        '`{text}` is the name of one file to sshd, which finds none of those meant; {keyword} has a line for each',
      one: '`{text}` is the name of one file to sshd, which finds none of those meant',
      path: '`{text}` is the name of one file with a colon in it; blanks separate the files, and sshd looks into none of those meant',
    },
    example: {
      bad: 'AllowUsers alice,bob\n',
      fixed: 'AllowUsers alice bob\n',
      good: 'AllowUsers alice@192.0.2.1,192.0.2.2 bob\n',
    },
  },
  *check(context) {
    for (const [keyword, message] of separatedLists) {
      const seen = new Set<Word>();
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const braced = [...bracedWords(statement.node.arguments)].filter(
          ({ run }) => message !== 'file' || run.length === 1,
        );
        for (const { run, names } of braced) {
          const [word] = run;
          if (word === undefined || seen.has(word)) continue;
          for (const each of run) seen.add(each);
          const at = wordsOf(statement.file, run);
          yield {
            at,
            message: 'braces',
            data: { text: textAt(at), outcome: outcomes[message] },
            fixes: hasException(names, message) ? [] : [separate(statement, run, names, message)],
          };
        }
        for (const word of statement.node.arguments) {
          // No account and no variable has a semicolon in its name; a file may.
          const sign = message !== 'file' && !word.value.includes(',') ? ';' : ',';
          const named = separateNames(word.value.replaceAll(sign, ','));
          const parts = named ?? (message === 'file' ? separatePaths(word.value) : null);
          if (parts === null || seen.has(word)) continue;
          seen.add(word);
          const data = { text: word.value, sign: sign === ',' ? 'comma' : 'semicolon' };
          yield {
            at: wordOf(statement.file, word),
            ...(isReadInPart(parts, message, context.target)
              ? { message: 'first', data: { ...data, first: parts[0] ?? '' } }
              : { message: named === null ? 'path' : message, data }),
            fixes: hasException(parts, message) ? [] : [separate(statement, [word], parts, message)],
          };
        }
      }
    }
    yield* accountsAmongHosts(context);
    yield* lostTimes(context);
    yield* joinedPaths(context);
    yield* quotedLists(context);
  },
});

/** Accounts that stand where the hosts of another one do. */
function* accountsAmongHosts(context: RuleContext): Iterable<RuleFinding<'host'>> {
  for (const keyword of ['AllowUsers', 'DenyUsers'] as const) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      for (const word of statement.node.arguments) {
        const parts = strayNames(word.value);
        if (parts === null) continue;
        const names = parts.slice(1).map((name) => `\`${name}\``);
        yield {
          at: wordOf(statement.file, word),
          level: 'warning',
          message: 'host',
          data: { text: word.value, names: `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'}` },
          fixes: [separate(statement, [word], parts, keyword === 'AllowUsers' ? 'nobody' : 'everybody')],
        };
      }
    }
  }
}

/** A time that sshd takes no notice of, because it stands in one word with the size. */
function* lostTimes(context: RuleContext): Iterable<RuleFinding<'time'>> {
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

/** Where the account ends at the first `@`, what follows the hosts behind it is a host that there is not. */
function isReadInPart([first = '']: readonly string[], message: Joined, target: Target): boolean {
  const isList = message === 'nobody' || message === 'everybody';
  return isList && first.includes('@') && hasQuirk(target, 'userPatternFirstAt');
}

/** What stands together with colons as in PATH. One behind a drive is none of them, nor one within a name: `ldap:%u`. */
function separatePaths(text: string): readonly string[] | null {
  const parts = text.split(/(?<=[^:])(?<!(?:^|[/\\])[A-Za-z]):(?=[/~]|%h|\.ssh)/);
  return parts.length > 1 ? parts : null;
}
