import type { Word } from '../grammar/index.js';
import {
  baseName,
  gluedOption,
  isPowerShellProgram,
  joinedOptions,
  nearestPowerShellOption,
  pathOfPwsh,
  powershellOption,
  powershellProgramFault,
  type PowerShellProgramFault,
  printsBanner,
  takesValue,
  type Target,
} from '../openssh/index.js';
import { lowerAscii, nearest } from '../text/index.js';
import type { Program } from './model.js';
import { type SubsystemLine, subsystemLines } from './subsystem-lines.js';

/** What keeps PowerShell remoting from working through a Subsystem line. */
export interface PowerShellFault {
  /**
   * `letters`, `name`, `sftp`: the name differs from `powershell` in letter case or by a slip, or is another, or that of sftp. `nameless`:
   * the program stands in the name's place. `unknown`, `similar`, `joined`: no option of pwsh, nearly one, two of them. `mode`: an option
   * for another server. `configuration`: an option that this server passes over. `glued`: the blank between program and option is missing.
   * `server`: nothing says that it is to serve a remote session. `logo`: what it prints gets into the session.
   */
  readonly kind:
    | PowerShellProgramFault
    | 'letters'
    | 'name'
    | 'sftp'
    | 'nameless'
    | 'joined'
    | 'mode'
    | 'configuration'
    | 'sudo'
    | 'glued'
    | 'unknown'
    | 'similar'
    | 'server'
    | 'logo';
  /** More than one for a path that has blanks. */
  readonly words: readonly Word[];
  readonly text: string;
  /** The option that was most likely meant. */
  readonly near?: string;
  /** What is to be written, behind those words or in their place; `null` where nobody knows. */
  readonly mending: { readonly put: 'behind' | 'instead'; readonly words: readonly string[] } | null;
}

/** The Subsystem lines that are about PowerShell, by their name or by their command. */
export function powershellLines(program: Program): readonly SubsystemLine[] {
  return subsystemLines(program).filter(
    ({ name, pathText, args }) =>
      lowerAscii(name.value) === 'powershell' ||
      isPowerShellProgram(pathText) ||
      isNameless({ name, pathText }) ||
      args.some((word) => isPowerShellProgram(word.value)),
  );
}

/** All that is wrong with the words of such a line: its name, its program, its options. */
export function powershellFaults(line: SubsystemLine, target: Target): readonly PowerShellFault[] {
  if (isNameless(line)) {
    const { name } = line;
    const words = ['powershell', name.value.replace(/^powershell=/i, '')];
    return [{ kind: 'nameless', words: [name], text: name.value, mending: { put: 'instead', words } }];
  }
  return [...nameFaults(line), ...programFaults(line, target), ...optionFaults(line)];
}

/** `Subsystem /usr/bin/pwsh -sshs`, or with an equals sign behind the name. */
function isNameless({ name, pathText }: Pick<SubsystemLine, 'name' | 'pathText'>): boolean {
  return isPowerShellProgram(name.value) && powershellOption(pathText) !== undefined;
}

function nameFaults({ name }: SubsystemLine): readonly PowerShellFault[] {
  if (name.value === 'powershell') return [];
  const own = { put: 'instead', words: ['powershell'] } as const;
  if (name.value === 'sftp') return [{ kind: 'sftp', words: [name], text: name.value, mending: own }];
  // A number is meant to tell it from another one: `powershell7`.
  const mistyped = !/\d/.test(name.value) && nearest(name.value, ['powershell'], 2) !== undefined;
  return [
    {
      kind: mistyped ? 'letters' : 'name',
      words: [name],
      text: name.value,
      mending: mistyped ? own : null,
    },
  ];
}

function programFaults(
  { path, pathText, args }: SubsystemLine,
  { platform }: Target,
): readonly PowerShellFault[] {
  const sudo = baseName(pathText) === 'sudo';
  const command = sudo ? args.find((word) => isPowerShellProgram(word.value)) : undefined;
  const words = command === undefined ? path : [command];
  const text = command?.value ?? pathText;
  const glued = gluedOption(text);
  if (glued !== null) {
    return [{ kind: 'glued', words, text, near: glued[1], mending: { put: 'instead', words: glued } }];
  }
  const kind = powershellProgramFault(text, platform);
  const mending = { put: 'instead', words: [pathOfPwsh(platform)] } as const;
  return [
    ...(sudo ? [{ kind: 'sudo', words: path, text: pathText, mending: null } as const] : []),
    ...(kind === null ? [] : [{ kind, words, text, mending }]),
  ];
}

/** Options behind the program, which may stand behind another one, such as sudo. */
function optionFaults({ args, path, pathText, inQuotes }: SubsystemLine): readonly PowerShellFault[] {
  const direct = isPowerShellProgram(pathText);
  const start = direct ? 0 : args.findIndex((word) => isPowerShellProgram(word.value)) + 1;
  const program = direct ? path.at(-1) : args[start - 1];
  if (program === undefined) return [];
  const words = args.slice(start);
  const options = words.map((word) => powershellOption(word.value));
  const given = new Set([...inQuotes.map(powershellOption), ...options]);
  const modes = otherModes(words, given);
  if (modes.length > 0) given.add('sshservermode');
  const misspelt: PowerShellFault[] = [];
  for (const [index, word] of words.entries()) {
    const before = options[index - 1];
    if (options[index] !== undefined || (before !== undefined && takesValue(before))) continue;
    const fault = misspeltOption(word, given);
    misspelt.push(fault);
    for (const meant of fault.mending?.words ?? []) given.add(powershellOption(meant));
  }
  const text = direct ? pathText : program.value;
  const add = (kind: 'server' | 'logo', option: string): PowerShellFault => ({
    kind,
    words: [program],
    text,
    mending: { put: 'behind', words: [option] },
  });
  // ConsoleHost.cs hands a configuration on to this server by its file only.
  const configurations = words
    .filter((_, index) => options[index] === 'configurationname')
    .map((word): PowerShellFault => ({
      kind: 'configuration',
      words: [word],
      text: word.value,
      mending: null,
    }));
  return [
    ...modes,
    ...configurations,
    ...misspelt,
    ...(given.has('sshservermode') ? [] : [add('server', '-sshs')]),
    ...(given.has('nologo') || !printsBanner(text) ? [] : [add('logo', '-NoLogo')]),
  ];
}

/** Options for servers that do not speak SSH's way: those of jobs, pipes and sockets. */
function otherModes(
  words: readonly Word[],
  given: ReadonlySet<string | undefined>,
): readonly PowerShellFault[] {
  const has = given.has('sshservermode');
  return words
    .filter(({ value }) => /^(?:|namedpipe|(?:v2)?socket)servermode$/.test(powershellOption(value) ?? ''))
    .map((word, index) => ({
      kind: 'mode',
      words: [word],
      text: word.value,
      mending: { put: 'instead', words: has || index > 0 ? [] : ['-sshs'] },
    }));
}

function misspeltOption(word: Word, given: ReadonlySet<string | undefined>): PowerShellFault {
  const common = { words: [word], text: word.value };
  const pair = joinedOptions(word.value);
  if (pair !== null)
    return { ...common, kind: 'joined', near: pair[1], mending: { put: 'instead', words: pair } };
  const near = nearestPowerShellOption(word.value);
  if (near === undefined) return { ...common, kind: 'unknown', mending: null };
  const spare = given.has(powershellOption(near));
  return { ...common, kind: 'similar', near, mending: { put: 'instead', words: spare ? [] : [near] } };
}
