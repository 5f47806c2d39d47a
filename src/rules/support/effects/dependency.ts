import type { KeywordName, QuirkName, Target } from '../../../openssh/index.js';
import type { Moot } from '../../../semantics/index.js';

/** Values of other keywords by which a keyword has no effect. */
export interface Dependency {
  readonly keyword: KeywordName;
  readonly on: readonly KeywordName[];
  /** Whether their values, in the order of `on`, leave it without effect. */
  readonly moot: (...words: readonly (readonly string[])[]) => boolean;
  /** As that of `Moot`. */
  readonly stated?: Moot['stated'];
  /** The targets of which it is so; without it, all. */
  readonly where?: (target: Target) => boolean;
  /** A fault of sshd by which the keyword has its effect all the same. */
  readonly unless?: QuirkName;
  /** Values that let or demand something, so that it is a mistake when they do nothing; without it, all but the default. */
  readonly claims?: (words: readonly string[]) => boolean;
  /** Where the loss is more than information. */
  readonly level?: 'warning';
  /** Lower case, behind “has no effect:”. */
  readonly why: string;
}

/** The same of several keywords. */
export const needs = (
  keywords: readonly KeywordName[],
  rest: Omit<Dependency, 'keyword'>,
): readonly Dependency[] => keywords.map((keyword) => ({ keyword, ...rest }));
