import type { Io } from '../io.js';

/** Tells somebody who waits how far a run is. */
export interface Progress {
  /** So many more are done, one if not told. */
  readonly step: (count?: number) => void;
  /** Nothing is left of it. */
  readonly end: () => void;
}

/** A run that is over before says nothing. */
const patience = 1000;

/** The least time between two lines. */
const interval = 100;

/**
 * Shows on standard error how many of so many files are done, in one line that is written over and erased at the end; only to a terminal,
 * and only where the run takes longer than a second.
 *
 * @param now - milliseconds
 */
export function showProgress(
  total: number,
  { stderr, env }: Pick<Io, 'stderr' | 'env'>,
  now: () => number = Date.now,
): Progress {
  const silent = total < 2 || !stderr.isTerminal || env['TERM'] === 'dumb';
  let next = now() + patience;
  let done = 0;
  let shown = false;
  return {
    step: (count = 1) => {
      done += count;
      if (silent || now() < next) return;
      next = now() + interval;
      shown = true;
      stderr.write(`\r\x1b[K${done} of ${total} files`);
    },
    end: () => {
      if (shown) stderr.write('\r\x1b[K');
      shown = false;
    },
  };
}
