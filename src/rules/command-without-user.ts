import { commentOut, indentationOf, insertLine, replaceArguments, unsafeFix } from '../fixes/index.js';
import { hasBehaviour, type Target } from '../openssh/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { commandsNotRun } from './support/files/command-users.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { dependencies, mootBy } from './support/effects/dependencies.js';
import { effectiveLines } from './support/effects/effective-lines.js';
import { argumentsOf, blockOf, criteriaOf, whereMatches } from './support/places.js';

type MessageId = 'command-without-user' | 'moot' | 'skipped' | 'none' | 'unix';

export default faultRule<MessageId>({
  codes: ['command-without-user'],
  meta: {
    title: 'command without the account that runs it',
    description:
      'AuthorizedKeysCommand or AuthorizedPrincipalsCommand is set without its …User keyword, or with an account that does not exist.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'AuthorizedKeysCommand',
      'AuthorizedKeysCommandUser',
      'AuthorizedPrincipalsCommand',
      'AuthorizedPrincipalsCommandUser',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AuthorizedKeysCommandUser',
      'https://github.com/PowerShell/openssh-portable/pull/476',
    ],
    messages: {
      'command-without-user': '{keyword} is set without {keyword}User; {outcome}',
      moot: '{keyword} is set without {keyword}User; {outcome}, for a line that has no effect: {why}',
      skipped:
        '{keyword} is in force where `{match}` matches, and no {keyword}User; sshd says in its log that it skips the command, and lets nobody in by it',
      none: '{keyword}User takes `{user}` for the name of an account{where}; sshd says in its log that it is not found, and lets nobody in by {keyword}',
      unix: '`{user}`, which {keyword}User names{where}, is not an account of Windows; sshd says in its log that it is not found, and lets nobody in by {keyword}',
    },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u\n',
      fixed: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  describe(placed, { program, target }) {
    const { keyword, file } = placed.fault;
    const line = settingOf(placed)?.node;
    if (keyword === null || line === undefined) return {};
    const naming = runnerOf(target).map((runner) =>
      unsafeFix(`run the command as \`${runner}\`; an account of its own is better`, [
        insertLine(file, 'after', line, `${keyword}User ${runner}`),
      ]),
    );
    const mooting = dependencies.find(
      (dependency) =>
        dependency.keyword === keyword &&
        effectiveLines(program, keyword, mootBy(dependency))?.has(line) === false,
    );
    const data = {
      keyword,
      ...(placed.severity === 'logged' && {
        outcome: 'sshd refuses the file, unless lines that were not read set that',
      }),
    };
    if (mooting === undefined) return { data, fixes: naming };
    const silencing = unsafeFix('comment the line out', [commentOut(file, line)]);
    return { message: 'moot', data: { ...data, why: mooting.why }, fixes: [silencing, ...naming] };
  },
  also: notRun,
});

/** An account that every system has; on Windows only sshd since 8.6 runs a command as one that has no session. */
function runnerOf(target: Target): readonly string[] {
  if (target.platform !== 'windows') return ['nobody'];
  return hasBehaviour(target, 'windowsSystemRunsCommands') ? ['SYSTEM'] : [];
}

/** What sshd says nothing of before somebody logs in. */
function* notRun({ program, target }: RuleContext): Iterable<RuleFinding<MessageId>> {
  for (const { kind, keyword, statement, words, witness } of commandsNotRun(program)) {
    const { file, node } = statement;
    const block = blockOf(statement.scope);
    const match = block === null ? '' : criteriaOf(block);
    yield {
      at: argumentsOf(file, node),
      message: kind,
      data: {
        keyword,
        match,
        user: words[0] ?? '',
        where: whereMatches(block),
      },
      witness,
      fixes: runnerOf(target).map((runner) => {
        const description = `run the command as \`${runner}\`; whom it names is let in, and an account of its own is better`;
        const edit =
          kind === 'skipped'
            ? insertLine(file, 'after', node, `${indentationOf(file, node)}${keyword}User ${runner}`)
            : replaceArguments(file, node, [runner]);
        return unsafeFix(description, [edit], { mayLetIn: true });
      }),
    };
  }
}
