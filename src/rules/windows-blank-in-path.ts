import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { textAt, wordsOf } from './support/places.js';

/** Keywords that take several paths, so that sshd says nothing where a blank makes two of one. */
const lists = ['AuthorizedKeysFile', 'RevokedKeys', 'Include'] as const;

export default defineRule({
  meta: {
    title: 'path that a blank makes two of',
    description:
      'A path of Windows has a blank in it and no quotes, so that sshd takes its parts for two paths.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: ['sshd_config(5): DESCRIPTION', 'misc.c: argv_split'],
    messages: {
      apart:
        '`{path}` has no quotes; sshd takes `{first}` and `{second}` for two paths, and nothing lies at either',
    },
    example: {
      bad: 'AuthorizedKeysFile C:/Users/John Smith/.ssh/authorized_keys\n',
      fixed: 'AuthorizedKeysFile "C:/Users/John Smith/.ssh/authorized_keys"\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    for (const keyword of lists) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        for (const [index, first] of node.arguments.entries()) {
          const second = node.arguments[index + 1];
          if (second === undefined || !areOne(first, second)) continue;
          const at = wordsOf(file, [first, second]);
          // Behind a whole folder the blank is one too many.
          const isStray = /^[\\/]/.test(second.value);
          const path = isStray ? `${first.value}${second.value}` : textAt(at);
          yield {
            at,
            message: 'apart',
            data: { path: textAt(at), first: first.value, second: second.value },
            fixes: [
              unsafeFix(
                isStray ? 'take the blank out' : 'write the path in quotes',
                [replaceWords(file, [first, second], [path])],
                { mayLockOut: true, mayLetIn: true },
              ),
            ],
          };
        }
      }
    }
  },
});

/** Whether one word goes on with the other: none of the paths that people list begins with a folder that has no sign in front. */
function areOne(first: Word, second: Word): boolean {
  if (first.quoting !== 'none' || second.quoting !== 'none') return false;
  if (/^(?:__PROGRAMDATA__|[A-Za-z]:)$/.test(first.value)) return /^[\\/]/.test(second.value);
  return (
    /^(?:__PROGRAMDATA__|[A-Za-z]:)[\\/](?:[^\\/]+[\\/])*[^\\/.]+$/.test(first.value) &&
    /^[\w(][\w().-]*[\\/][^\\/]/.test(second.value) &&
    !/^(?:__PROGRAMDATA__|[A-Za-z]:)/.test(second.value)
  );
}
