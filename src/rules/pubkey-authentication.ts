import {
  type FileEdits,
  findSwitchedOff,
  replaceWord,
  safeFix,
  stateDirective,
  unsafeFix,
} from '../fixes/index.js';
import { type Assignment, isUnconditional, type Program, unreadIncludes } from '../semantics/index.js';
import { defineRule, type Level, levels, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf, blockOf, directiveOf, lineOf, related, criteriaOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

/** What is asked for besides. */
export interface Options {
  /** Whether a guide asks for `yes`, so that it may be off for nobody. */
  readonly equals?: 'yes';
  /** How grave it is that the file does not state PubkeyAuthentication. */
  readonly unstated?: Level;
}

type MessageId = 'off' | 'offForMost' | 'offInBlock' | 'unstated';

export default defineRule<MessageId, Options>({
  meta: {
    title: 'public key authentication off or not stated',
    description:
      'PubkeyAuthentication is `no`, so that no key is accepted, or the configuration does not state it.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['PubkeyAuthentication'],
    references: [
      'sshd_config(5): PubkeyAuthentication',
      'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
    ],
    messages: {
      off: 'PubkeyAuthentication is off; sshd accepts nobody’s key',
      offForMost: 'PubkeyAuthentication is off; sshd accepts keys only of connections that match `{match}`',
      offInBlock:
        'PubkeyAuthentication is off for connections that match `{match}`; sshd accepts no key of theirs',
      unstated: 'PubkeyAuthentication is not stated; sshd takes its default, {default}',
    },
    options: {
      type: 'object',
      properties: {
        equals: {
          enum: ['yes'],
          description: 'the value that is demanded: `no` for some is then as grave as `no` for all',
        },
        unstated: { enum: levels, description: 'how grave it is that no line states it' },
      },
      additionalProperties: false,
    },
    example: { bad: 'PubkeyAuthentication no\n', fixed: 'PubkeyAuthentication yes\n' },
  },
  *check({ program, evaluation, options }) {
    const setting = evaluation.get('PubkeyAuthentication');
    const { alive } = sortAssignments({ program }, 'PubkeyAuthentication');
    const [on] = alive.filter(({ value, statement }) => value === 'yes' && !isUnconditional(statement.scope));
    for (const assignment of alive) if (assignment.value === 'no') yield switchedOff(assignment, on, options);
    if (!setting.origins.includes('default') || setting.value !== 'yes') return;
    if (refusedKeywords(program).has('PubkeyAuthentication')) return;
    const { root } = program.tree;
    const elsewhere = alive.map(({ statement: { file, node, scope } }) =>
      related(
        directiveOf(file, node),
        `stated here, for connections that match \`${matchText(scope)}\` only`,
      ),
    );
    const edits = stateDirective(program, ['PubkeyAuthentication', 'yes'], 'anywhere');
    const commented = findSwitchedOff(program, 'PubkeyAuthentication');
    yield {
      message: 'unstated',
      data: { default: setting.values.join(' ') },
      level: options.unstated ?? 'info',
      related:
        commented === undefined
          ? elsewhere
          : [related(lineOf(root, commented), 'commented out here'), ...elsewhere],
      fixes: [
        mayBeSaidBelow(program, edits)
          ? unsafeFix('state the default; an Include below it was not read and may say otherwise', [edits])
          : safeFix('state the default', edits),
      ],
    };
  },
});

/** Whether a global Include that was not read comes behind the edits, so that its files would no longer win. */
function mayBeSaidBelow(program: Program, { file, edits }: FileEdits): boolean {
  const start = Math.min(...edits.map(({ range }) => range[0]));
  return unreadIncludes(program).some(
    (include) => include.scope === null && (include.file !== file || include.node.range[0] >= start),
  );
}

/** @param on - the first line that switches it on for some */
function switchedOff(
  { statement }: Assignment<'PubkeyAuthentication'>,
  on: Assignment<'PubkeyAuthentication'> | undefined,
  { equals }: Options,
): RuleFinding<MessageId> {
  const { file, node, scope } = statement;
  const word = node.arguments[0];
  const everyone = isUnconditional(scope);
  const exception = everyone ? on?.statement : undefined;
  const whom = everyone ? 'everyone' : `connections that match \`${matchText(scope)}\``;
  return {
    at: argumentsOf(file, node),
    message: exception !== undefined ? 'offForMost' : everyone ? 'off' : 'offInBlock',
    data: { match: matchText(exception?.scope ?? scope) },
    // Whoever leaves it off for some may mean it, but for a guide that asks for it.
    ...(equals === undefined && (!everyone || exception !== undefined) && { level: 'warning' }),
    ...(exception !== undefined && {
      related: [related(directiveOf(exception.file, exception.node), 'switched on here')],
    }),
    ...(word !== undefined && {
      fixes: [
        unsafeFix(`write \`yes\`; keys are accepted for ${whom}`, [replaceWord(file, word, 'yes')], {
          mayLetIn: true,
        }),
      ],
    }),
  };
}

function matchText(scope: Assignment['statement']['scope']): string {
  const block = blockOf(scope);
  return block === null ? '' : criteriaOf(block);
}
