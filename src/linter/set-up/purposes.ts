import { keyFileCommands } from '../../fixes/index.js';
import type { Platform, Target } from '../../openssh/index.js';
import type { RuleId } from '../../rules/index.js';
import {
  type AdministratorsObstacle,
  administratorsObstacle,
  commonKeysFile,
  type CompiledProgram,
  doubtfulPowerShell,
  isForAdministratorsAlone,
  powershellLines,
  type PowerShellObstacle,
  powershellObstacle,
  shellWord,
} from '../../semantics/index.js';

/** What keeps a configuration from being of use for a purpose. */
export type Obstacle = AdministratorsObstacle | PowerShellObstacle;

/** A purpose that a configuration can be set up for. */
export interface Purpose {
  /** The rules whose fixes bring it about, with their options. */
  readonly rules: Readonly<Partial<Record<RuleId, Readonly<Record<string, unknown>>>>>;
  /** Platforms that it is for; all without it. */
  readonly platforms?: readonly Platform[];
  /** What keeps it from being reached when no rule has anything to say any more. */
  readonly obstacle: (program: CompiledProgram) => Obstacle | null;
  /** Programs of which nobody knows whether one of them is there. */
  readonly doubtful?: (program: CompiledProgram) => readonly string[];
  /** What is to be done on the system besides, as administrator. */
  readonly steps: (program: CompiledProgram) => readonly string[];
}

/** What keeps every purpose from being reached. */
const hindrances = { 'not-allowed-in-match': {}, 'duplicate-subsystem': {}, 'no-auth-method': {} } as const;

/** PowerShell remoting, and administrators of Windows who log in with keys of the file that is theirs. */
export const purposes = {
  powershell: {
    rules: {
      ...hindrances,
      'powershell-subsystem': { required: true },
      'subsystem-path-spaces': {},
      'powershell-forced-command': {},
    },
    obstacle: powershellObstacle,
    doubtful: doubtfulPowerShell,
    steps: powershellSteps,
  },
  'windows-admin-keys': {
    rules: { ...hindrances, 'windows-administrators-block-missing': { halves: true } },
    platforms: ['windows'],
    obstacle: administratorsObstacle,
    // A key in a file that sshd reads for everybody lets its owner in as anybody.
    steps: (program) => [
      ...(isForAdministratorsAlone(program)
        ? keyFileCommands(program.tree.world).create(commonKeysFile, 'administrators')
        : []),
      restartOf(program.tree.target),
    ],
  },
} as const satisfies Readonly<Record<string, Purpose>>;

/** The name of a {@link Purpose}. */
export type PurposeName = keyof typeof purposes;

/** The platforms that a purpose is for; `null` where it is for all. */
export function platformsOf(name: PurposeName): readonly Platform[] | null {
  const purpose: Purpose = purposes[name];
  return purpose.platforms ?? null;
}

/** What puts the file in force; a note about other settings, in brackets, is not of use here. */
export const restartOf = ({ restartCommand }: Target): string => restartCommand.split(' (', 1)[0] ?? '';

/** PowerShell may be installed elsewhere, as by Homebrew or snap; and a volume of Windows may have no short names. */
function powershellSteps(program: CompiledProgram): readonly string[] {
  const { target } = program.tree;
  const paths = powershellLines(program).map(({ pathText }) => pathText);
  const looking =
    target.platform === 'windows'
      ? paths.filter((path) => path.includes('~')).map((path) => `Test-Path "${path}"`)
      : paths.filter((path) => path.startsWith('/')).map((path) => `ls ${shellWord(path)}`);
  return [...looking, restartOf(target)];
}
