import { commentOut, manualFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import {
  type CompiledProgram,
  isUnconditional,
  powershellFaults,
  powershellLines,
} from '../semantics/index.js';
import { lowerAscii } from '../text/index.js';
import { defineRule, type Level, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf, shortened, wordsOf } from './support/places.js';
import { addition, forcedShell, narrowed, powershellFixes } from './support/windows/powershell.js';

/** Whether there has to be such a subsystem. */
export interface Options {
  readonly required?: boolean;
}

const messages = {
  missing: 'there is no subsystem `powershell`; New-PSSession and Enter-PSSession cannot connect',
  letters:
    'the subsystem `{word}` is not found by New-PSSession, which asks for `powershell` letter for letter',
  name: 'New-PSSession finds the subsystem `{word}` only with `-Subsystem {word}`; it asks for `powershell`',
  sftp: 'the subsystem `sftp` is what clients of sftp ask for; New-PSSession asks for `powershell`',
  nameless:
    '`{word}` stands where sshd has the name of the subsystem, `powershell`; New-PSSession finds none',
  block: 'the subsystem `{word}` is there only for connections that match `{match}`{others}',
  forced:
    'ForceCommand runs `{word}` in place of every subsystem; New-PSSession and Enter-PSSession cannot connect',
  server: 'pwsh is started without `-sshs`; it opens a prompt instead of a remote session',
  logo: '`{word}` is older than PowerShell 7.4; without `-NoLogo` its banner gets into the session and breaks it',
  glued: '`{word}` is one word, and no program; there is no blank in front of `{near}`',
  unknown: 'pwsh does not know the option `{word}` and ends',
  similar: 'pwsh does not know the option `{word}`, but `{near}`; it ends',
  joined: '`{word}` is one word, and no option of pwsh; there is no blank in front of `{near}`',
  mode: '`{word}` asks pwsh for another server than that of SSH, which is `-sshs`',
  configuration:
    '`{word}` has no effect beside `-sshs`, so that sessions may do whatever their account may; a file that `-ConfigurationFile` names restricts them',
  variable:
    '`{word}`: only PowerShell has a variable `$PSHOME`, and it does not run yet; nothing lies at that path',
  form: '`{word}` is nearly the path of pwsh, but leads to no program',
  windows51:
    '`{word}` is Windows PowerShell 5.1, which knows no `-sshs`; only PowerShell 6 and later can be the subsystem',
  renamed: '`{word}` was the name of previews; the command is called `pwsh`',
  old: '`{word}` is PowerShell 6, which gets no updates any more',
  platform: '`{word}` is a path of another platform; there is nothing at it here',
  store:
    '`{word}` belongs to the MSIX package, which the Store installs and, since PowerShell 7.6, winget; it takes no remote sessions',
  sudo: '`sudo` cannot ask for a password in a subsystem; the session ends unless none is needed',
} as const;

type MessageId = keyof typeof messages;

export default defineRule<MessageId, Options>({
  meta: {
    title: 'PowerShell subsystem that does not work',
    description:
      'The Subsystem line for PowerShell remoting over SSH is missing or cannot work as it stands.',
    category: 'powershell',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    references: [
      'sshd_config(5): Subsystem',
      'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
      'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1259',
      'ConsoleHost.cs and CommandLineParameterParser.cs of PowerShell/PowerShell',
    ],
    messages,
    options: {
      type: 'object',
      properties: { required: { type: 'boolean' } },
      additionalProperties: false,
    },
    example: {
      bad: 'Subsystem powershell /usr/bin/pwsh -NoLogo\n',
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs -NoLogo\n',
      target: 'ubuntu-24.04',
    },
  },
  *check(context) {
    const { program, target, options } = context;
    const lines = powershellLines(program);
    // shadowed-directive speaks of lines that never have an effect.
    const dead = new Set<unknown>(
      sortAssignments(context, 'Subsystem').dead.map(({ assignment }) => assignment.statement),
    );
    for (const line of lines) {
      const { file } = line.statement;
      if (dead.has(line.statement) && line.name.value !== 'sftp') continue;
      for (const fault of powershellFaults(line, target)) {
        const level = milder[fault.kind];
        yield {
          at: wordsOf(file, fault.words),
          message: fault.kind,
          data: { word: fault.text, near: fault.near ?? '' },
          ...(level !== undefined && { level }),
          fixes: powershellFixes(fault, file),
        };
      }
      const block = line.name.value === 'sftp' ? null : narrowed(line, program);
      if (block !== null) yield { ...block, message: 'block', level: 'warning' };
    }
    if (options.required !== true) return;
    yield* forcedAway(context);
    if (lines.length > 0 || isBegun(program)) return;
    yield { message: 'missing', level: 'warning', fixes: [addition(program, target)] };
  },
});

/** A command that takes the place of the subsystem for everyone; powershell-forced-command speaks of shells. */
function* forcedAway(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  for (const { statement, value } of sortAssignments(context, 'ForceCommand').alive) {
    if (!isUnconditional(statement.scope) || isNone(value) || forcedShell(value, context.target) !== null)
      continue;
    yield {
      at: argumentsOf(statement.file, statement.node),
      message: 'forced',
      data: { word: shortened(value) },
      fixes: [
        manualFix(
          'take the line out, or put it into a Match block for those who are to have no other command',
          [],
          [commentOut(statement.file, statement.node)],
        ),
      ],
    };
  }
}

/** Whether sshd refuses a line for it that has no command; missing-argument speaks of that. */
function isBegun({ statements }: CompiledProgram): boolean {
  return statements.some(
    ({ type, node, faults }) =>
      type === 'setting' &&
      node.keyword === 'Subsystem' &&
      faults.length > 0 &&
      node.arguments.length === 1 &&
      lowerAscii(node.arguments[0]?.value ?? '') === 'powershell',
  );
}

/** What only works by chance, or only for some. */
const milder: Readonly<Partial<Record<MessageId, Level>>> = {
  name: 'info',
  configuration: 'warning',
  sudo: 'warning',
  old: 'warning',
  renamed: 'warning',
  logo: 'warning',
};
