import type { Word } from '../grammar/index.js';
import type { KeywordName } from '../openssh/index.js';
import type { MatchStatement, SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { keywordsIn, sortAssignments } from './support/in-force.js';

type MessageId = 'allow' | 'deny' | 'match' | 'other';

/** What templates and instructions write where somebody is to put in a name: `<user>`, `{{ user }}`, `${USER}`, `@USER@`, `your_name`. */
const placeholder =
  /<[^<>]+>|\{\{|\$\{[A-Za-z_]\w*\}|\$[A-Z_]{2,}|^@\w+@$|^your[-_]|^your(?:user(?:name)?|name|login|account|group|domain|host|ip)$/i;

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
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): AllowUsers', 'sshd_config(5): Match'],
    messages: {
      allow: '`{text}` looks like a placeholder that nobody filled in; it lets nobody in',
      deny: '`{text}` looks like a placeholder that nobody filled in; it keeps nobody out',
      match: '`{text}` looks like a placeholder that nobody filled in; sshd compares it as it is written',
      other: '`{text}` looks like a placeholder that nobody filled in; sshd takes it as it is written',
    },
    example: { bad: 'AllowUsers <your_username>\n', good: 'AllowUsers alice\n' },
  },
  *check(context) {
    const { program } = context;
    const found = new Set<unknown>();
    for (const keyword of keywordsIn(program)) {
      if (free.has(keyword)) continue;
      for (const { statement } of sortAssignments(context, keyword).alive) {
        if (found.has(statement.node)) continue;
        found.add(statement.node);
        yield* placeholdersIn(statement, lists[keyword] ?? 'other');
      }
    }
    for (const statement of program.statements) {
      if (statement.type !== 'match' || statement.faults.length > 0 || found.has(statement.node)) continue;
      found.add(statement.node);
      yield* placeholdersIn(statement, 'match');
    }
  },
});

/** One finding for each placeholder; `{{ user }}` takes several words. */
function* placeholdersIn(
  { file, node }: SettingStatement | MatchStatement,
  message: MessageId,
): Iterable<RuleFinding<MessageId>> {
  const runs = runsOf(node.arguments);
  const isAll = runs.length > 0 && runs.reduce((sum, run) => sum + run.length, 0) === node.arguments.length;
  for (const run of runs) {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    yield {
      at: { file, range: [first.range[0], last.range[1]] },
      message,
      data: { text: run.map(({ value }) => value).join(' ') },
      // Nobody at all is let in.
      ...(message === 'allow' && isAll && { level: 'error' as const }),
    };
  }
}

/** The words that placeholders are made of. */
function runsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let open: Word[] | null = null;
  for (const word of words) {
    if (open === null && !placeholder.test(word.value)) continue;
    if (open === null) runs.push((open = [word]));
    else open.push(word);
    if (!open[0]?.value.includes('{{') || word.value.includes('}}')) open = null;
  }
  return runs;
}
