import {
  type KeywordName,
  repetitionOf,
  type ValueContext,
  type ValueType,
  valueTypeOf,
} from '../../openssh/index.js';

/** The value of one keyword while the lines that are in force are read one after the other. */
export interface Collector<S> {
  /** Takes the value of a further statement in force. */
  readonly add: (value: unknown, statement: S) => void;
  /** What is set up to now; `undefined` before the first. */
  readonly value: () => unknown;
  /** The statements that made the value. */
  readonly origins: () => readonly S[];
  /** The statements without effect, and whether a later one took their place. */
  readonly losers: () => readonly Loser<S>[];
}

/** A statement in force that has no effect. */
export interface Loser<S> {
  readonly statement: S;
  readonly to: 'earlier' | 'later';
}

/**
 * Collects the occurrences of a keyword as the release does: the first wins, the last wins, or all accumulate.
 *
 * @example
 * const port = collector('Port', context);
 * port.add([22], first);
 * port.add([2222], second);
 * port.value(); // [22, 2222]
 */
export function collector<S>(keyword: KeywordName, context: ValueContext): Collector<S> {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const accumulator = type.accumulator?.(context);
  const lastWins = repetitionOf(keyword, context.target.release) === 'last';
  const origins: S[] = [];
  const losers: Loser<S>[] = [];
  let single: unknown;
  const succeed = (statement: S): void => {
    for (const earlier of origins.splice(0, origins.length, statement))
      losers.push({ statement: earlier, to: 'later' });
  };
  return {
    add: (value, statement) => {
      if (accumulator !== undefined) {
        const added = accumulator.add(value);
        if (added === 'alone') succeed(statement);
        else if (added) origins.push(statement);
        else losers.push({ statement, to: 'earlier' });
      } else if (single === undefined) {
        single = value;
        origins.push(statement);
      } else if (lastWins) {
        single = value;
        succeed(statement);
      } else {
        losers.push({ statement, to: 'earlier' });
      }
    },
    value: () => (accumulator === undefined ? single : accumulator.value()),
    origins: () => origins,
    losers: () => losers,
  };
}
