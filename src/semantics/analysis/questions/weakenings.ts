import type { KeywordName } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { isJointConfirmed, jointClasses } from './joint.js';
import { groundOf, type ShownWitness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** What makes a value of a keyword weaker than another. */
export interface Strength {
  readonly keyword: KeywordName;
  /** The higher, the more is let through. */
  readonly laxity: (value: unknown) => number;
  /** What must hold of other keywords for the value to matter. */
  readonly needs: readonly (readonly [keyword: KeywordName, holds: (value: unknown) => boolean])[];
}

/** A line in a block that lets through more than the global value. */
export interface Weakening {
  readonly statement: SettingStatement;
  readonly value: unknown;
  readonly global: unknown;
  /** Where the global value was set; `undefined` where it is the default. */
  readonly origin: SettingStatement | undefined;
  readonly witness: ShownWitness;
}

/** The lines that weaken a keyword for somebody who can be there, each with the first such connection. */
export function weakeningsOf(
  program: CompiledProgram,
  { keyword, laxity, needs }: Strength,
): readonly Weakening[] {
  const { global } = ingredientsOf(program, keyword);
  const matters = ([own, ...others]: readonly InForce[]): boolean =>
    own !== undefined &&
    own.origins.some(({ scope }) => !isUnconditional(scope)) &&
    laxity(own.value) > laxity(global.value) &&
    others.every(({ value }, index) => needs[index]?.[1](value) !== false);
  const found = new Map<SettingStatement, Weakening>();
  const keywords = [keyword, ...needs.map(([name]) => name)];
  for (const each of jointClasses(program, keywords, matters).classes) {
    const [own] = each.found;
    const statement = own?.origins[0];
    if (own === undefined || statement === undefined || found.has(statement)) continue;
    // Root's value concerns root alone.
    const met =
      keyword === 'PermitRootLogin' ? whoIs(program, groundOf(each.path), [rootFormula(program)]) : each;
    if (typeof met === 'string' || !met.possible || !isJointConfirmed(program, { ...each, ...met })) continue;
    const { witness } = met;
    found.set(statement, {
      statement,
      value: own.value,
      global: global.value,
      origin: global.origins[0],
      witness,
    });
  }
  return [...found.values()];
}
