import { unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { isNone, type KeywordName } from '../openssh/index.js';
import type { SettingStatement, Statement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wholeLineOf, withoutOuterQuotes } from './support/lines/whole-line.js';

/** Keywords that take the rest of their line, and what becomes of a comment there. In ForceCommand a shell passes over it. */
const keywords = {
  AuthorizedKeysCommand: 'argument',
  AuthorizedPrincipalsCommand: 'argument',
  ForceCommand: 'none',
  VersionAddendum: 'shown',
} as const;

export default defineRule({
  meta: {
    title: 'comment or quotes that are part of the value',
    description:
      'A keyword takes the rest of its line as it stands, with a comment behind it and quotes around it.',
    category: 'syntax',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand', 'ForceCommand', 'VersionAddendum'],
    onlyWhereSet: true,
    references: ['servconf.c: sForceCommand, sVersionAddendum, sAuthorizedKeysCommand'],
    messages: {
      argument: '{keyword} takes the rest of its line: the command is given `#` and each word behind it',
      none: 'ForceCommand takes the rest of its line: with a comment behind it, `none` is a command to run, and every session ends with “command not found”',
      switch:
        '{keyword} takes the rest of its line: with a comment behind it, `none` is a command to run, and sshd refuses it as no absolute path',
      quoted: 'VersionAddendum takes the rest of its line, quotes included: every client is shown `{value}`',
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
      const refused = context.program.statements.filter((each) => isRefusedNone(each, keyword));
      const alive = sortAssignments(context, keyword).alive.map(({ statement }) => statement);
      for (const statement of [...alive, ...refused]) {
        if (seen.has(statement.node)) continue;
        const kind = refused.includes(statement) ? 'switch' : message;
        const finding =
          commentIn(statement, keyword, kind) ?? (kind === 'shown' ? quotesIn(statement) : null);
        if (finding === null) continue;
        seen.add(statement.node);
        yield finding;
      }
    }
  },
});

/** Whether a line is to switch a command off, and sshd refuses it. */
function isRefusedNone(statement: Statement, keyword: KeywordName): statement is SettingStatement {
  if (statement.type !== 'setting' || statement.keyword?.keyword !== keyword) return false;
  return statement.faults.length > 0 && saysNone(statement.node.arguments);
}

const saysNone = ([first, ...others]: readonly Word[]): boolean =>
  isNone(first?.value) && others.length === 0;

function commentIn(
  statement: SettingStatement,
  keyword: KeywordName,
  message: keyof typeof effects,
): RuleFinding<MessageId> | null {
  const { file, node } = statement;
  const { value, valueRange, comment, commentRange, text } = wholeLineOf(statement);
  // invalid-suppression speaks of comments for sshd-lint.
  if (comment === null || /^#\s*sshd-lint-/.test(comment)) return null;
  if (message === 'none' && !saysNone(node.arguments)) return null;
  const meant = message === 'shown' ? withoutOuterQuotes(value) : value;
  const [begin, end] = valueRange;
  const edit =
    meant === value
      ? { range: [end, commentRange[1]] as const, text: '' }
      : { range: [begin, commentRange[1]] as const, text: meant };
  return {
    at: { file, range: commentRange },
    message,
    data: { keyword, value: text },
    ...((message === 'none' || message === 'switch') && { level: 'error' }),
    fixes: [unsafeFix(effects[message], [{ file, edits: [edit] }], { mayLockOut: message === 'argument' })],
  };
}

/** Quotes around the whole text, which clients see. */
function quotesIn(statement: SettingStatement): RuleFinding<MessageId> | null {
  const { file } = statement;
  const { value, valueRange: range } = wholeLineOf(statement);
  const text = withoutOuterQuotes(value);
  if (text === value) return null;
  const fix = unsafeFix('take the quotes off; `none` shows nothing', [{ file, edits: [{ range, text }] }]);
  return { at: { file, range }, message: 'quoted', data: { value }, fixes: [fix] };
}

const entries = Object.entries(keywords) as readonly (readonly [
  keyof typeof keywords,
  (typeof keywords)[keyof typeof keywords],
])[];

type MessageId = keyof typeof effects | 'quoted';

const effects = {
  argument: 'take the comment out; the command is given the words before it',
  none: 'take the comment out; no command is forced',
  switch: 'take the comment out; no command is run',
  shown: 'take the comment out; clients are shown what stands before it, and nothing for `none`',
} as const;
