/** A value as one would write it behind the keyword: `no`, `10m`, `1G 1h`, `10:30:60`. */
export type Value = string | number;

/** What may be asked of a value; all that is given must hold. */
export interface Demand {
  readonly equals?: Value;
  readonly oneOf?: readonly Value[];
  readonly notEquals?: Value;
  /** Numbers, seconds, sizes; part by part where there are several. */
  readonly atMost?: Value;
  readonly atLeast?: Value;
  /** Whether there must be a value, and not `none`. */
  readonly present?: boolean;
}

/** What a rule demands by itself, which can be more than options can say. */
export interface OwnDemand extends Demand {
  /** The places of parts that `atMost` does not limit, because more lets nothing more through. */
  readonly free?: readonly number[];
  /** What is said of a lone 0 that is less than `atLeast`, though it stands for more: `which is no limit`. */
  readonly zeroIs?: string;
}

/** How values of a keyword are told to be more or less than others, where words are not just equal and numbers not just numbers. */
export interface Scale {
  /** Whether a number 0 stands for no limit, which is as great as can be. */
  readonly zeroIsNone?: boolean;
  /** Whether a value asks for more than one that is demanded, and will do as well. */
  readonly isStricter?: (words: readonly string[], demanded: string) => boolean;
}

/** The options of all rules about the value of one keyword. */
export interface DemandOptions extends Demand {
  /** Whether a line must say so even where sshd does it by itself. */
  readonly explicit?: boolean;
  /** Of rules that take it: what fixes write where it will do, in the place of what they write otherwise. */
  readonly proposed?: Value;
}

/** Whether options ask for a value; else what the rule asks by itself counts. */
export function isDemand({ equals, oneOf, notEquals, atMost, atLeast, present }: DemandOptions): boolean {
  return (equals ?? oneOf ?? notEquals ?? atMost ?? atLeast ?? present) !== undefined;
}

/** How a value is read in the place where it is judged: as decoded words, `10m` as `600`. */
export type Reader = (text: string) => readonly string[];
