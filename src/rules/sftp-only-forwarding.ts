import {
  type Fix,
  indentationOf,
  insertDirective,
  insertLine,
  replaceWord,
  unsafeFix,
} from '../fixes/index.js';
import { hasQuirk, type KeywordName } from '../openssh/index.js';
import {
  holdingsOf,
  isUnconditional,
  type Program,
  type Scope,
  type SettingStatement,
} from '../semantics/index.js';
import { remember } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { mootsOf } from './support/effects/dependencies.js';
import { argumentsOf } from './support/places.js';
import { isSftpCommand } from './support/files/sftp.js';

export default defineRule({
  meta: {
    title: 'sftp accounts that can forward',
    description:
      'Accounts that are kept to sftp can still have TCP connections forwarded through the machine.',
    category: 'security',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['DisableForwarding', 'ForceCommand'],
    onlyWhereSet: ['ForceCommand'],
    references: ['sshd_config(5): ForceCommand', 'sshd_config(5): DisableForwarding'],
    security: { severity: 4, precision: 'high' },
    messages: {
      forwards:
        'whoever is kept to sftp here can still have TCP connections forwarded: AllowTcpForwarding is `{value}` for them',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
      fixed:
        'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n  DisableForwarding yes\n',
    },
  },
  *check(context) {
    const { program } = context;
    const { holdings } = holdingsOf(
      program,
      'ForceCommand',
      (words) => isSftpCommand(words.join(' '), context.target),
      {
        moot: [
          { keywords: ['AllowTcpForwarding'], when: ([tcp]) => tcp?.[0] === 'no' },
          ...mootsOf('AllowTcpForwarding'),
          {
            keywords: ['PermitOpen', 'PermitListen'],
            when: (lists) => lists.every(([first]) => first === 'none'),
          },
        ],
      },
    );
    for (const { statement, witness } of holdings) {
      if (statement === null || isChosen(context, statement)) continue;
      const { file, node } = statement;
      yield {
        at: argumentsOf(file, node),
        message: 'forwards',
        data: { value: context.evaluate(witness.connection).get('AllowTcpForwarding').values.join(' ') },
        witness,
        fixes: [mending(context, statement)],
      };
    }
  },
});

/** Whether a line beside it says that forwarding is allowed. */
function isChosen({ program }: RuleContext, { scope }: SettingStatement): boolean {
  return scopesOf(program, 'AllowTcpForwarding').has(scope);
}

const scopesOf = remember(
  (program: Program, keyword: KeywordName): ReadonlySet<Scope> =>
    new Set(program.assignments(keyword).map(({ statement }) => statement.scope)),
);

function mending({ program, target }: RuleContext, { file, node, scope }: SettingStatement): Fix {
  const line = 'DisableForwarding yes';
  const [all, rest] = hasQuirk(target, 'disableForwardingLeavesSome')
    ? [
        'TCP and socket forwarding',
        '; X11 and agents stay as X11Forwarding and AllowAgentForwarding have them',
      ]
    : ['all forwarding', ''];
  const works = `sftp works as before${rest}`;
  const other = program
    .assignments('DisableForwarding')
    .find(({ statement }) => statement.scope === scope)?.statement;
  const word = other?.node.arguments[0];
  if (other !== undefined && word !== undefined) {
    return unsafeFix(`switch ${all} off where the line says that it is not; ${works}`, [
      replaceWord(other.file, word, 'yes'),
    ]);
  }
  if (!isUnconditional(scope)) {
    const edit = insertLine(file, 'after', node, `${indentationOf(file, node)}${line}`);
    return unsafeFix(`switch ${all} off for them; ${works}`, [edit]);
  }
  // Blocks that force nothing, or something else, are not kept to sftp.
  const whom = [...scopesOf(program, 'ForceCommand')].every(isUnconditional)
    ? 'for them'
    : 'for everyone, those whom blocks let have other sessions among them';
  return unsafeFix(`switch ${all} off ${whom}; ${works}`, [insertDirective(program, line, 'wins')]);
}
