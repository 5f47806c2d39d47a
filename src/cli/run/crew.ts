import type { Thread, Threads } from '../io.js';
import type { Answers, JudgeTask, MendTask, MendedTogether, Outcome, Task } from './model.js';
import { type Progress, showProgress } from './progress.js';
import { type Hand, handIn } from './tasks.js';
import type { Workshop } from './workshop.js';

/**
 * Who does the tasks of a run: this thread alone, or others for it. The answers come in the order of the tasks, whoever gave them; what
 * the first of the tasks throws that does is thrown.
 */
export interface Crew {
  /** Judges systems; those that are alike, once. */
  readonly judge: (tasks: readonly JudgeTask[]) => Promise<readonly (readonly Outcome[])[]>;
  readonly mend: (tasks: readonly MendTask[]) => Promise<readonly MendedTogether[]>;
  /** Sends other threads home. */
  readonly dismiss: () => Promise<void>;
}

/** A thread has to read and to compile the program before it is of use: it takes so many files to make up for that. */
const filesForThread = 100;

/** A thread knows its next tasks before it has answered, so that it need not wait. */
const tasksAhead = 4;

/** Gathers who is worth having for so many files; other threads are started when there is something for them to do. */
export function gather(files: number, workshop: Workshop): Crew {
  const { settings, options, names, placeholder, now, io } = workshop;
  const { threads } = io;
  const wanted = settings.workers ?? worthwhile(files, threads);
  let hired: readonly Thread[] | undefined;
  const hire = (): readonly Thread[] =>
    threads === undefined
      ? []
      : Array.from({ length: wanted }, () => threads.start({ options, names, placeholder, now }));
  const hand = handIn(workshop);
  const doAll = async <T extends Task>(tasks: readonly T[]): Promise<readonly Answers[T['kind']][]> => {
    const count = tasks.reduce((sum, { inputs }) => sum + inputs.length, 0);
    const progress = showProgress(count, io);
    try {
      return await performAll(tasks, (hired ??= hire()), hand, progress);
    } finally {
      progress.end();
    }
  };
  return {
    judge: doAll,
    mend: doAll,
    dismiss: async () => {
      await Promise.all((hired ?? []).map((thread) => thread.end()));
    },
  };
}

async function performAll<T extends Task>(
  tasks: readonly T[],
  threads: readonly Thread[],
  hand: Hand,
  progress: Progress,
): Promise<readonly Answers[T['kind']][]> {
  const answers = new Map<number, Answers[T['kind']]>();
  const errors = new Map<number, unknown>();
  // All take their tasks from one queue.
  const queue = tasks.entries();
  const takeTasks = async (thread: Thread | null): Promise<void> => {
    for (const [number, task] of queue) {
      try {
        // Only this thread has standard input.
        const isOwn = thread === null || task.inputs.some(({ kind }) => kind === 'stdin');
        answers.set(number, await (isOwn ? hand(task) : thread.run(task)));
      } catch (error) {
        errors.set(number, error);
      }
      if (errors.size > 0) return;
      progress.step(task.inputs.length);
    }
  };
  const hands = threads.flatMap((thread) => Array.from({ length: tasksAhead }, () => thread));
  await (hands.length === 0 ? takeTasks(null) : Promise.all(hands.map(takeTasks)));
  // Tasks are taken in their order, so that the first error is the same with any number of threads.
  if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
  return [...tasks.keys()].flatMap((number) => {
    const answer = answers.get(number);
    return answer === undefined ? [] : [answer];
  });
}

/** On two cores, which often are one that is shared, others do the work no sooner than this thread does it alone. */
const LEAST_CORES = 3;

function worthwhile(files: number, threads: Threads | undefined): number {
  const most = Math.floor(files / filesForThread);
  return threads === undefined || most < 2 || threads.most < LEAST_CORES ? 0 : Math.min(threads.most, most);
}
