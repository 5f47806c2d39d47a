import type { Platform } from '../../openssh/index.js';
import { nearest } from './nearest.js';
import { baseName, type SubsystemLine } from './subsystems.js';

/** Where the packages of PowerShell put it. */
const installed: Partial<Readonly<Record<Platform, string>>> = {
  windows: 'C:/progra~1/powershell/7/pwsh.exe',
  macos: '/usr/local/bin/pwsh',
  freebsd: '/usr/local/bin/pwsh',
};

/** The path of pwsh that suits a platform and has no blanks. */
export function pathOfPwsh(platform: Platform): string {
  return installed[platform] ?? '/usr/bin/pwsh';
}

/** The Subsystem line that the documentation of PowerShell gives for a platform, word by word. */
export function powershellLine(platform: Platform): readonly string[] {
  const flags = platform === 'windows' ? ['-sshs'] : ['-sshs', '-NoLogo'];
  return ['Subsystem', 'powershell', pathOfPwsh(platform), ...flags];
}

/** Whether a line is about PowerShell: by its name or by its command. */
export function isPowerShell({ name, pathText, args }: SubsystemLine): boolean {
  return (
    name.value.toLowerCase() === 'powershell' ||
    isProgram(pathText) ||
    args.some((word) => isProgram(word.value))
  );
}

/** Whether a path ends in `pwsh` or `powershell`, its preview and its `.exe` included. */
export function isProgram(path: string): boolean {
  return /^(?:pwsh|powershell)(?:-preview|-lts)?(?:\.exe)?$/i.test(baseName(path));
}

/** Options of pwsh with the abbreviations that it knows; `CommandLineParameterParser.cs`. */
const options: readonly (readonly [name: string, shortest: string, ...aliases: string[]])[] = [
  ['sshservermode', 'sshs'],
  ['nologo', 'nol'],
  ['noprofile', 'nop'],
  ['noninteractive', 'noni'],
  ['noexit', 'noe'],
  ['noprofileloadtime', 'noprofileloadtime'],
  ['interactive', 'i'],
  ['login', 'l'],
  ['configurationname', 'config'],
  ['configurationfile', 'configurationfile'],
  ['custompipename', 'cus'],
  ['executionpolicy', 'ex', 'ep'],
  ['inputformat', 'inp', 'if'],
  ['outputformat', 'o', 'of'],
  ['settingsfile', 'settings'],
  ['windowstyle', 'w'],
  ['workingdirectory', 'wo', 'wd'],
  ['sta', 'sta'],
  ['mta', 'mta'],
  ['version', 'v'],
  ['help', 'h', '?'],
  ['command', 'c'],
  ['file', 'f'],
  ['encodedcommand', 'e', 'ec'],
  ['encodedarguments', 'encodeda', 'ea'],
  ['servermode', 's'],
  ['namedpipeservermode', 'nam'],
  ['socketservermode', 'so'],
];

/** Options that are followed by a value. */
const withValue = new Set([
  'configurationname',
  'configurationfile',
  'custompipename',
  'executionpolicy',
  'inputformat',
  'outputformat',
  'settingsfile',
  'windowstyle',
  'workingdirectory',
  'command',
  'file',
  'encodedcommand',
  'encodedarguments',
]);

/** The full name of an option as pwsh reads it; `undefined` where it knows none such. */
export function optionOf(word: string): string | undefined {
  const typed = /^(?:--?|\/)(.+)$/.exec(word)?.[1]?.toLowerCase();
  if (typed === undefined) return undefined;
  return options.find(
    ([name, shortest, ...aliases]) =>
      aliases.includes(typed) || (name.startsWith(typed) && typed.startsWith(shortest)) || typed === shortest,
  )?.[0];
}

/** Whether an option takes the next word as its value. */
export function takesValue(option: string): boolean {
  return withValue.has(option);
}

/** The option that a misspelled one most likely is, of those that make sense in a subsystem. */
export function nearestOption(word: string): string | undefined {
  return nearest(word, ['-sshs', '-NoLogo', '-NoProfile']);
}
