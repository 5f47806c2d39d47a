import type { Thread } from './io.js';
import { type Progress, showProgress } from './progress.js';
import { type Answers, perform, type Task, type Workshop } from './tasks.js';

/** Who does the tasks of a run: this thread alone, or others for it. */
export interface Crew {
  /**
   * Does tasks, and shows how far it is.
   *
   * @returns the answers in the order of the tasks, whoever gave them
   * @throws what the first of the tasks throws that does
   */
  readonly perform: <T extends Task>(tasks: readonly T[]) => Promise<readonly Answers[T['kind']][]>;
  /** Sends other threads home. */
  readonly dismiss: () => Promise<void>;
}

/** A thread has to read and to compile the program before it is of use: it takes so many files to make up for that. */
const filesForThread = 100;

/** A thread knows its next tasks before it has answered, so that it need not wait. */
const tasksAhead = 4;

/** Gathers who is worth having for so many files; other threads are started when there is something for them to do. */
export function gather(files: number, workshop: Workshop): Crew {
  const { settings, options, names, io } = workshop;
  const { threads } = io;
  const worthwhile = Math.min(threads?.most ?? 0, Math.floor(files / filesForThread));
  // One thread beside this one, which would only wait for it, gains little.
  const wanted = settings.workers ?? (worthwhile < 2 ? 0 : worthwhile);
  let hired: readonly Thread[] | undefined;
  const hire = (): readonly Thread[] =>
    threads === undefined ? [] : Array.from({ length: wanted }, () => threads.start({ options, names }));
  return {
    perform: async (tasks) => {
      const progress = showProgress(
        tasks.reduce((sum, { inputs }) => sum + inputs.length, 0),
        io,
      );
      try {
        return await performAll(tasks, (hired ??= hire()), workshop, progress);
      } finally {
        progress.end();
      }
    },
    dismiss: async () => {
      await Promise.all((hired ?? []).map((thread) => thread.end()));
    },
  };
}

async function performAll<T extends Task>(
  tasks: readonly T[],
  threads: readonly Thread[],
  workshop: Workshop,
  progress: Progress,
): Promise<readonly Answers[T['kind']][]> {
  const answers = new Map<number, Answers[T['kind']]>();
  const errors = new Map<number, unknown>();
  // All take their tasks from one queue.
  const queue = tasks.entries();
  const work = async (thread: Thread | null): Promise<void> => {
    for (const [number, task] of queue) {
      try {
        // Only this thread has standard input.
        const isOwn = thread === null || task.inputs.some(({ kind }) => kind === 'stdin');
        answers.set(number, await (isOwn ? perform(task, workshop) : thread.run(task)));
      } catch (error) {
        errors.set(number, error);
      }
      if (errors.size > 0) return;
      progress.step(task.inputs.length);
    }
  };
  const hands = threads.flatMap((thread) => Array.from({ length: tasksAhead }, () => thread));
  await (hands.length === 0 ? work(null) : Promise.all(hands.map(work)));
  // Tasks are taken in their order, so that the first error is the same with any number of threads.
  if (errors.size > 0) throw errors.get(Math.min(...errors.keys()));
  return tasks.flatMap((_, number): readonly Answers[T['kind']][] => {
    const answer = answers.get(number);
    return answer === undefined ? [] : [answer];
  });
}
