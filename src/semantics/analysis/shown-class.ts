import type { CompiledProgram } from '../program.js';
import { type ClassWitness, witnessOf } from './candidate.js';
import { checkLine } from './check-line.js';
import { type ClassLiteral, describePath, type Gist, summarizePath } from './describe.js';
import type { Outcome } from './decisions.js';
import type { Path } from './solver/path.js';
import type { Space } from './space.js';
import type { Freedom } from './solver/theory.js';

/** Whom a class of connections is for, and somebody of it. */
export interface ShownClass {
  /**
   * What is true of exactly these connections; empty: of all. Worked out anew each time it is asked for: of thousands of classes together
   * it is more than there is room for.
   */
  readonly when: readonly ClassLiteral[];
  /** The same for programs that read of all classes: of hundreds of blocks that must not be in force, so many that all fit into a file. */
  readonly listing: Gist;
  /** The same in short: where thousands of blocks must not be in force, a few of them. */
  readonly gist: Gist;
  readonly witness: ClassWitness;
  /** Whether such a connection can happen in life: with the accounts that there are, at a port that sshd listens on, by its name. */
  readonly possible: boolean;
  /** `life` where it can; `future` where only an account that does not exist yet is missing; `any` where `-C` alone can say so. */
  readonly freedom: Freedom;
  /** The `sshd -T -C …` that shows it for the witness; `null` where sshd cannot be asked. */
  readonly check: string | null;
}

/** People read so many conditions that do not hold. */
export const MOST_TOLD = 8;

/** A thousand blocks for groups, each of which lists all in front of it, would make half a million. */
export const MOST_LISTED = 100;

/** Connections about which the search was given up. */
export interface Undecided {
  readonly when: readonly ClassLiteral[];
}

/**
 * Adds to what is known of a class whom it is for. What costs something is worked out when it is asked for, so that thousands of classes
 * cost little.
 *
 * @param program - whose target and accounts a `check` is for
 */
export function showClass<T extends object>(
  own: T,
  space: Space,
  program: CompiledProgram,
  outcome: Pick<Outcome<unknown>, 'path' | 'solution'>,
): T & ShownClass {
  const seen = new SeenClass(space, program, outcome);
  const { witness, possible, freedom } = seen;
  return withWords({ ...own, witness, possible, freedom }, seen);
}

/** What is worked out when it is asked for. */
type Words = Pick<ShownClass, 'when' | 'listing' | 'gist' | 'check'>;

/** Adds words to a class; made to be copied, with all that there is to it in one object. */
function withWords<T extends object>(own: T, words: Words): T & Words {
  return {
    ...own,
    get when() {
      return words.when;
    },
    get listing() {
      return words.listing;
    },
    get gist() {
      return words.gist;
    },
    get check() {
      return words.check;
    },
  };
}

/**
 * What {@link showClass} adds, as a class: of thousands of classes that rules ask for, nobody asks for more than a few words. V8 makes
 * these many times faster than objects with getters of their own.
 */
export class SeenClass implements ShownClass {
  readonly path: Path | null;
  readonly witness: ClassWitness;
  readonly possible: boolean;
  readonly freedom: Freedom;
  readonly #space: Space;
  readonly #program: CompiledProgram;

  constructor(
    space: Space,
    program: CompiledProgram,
    { path, solution }: Pick<Outcome<unknown>, 'path' | 'solution'>,
  ) {
    this.path = path;
    this.witness = witnessOf(solution.candidate);
    this.possible = solution.freedom === 'life';
    this.freedom = solution.freedom;
    this.#space = space;
    this.#program = program;
  }

  get when(): readonly ClassLiteral[] {
    return describePath(this.#space, this.path);
  }

  get listing(): Gist {
    return summarizePath(this.#space, this.path, MOST_LISTED);
  }

  get gist(): Gist {
    return summarizePath(this.#space, this.path, MOST_TOLD);
  }

  get check(): string | null {
    const { target, world } = this.#program.tree;
    return checkLine(this.witness, this.path, target, world.accounts);
  }
}

/** A class with all that there is to it in an object that can be copied. */
export function wholeClass<T extends ShownClass>(one: T): T {
  return withWords({ ...one }, one);
}

/** For whom a path is, to be described when it is asked for. */
export function undecided(space: Space, path: Path | null): Undecided {
  return {
    get when() {
      return describePath(space, path);
    },
  };
}
