import type { AccessList, UserPattern } from '../../../openssh/index.js';
import { remember } from '../../../text/index.js';
import type { MatchCriterion, MatchStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import type { Formula } from '../conditions.js';
import { criterionFormula, spaceOf } from '../space.js';
import { addressSetOfWords } from '../solver/address-set.js';
import { parseWordList } from '../solver/word-list.js';
import { wanted } from '../solver/word-search.js';
import { casesOn, onList } from './access.js';
import { type Ground, isNobody, noneOf, type Witness, whoIs } from './meetings.js';
import { ordinary } from './ordinary.js';

/**
 * Whether a pattern matches no address as sshd prints it, so that it holds for names alone.
 *
 * @param pattern - one pattern in lower case, without `!`
 * @example
 * isForNames(program, '*.example.com'); // true
 */
export function isForNames(program: CompiledProgram, pattern: string): boolean {
  if (pattern === '' || pattern.includes('%')) return false;
  if (/[^0-9a-f.:*?]/.test(pattern)) return true;
  // Where sshd asks for names, one of a few letters may look like a part of an address: `*.de`.
  const { yes } = spaceOf(program).conditions.atom('addr', `printed as ${pattern}`, () => ({
    dimension: 'addr',
    set: addressSetOfWords(parseWordList(pattern)),
    says: wanted.match,
  }));
  return isNobody(whoIs(program, null, [yes]));
}

/** A list that names of clients are compared with: that of a Match line, or an entry of AllowUsers or DenyUsers. */
export type NameList =
  | { readonly match: MatchStatement; readonly criterion: MatchCriterion }
  | { readonly entry: UserPattern; readonly list: AccessList };

/**
 * Somebody who meets such a list but for its names, which nobody bears; or who meets it although a name excludes them.
 *
 * @param excludes - whether the names are those that the list excludes
 */
export function whoWithoutName(program: CompiledProgram, names: NameList, excludes: boolean): Witness {
  const questions = 'match' in names ? besideCriterion(program, names) : besideEntry(program, names);
  for (const { ground, all } of excludes ? [questions.met] : questions.missed) {
    const met = whoIs(program, ground, all);
    if (typeof met !== 'string' && met.possible) return met.witness;
  }
  return ordinary(program, []);
}

interface Question {
  readonly ground: Ground | null;
  readonly all: readonly Formula[];
}

interface Questions {
  readonly met: Question;
  /** The best first. */
  readonly missed: readonly Question[];
}

function besideCriterion(
  program: CompiledProgram,
  { match, criterion }: Extract<NameList, { match: MatchStatement }>,
): Questions {
  const space = spaceOf(program);
  const parts = space.partsOf(space.conditionOf({ match, outer: match.scope }, program));
  const others = parts.filter(({ at }) => at.range !== criterion.range).map(({ formula }) => formula);
  const own = criterionFormula(criterion, program, space.conditions);
  return {
    met: { ground: null, all: [...others, own] },
    missed: [{ ground: noneOf(program, [own]), all: others }],
  };
}

function besideEntry(
  program: CompiledProgram,
  { entry, list }: Extract<NameList, { entry: UserPattern }>,
): Questions {
  const named = onList(program, [{ ...entry, hosts: null }]);
  const own = onList(program, [entry]);
  return {
    met: { ground: null, all: [own] },
    // Best is somebody whom no other entry names.
    missed: [
      { ground: unlisted(program, list), all: [named] },
      { ground: noneOf(program, [own]), all: [named] },
    ],
  };
}

/** That an account is not on a list, wherever that is set. The same for each of its entries. */
const unlisted: (program: CompiledProgram, list: AccessList) => Ground = remember((program, list) =>
  noneOf(program, casesOn(program, list)),
);
