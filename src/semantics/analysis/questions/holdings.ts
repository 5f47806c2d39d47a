import type { KeywordName } from '../../../openssh/index.js';
import type { Place, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { partition } from '../classes.js';
import type { Path } from '../solver.js';
import { type Found, isJointConfirmed, jointClasses } from './joint.js';
import { groundOf, shown, type ShownWitness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** A value that is in force for somebody. */
export interface Holding {
  /** The value as decoded words; empty where there is none. */
  readonly words: readonly string[];
  /** The line that sets it; `null` where the target's default holds. */
  readonly statement: SettingStatement | null;
  /** Somebody for whom it holds. */
  readonly witness: ShownWitness;
}

/** Values that are in force; not complete where the search was given up. */
export interface Holdings {
  readonly complete: boolean;
  readonly holdings: readonly Holding[];
}

/** Other keywords, by whose values the value of one does not matter. */
export interface Moot {
  readonly keywords: readonly KeywordName[];
  /** @param words - the values of these keywords, as decoded words, in their order; none for a keyword that the target does not know */
  readonly when: (words: readonly (readonly string[])[]) => boolean;
}

/** For whom and when a value matters at all. */
export interface Concern {
  /** The connections that it is about; all without it. */
  readonly whom?: 'root' | undefined;
  readonly moot?: Moot | undefined;
}

/**
 * The values of a keyword that are in force for connections that can happen, over all connections: each line that sets one once.
 *
 * @param matters - which values are looked for; nothing is asked about others
 */
export function holdingsOf(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  { whom, moot }: Concern = {},
): Holdings {
  const found = new Map<SettingStatement | null, Holding>();
  const { classes, complete } =
    moot === undefined ? ownClasses(program, keyword, matters) : mootClasses(program, keyword, matters, moot);
  for (const each of classes) {
    const [own] = each.found;
    const statement = own?.origins[0] ?? null;
    if (own === undefined || found.has(statement)) continue;
    const met = whom === undefined ? each : whoIs(program, groundOf(each.path), [rootFormula(program)]);
    if (typeof met === 'string' || !met.possible || !isJointConfirmed(program, { ...each, ...met })) continue;
    found.set(statement, { words: own.values, statement, witness: met.witness });
  }
  return { complete, holdings: [...found.values()] };
}

/** Connections for which the keyword, and those that make it moot, have the same values. */
interface Class {
  readonly found: readonly Found[];
  readonly path: Path | null;
  readonly possible: boolean;
  readonly witness: ShownWitness;
}

interface Classes {
  readonly complete: boolean;
  readonly classes: readonly Class[];
}

function ownClasses(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
): Classes {
  const { classes, undecided } = partition(program, keyword);
  return {
    complete: undecided.length === 0,
    classes: classes
      .filter(({ values }) => matters(values))
      .map(({ keyword: name, values, origins, path, possible, witness }) => ({
        found: [{ keyword: name, values, origins: origins.flatMap(statementOf) }],
        path,
        possible,
        witness: shown(program, witness, path),
      })),
  };
}

const statementOf = (origin: Place | 'default'): readonly SettingStatement[] =>
  origin === 'default' ? [] : [origin.statement];

function mootClasses(
  program: CompiledProgram,
  keyword: KeywordName,
  matters: (words: readonly string[]) => boolean,
  { keywords, when }: Moot,
): Classes {
  const known = keywords.filter((each) => program.tree.target.keyword(each) !== undefined);
  return jointClasses(program, [keyword, ...known], ([own, ...others]) => {
    if (own === undefined || !matters(own.values)) return false;
    if (others.length < known.length) return true;
    return !when(keywords.map((each) => others[known.indexOf(each)]?.values ?? []));
  });
}
