import { manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import { filesOfSshd, type KeywordName } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
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
      'A path does not begin with `/`, so that it depends on the folder in which sshd was started.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['servconf.c: derelativise_path'],
    messages: {
      relative:
        '`{word}` does not begin with `/`; for sshd it lies in the folder that it was started in, whichever that is',
      switch:
        '{keyword} takes a path; `{word}` is a file in the folder that sshd was started in, and no switch',
    },
    example: {
      bad: 'Banner no\n',
      fixed: 'Banner none\n',
      good: 'Banner /etc/issue.net\n',
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    const seen = new Set<unknown>();
    for (const keyword of keywords) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        const [word] = node.arguments;
        if (word === undefined || seen.has(word) || /^(?:[/~].*|none)$/is.test(word.value)) continue;
        seen.add(word);
        if (word.value === words[keyword]) continue;
        const isSwitch = /^(?:yes|no|on|off|true|false|0|1)$/i.test(word.value);
        const isOff = /^(?:no|off|false|0)$/i.test(word.value);
        // Placeholders and typographic quotation marks have rules of their own.
        if (/^[<{$@\u2018-\u201F\u00AB]/.test(word.value)) continue;
        const meant = /^(?:etc|usr|var|opt|run|srv)\//.test(word.value)
          ? `/${word.value}`
          : `/etc/ssh/${word.value.replace(/^(?:\.\/)+/, '')}`;
        yield {
          at: wordOf(file, word),
          message: isSwitch ? 'switch' : 'relative',
          data: { keyword, word: word.value },
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
