import { assertNever } from '../../text/index.js';
import { type AddressSet, verdictOnAddress } from './solver/address-set.js';
import type { Candidate } from './candidate.js';
import { type Verdict, verdictOn, type WordList } from './solver/word-list.js';

/** What a single test of a connection looks at. */
export type Dimension = Test['dimension'];

/** A test of one datum of a connection: whether a list says to it one of certain verdicts. */
export type Test =
  | {
      readonly dimension: 'user' | 'host' | 'rdomain';
      readonly list: WordList;
      readonly says: readonly Verdict[];
    }
  | { readonly dimension: 'addr' | 'laddr'; readonly set: AddressSet; readonly says: readonly Verdict[] }
  /** At least one of the account's groups matches, and none is vetoed; servconf.c:match_cfg_line_group. */
  | { readonly dimension: 'group'; readonly list: WordList }
  | { readonly dimension: 'lport'; readonly port: number }
  | { readonly dimension: 'invalid-user' };

/** A test, or that it fails. */
export interface Literal {
  readonly type: 'literal';
  readonly atom: Atom;
  readonly holds: boolean;
}

/** A test that stands once, however often it is written: equal lists are one atom. */
export interface Atom {
  readonly id: number;
  readonly test: Test;
  readonly yes: Literal;
  readonly no: Literal;
}

/** Statements of which all must hold, or one. */
export interface Compound {
  readonly type: 'and' | 'or';
  readonly parts: readonly Formula[];
  /** How many tests it has. */
  readonly size: number;
}

/** A statement about connections, negations pushed down to the tests. No parts: `and` always holds, `or` never. */
export type Formula = Literal | Compound;

/** What everybody meets. */
export const always: Formula = { type: 'and', parts: [], size: 0 };
/** What nobody meets. */
export const never: Formula = { type: 'or', parts: [], size: 0 };

/** A statement about connections that stands once, with its opposite. */
export interface Condition {
  readonly id: number;
  readonly formula: Formula;
  readonly opposite: Formula;
}

/** All that must hold. Parts that always hold are left out; one that never does decides. */
export function allOf(parts: readonly Formula[]): Formula {
  return join('and', parts);
}

/** Something of which must hold. */
export function anyOf(parts: readonly Formula[]): Formula {
  return join('or', parts);
}

function join(type: 'and' | 'or', parts: readonly Formula[]): Formula {
  const flat = new Set<Formula>();
  for (const part of parts) {
    if (part.type !== 'literal' && part.parts.length === 0) {
      if (part.type !== type) return part;
    } else if (part.type === type) {
      for (const inner of part.parts) flat.add(inner);
    } else {
      flat.add(part);
    }
  }
  if (flat.size === 0) return type === 'and' ? always : never;
  const [only] = flat;
  if (flat.size === 1 && only !== undefined) return only;
  let size = 0;
  for (const part of flat) size += sizeOf(part);
  return { type, parts: [...flat], size };
}

/** The opposite of a formula. */
export function not(formula: Formula): Formula {
  if (formula.type === 'literal') return formula.holds ? formula.atom.no : formula.atom.yes;
  return join(formula.type === 'and' ? 'or' : 'and', formula.parts.map(not));
}

/** Keeps tests and conditions so that equal ones are the same. */
export interface Conditions {
  /** Every condition made, in the order of their numbers. */
  readonly all: readonly Condition[];
  /** The atom of a test; `key` tells equal tests of a dimension. */
  readonly atom: (dimension: Dimension, key: string, make: () => Test) => Atom;
  readonly condition: (formula: Formula) => Condition;
}

/** An empty store. Several programs share one where they are compared. */
export function makeConditions(): Conditions {
  const atoms = new Map<string, Atom>();
  const conditions = new Map<string, Condition>();
  const byFormula = new WeakMap<Formula, Condition>();
  const all: Condition[] = [];
  return {
    all,
    atom: (dimension, key, make) => {
      const full = `${dimension}:${key}`;
      let atom = atoms.get(full);
      if (atom === undefined) {
        atom = makeAtom(atoms.size, make());
        atoms.set(full, atom);
      }
      return atom;
    },
    condition: (formula) => {
      let condition = byFormula.get(formula);
      if (condition !== undefined) return condition;
      const key = keyOf(formula);
      condition = conditions.get(key);
      if (condition === undefined) {
        condition = { id: all.length, formula, opposite: not(formula) };
        all.push(condition);
        conditions.set(key, condition);
      }
      byFormula.set(formula, condition);
      return condition;
    },
  };
}

function makeAtom(id: number, test: Test): Atom {
  const atom: { id: number; test: Test; yes?: Literal; no?: Literal } = { id, test };
  const made = atom as Atom;
  atom.yes = { type: 'literal', atom: made, holds: true };
  atom.no = { type: 'literal', atom: made, holds: false };
  return made;
}

function keyOf(formula: Formula): string {
  if (formula.type === 'literal') return `${formula.holds ? '' : '-'}${formula.atom.id}`;
  const parts = formula.parts.map(keyOf).sort();
  return `(${formula.type === 'and' ? '&' : '|'}${parts.join(' ')})`;
}

/** The literals that hold whenever a formula does, as far as they can be read off. */
export function literalsOf(formula: Formula): readonly Literal[] {
  if (formula.type === 'literal') return [formula];
  return formula.type === 'and' ? formula.parts.filter((part) => part.type === 'literal') : [];
}

/** How many tests a formula has. */
export function sizeOf(formula: Formula): number {
  return formula.type === 'literal' ? 1 : formula.size;
}

/** Whether a formula holds for a connection. */
export function holdsFor(formula: Formula, candidate: Candidate): boolean {
  switch (formula.type) {
    case 'literal':
      return passes(formula.atom.test, candidate) === formula.holds;
    // Loops make no closure for each of thousands of questions.
    case 'and':
      for (const part of formula.parts) if (!holdsFor(part, candidate)) return false;
      return true;
    case 'or':
      for (const part of formula.parts) if (holdsFor(part, candidate)) return true;
      return false;
    default:
      return assertNever(formula);
  }
}

function passes(test: Test, candidate: Candidate): boolean {
  switch (test.dimension) {
    case 'user':
      return test.says.includes(verdictOn(test.list, candidate.user));
    case 'host':
      return test.says.includes(verdictOn(test.list, candidate.host));
    case 'rdomain':
      return candidate.rdomain !== null && test.says.includes(verdictOn(test.list, candidate.rdomain));
    case 'addr':
      return test.says.includes(verdictOnAddress(test.set, candidate.addr));
    case 'laddr':
      return test.says.includes(verdictOnAddress(test.set, candidate.laddr));
    case 'group':
      return matchesGroups(test.list, candidate.groups);
    case 'lport':
      return candidate.lport === test.port;
    case 'invalid-user':
      return candidate.invalidUser;
    default:
      return assertNever(test);
  }
}

/** groupaccess.c:ga_match_pattern_list. */
export function matchesGroups(list: WordList, groups: readonly string[]): boolean {
  let found = false;
  for (const group of groups) {
    const verdict = verdictOn(list, group);
    if (verdict === -1) return false;
    if (verdict === 1) found = true;
  }
  return found;
}
