import { type Fix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { type ConfigFile, includeFaultOnWindows, windowsPath } from '../semantics/index.js';
import { defineRule } from './model.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'Include that Windows passes over',
    description:
      'sshd for Windows finds no included file up to 9.1, and up to 9.8 none that is named with its drive or by __PROGRAMDATA__.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['Include'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): Include',
      'https://github.com/PowerShell/openssh-portable/pull/653',
      'https://github.com/PowerShell/openssh-portable/pull/770',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2312',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      release:
        'sshd for Windows before 9.2 finds no file that Include names; it passes over `{word}` without a word',
      absolute:
        'sshd for Windows up to 9.8 takes `{word}` for a name below {folder}, finds nothing there, and passes over it without a word',
    },
    example: {
      bad: 'Include C:/ProgramData/ssh/own.conf\n',
      fixed: 'Include /C:/ProgramData/ssh/own.conf\n',
      good: 'Include own.conf\n',
      target: 'windows-11',
    },
  },
  *check({ program, target, tree }) {
    const seen = new Set<unknown>();
    const folder = windowsPath('__PROGRAMDATA__/ssh', tree.world);
    for (const { type, file, node, faults } of program.statements) {
      if (type !== 'setting' || node.keyword !== 'Include' || faults.length > 0 || seen.has(node)) continue;
      seen.add(node);
      for (const word of node.arguments) {
        const message = includeFaultOnWindows(word.value, target);
        if (message === null) continue;
        const fixes = message === 'release' ? [] : fixesOf(file, word);
        yield { at: wordOf(file, word), message, data: { word: word.value, folder }, fixes };
      }
    }
  },
});

/** A slash in front of the drive makes the path absolute to these releases; what lies in sshd's folder needs no folder. */
function fixesOf(file: ConfigFile, word: Word): readonly Fix[] {
  const path = word.value.replaceAll('\\', '/');
  const text = /^[A-Za-z]:/.test(path) ? `/${path}` : path.replace(/^__PROGRAMDATA__\/ssh\//, '');
  if (text === path) return [];
  return [
    unsafeFix(
      `write \`${text}\`; sshd then reads what stands there, and whom it lets in gets in`,
      [replaceWord(file, word, text)],
      {
        mayLockOut: true,
        mayLetIn: true,
      },
    ),
  ];
}
