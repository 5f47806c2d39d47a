import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { orNull, type World } from '../system/index.js';
import { inBackquotes, listed } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { textAt, wordsOf } from './support/places.js';
import { wordsOfPath, wordsOfSplitPath } from './support/windows/blank-in-path.js';

/** Keywords that take several paths, so that sshd says nothing where a blank makes two of one. */
const lists = ['AuthorizedKeysFile', 'RevokedKeys', 'Include'] as const;

export default defineRule({
  meta: {
    title: 'path that a blank makes two of',
    description:
      'Words without quotes look like one path of Windows with a blank in it; sshd takes each for a path.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: ['sshd_config(5): DESCRIPTION', 'misc.c: argv_split'],
    messages: {
      apart:
        '`{path}` looks like one path with a blank in it, but has no quotes; sshd reads {count} paths, {parts}',
      found: '`{path}` has no quotes, so that sshd reads {count} paths, {parts}; {there} is there',
      split:
        'a blank stands in `{path}`; sshd reads two paths, the folder `{first}`, in which it finds nothing, and `{second}`',
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
        for (const index of node.arguments.keys()) {
          const split = wordsOfSplitPath(node.arguments, index);
          if (split !== null) {
            const at = wordsOf(file, split);
            const [first, second] = split;
            const path = `${first.value}${second.value}`;
            yield {
              at,
              message: 'split',
              data: { path: textAt(at), first: first.value, second: second.value },
              level: 'error',
              fixes: [unsafeFix('take the blank out', [replaceWords(file, split, [path])], moved)],
            };
          }
          const words = wordsOfPath(node.arguments, index);
          const place = words === null ? 'unknown' : lookFor(words, context.tree.world);
          if (words === null || place === 'apart') continue;
          const at = wordsOf(file, words);
          const path = words.map(({ value }) => value).join(' ');
          const isFound = place !== 'unknown';
          yield {
            at,
            message: isFound ? 'found' : 'apart',
            data: {
              path: textAt(at),
              count: numbers[words.length] ?? words.length,
              parts: listed(inBackquotes(words.map(({ value }) => value))),
              there: isFound ? `\`${place.path}\`` : '',
            },
            ...(isFound && { level: 'error' as const }),
            fixes: [unsafeFix('write the path in quotes', [replaceWords(file, words, [path])], moved)],
          };
        }
      }
    }
  },
});

const moved = { mayLockOut: true, mayLetIn: true };
const numbers: Readonly<Partial<Record<number, string>>> = { 2: 'two', 3: 'three', 4: 'four' };

/**
 * What the files of the system say, where they may be looked at: that the path in quotes leads somewhere, as far as it has no tokens and
 * wildcards, or that the first of the words is a file by itself.
 */
function lookFor(
  words: readonly Word[],
  { inspected, fileSystem }: World,
): { readonly path: string } | 'apart' | 'unknown' {
  if (!inspected) return 'unknown';
  const [first = '', ...others] = words.map(({ value }) => value);
  const whole = `${first} ${others.join(' ')}`;
  // Where an account or a pattern decides, the folder tells.
  const sign = whole.search(/[%*?]/);
  const known = sign === -1 ? whole : whole.slice(0, sign);
  const path =
    sign === -1 ? whole : known.slice(0, Math.max(known.lastIndexOf('/'), known.lastIndexOf('\\')));
  if (orNull(() => fileSystem.stat(path)) !== null) return { path };
  return orNull(() => fileSystem.stat(first))?.type === 'file' ? 'apart' : 'unknown';
}
