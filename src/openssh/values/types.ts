import type { Range } from '../../text/index.js';
import type { TargetFacts } from '../targets/facts.js';

/** A word behind the keyword, quotes and escapes resolved. */
export interface ArgumentWord {
  readonly value: string;
  readonly range: Range;
  /** A quote was opened and never closed. Up to 8.6 sshd takes such a word as missing; from 8.7 on the line never gets here. */
  readonly open: boolean;
}

/** What stands behind a keyword, split as the target's release splits it. */
export interface Arguments {
  readonly words: readonly ArgumentWord[];
  /** The rest of the line as raw keywords (`ForceCommand`) see it: leading and trailing blanks taken off as the release does. */
  readonly rest: string;
  readonly restRange: Range;
  /** The keyword as typed, which some messages repeat. */
  readonly keyword: string;
}

/** What sorts faults for the rules; the text that sshd prints is in the fault itself. */
export type FaultCode =
  | 'missing-argument'
  | 'empty-argument'
  | 'extra-arguments'
  | 'invalid-value'
  | 'out-of-range'
  | 'invalid-time'
  | 'invalid-size'
  | 'invalid-address'
  | 'invalid-path'
  | 'invalid-pattern'
  | 'unknown-algorithm'
  | 'unknown-user'
  | 'must-be-alone'
  | 'too-many'
  | 'duplicate'
  | 'not-supported-here'
  /** A network device that the machine does not have. */
  | 'no-device';

/** Something that sshd says against a value. */
export interface ValueFault {
  readonly code: FaultCode;
  /** `fatal` ends sshd at once; `counted` lets it read on and stop at the end of the file; `logged` is only said. */
  readonly severity: 'fatal' | 'counted' | 'logged';
  /** sshd's words, without the `FILE line N: ` in front. */
  readonly message: string;
  /** Whether sshd puts `FILE line N: ` in front. */
  readonly located: boolean;
  /** The word at fault; without it, the keyword or the place where a word is missing. */
  readonly range?: Range;
}

/** What a parser made of the arguments of one line. */
export interface Parsed<T> {
  /** `undefined` where the line is at fault or sets nothing. */
  readonly value: T | undefined;
  /** In the order in which sshd says them. Nothing follows a fatal one. */
  readonly faults: readonly ValueFault[];
  /** How many words were taken; what is left over is "extra arguments" or "garbage". */
  readonly consumed: number;
}

/** What a value's parser and printer may know besides the words. */
export interface ValueContext {
  readonly target: TargetFacts;
  /** The canonical keyword that the line sets, aliases resolved for the target. */
  readonly keyword: string;
  /** sshd's working directory, to which relative paths are appended. */
  readonly cwd: string;
  /** The home directory of an account, `null` if there is none; the empty name asks for the account that runs sshd. */
  readonly homeDirectory: (user: string) => string | null;
  /** Port of a TCP service name, `null` if unknown. */
  readonly servicePort: (name: string) => number | null;
  /** Whether the machine has a network device of that name; without it, none but the loopback device. */
  readonly hasDevice?: (name: string) => boolean;
}

/**
 * The value of a keyword that accumulates, while its lines are read. Adding costs as much as the occurrence is long, so that
 * fifty thousand `AllowUsers` lines stay linear.
 */
export interface Accumulator<T> {
  /**
   * Adds an occurrence in force. Tells whether it changed anything, which a second `Subsystem` of the same name does not; `alone` where
   * nothing of the earlier ones is left.
   */
  add(occurrence: T): boolean | 'alone';
  /** What has been added up to now; `undefined` before the first. A list grows with later additions, so that asking is cheap. */
  readonly value: () => T | undefined;
}

/** What may be added to a value that was collected. */
export interface Rest<T> {
  adds(occurrence: T): boolean;
}

/**
 * How one kind of value is read, combined and printed. Pure: the same words and context give the same answer. Whether the first or
 * the last occurrence wins, or all accumulate, is a fact of the keyword (`repetition` in the keyword table).
 */
export interface ValueType<T> {
  /** Name of the kind, for documentation and schema: `flag`, `time`. */
  readonly name: string;
  /** Every value that some release takes, where they are a few words. */
  readonly choices?: readonly string[];
  /** Whether it takes the rest of the line as it stands, quotes and `#` included: the grammar reads such lines otherwise. */
  readonly takesRest?: true;
  /** Whether values are more or less than each other: numbers, times and sizes, part by part where there are several. */
  readonly isOrdered?: true;
  /** Reads the arguments of one line. Faults come in the order in which sshd says them; nothing follows a fatal one. */
  parse(args: Arguments, context: ValueContext): Parsed<T>;
  /**
   * The faults of an occurrence in force, where they depend on what is set already (`too many ports.`). They take the place of
   * those of `parse`, which holds for lines that are only checked. `earlier` is the value set up to now, by keywords that
   * accumulate as by those whose first occurrence wins.
   */
  faultsInForce?(
    parsed: Parsed<T>,
    args: Arguments,
    earlier: T | undefined,
    context: ValueContext,
  ): readonly ValueFault[];
  /**
   * The faults of an occurrence that is only checked, where they, too, depend on what is set already. They take the place of those
   * of `parse`.
   */
  faultsOutOfForce?(
    parsed: Parsed<T>,
    args: Arguments,
    earlier: T | undefined,
    context: ValueContext,
  ): readonly ValueFault[];
  /** Starts to collect the occurrences of a keyword that accumulates. */
  accumulator?(context: ValueContext): Accumulator<T>;
  /**
   * What may still be added to what was collected: `null` for nothing, `undefined` where any occurrence may add to it, as it may without
   * this. Values to which the same may be added give the same object.
   */
  rest?(collected: T, context: ValueContext): Rest<T> | null | undefined;
  /** Lays what matching Match blocks set over the global value; without it, it replaces the global value. */
  override?(global: T | undefined, matched: T, context: ValueContext): T;
  /**
   * What `sshd -T` prints behind the keyword, one string per line; empty where it prints no line. `undefined` is a keyword that
   * is neither set nor has a default. `pass` is `match` where the value comes from a matching Match block (or any block in force
   * in the second reading), in which sshd does not turn `none` into "unset" again.
   */
  print(value: T | undefined, context: ValueContext, pass: 'global' | 'match'): readonly string[];
  /** The value as decoded words, for JSON and for people. */
  words(value: T): readonly string[];
  /** The same with what the target adds to it by itself, where a line may leave parts of a value open. */
  wordsInFull?(value: T, context: ValueContext): readonly string[];
  /** What the values of different builds are compared by, where that is not the words: one build may say what another one does unsaid. */
  wordsAmongBuilds?(value: T, context: ValueContext): readonly string[];
  /** Words that every build takes for this value, where builds differ about those of `words`. */
  wordsEverywhere?(value: T): readonly string[];
}
