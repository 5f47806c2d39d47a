import { lowerAscii, nearest } from '../../text/index.js';
import type { Platform } from '../targets/facts.js';
import { baseName, isWindowsPath, isWindowsProgram } from './paths.js';

/** Where the packages of PowerShell put it. */
const installed: Partial<Readonly<Record<Platform, string>>> = {
  windows: 'C:/progra~1/powershell/7/pwsh.exe',
  macos: '/usr/local/bin/pwsh',
  freebsd: '/usr/local/bin/pwsh',
  openbsd: '/usr/local/bin/pwsh',
};

/** The path of pwsh that suits a platform and has no blanks. */
export function pathOfPwsh(platform: Platform): string {
  return installed[platform] ?? '/usr/bin/pwsh';
}

/** A place where pwsh may have been put. */
export interface PwshPlace {
  readonly path: string;
  /** The same in a Subsystem line, without blanks: on Windows by short names. */
  readonly written: string;
}

/** Where pwsh may be found on a platform, the usual place first: packages, Homebrew, the snap, previews. */
export function placesOfPwsh(platform: Platform): readonly PwshPlace[] {
  if (platform === 'windows')
    return ['7', '7-preview'].map((folder) => ({
      path: `/C:/Program Files/PowerShell/${folder}/pwsh.exe`,
      written: `C:/progra~1/powershell/${folder}/pwsh.exe`,
    }));
  const others =
    platform === 'macos'
      ? ['/opt/homebrew/bin/pwsh', '/usr/local/bin/pwsh-preview']
      : outsideOfUsrBin.has(platform)
        ? []
        : ['/usr/bin/pwsh', '/usr/local/bin/pwsh', '/snap/bin/pwsh', '/opt/microsoft/powershell/7/pwsh'];
  return [...new Set([pathOfPwsh(platform), ...others])].map((path) => ({ path, written: path }));
}

/**
 * The Subsystem line that the documentation of PowerShell gives for a platform, word by word.
 *
 * @param path - of pwsh, without blanks
 */
export function powershellLine(platform: Platform, path = pathOfPwsh(platform)): readonly string[] {
  const flags = platform === 'windows' ? ['-sshs'] : ['-sshs', '-NoLogo'];
  return ['Subsystem', 'powershell', path, ...flags];
}

/** Whether a path ends in `pwsh` or `powershell`, its preview and its `.exe` included. */
export function isPowerShellProgram(path: string): boolean {
  return /^(?:pwsh|powershell)(?:-preview|-lts)?(?:\.exe)?$/i.test(baseName(path));
}

/**
 * A path of PowerShell that an option stands at without a blank between; `null` for every other.
 *
 * @example
 * gluedOption('/usr/bin/pwsh-sshs'); // ['/usr/bin/pwsh', '-sshs']
 */
export function gluedOption(path: string): readonly [program: string, option: string] | null {
  const [, program, option] = /^(.*[^-/])([-/][a-z]+)$/i.exec(path) ?? [];
  return program !== undefined &&
    option !== undefined &&
    isPowerShellProgram(program) &&
    powershellOption(option) !== undefined
    ? [program, option]
    : null;
}

/** What keeps a program from being the subsystem that PowerShell remoting needs. */
export type PowerShellProgramFault =
  'variable' | 'form' | 'windows51' | 'store' | 'platform' | 'renamed' | 'old';

/** Where `/usr/bin` holds what comes with the system alone, and packages go elsewhere. */
const outsideOfUsrBin: ReadonlySet<Platform> = new Set(['macos', 'freebsd', 'openbsd']);

/**
 * What is wrong with a path as the program of PowerShell's subsystem; `null` where nothing.
 *
 * @param platform - of the sshd that starts it; `openssh` for one of any system
 * @example
 * powershellProgramFault('/usr/bin/pwsh', 'macos'); // 'platform'
 */
