import type { AccessControls } from '../../system/index.js';
import { readAcls } from '../inputs/acls.js';
import type { Input } from '../inputs/inputs.js';
import type { Io } from '../io.js';
import { type LintSettings, readLintSettings } from '../settings/lint-settings.js';
import type { OptionValues } from '../options.js';
import { type SettingsFinder, settingsFinder } from '../settings/settings-files.js';
import { makeJudge } from './alike.js';
import type { Outcome } from './judge.js';
import { type Begun, mendTogether, type MendedTogether } from './mend.js';

/** Inputs of one system that are to be judged. */
export interface JudgeTask {
  readonly kind: 'judge';
  readonly inputs: readonly Input[];
}

/** Inputs that share files, and are to be mended. */
export interface MendTask {
  readonly kind: 'mend';
  readonly inputs: readonly Input[];
  /** The names of the files that may be changed. */
  readonly mayChange: readonly string[];
  readonly begun: Begun;
}

/** A part of a run that leans on no other part: any thread can do it. */
export type Task = JudgeTask | MendTask;

/** What a task comes to: plain data. */
export interface Answers {
  readonly judge: readonly Outcome[];
  readonly mend: MendedTogether;
}

/** What a thread is told once: plain data. */
export interface Briefing {
  readonly options: OptionValues;
  /** What users call the files that they asked for, by path. */
  readonly names: ReadonlyMap<string, string>;
  /** Stands for the root of systems that are compared with each other; `null` where there is nothing to compare. */
  readonly placeholder: string | null;
  /** When the run began, in seconds since 1970: dates are held against it, whoever judges them and however long that takes. */
  readonly now: number;
}

/** What a thread works with. */
export interface Workshop extends Briefing {
  readonly settings: LintSettings;
  readonly finder: SettingsFinder;
  readonly acls: AccessControls | undefined;
  readonly io: Io;
}

/**
 * Lays out what tasks are done with.
 *
 * @throws UsageError where options cannot be understood
 */
export function workshopFor(briefing: Briefing, given: Io): Workshop {
  const { options, now } = briefing;
  const io: Io = { ...given, now: () => now };
  const settings = readLintSettings(options, io);
  const finder = settingsFinder(options, settings.asked, io);
  return { ...briefing, settings, finder, acls: readAcls(options, io), io };
}

/** Does tasks, one after the other. */
export type Hand = <T extends Task>(task: T) => Promise<Answers[T['kind']]>;

/** Somebody who does tasks in a workshop, and remembers what was done. */
export function handIn(workshop: Workshop): Hand {
  const { judge } = makeJudge(workshop);
  function perform<T extends Task>(task: T): Promise<Answers[T['kind']]>;
  function perform(task: Task): Promise<Answers[Task['kind']]> {
    switch (task.kind) {
      case 'judge':
        return judge(task.inputs);
      case 'mend':
        return mendTogether(task.inputs, new Set(task.mayChange), task.begun, workshop);
    }
  }
  return perform;
}
