import { commentOut, indentationOf, insertLine, unsafeFix } from '../fixes/index.js';
import { holdingsOf, isUnconditional, type Moot } from '../semantics/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/fault-rule.js';
import { settingOf } from './support/faults.js';
import { dependencies, effectiveLines } from './support/moot.js';
import { argumentsOf, blockOf, criteriaOf } from './support/places.js';

type MessageId = 'command-without-user' | 'moot' | 'skipped';

export default faultRule<MessageId>({
  codes: ['command-without-user'],
  meta: {
    title: 'command without the account that runs it',
    description: 'AuthorizedKeysCommand or AuthorizedPrincipalsCommand is set without its …User keyword.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AuthorizedKeysCommandUser'],
    messages: {
      'command-without-user': '{keyword} is set without {keyword}User; {outcome}',
      moot: '{keyword} is set without {keyword}User; {outcome}, for a line that has no effect: {why}',
      skipped:
        '{keyword} is in force where `{match}` matches, and no {keyword}User; sshd says in its log that it skips the command, and lets nobody in by it',
    },
    example: {
      bad: 'AuthorizedKeysCommand /usr/bin/keys %u\n',
      fixed: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\n',
    },
  },
  describe(placed, { program }) {
    const { keyword, file } = placed.fault;
    const line = settingOf(placed)?.node;
    if (keyword === null || line === undefined) return {};
    const naming = unsafeFix('run the command as `nobody`; an account of its own is better', [
      insertLine(file, 'after', line, `${keyword}User nobody`),
    ]);
    const mooting = dependencies.find(
      (dependency) =>
        dependency.keyword === keyword && effectiveLines(program, dependency)?.has(line) === false,
    );
    if (mooting === undefined) return { data: { keyword }, fixes: [naming] };
    const silencing = unsafeFix('comment the line out', [commentOut(file, line)]);
    return { message: 'moot', data: { keyword, why: mooting.why }, fixes: [silencing, naming] };
  },
  also: skippedInBlocks,
});

/** sshd looks at what holds for everyone when it starts, and at blocks only when it wants the command (auth2-pubkey.c; seen on 9.2). */
function* skippedInBlocks({ program }: Pick<RuleContext, 'program'>): Iterable<RuleFinding<MessageId>> {
  for (const keyword of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const) {
    if (!program.settings.has(keyword)) continue;
    const moots: readonly Moot[] = dependencies
      .filter((dependency) => dependency.keyword === keyword)
      .map(({ on, moot }) => ({ keywords: on, when: (words) => moot(...words) }));
    const named: Moot = { keywords: [`${keyword}User`], when: ([user]) => isSet(user) };
    const { holdings } = holdingsOf(program, keyword, isSet, { moot: [named, ...moots] });
    for (const { statement, witness } of holdings) {
      const block = statement === null ? null : blockOf(statement.scope);
      if (statement === null || block === null || isUnconditional(statement.scope)) continue;
      const { file, node } = statement;
      const line = `${indentationOf(file, node)}${keyword}User nobody`;
      yield {
        at: argumentsOf(file, node),
        message: 'skipped',
        data: { keyword, match: criteriaOf(block) },
        witness,
        fixes: [
          unsafeFix(
            'run the command as `nobody`; whom it names is let in, and an account of its own is better',
            [insertLine(file, 'after', node, line)],
            { mayLetIn: true },
          ),
        ],
      };
    }
  }
}

const isSet = (words: readonly string[] = []): boolean =>
  words.length > 0 && words[0]?.toLowerCase() !== 'none';