export function powershellProgramFault(path: string, platform: Platform): PowerShellProgramFault | null {
  const windows = platform === 'windows';
  const known = platform !== 'openssh';
  if (/^\$(?:pshome|\{pshome\})[\\/]/i.test(path)) return 'variable';
  if (windows && isBrokenShortPath(path)) return 'form';
  if (/[\\/]windowspowershell[\\/]/i.test(path)) return 'windows51';
  if (/[\\/]windowsapps[\\/]/i.test(path)) return 'store';
  if (known && windows && /^\/(?:usr|opt|bin|snap)\//.test(path)) return 'platform';
  if (known && !windows && isWindowsPath(path)) return 'platform';
  if (outsideOfUsrBin.has(platform) && /^\/(?:usr\/bin\/pwsh$|snap\/)/.test(path)) return 'platform';
  if (known && platform !== 'macos' && path.startsWith('/opt/homebrew/')) return 'platform';
  // The snap has it as well as `pwsh` (PowerShell#9842).
  if (path === '/snap/bin/powershell') return null;
  if (/^powershell(?:\.exe)?$/i.test(baseName(path))) {
    // Where its own package puts it, it is no other PowerShell: `C:/Program Files/PowerShell/6.0.0.11/powershell.exe`.
    const packaged = /[\\/](?:powershell|powers~\d)[\\/]/i.test(path);
    return !packaged && (windows || isWindowsPath(path)) ? 'windows51' : 'renamed';
  }
  return /[\\/]powershell[\\/]6(?:\.\d|-preview|[\\/])/i.test(path) ? 'old' : null;
}

/**
 * Whether a path is nearly that of PowerShell by short names: the tilde is lost, or too many letters are left in front of it, of which a
 * short name has six; the drive is written as shells of Unix do, or has no slash behind it; or it ends at the folder, or at the library
 * beside the program.
 */
function isBrokenShortPath(path: string): boolean {
  return (
    /[\\/](?:progra\d|program\w*~\d)[\\/]/i.test(path) ||
    /^(?:\/[a-z][\\/]|[a-z]:)progra\w*~\d[\\/]/i.test(path) ||
    (/[\\/]powershell[\\/](?:[^\\/]+[\\/]?|[^\\/]+[\\/]pwsh\.dll)$/i.test(path) &&
      !isPowerShellProgram(path) &&
      !isWindowsProgram(path))
  );
}

/** A folder that is named after the release in it: `7.2.8`, `PowerShell-7.2.8-win-x64`. */
const releaseFolder = /^(?:powershell|pwsh)?[-_]?v?(\d{1,2})\.(\d{1,2})(?![\d])/i;

/**
 * The release of PowerShell that the folders of a path tell, if they tell the minor number, too.
 *
 * @example
 * powershellRelease('/opt/powershell-7.2.8/pwsh'); // { major: 7, minor: 2 }
 */
function powershellRelease(path: string): { readonly major: number; readonly minor: number } | null {
  const folders = path.split(/[\\/]/).slice(0, -1);
  const [, major, minor] =
    folders.map((name) => releaseFolder.exec(name)).find((found) => found !== null) ?? [];
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
}

/** Whether a path tells a PowerShell 7 that prints its banner into the session, but for `-NoLogo`: one before 7.4 (PowerShell#17921). */
export function printsBanner(path: string): boolean {
  const release = powershellRelease(path);
  return release?.major === 7 && release.minor < 4;
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
  ['v2socketservermode', 'v2so'],
  ['token', 'to'],
  ['utctimestamp', 'utc'],
  ['commandwithargs', 'commandwithargs', 'cwa'],
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
  'token',
  'utctimestamp',
  'commandwithargs',
]);

/**
 * The full name of an option as pwsh reads it, which takes the dashes of word processors as well (CommandLineParameterParser.cs,
 * CharTraits.cs); `undefined` where it knows none such.
 */
export function powershellOption(word: string): string | undefined {
  const [, , name] = /^(?:([-\u2013-\u2015])\1?|\/)(.+)$/.exec(word) ?? [];
  if (name === undefined) return undefined;
  const typed = lowerAscii(name);
  return options.find(
    ([full, shortest, ...aliases]) =>
      aliases.includes(typed) || (full.startsWith(typed) && typed.startsWith(shortest)) || typed === shortest,
  )?.[0];
}

/**
 * Two options that stand together without a blank between; `null` for everything else.
 *
 * @example
 * joinedOptions('-sshs-NoLogo'); // ['-sshs', '-NoLogo']
 */
export function joinedOptions(word: string): readonly [first: string, second: string] | null {
  const [, first, second] = /^(-(?:sshs|nologo|noprofile))-?([a-z]+)$/i.exec(word) ?? [];
  if (first === undefined || second === undefined) return null;
  return powershellOption(`-${second}`) === undefined ? null : [first, `-${second}`];
}

/** Whether an option takes the next word as its value. */
export function takesValue(option: string): boolean {
  return withValue.has(option);
}

/** The option that a misspelled one most likely is, of those that make sense in a subsystem. */
export function nearestPowerShellOption(word: string): string | undefined {
  return nearest(word, ['-sshs', '-NoLogo', '-NoProfile']);
}
