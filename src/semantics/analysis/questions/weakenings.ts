import type { KeywordName, Target } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { type Formula, never, not } from '../conditions.js';
import { rootNames } from '../login/login-questions.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { type Moot, unless } from './holdings.js';
import { jointSearch } from './joint.js';
import { isJointConfirmed } from './joint-classes.js';
import type { Demand } from './joint-question.js';
import type { Witness } from './meetings.js';
import { rootFormula } from './root.js';

/** What makes a value of a keyword weaker than another. */
export interface Strength {
  readonly keyword: KeywordName;
  /** The higher, the more is let through. */
  readonly laxity: (value: unknown) => number;
  /** What must hold of other keywords for the value to matter. */
  readonly needs: readonly (readonly [
    keyword: KeywordName,
    holds: (value: unknown, target: Target) => boolean,
  ])[];
  /** By what other keywords say, a value lets through no more than the global one does. */
  readonly moot?: (global: unknown) => readonly Moot[];
  /** Of a method: the values of PermitRootLogin by which root gets in by it. */
  readonly letsRootIn?: readonly string[];
}

/** A line in a block that lets through more than the global value. */
export interface Weakening {
  readonly statement: SettingStatement;
  readonly value: unknown;
  readonly global: unknown;
  /** Where the global value was set; `undefined` where it is the default. */
  readonly origin: SettingStatement | undefined;
  readonly witness: Witness;
}

/** Lines that weaken a keyword; not complete where the search for more was given up. */
export interface Weakenings {
  readonly complete: boolean;
  readonly weakenings: readonly Weakening[];
}

/** The lines that weaken a keyword for somebody who can be there, each with the first such connection. */
export function weakeningsOf(program: CompiledProgram, strength: Strength): Weakenings {
  const { keyword, laxity, needs, moot } = strength;
  const { target } = program.tree;
  const { global: atStartup, statements, combine } = ingredientsOf(program, keyword);
  // What `Match all` says, everyone has who matches nothing else.
  const all = statements.find(({ scope }) => scope !== null && isUnconditional(scope));
  const global = all === undefined ? atStartup : combine([all]);
  const asks = ({ origins, value }: InForce): boolean =>
    origins.some(({ scope }) => !isUnconditional(scope)) && laxity(value) > laxity(global.value);
  const demands = [
    ...needs.map(([name, holds]): Demand => ({
      keywords: [name],
      holds: ([other]) => holds(other?.value, target),
    })),
    ...(moot?.(global.value) ?? []).map((each) => unless(each, target)),
  ];
  const found = new Map<SettingStatement | undefined, Weakening>();
  const isFound = ({ origins: [statement] }: InForce): boolean => found.has(statement);
  let complete = true;
  for (const { whom, needed, suits } of audiencesOf(program, strength)) {
    const { answers, isComplete } = jointSearch(program, {
      keyword,
      // Of lines that somebody was found for, nobody else is looked for.
      asks: (own) => asks(own) && !isFound(own),
      demands: [...demands, ...needed],
      whom,
    });
    for (const { own, classes } of answers()) {
      const [statement] = own.origins;
      if (statement === undefined || isFound(own)) continue;
      for (const each of classes) {
        if (suits?.(each.witness) === false) break;
        if (!isJointConfirmed(program, each)) continue;
        found.set(statement, {
          statement,
          value: own.value,
          global: global.value,
          origin: global.origins[0],
          witness: each.witness,
        });
        break;
      }
    }
    complete &&= isComplete();
  }
  const weakenings = [...found.values()];
  return {
    complete,
    weakenings: weakenings.sort((one, other) => one.statement.index - other.statement.index),
  };
}

/** Somebody whom a keyword concerns, and what else must hold for them. */
interface Audience {
  readonly whom: readonly Formula[];
  readonly needed: readonly Demand[];
  /** Whether somebody who was found is one of them, where nobody else is looked for. */
  readonly suits?: (witness: Witness) => boolean;
}

/** PermitRootLogin concerns root alone, and by a method root gets in only if it lets root. */
function audiencesOf(program: CompiledProgram, { keyword, letsRootIn }: Strength): readonly Audience[] {
  const root = rootFormula(program);
  if (keyword === 'PermitRootLogin') return [{ whom: [root], needed: [] }];
  if (letsRootIn === undefined || root === never) return [{ whom: [], needed: [] }];
  const isLetIn: Demand = {
    keywords: ['PermitRootLogin'],
    holds: ([value]) => letsRootIn.includes(String(value?.value)),
  };
  const roots = new Set(rootNames(program));
  return [
    // Of most lines somebody is known already, and mostly not root.
    { whom: [], needed: [], suits: ({ connection: { user } }) => user !== undefined && !roots.has(user) },
    { whom: [not(root)], needed: [] },
    { whom: [root], needed: [isLetIn] },
  ];
}
