import { type Fix, manualFix, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { hasBehaviour } from '../../../openssh/index.js';
import { type SettingStatement, shellWord } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';
import { wordOf } from '../places.js';
import { lineForEach } from './line-for-each.js';

/** Keywords that name one file on a line, and whether they may have several lines. */
const oneFile = {
  HostKey: 'lines',
  HostCertificate: 'lines',
  TrustedUserCAKeys: 'one',
  RevokedKeys: 'one',
} as const;

const entries = Object.entries(oneFile) as readonly (readonly [keyof typeof oneFile, 'lines' | 'one'])[];

/** Several paths in one word, where one file is named: sshd looks for a file with a comma in its name. */
export function* joinedPaths(context: RuleContext): Iterable<RuleFinding<'lines' | 'one'>> {
  const seen = new Set<Word>();
  for (const [keyword, message] of entries) {
    for (const { statement } of sortAssignments(context, keyword).alive) {
      for (const word of statement.node.arguments) {
        const paths = word.value.split(/[,;:](?=\/)/);
        if (seen.has(word) || paths.length < 2 || !paths.every((path) => path.startsWith('/'))) continue;
        seen.add(word);
        const isList = keyword === 'RevokedKeys' && hasBehaviour(context.target, 'revokedKeysAreList');
        yield {
          at: wordOf(statement.file, word),
          message,
          data: { text: word.value, keyword },
          fixes: [isList ? divided(statement, word, paths) : mended(statement, word, paths, message)],
        };
      }
    }
  }
}

function divided({ file }: SettingStatement, word: Word, paths: readonly string[]): Fix {
  // While one of them is missing, no key is accepted.
  return unsafeFix(
    'write the files apart; keys are accepted that are in none of them',
    [replaceWords(file, [word], paths)],
    { mayLockOut: true, mayLetIn: true },
  );
}

function mended(
  setting: SettingStatement,
  word: Word,
  paths: readonly string[],
  message: 'lines' | 'one',
): Fix {
  if (message === 'lines') return lineForEach(setting, word, paths);
  const all = `${paths[0] ?? ''}.all`;
  return manualFix(
    'put the keys of all into one file, and name that',
    [`cat ${paths.map(shellWord).join(' ')} > ${shellWord(all)}`],
    [replaceWords(setting.file, [word], [all])],
  );
}
