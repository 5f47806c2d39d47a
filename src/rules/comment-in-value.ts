import { unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { trimmed } from './support/places.js';

/** Keywords that take the rest of their line, and what becomes of a comment there. In ForceCommand a shell passes over it. */
const keywords = {
  AuthorizedKeysCommand: 'argument',
  AuthorizedPrincipalsCommand: 'argument',
  ForceCommand: 'none',
  VersionAddendum: 'shown',
} as const;

export default defineRule({
  meta: {
    title: 'comment that is part of the value',
    description: 'A keyword takes the rest of its line as it stands, the comment with it.',
    category: 'syntax',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['servconf.c: sForceCommand, sVersionAddendum, sAuthorizedKeysCommand'],
    messages: {
      argument: '{keyword} takes the rest of its line: the command is given `#` and each word behind it',
      none: 'ForceCommand takes the rest of its line: with a comment behind it, `none` is a command to run, and every session ends with “command not found”',
      shown: 'VersionAddendum takes the rest of its line: every client is shown `{value}`',
    },
    example: {
      bad: 'VersionAddendum none # say nothing\n',
      fixed: 'VersionAddendum none\n',
      good: 'Banner none # say nothing\n',
    },
  },
  *check(context) {
    // Up to 8.6 sshd cuts comments off before it looks at the keyword.
    if (context.target.syntax === 'strdelim') return;
    const seen = new Set<unknown>();
    for (const [keyword, message] of entries) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        const { file, node } = statement;
        const [first] = node.arguments;
        const last = node.arguments.at(-1);
        if (first === undefined || last === undefined || seen.has(node)) continue;
        const { text } = file.config.source;
        const end = last.range[1];
        const at = trimmed(file, [end, node.rest[1]]);
        const comment = text.slice(...at);
        // invalid-suppression speaks of comments for sshd-lint.
        if (!comment.startsWith('#') || /^#\s*sshd-lint-/.test(comment)) continue;
        if (message === 'none' && (first !== last || first.value.toLowerCase() !== 'none')) continue;
        seen.add(node);
        yield {
          at: { file, range: at },
          message,
          data: { keyword, value: text.slice(first.range[0], at[1]) },
          ...(message === 'none' && { level: 'error' as const }),
          fixes: [
            unsafeFix(effects[message], [{ file, edits: [{ range: [end, at[1]], text: '' }] }], {
              mayLockOut: message === 'argument',
            }),
          ],
        };
      }
    }
  },
});

const entries = Object.entries(keywords) as readonly (readonly [
  keyof typeof keywords,
  (typeof keywords)[keyof typeof keywords],
])[];

const effects = {
  argument: 'take the comment out; the command is given the words before it',
  none: 'take the comment out; no command is forced',
  shown: 'take the comment out; clients are shown what stands before it, and nothing for `none`',
} as const;
