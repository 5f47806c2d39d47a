import type { Word } from '../grammar/index.js';
import {
  baseName,
  gluedOption,
  isPowerShellProgram,
  nearestPowerShellOption,
  pathOfPwsh,
  powershellOption,
  powershellProgramFault,
  type PowerShellProgramFault,
  printsBanner,
  takesValue,
  type Target,
} from '../openssh/index.js';
import { nearest } from '../text/index.js';
import type { Program } from './model.js';
import { type SubsystemLine, subsystemLines } from './subsystem-lines.js';

/** What keeps PowerShell remoting from working through a Subsystem line. */
export interface PowerShellFault {
  /**
   * `letters`, `name`: the name differs from `powershell` in letter case or by a slip, or is another. `unknown`, `similar`: no option of pwsh, the
   * latter nearly one. `glued`: the blank between program and option is missing. `server`: nothing says that it is to serve a remote
   * session. `logo`: what it prints gets into the session.
   */
  readonly kind:
    | PowerShellProgramFault
    | 'letters'
    | 'name'
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
      name.value.toLowerCase() === 'powershell' ||
      isPowerShellProgram(pathText) ||
      args.some((word) => isPowerShellProgram(word.value)),
  );
}

/** All that is wrong with the words of such a line: its name, its program, its options. */
export function powershellFaults(line: SubsystemLine, target: Target): readonly PowerShellFault[] {
  return [...nameFaults(line), ...programFaults(line, target), ...optionFaults(line)];
}

function nameFaults({ name }: SubsystemLine): readonly PowerShellFault[] {
  if (name.value === 'powershell') return [];
  // A number is meant to tell it from another one: `powershell7`.
  const mistyped = !/\d/.test(name.value) && nearest(name.value, ['powershell'], 2) !== undefined;
  const mending = mistyped ? ({ put: 'instead', words: ['powershell'] } as const) : null;
  return [{ kind: mistyped ? 'letters' : 'name', words: [name], text: name.value, mending }];
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
  const misspelt: PowerShellFault[] = [];
  for (const [index, word] of words.entries()) {
    const before = options[index - 1];
    if (options[index] !== undefined || (before !== undefined && takesValue(before))) continue;
    const fault = misspeltOption(word, given);
    misspelt.push(fault);
    given.add(powershellOption(fault.mending?.words[0] ?? ''));
  }
  const text = direct ? pathText : program.value;
  const add = (kind: 'server' | 'logo', option: string): PowerShellFault => ({
    kind,
    words: [program],
    text,
    mending: { put: 'behind', words: [option] },
  });
  return [
    ...misspelt,
    ...(given.has('sshservermode') ? [] : [add('server', '-sshs')]),
    ...(given.has('nologo') || !printsBanner(text) ? [] : [add('logo', '-NoLogo')]),
  ];
}

function misspeltOption(word: Word, given: ReadonlySet<string | undefined>): PowerShellFault {
  const common = { words: [word], text: word.value };
  const near = nearestPowerShellOption(word.value);
  if (near === undefined) return { ...common, kind: 'unknown', mending: null };
  const spare = given.has(powershellOption(near));
  return { ...common, kind: 'similar', near, mending: { put: 'instead', words: spare ? [] : [near] } };
}
