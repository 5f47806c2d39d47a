import { accountCommands, manualFix, removeLine, unsafeFix } from '../fixes/index.js';
import { endedByShell, programOf, type Scope, turnedDownByGitShell } from '../semantics/index.js';
import { defineRule, type Location, type RuleContext, type RuleFinding } from './model.js';
import { commandInQuotes } from './support/files/commands.js';
import { sortAssignments } from './support/effects/in-force.js';
import { programFaultAt, someOf } from './support/files/files.js';
import { argumentsOf, blockOf, shortened, textAt, whereMatches } from './support/places.js';

type MessageId = 'nothing' | 'comment' | 'quoted' | 'git' | 'missing' | 'none' | 'shell' | 'nologin';

/** For so many accounts commands are shown. */
const MOST_MENDED = 5;

/** How people write that there is no command, other than `none`. */
const nothing =
  /^(?:(["'])[ \t]*\1|(["'])none\2|-|(["']?)(?:no|off|disabled?|null|nil|unset|empty|default|any|all)\3)$/i;

/** git-shell without what the client asks for, with it in words of which it takes one, or with the name of the variable; git-shell(1). */
const gitShell =
  /^((?:exec[ \t]+)?)(["']?)((?:\/[^\s"']*\/)?git-shell)\2(?:[ \t]+-c[ \t]+(?:\$\{?SSH_ORIGINAL_COMMAND\}?|'\$\{?SSH_ORIGINAL_COMMAND\}?'))?$/;

export default defineRule<MessageId>({
  meta: {
    title: 'forced command that cannot succeed',
    description:
      'ForceCommand runs what is not a command, a program that is not there, or git-shell without what the client asks for.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand'],
    onlyWhereSet: true,
    references: ['sshd_config(5): ForceCommand', 'git-shell(1)'],
    messages: {
      nothing:
        'ForceCommand takes `{text}` for a command; every session{where} ends with an error of the shell, and only `none` forces nothing',
      comment:
        'ForceCommand takes the rest of its line, and runs the comment as a command; every session{where} ends without having done anything',
      quoted:
        'the shell takes all of `{text}` for the name of a program, blanks included; every session{where} ends without having done anything',
      missing: '{program} does not exist; every session{where} ends without having done anything',
      none: '{program} is not a program; every session{where} ends without having done anything',
      shell:
        'git-shell, the shell of {users}, turns `{text}` down: it runs the commands of git alone; every session of theirs ends, and git can neither fetch nor push',
      nologin:
        '{shell}, the shell of {users}, ends at once and runs nothing, also not `{text}`; every session of theirs ends without having done anything',
      git: '`{text}` is not given what the client asks for; every session{where} ends, and git can neither fetch nor push',
    },
    example: {
      bad: 'Match User git\n  ForceCommand /usr/bin/git-shell\n',
      fixed: 'Match User git\n  ForceCommand /usr/bin/git-shell -c "$SSH_ORIGINAL_COMMAND"\n',
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    const seen = new Set<unknown>();
    for (const { statement, value } of sortAssignments(context, 'ForceCommand').alive) {
      const { file, node, scope } = statement;
      if (seen.has(node)) continue;
      seen.add(node);
      const block = blockOf(scope);
      const where = whereMatches(block);
      const at = argumentsOf(file, node);
      const users = turnedDownByGitShell(context.program).get(statement) ?? [];
      if (users.length > 0) {
        yield {
          at,
          message: 'shell',
          level: 'warning',
          data: { users: someOf(users), text: shortened(value.trim()) },
          fixes: [
            manualFix(
              'take the line away, if it is for these alone; their shell keeps them to git',
              [],
              [removeLine(file, node)],
            ),
          ],
        };
        continue;
      }
      const ended = endedByShell(context.program).get(statement) ?? [];
      const [first] = ended;
      if (first !== undefined) {
        yield {
          at,
          message: 'nologin',
          level: 'warning',
          data: {
            shell: first.shell,
            users: someOf(ended.map(({ name }) => name)),
            text: shortened(value.trim()),
          },
          fixes: [
            manualFix(
              'give them a shell, which runs this command and nothing else for them',
              ended
                .slice(0, MOST_MENDED)
                .flatMap(({ name }) => accountCommands(context.target).giveShell(name)),
            ),
          ],
        };
        continue;
      }
      const finding = judge(value.trim(), at, where) ?? judgeProgram(value.trim(), scope, at, context);
      if (finding !== null) yield finding;
    }
  },
});

function judge(value: string, at: Location, where: string): RuleFinding<MessageId> | null {
  const data = { text: shortened(value), where };
  if (value.startsWith('#')) return { at, message: 'comment', data };
  if (nothing.test(value)) {
    const fix = unsafeFix(
      'write `none`; whoever logs in gets the session that they ask for',
      [{ file: at.file, edits: [{ range: at.range, text: 'none' }] }],
      // It may have been meant to give them none.
      { mayLetIn: true },
    );
    return { at, message: 'nothing', data, fixes: [fix] };
  }
  if (textAt(at) !== value) return null;
  const command = commandInQuotes(value);
  if (command !== null) {
    const fix = unsafeFix('take the quotes off; the command is run', [
      { file: at.file, edits: [{ range: at.range, text: command }] },
    ]);
    return { at, message: 'quoted', data, fixes: [fix] };
  }
  const [, exec, , program] = gitShell.exec(value) ?? [];
  if (program === undefined) return null;
  const text = `${exec ?? ''}${program} -c "$SSH_ORIGINAL_COMMAND"`;
  const fix = unsafeFix(`write \`${text}\`; git can fetch and push`, [
    { file: at.file, edits: [{ range: at.range, text }] },
  ]);
  return { at, message: 'git', data, level: 'warning', fixes: [fix] };
}

/** That the program of a command is not there; below a chroot others are. */
function judgeProgram(
  value: string,
  scope: Scope,
  at: Location,
  { program: compiled, tree }: RuleContext,
): RuleFinding<MessageId> | null {
  const program = programOf(value);
  if (program === null || !tree.world.inspected) return null;
  const chroots = sortAssignments({ program: compiled }, 'ChrootDirectory').alive;
  if (chroots.some(({ statement }) => scope !== null || statement.scope === null)) return null;
  const message = programFaultAt(program, tree.world);
  return message === null ? null : { at, message, data: { program, where: whereMatches(blockOf(scope)) } };
}
