import { replaceCharacters, safeFix, unsafeFix } from '../fixes/index.js';
import { findKeyword } from '../openssh/index.js';
import { powershellLines } from '../semantics/index.js';
import { once } from '../text/index.js';
import { defineRule } from './model.js';
import { openingOf } from './support/effects/counting.js';
import {
  hasUnwanted,
  mayBeStrange,
  plainCharacters,
  strangeIn,
  type StrangeKind,
  type UnwantedMarks,
  unwantedMarks,
  withBlanksShown,
} from './support/lines/typography.js';
import { settingLines, wordOf } from './support/places.js';

export default defineRule<StrangeKind>({
  meta: {
    title: 'typographic character where a plain one was meant',
    description:
      'A line in force holds a quotation mark, a dash or a blank as web pages and word processors write them.',
    category: 'syntax',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['misc.c: argv_split'],
    messages: {
      blank:
        'the blank in `{word}` is {code}, which does not divide words for sshd; it becomes part of the word',
      quote:
        'the quotation mark in `{word}` is {code}, which quotes nothing for sshd; it becomes part of the word',
      comma: 'the comma in `{word}` is {code}, which divides nothing for sshd; it becomes part of the word',
      dash: 'the dash in `{word}` is {code}, not the `-` that options begin with',
      name: 'the dash in `{word}` is {code}, so that sshd does not know its own internal-sftp',
    },
    example: { bad: 'PermitRootLogin “no”\n', fixed: 'PermitRootLogin "no"\n' },
  },
  *check({ tree, program }) {
    const ofPowerShell = once(() => new Set(powershellLines(program).flatMap(({ args }) => args)));
    for (const file of tree.files) {
      const { encoding, text } = file.config.source;
      if (encoding !== 'utf-8' || !mayBeStrange(text)) continue;
      for (const line of settingLines(file)) {
        const words = [line.keywordWord, ...line.arguments];
        let unwanted: UnwantedMarks | undefined;
        for (const word of words) {
          const strange = strangeIn(word);
          if (strange === null) continue;
          // pwsh takes these for a hyphen (CharExtensions.IsDash).
          if (strange.kind === 'dash' && /^[\u2013-\u2015]/.test(word.value) && ofPowerShell().has(word))
            continue;
          unwanted ??= unwantedMarks(words);
          const edits = replaceCharacters(file, word.range, plainCharacters(unwanted));
          const opening = openingOf(findKeyword(line.keywordWord.value));
          const description = !hasUnwanted(word, unwanted)
            ? 'write plain characters'
            : unwanted.aroundAll
              ? 'take the quotation marks off'
              : 'take the quotation mark off, which has no other one';
          yield {
            at: wordOf(file, word),
            message: strange.kind,
            data: { word: withBlanksShown(word.value), code: strange.code },
            fixes: [
              program.refused
                ? safeFix(description, edits)
                : unsafeFix(
                    `${description}, so that the line says what was meant${opening.words}`,
                    [edits],
                    opening.options,
                  ),
            ],
          };
        }
      }
    }
  },
});
