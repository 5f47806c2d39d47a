import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { hasQuirk } from '../openssh/index.js';
import { bringsNothing, type IncludedPattern, includeFaultOnWindows } from '../semantics/index.js';
import { orNull } from '../system/index.js';
import { withoutEnd } from '../text/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { indexOfWordAt, wordOf } from './support/places.js';

type MessageId = 'absent' | 'tilde' | 'braces' | 'sibling' | 'directory' | 'slash' | 'release';

export default defineRule<MessageId>({
  meta: {
    title: 'Include that brings nothing in',
    description:
      'sshd passes over an Include whose file is not there, or reads a directory as an empty file.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Include'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Include', 'glob(7)'],
    messages: {
      absent: 'there is no {path}; sshd passes over it without a word',
      tilde: '`~` is not expanded in Include; sshd looks for {path}, which matches nothing',
      braces: 'braces are not expanded in Include; sshd looks for {path}, which matches nothing',
      sibling: 'sshd looks for {path}, not beside this file; the one that lies here, {sibling}, is not read',
      directory: '{path} is a directory, which sshd reads as an empty file; what lies in it is not read',
      slash:
        'by a `/` at its end `{pattern}` finds directories alone, which sshd reads as empty files; what lies in them is not read',
      release: 'this release looks for no file that is named without a leading `/`; nothing is read',
    },
    example: {
      bad: 'Include sshd_config.d\n',
      files: { '/etc/ssh/sshd_config.d/10-root.conf': 'PermitRootLogin no\n' },
      fixed: 'Include sshd_config.d/*.conf\n',
      good: 'Include sshd_config.d/*.conf\n',
    },
  },
  *check(context) {
    const { tree, program } = context;
    const seen = new Set<unknown>();
    for (const { type, file, node, faults } of program.statements) {
      if (type !== 'setting' || node.keyword !== 'Include' || faults.length > 0 || seen.has(node)) continue;
      seen.add(node);
      const found = tree.includes.get(node);
      for (const word of node.arguments) {
        // windows-include speaks of it.
        if (includeFaultOnWindows(word.value, context.target) !== null) continue;
        const pattern = found?.[indexOfWordAt(found, word.range[0])];
        const finding =
          pattern === undefined ? judgeAlone(context, word) : judge(context, word, pattern, file.path);
        if (finding === null) continue;
        const mended = mend(finding, word);
        yield {
          ...finding,
          at: wordOf(file, word),
          fixes:
            mended === null
              ? []
              : [
                  unsafeFix(mended.does, [replaceWord(file, word, mended.text)], {
                    mayLockOut: true,
                    mayLetIn: true,
                  }),
                ],
        };
      }
    }
  },
});

type Judgement = Pick<RuleFinding<MessageId>, 'message' | 'data' | 'level'>;

/** Where other words of the line leave open what they bring in. */
const judgeAlone = ({ target }: RuleContext, { value }: Word): Judgement | null =>
  bringsNothing(value, target) ? judgeWord(value, value) : null;

/**
 * What a word by itself tells of why it finds nothing.
 *
 * @param path - what sshd looks for
 */
function judgeWord(word: string, path: string): Judgement | null {
  if (word.startsWith('~')) return { message: 'tilde', data: { path } };
  return word.endsWith('/') ? { message: 'slash', data: { pattern: word } } : null;
}

function judge(
  { tree, target }: RuleContext,
  word: Word,
  { pattern, files, unreadable, hidden }: IncludedPattern,
  includer: string,
): Judgement | null {
  const path = pattern;
  const isDirectory = files.some((each) => typeAt(tree.world.fileSystem, each.path) === 'directory');
  if (isDirectory) {
    // Among others a glob may well find a directory.
    return files.length === 1 ? { message: 'directory', data: { path: files[0]?.path ?? path } } : null;
  }
  if (files.length > 0 || unreadable.length > 0 || hidden.length > 0) return null;
  if (hasQuirk(target, 'includeGluesKeyword') && !word.value.startsWith('/')) {
    return { message: 'release' };
  }
  const told = judgeWord(word.value, path);
  if (told !== null) return told;
  if (hasAlternatives(word.value)) return { message: 'braces', data: { path } };
  // A folder for drop-ins may be empty.
  if (/[*?[]/.test(word.value)) return null;
  const sibling = `${includer.slice(0, includer.lastIndexOf('/') + 1)}${word.value}`;
  if (!word.value.startsWith('/') && typeAt(tree.world.fileSystem, sibling) === 'file') {
    return { message: 'sibling', data: { path, sibling } };
  }
  // Where its folder is missing as well, only a part of the system may be at hand.
  const partial = typeAt(tree.world.fileSystem, path.slice(0, path.lastIndexOf('/')) || '/') === null;
  return { message: 'absent', data: { path }, ...(partial && { level: 'info' }) };
}

/** Whether there are braces with a comma in them, as shells expand them. */
function hasAlternatives(path: string): boolean {
  const closed = path.split('}').slice(0, -1);
  return closed.some((part) => part.includes('{') && part.includes(',', part.indexOf('{')));
}

function mend(
  { message, data }: Judgement,
  word: Word,
): { readonly text: string; readonly does: string } | null {
  if (message === 'sibling') {
    const text = String(data?.['sibling']);
    return { text, does: `name the file in full; sshd then reads ${text}, and whom it lets in gets in` };
  }
  if (message === 'directory' || message === 'slash') {
    const text = `${withoutEnd(word.value, '/')}/*.conf`;
    return { text, does: `write \`${text}\`; sshd then reads what lies there, and whom it lets in gets in` };
  }
  return null;
}

function typeAt(fileSystem: RuleContext['tree']['world']['fileSystem'], path: string): string | null {
  return orNull(() => fileSystem.stat(path).type);
}
