import { RuleError } from '../../linter/index.js';
import { SettingsUsageError, UsageError } from '../errors.js';
import type { Io, Thread } from '../io.js';
import type { Answers, Briefing, Task } from './model.js';
import { type Hand, handIn } from './tasks.js';
import { workshopFor } from './workshop.js';

/** What comes back from a thread, in the order of the tasks. */
type Reply =
  | { readonly kind: 'answer'; readonly answer: Answers[Task['kind']] }
  | { readonly kind: 'error'; readonly error: ErrorRecord };

/** An error on its way between threads, which take nothing of its class along. */
interface ErrorRecord {
  readonly lines: readonly string[] | null;
  readonly isUsage: boolean;
  /** The rule of a plugin that failed, and what it failed with. */
  readonly rule: { readonly id: string; readonly cause: ErrorRecord } | null;
  readonly message: string;
  readonly stack: string | undefined;
}

/** Whoever waits for a reply. */
interface Waiting {
  readonly task: Task;
  readonly resolve: (answer: Answers[Task['kind']]) => void;
  readonly reject: (error: unknown) => void;
}

/** The only argument of a program that is started as a thread of another one. */
export const threadMark = '--as-thread';

/** Twice what is usual: what is made for one file is garbage when the next one comes, if only it is not moved before. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

/**
 * Starts a thread that does tasks.
 *
 * @param program - path of a program that calls {@link serve} where its only argument is {@link threadMark}
 */
export function startThread(program: string, briefing: Briefing): Thread {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(program, { argv: [threadMark], workerData: briefing, resourceLimits });
  const waiting: Waiting[] = [];
  let end: string | null = null;
  const refuse = ({ task, reject }: Waiting): void => {
    reject(new UsageError(`a thread ended while it judged ${namesOf(task)}: ${end ?? ''}`));
  };
  const lose = (reason: string): void => {
    end ??= reason;
    for (const one of waiting.splice(0)) refuse(one);
  };
  worker.on('message', (reply: Reply) => {
    const one = waiting.shift();
    if (reply.kind === 'answer') one?.resolve(reply.answer);
    else one?.reject(fromRecord(reply.error));
  });
  worker.on('messageerror', (error) => lose(error.message));
  worker.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => lose(`its code ended it with ${code}`));
  const send = (task: Task): Promise<Answers[Task['kind']]> =>
    new Promise((resolve, reject) => {
      const one = { task, resolve, reject };
      if (end !== null) refuse(one);
      else {
        waiting.push(one);
        worker.postMessage(task);
      }
    });
  return {
    // A thread gives the answer that belongs to the task.
    run: <T extends Task>(task: T) => send(task) as Promise<Answers[T['kind']]>,
    end: async () => {
      await worker.terminate();
    },
  };
}

/** What a task is about, in few words. */
function namesOf({ inputs: [first, ...others] }: Task): string {
  const name = first?.kind === 'file' ? first.name : '-';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/**
 * Does tasks for the thread that has started this one, until it is ended.
 *
 * @returns whether there is such a thread
 */
export function serve(io: Io): boolean {
  const { parentPort: port, ...given } = process.getBuiltinModule('node:worker_threads');
  if (port === null) return false;
  const briefing = given.workerData as Briefing;
  let hand: Hand | undefined;
  const answer = async (task: Task): Promise<void> => {
    try {
      hand ??= handIn(workshopFor(briefing, io));
      const reply: Reply = { kind: 'answer', answer: await hand(task) };
      port.postMessage(reply);
    } catch (error) {
      const reply: Reply = { kind: 'error', error: toRecord(error) };
      port.postMessage(reply);
    }
  };
  let last = Promise.resolve();
  port.on('message', (task: Task) => {
    last = last.then(() => answer(task));
  });
  return true;
}

function toRecord(error: unknown): ErrorRecord {
  return {
    lines: error instanceof SettingsUsageError ? error.lines : null,
    isUsage: error instanceof UsageError,
    rule: error instanceof RuleError ? { id: error.ruleId, cause: toRecord(error.cause) } : null,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
}

function fromRecord({ lines, isUsage, rule, message, stack }: ErrorRecord): Error {
  if (lines !== null) return new SettingsUsageError(lines);
  if (isUsage) return new UsageError(message);
  const error = rule === null ? new Error(message) : new RuleError(rule.id, fromRecord(rule.cause));
  if (stack !== undefined) error.stack = stack;
  return error;
}
