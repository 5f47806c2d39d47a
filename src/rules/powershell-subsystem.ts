import {
  type Fix,
  insertWords,
  moveToGlobal,
  replaceWord,
  replaceWords,
  stateDirective,
  unsafeFix,
} from '../fixes/index.js';
import { pathOfPwsh, powershellLine, type Target } from '../openssh/index.js';
import {
  type ConfigFile,
  isUnconditional,
  type PowerShellFault,
  powershellFaults,
  powershellLines,
  type SubsystemLine,
  whoMeets,
} from '../semantics/index.js';
import { defineRule, type Level, type RuleContext, type RuleFinding } from './model.js';
import { blockOf, criteriaOf, directiveOf, related } from './support/places.js';

/** Whether there has to be such a subsystem. */
export interface Options {
  readonly required?: boolean;
}

const messages = {
  missing: 'there is no subsystem `powershell`; New-PSSession and Enter-PSSession cannot connect',
  letters:
    'the subsystem `{word}` is not found by New-PSSession, which asks for `powershell` letter for letter',
  name: 'New-PSSession finds the subsystem `{word}` only with `-Subsystem {word}`; it asks for `powershell`',
  block: 'the subsystem `{word}` is there only for connections that match `{match}`',
  server: 'pwsh is started without `-sshs`; it opens a prompt instead of a remote session',
  unknown: 'pwsh does not know the option `{word}` and ends',
  similar: 'pwsh does not know the option `{word}`, but `{near}`; it ends',
  windows51:
    '`{word}` is Windows PowerShell 5.1, which knows no `-sshs`; only PowerShell 6 and later can be the subsystem',
  renamed: '`{word}` was the name of previews; the command is called `pwsh`',
  old: '`{word}` is PowerShell 6, which gets no updates any more',
  platform: '`{word}` is a path of another platform; there is nothing at it here',
  store: '`{word}` belongs to the copy from the Store, which sshd cannot start',
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
    references: [
      'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
      'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh',
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
    const lines = powershellLines(context.program);
    for (const line of lines) {
      for (const fault of powershellFaults(line, context.target)) yield findingOf(fault, line, context);
      yield* checkScope(line, context);
    }
    if (lines.length > 0 || context.options.required !== true) return;
    const words = powershellLine(context.target.platform);
    yield {
      message: 'missing',
      level: 'warning',
      fixes: [unsafeFix(`add \`${words.join(' ')}\``, [stateDirective(context.program, words, 'anywhere')])],
    };
  },
});

/** What only works by chance, or only for some. */
const milder: Readonly<Partial<Record<MessageId, Level>>> = {
  name: 'info',
  sudo: 'warning',
  old: 'warning',
  renamed: 'warning',
};

function findingOf(
  fault: PowerShellFault,
  { statement: { file } }: SubsystemLine,
  { target }: RuleContext,
): RuleFinding<MessageId> {
  const words = 'words' in fault ? fault.words : [fault.word];
  const text = 'path' in fault ? fault.path : (words[0]?.value ?? '');
  const message = fault.kind !== 'option' ? fault.kind : fault.near === null ? 'unknown' : 'similar';
  const level = milder[message];
  return {
    at: { file, range: [words[0]?.range[0] ?? 0, words.at(-1)?.range[1] ?? 0] },
    message,
    data: { word: text, near: 'near' in fault ? (fault.near ?? '') : '' },
    fixes: fixesOf(fault, file, target),
    ...(level !== undefined && { level }),
  };
}

function fixesOf(fault: PowerShellFault, file: ConfigFile, { platform }: Target): readonly Fix[] {
  switch (fault.kind) {
    case 'letters':
      return [unsafeFix('write `powershell`', [replaceWord(file, fault.word, 'powershell')])];
    case 'server':
      return [unsafeFix('add `-sshs`', [insertWords(file, fault.word, ['-sshs'])])];
    case 'option':
      if (fault.near === null) return [];
      return [unsafeFix(`write \`${fault.near}\``, [replaceWord(file, fault.word, fault.near)])];
    case 'name':
    case 'sudo':
      return [];
    default: {
      const own = pathOfPwsh(platform);
      const description = `write \`${own}\`, if PowerShell is installed there`;
      return [unsafeFix(description, [replaceWords(file, fault.words, [own])])];
    }
  }
}

function* checkScope(
  { statement, name }: SubsystemLine,
  { program }: RuleContext,
): Iterable<RuleFinding<MessageId>> {
  const block = blockOf(statement.scope);
  if (block === null || isUnconditional(statement.scope) || statement.faults.length > 0) return;
  const met = statement.scope === null ? 'none' : whoMeets(program, statement.scope);
  yield {
    at: directiveOf(statement.file, statement.node),
    message: 'block',
    data: { word: name.value, match: criteriaOf(block) },
    level: 'warning',
    related: [related(directiveOf(block.file, block.node), 'this block goes on to the next Match line')],
    ...(typeof met !== 'string' && met.possible && { witness: met.witness }),
    fixes: [
      unsafeFix(
        'move it in front of the first Match line, where it holds for everyone',
        moveToGlobal(program, statement),
      ),
    ],
  };
}
