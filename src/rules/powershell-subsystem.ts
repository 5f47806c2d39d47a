import {
  type Fix,
  insertWords,
  moveToGlobal,
  replaceWord,
  replaceWords,
  stateDirective,
  unsafeFix,
} from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { isUnconditional, whoMeets } from '../semantics/index.js';
import { defineRule, type Level, type RuleContext, type RuleFinding } from './model.js';
import { blockOf, directiveOf, related, criteriaOf, wordOf } from './support/places.js';
import {
  isPowerShell,
  isProgram,
  nearestOption,
  optionOf,
  pathOfPwsh,
  powershellLine,
  takesValue,
} from './support/powershell.js';
import { isWindowsPath, baseName, type SubsystemLine, subsystemLines } from './support/subsystems.js';

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
  option: 'pwsh does not know the option `{word}` and ends',
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
    const lines = subsystemLines(context.program).filter(isPowerShell);
    for (const line of lines) yield* check(line, context);
    if (lines.length > 0 || context.options.required !== true) return;
    const words = powershellLine(context.target.platform);
    yield {
      message: 'missing',
      level: 'warning',
      fixes: [unsafeFix(`add \`${words.join(' ')}\``, [stateDirective(context.program, words, 'anywhere')])],
    };
  },
});

function* check(line: SubsystemLine, context: RuleContext): Iterable<RuleFinding<MessageId>> {
  yield* checkName(line);
  yield* checkPath(line, context);
  yield* checkOptions(line);
  yield* checkScope(line, context);
}

function finding(
  line: SubsystemLine,
  word: Word,
  message: MessageId,
  fixes: readonly Fix[],
  level?: Level,
): RuleFinding<MessageId> {
  const { file } = line.statement;
  return {
    at: wordOf(file, word),
    message,
    data: { word: word.value },
    fixes,
    ...(level !== undefined && { level }),
  };
}

function* checkName(line: SubsystemLine): Iterable<RuleFinding<MessageId>> {
  const { name, statement } = line;
  if (name.value === 'powershell') return;
  const fix = unsafeFix('write `powershell`', [replaceWord(statement.file, name, 'powershell')]);
  if (name.value.toLowerCase() === 'powershell') yield finding(line, name, 'letters', [fix]);
  else yield finding(line, name, 'name', [], 'info');
}

function* checkPath(line: SubsystemLine, { target }: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { path, pathText, statement, args } = line;
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined) return;
  const sudo = baseName(pathText) === 'sudo';
  const command = sudo ? args.find((word) => isProgram(word.value)) : undefined;
  const text = command?.value ?? pathText;
  const problem = problemOf(text, target.platform);
  if (sudo) yield finding(line, first, 'sudo', [], 'warning');
  if (problem === null) return;
  const run = command === undefined ? path : [command];
  const own = pathOfPwsh(target.platform);
  const fix = unsafeFix(`write \`${own}\`, if PowerShell is installed there`, [
    replaceWords(statement.file, run, [own]),
  ]);
  const [start, end] = command === undefined ? [first.range[0], last.range[1]] : command.range;
  yield {
    at: { file: statement.file, range: [start, end] },
    message: problem,
    data: { word: text },
    fixes: [fix],
    ...((problem === 'old' || problem === 'renamed') && { level: 'warning' }),
  };
}

function problemOf(path: string, platform: RuleContext['target']['platform']): MessageId | null {
  const windows = platform === 'windows';
  const known = platform !== 'openssh';
  if (/[\\/]windowspowershell[\\/]/i.test(path)) return 'windows51';
  if (/[\\/]windowsapps[\\/]/i.test(path)) return 'store';
  if (known && windows && /^\/(?:usr|opt|bin|snap)\//.test(path)) return 'platform';
  if (known && !windows && isWindowsPath(path)) return 'platform';
  if (platform === 'macos' && path === '/usr/bin/pwsh') return 'platform';
  if (/^powershell(?:\.exe)?$/i.test(baseName(path)))
    return windows || isWindowsPath(path) ? 'windows51' : 'renamed';
  return /[\\/]powershell[\\/]6(?:\.\d|-preview|[\\/])/i.test(path) ? 'old' : null;
}

function* checkOptions(line: SubsystemLine): Iterable<RuleFinding<MessageId>> {
  const { args, path, pathText, statement } = line;
  const { file } = statement;
  const start = isProgram(pathText) ? 0 : args.findIndex((word) => isProgram(word.value)) + 1;
  const program = isProgram(pathText) ? path.at(-1) : args[start - 1];
  if (program === undefined || !isProgram(program.value)) return;
  const own = args.slice(start);
  const options = own.map((word) => optionOf(word.value));
  let missing = !options.includes('sshservermode');
  for (const [index, word] of own.entries()) {
    const before = options[index - 1];
    if (options[index] !== undefined || (before !== undefined && takesValue(before))) continue;
    const near = nearestOption(word.value);
    if (near === undefined) yield finding(line, word, 'option', []);
    else {
      const fix = unsafeFix(`write \`${near}\``, [replaceWord(file, word, near)]);
      yield { ...finding(line, word, 'similar', [fix]), data: { word: word.value, near } };
    }
    missing &&= near !== '-sshs';
  }
  if (!missing) return;
  const fix = unsafeFix('add `-sshs`', [insertWords(file, program, ['-sshs'])]);
  yield finding(line, program, 'server', [fix]);
}

function* checkScope(line: SubsystemLine, context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { statement, name } = line;
  const block = blockOf(statement.scope);
  if (block === null || isUnconditional(statement.scope) || statement.faults.length > 0) return;
  const met = statement.scope === null ? 'none' : whoMeets(context.program, statement.scope);
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
        moveToGlobal(context.program, statement),
      ),
    ],
  };
}
