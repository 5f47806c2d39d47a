import type { KeywordName, Target } from '../openssh/index.js';
import type { MatchStatement, SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { keywordsIn, sortAssignments } from './support/effects/in-force.js';
import { isPlaceholder, placeholdersAmong, tokenMeant } from './support/lines/placeholders.js';
import { wordOf } from './support/places.js';

type MessageId = 'allow' | 'deny' | 'match' | 'other' | 'variable' | 'environment';

/** Their values are commands or free text, in which such words may be meant. */
const free: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'ForceCommand',
  'SetEnv',
  'Subsystem',
  'VersionAddendum',
]);

const lists: Readonly<Partial<Record<KeywordName, MessageId>>> = {
  AllowUsers: 'allow',
  AllowGroups: 'allow',
  DenyUsers: 'deny',
  DenyGroups: 'deny',
};

export default defineRule<MessageId>({
  meta: {
    title: 'placeholder that nobody filled in',
    description: 'A value looks like the placeholder of a template; sshd takes it as it is written.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers', 'sshd_config(5): Match', 'sshd_config(5): TOKENS'],
    messages: {
      allow: '`{text}` looks like a placeholder that nobody filled in; it lets nobody in',
      deny: '`{text}` looks like a placeholder that nobody filled in; it keeps nobody out',
      match: '`{text}` looks like a placeholder that nobody filled in; sshd compares it as it is written',
      other: '`{text}` looks like a placeholder that nobody filled in; sshd takes it as it is written',
      variable:
        'sshd knows no variables, and takes `{text}` as it is written; it knows `%h` for the home directory of an account and `%u` for its name',
      environment: 'sshd knows no variables; sessions have {name} set to `{value}`, as it is written',
    },
    example: {
      bad: 'AuthorizedKeysFile $HOME/.ssh/authorized_keys\n',
      fixed: 'AuthorizedKeysFile %h/.ssh/authorized_keys\n',
      good: 'AllowUsers alice\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    const found = new Set<unknown>();
    for (const keyword of keywordsIn(program)) {
      if (free.has(keyword)) continue;
      for (const { statement } of sortAssignments(context, keyword).alive) {
        if (found.has(statement.node)) continue;
        found.add(statement.node);
        if (hasPlaceholder(statement)) yield* placeholdersIn(statement, lists[keyword] ?? 'other', target);
      }
    }
    for (const { statement } of sortAssignments(context, 'SetEnv').alive) {
      if (found.has(statement.node)) continue;
      found.add(statement.node);
      yield* variablesIn(statement);
    }
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0 || found.has(statement.node)) continue;
      found.add(statement.node);
      if (hasPlaceholder(statement)) yield* placeholdersIn(statement, 'match', target);
    }
  },
});

const hasPlaceholder = ({ node }: SettingStatement | MatchStatement): boolean =>
  node.arguments.some(({ value }) => isPlaceholder(value));

/** One finding for each placeholder; `{{ user }}` takes several words. */
function* placeholdersIn(
  statement: SettingStatement | MatchStatement,
  message: MessageId,
  target: Target,
): Iterable<RuleFinding<MessageId>> {
  const { file, node } = statement;
  // windows-paths speaks of variables of PowerShell.
  if (target.platform === 'windows' && node.arguments.some(({ value }) => /\$\{?env:/i.test(value))) return;
  // What is in quotes may be for a shell, as behind `/bin/sh -c`.
  const isCommand = statement.type === 'setting' && /Command$/.test(statement.keyword?.keyword ?? '');
  const runs = placeholdersAmong(node.arguments.filter(({ quoting }) => !isCommand || quoting === 'none'));
  const isAll = runs.length > 0 && runs.reduce((sum, run) => sum + run.length, 0) === node.arguments.length;
  for (const run of runs) {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    const text = run.map(({ value }) => value).join(' ');
    const meant = statement.type === 'setting' ? tokenMeant(statement, first, target) : null;
    if (meant !== null) {
      yield { at: wordOf(file, first), message: 'variable', data: { text }, fixes: [meant] };
      continue;
    }
    yield {
      at: { file, range: [first.range[0], last.range[1]] },
      message,
      data: { text },
      // Nobody at all is let in.
      ...(message === 'allow' && isAll && { level: 'error' as const }),
    };
  }
}

/** Variables whose values were to be put into those that sessions are given. */
function* variablesIn({ file, node }: SettingStatement): Iterable<RuleFinding<MessageId>> {
  for (const word of node.arguments) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(word.value) ?? [];
    if (!/\$(?:\{[A-Za-z_]\w*\}|[A-Z_]{2,})/.test(value)) continue;
    yield { at: wordOf(file, word), message: 'environment', data: { name, value } };
  }
}
