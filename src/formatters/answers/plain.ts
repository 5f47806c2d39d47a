import type { Fix, FixClass } from '../../fixes/index.js';
import type { Gist, TextPlace } from '../../semantics/index.js';
import type { Range } from '../../text/index.js';

/** A line, in an answer that is plain data. */
export interface AnswerPlace {
  /** What users call the file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly range: Range;
}

/** A condition, in an answer that is plain data. */
export interface AnswerLiteral {
  /** `User`, `Address`; the keyword of a list or a value; `Match` for several criteria at once. */
  readonly criterion: string;
  readonly negated: boolean;
  /** Empty with the keyword of a list: any that a block gives. */
  readonly list: string;
  /** That the keyword has this value before, or after. */
  readonly side?: 'old' | 'new';
  readonly at: AnswerPlace;
}

/** A fix, in an answer that is plain data. */
export interface AnswerFix {
  readonly class: FixClass;
  /** Lower case, no full stop. */
  readonly description: string;
  readonly edits: readonly { readonly filePath: string; readonly range: Range; readonly text: string }[];
  /** For the system itself. */
  readonly commands?: readonly string[];
  /** The root of the system that the commands are for, where it is not the one that sshd-lint runs on. */
  readonly system?: string;
}

/** A line that sets something. */
const plainPlace = ({ file, line, range }: TextPlace): AnswerPlace => ({
  file: file.name,
  line,
  range,
});

/** Where a value is set. */
export const plainOrigins = (
  origins: readonly (TextPlace | 'default')[],
): readonly (AnswerPlace | 'default')[] =>
  origins.map((origin) => (origin === 'default' ? origin : plainPlace(origin)));

/** What is true of exactly these connections, and how many further conditions do not hold. */
export function plainWhen({ literals, others }: Gist): {
  readonly when: readonly AnswerLiteral[];
  readonly others?: number;
} {
  const when = literals.map(({ criterion, negated, list, side, at }) => ({
    criterion,
    negated,
    list,
    ...(side !== undefined && { side }),
    at: plainPlace(at),
  }));
  return { when, ...(others > 0 && { others }) };
}

/** A fix without its files. */
export function plainFix({ class: fixClass, description, edits, commands, system }: Fix): AnswerFix {
  return {
    class: fixClass,
    description,
    edits: edits.flatMap((part) =>
      part.edits.map(({ range, text }) => ({ filePath: part.file.name, range, text })),
    ),
    ...(commands === undefined ? {} : { commands }),
    ...(system === undefined ? {} : { system }),
  };
}
