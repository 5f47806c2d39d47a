import type { Word } from '../grammar/index.js';
import {
  baseName,
  isPowerShellProgram,
  nearestPowerShellOption,
  powershellOption,
  powershellProgramFault,
  type PowerShellProgramFault,
  takesValue,
  type Target,
} from '../openssh/index.js';
import type { Program } from './model.js';
import { type SubsystemLine, subsystemLines } from './subsystem-lines.js';

/** What keeps PowerShell remoting from working through a Subsystem line. */
export type PowerShellFault =
  /** The name differs from `powershell` in letter case, or is another. */
  | { readonly kind: 'letters' | 'name'; readonly word: Word }
  | { readonly kind: 'sudo'; readonly word: Word }
  | {
      readonly kind: PowerShellProgramFault;
      /** The words of the path: more than one where it has blanks. */
      readonly words: readonly Word[];
      readonly path: string;
    }
  /** `near`: the option that was most likely meant. */
  | { readonly kind: 'option'; readonly word: Word; readonly near: string | null }
  /** Nothing says that it is to serve a remote session; `word`: the program. */
  | { readonly kind: 'server'; readonly word: Word };

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
  return [{ kind: name.value.toLowerCase() === 'powershell' ? 'letters' : 'name', word: name }];
}

function programFaults({ path, pathText, args }: SubsystemLine, target: Target): readonly PowerShellFault[] {
  const [first] = path;
  if (first === undefined) return [];
  const sudo = baseName(pathText) === 'sudo';
  const command = sudo ? args.find((word) => isPowerShellProgram(word.value)) : undefined;
  const text = command?.value ?? pathText;
  const kind = powershellProgramFault(text, target.platform);
  return [
    ...(sudo ? [{ kind: 'sudo', word: first } as const] : []),
    ...(kind === null ? [] : [{ kind, words: command === undefined ? path : [command], path: text }]),
  ];
}

/** Options behind the program, which may stand behind another one, such as sudo. */
function optionFaults({ args, path, pathText }: SubsystemLine): readonly PowerShellFault[] {
  const direct = isPowerShellProgram(pathText);
  const start = direct ? 0 : args.findIndex((word) => isPowerShellProgram(word.value)) + 1;
  const program = direct ? path.at(-1) : args[start - 1];
  if (program === undefined) return [];
  const words = args.slice(start);
  const options = words.map((word) => powershellOption(word.value));
  const faults = words.flatMap((word, index): readonly (PowerShellFault & { readonly kind: 'option' })[] => {
    const before = options[index - 1];
    if (options[index] !== undefined || (before !== undefined && takesValue(before))) return [];
    return [{ kind: 'option', word, near: nearestPowerShellOption(word.value) ?? null }];
  });
  const serves = options.includes('sshservermode') || faults.some(({ near }) => near === '-sshs');
  return serves ? faults : [...faults, { kind: 'server', word: program }];
}
