import { manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import { filesOfSshd, isAbsolutePath, type KeywordName, sshdFolder, type Target } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isRelativeWord } from './support/files/relative-word.js';
import { wordOf } from './support/places.js';

/** Their values are paths that sshd takes from the folder that it was started in. */
const keywords: readonly KeywordName[] = [
  ...filesOfSshd,
  'HostKeyAgent',
  'SecurityKeyProvider',
  'XAuthLocation',
];

/** Words that stand for something else than a path. */
const words: Readonly<Partial<Record<KeywordName, string>>> = {
  HostKeyAgent: 'SSH_AUTH_SOCK',
  SecurityKeyProvider: 'internal',
};

export default defineRule({
  meta: {
    title: 'path from where sshd was started',
    description:
      'A path does not begin with `/`, so that it depends on the folder in which sshd was started; on Windows it is one beside the programs.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'servconf.c: derelativise_path',
      'contrib/win32/win32compat/wmain_sshd.c of PowerShell/openssh-portable',
    ],
    messages: {
      relative:
        '`{word}` does not begin with `/`; for sshd it lies in the folder that it was started in, whichever that is',
      beside:
        '`{word}` is no whole path; sshd for Windows looks for it beside its programs, in {folder}, and not in the folder of its configuration',
      switch:
        '{keyword} takes a path; `{word}` is a file in the folder that sshd was started in, and no switch',
      switchBeside: '{keyword} takes a path; `{word}` is a file in {folder}, and no switch',
    },
    example: {
      bad: 'Banner no\n',
      fixed: 'Banner none\n',
      good: 'Banner /etc/issue.net\n',
    },
  },
  *check(context) {
    const { target } = context;
    const isWindows = target.platform === 'windows';
    const seen = new Set<unknown>();
    for (const keyword of keywords) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        const [word] = node.arguments;
        if (word === undefined || seen.has(word) || !isRelativeWord(word.value)) continue;
        if (isWindows && (isAbsolutePath(word.value, target) || isOfWindowsPaths(word.value))) continue;
        seen.add(word);
        if (word.value === words[keyword]) continue;
        const isSwitch = /^(?:yes|no|on|off|true|false|0|1)$/i.test(word.value);
        const isOff = /^(?:no|off|false|0)$/i.test(word.value);
        const meant = wholePath(word.value, target);
        yield {
          at: wordOf(file, word),
          message: isWindows ? (isSwitch ? 'switchBeside' : 'beside') : isSwitch ? 'switch' : 'relative',
          data: { keyword, word: word.value, ...(isWindows && { folder: sshdFolder(target) }) },
          fixes: isOff
            ? [unsafeFix('write `none`, for no file', [replaceWord(file, word, 'none')])]
            : isSwitch
              ? []
              : [manualFix(`write \`${meant}\`, if it lies there`, [], [replaceWord(file, word, meant)])],
        };
      }
    }
  },
});

/**
 * Whether a path begins with a variable, or with what is nearly the name of the folder for programs’ data; windows-paths speaks of both.
 */
function isOfWindowsPaths(path: string): boolean {
  return path.includes('%') || /^(?!__programdata__[\\/])_{0,3}program_?data/i.test(path);
}

/** Where the file most likely lies: beside the configuration, if the path does not begin like one from the root. */
function wholePath(path: string, target: Target): string {
  const plain = path.replace(/^(?:\.[\\/])+/, '');
  if (target.platform === 'windows')
    return `__PROGRAMDATA__/${plain.replace(/^(?:__programdata__[\\/])?(?:ssh[\\/])?/i, 'ssh/')}`;
  if (/^(?:etc|usr|var|opt|run|srv)\//.test(plain)) return `/${plain}`;
  // Notices before login do not lie beside the configuration.
  return /^issue(?:\.\w+)?$/.test(plain) ? `/etc/${plain}` : `/etc/ssh/${plain}`;
}
