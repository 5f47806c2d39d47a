import type { Arguments, KeywordName, Parsed } from '../openssh/index.js';
import type { CommandLine } from './compile/command-line.js';
import type {
  ConfigFile,
  Fault,
  MatchStatement,
  Program,
  Scope,
  SettingStatement,
  UnreadableFile,
} from './model.js';

/** So many lines may come of reading files again and again; sshd itself would work for hours on what some chains of Includes give. */
export const MAX_REPEATED_LINES = 250_000;

/** Thrown if Includes repeat more than 250,000 lines of a configuration. */
export class ConfigurationTooLargeError extends Error {
  constructor(limit: number) {
    super(`the configuration has more than ${limit} lines once its Includes are expanded`);
    this.name = 'ConfigurationTooLargeError';
  }
}

/** A directive with what reading it gave, for those who work through the program as sshd does. */
export interface CompiledSetting extends SettingStatement {
  readonly args: Arguments;
  readonly parsed: Parsed<unknown>;
  /** Whether it is in force in the first reading, when nobody connects. */
  readonly startup: boolean;
}

/** What sshd does one after the other while it reads. */
export type Step =
  | { readonly type: 'setting'; readonly statement: CompiledSetting; readonly commandLine: boolean }
  | { readonly type: 'match'; readonly statement: MatchStatement; readonly commandLine: boolean }
  | { readonly type: 'enter' | 'leave'; readonly file: ConfigFile }
  | { readonly type: 'unreadable'; readonly file: UnreadableFile }
  | { readonly type: 'fault'; readonly fault: Fault };

/** A program with its inner workings. */
export interface CompiledProgram extends Program {
  readonly steps: readonly Step[];
  readonly settings: ReadonlyMap<KeywordName, readonly CompiledSetting[]>;
  /** Match statements that the second reading never enters: a fault of 8.2 and 8.3. */
  readonly dormant: ReadonlySet<MatchStatement>;
  readonly commandLine: CommandLine;
  /**
   * The second reading, where it goes through other lines than the first: a file that includes its own folder finds more of it then,
   * itself as well, and sshd dies of that, though only when somebody connects. Otherwise `null`.
   */
  readonly secondReading: CompiledProgram | null;
  /** Where lines stood that were left out because sshd refuses them, so that it cannot be told what they are to do. */
  readonly leftOut?: readonly Gap[];
}

/** A place where lines stand that are not known. */
export interface Gap {
  /** What was read in front of it has a lower index. */
  readonly index: number;
  readonly scope: Scope;
  /** Where they would be found, as the Include says it. */
  readonly patterns?: string;
  /** What they can be about alone; `null` and without it: anything. */
  readonly keyword?: KeywordName | null;
}

/** A program before the checks that come behind the reading. */
export type ReadProgram = Omit<CompiledProgram, 'faults' | 'refused'>;

/** The first thing for which sshd refuses a configuration, as it prints it; `null` where it takes it. */
export function refusalText({ refused, faults }: Pick<CompiledProgram, 'refused' | 'faults'>): string | null {
  if (!refused) return null;
  return faults.find(({ severity }) => severity !== 'logged')?.printed ?? null;
}
