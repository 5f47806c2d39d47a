import { rememberOnce } from '../../../text/index.js';
import { type Budget, isSpent } from '../budget.js';
import { type Automaton, automatonOfPattern, automatonOfWords, DEAD } from './word-automata.js';
import { type Verdict, verdictOn, type WordList } from './word-list.js';

/** What a word must hear from a list: one of these verdicts. */
export interface WordConstraint {
  readonly list: WordList;
  readonly wanted: readonly Verdict[];
}

/** What a list may say, as constraints name it. */
export const wanted = {
  match: [1],
  noMatch: [-1, 0],
  untouched: [0],
  veto: [-1],
  noVeto: [0, 1],
} as const satisfies Readonly<Record<string, readonly Verdict[]>>;

/** What words of a kind look like, so that a witness reads like one. */
export interface WordStyle {
  /** Names to try first, the best first. */
  readonly preferred: Iterable<string>;
  /** What a star stands for: at the beginning of a pattern, elsewhere. */
  readonly fills: readonly (readonly [leading: string, inner: string])[];
  /** The bytes that may occur, the most readable first. */
  readonly alphabet: readonly string[];
}

const readable = 'abcdefghijklmnopqrstuvwxyz0123456789-_.';
const everyByte = Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1));

/** All bytes that a word can hold, the readable ones first. */
export const anyByte: readonly string[] = [...new Set([...Array.from(readable), ...everyByte])];

/** All bytes but capital letters, for words that are compared in lower case. */
export const lowerCaseBytes: readonly string[] = anyByte.filter((byte) => !/[A-Z]/.test(byte));

const MOST_CANDIDATES = 48;

/** So many lists are asked about a word in the time that other steps take. */
const LISTS_PER_STEP = 8;

/**
 * A word, as a string of bytes, that satisfies all constraints: a readable one where there is one, else a shortest; `null` where no
 * word does, or where the budget ran out. Exact: the search goes over the product of the automata of all patterns.
 *
 * @example
 * findWord([{ list: parseWordList('svc-*,!svc-test'), wanted: wanted.match }], style, budget); // 'svc-1'
 */
export function findWord(
  constraints: readonly WordConstraint[],
  style: WordStyle,
  budget: Budget,
): string | null {
  const fits = (word: string): boolean =>
    constraints.every(({ list, wanted: allowed }) => allowed.includes(verdictOn(list, word)));
  const steps = 1 + Math.floor(constraints.length / LISTS_PER_STEP);
  const finite = smallestFinite(constraints);
  if (finite !== null) {
    for (const word of finite) {
      budget.left -= steps;
      if (fits(word)) return word;
    }
    return null;
  }
  for (const candidate of candidates(constraints, style)) {
    budget.left -= steps;
    if (fits(candidate)) return candidate;
  }
  return searchWords(constraints, freeWords(style.alphabet), budget);
}

/** The hits that a constraint demands, where it demands any. */
function demanded({ list, wanted: allowed }: WordConstraint): WordList['positive'] | null {
  if (allowed.length !== 1 || allowed[0] === 0) return null;
  return allowed[0] === 1 ? list.positive : list.negative;
}

/** The fewest words of which one must be the answer: those of a list without wildcards that has to hit. */
function smallestFinite(constraints: readonly WordConstraint[]): ReadonlySet<string> | null {
  let smallest: ReadonlySet<string> | null = null;
  for (const constraint of constraints) {
    const hits = demanded(constraint);
    if (hits === null || hits.wild.length > 0) continue;
    if (smallest === null || hits.plain.size < smallest.size) smallest = hits.plain;
  }
  return smallest;
}

/** Readable words that may do: names from the lists that must hit, names in common use, wildcards filled in. */
function* candidates(constraints: readonly WordConstraint[], style: WordStyle): Iterable<string> {
  const hits = constraints.map(demanded).filter((patterns) => patterns !== null);
  let given = 0;
  for (const { plain } of hits) {
    for (const word of plain) {
      if ((given += 1) > MOST_CANDIDATES) break;
      yield word;
    }
  }
  yield* style.preferred;
  for (const { wild } of hits) {
    for (const pattern of wild) {
      if ((given += 1) > MOST_CANDIDATES) break;
      if (pattern !== '*') yield* filledIn(pattern, style);
    }
  }
}

function* filledIn(pattern: string, style: WordStyle): Iterable<string> {
  const questions = pattern.replaceAll('?', '1');
  if (!questions.includes('*')) {
    yield questions;
    return;
  }
  for (const [leading, inner] of style.fills) {
    yield questions.replace(/^\*/, leading).replaceAll('*', inner);
  }
}

/** The automata of a list, made once. */
interface ListAutomata {
  readonly positive: readonly Automaton[];
  readonly negative: readonly Automaton[];
}

const automataOf: (list: WordList) => ListAutomata = rememberOnce(({ positive, negative }) => ({
  positive: automataOfPatterns(positive),
  negative: automataOfPatterns(negative),
}));

function automataOfPatterns({ plain, wild }: WordList['positive']): readonly Automaton[] {
  return [...(plain.size > 0 ? [automatonOfWords(plain)] : []), ...wild.map(automatonOfPattern)];
}

/** A constraint with the places of its automata in the product. */
interface Part {
  readonly allowed: readonly Verdict[];
  readonly positive: readonly [from: number, to: number];
  readonly negative: readonly [from: number, to: number];
}

/** What words there are, letter by letter: a graph whose every path to an accepting place spells one. */
export interface WordSource<Place> {
  readonly starts: readonly Place[];
  readonly key: (place: Place) => string;
  /** What may come next. Characters that are not `named` and lead to the same place may be stood for by one of them. */
  readonly branches: (
    place: Place,
    named: ReadonlySet<string>,
  ) => Iterable<readonly [character: string, next: Place]>;
  readonly accepts: (place: Place) => boolean;
}

/** A step of the breadth-first search; words are read off backwards. */
interface Step<Place> {
  readonly place: Place;
  readonly states: readonly number[];
  readonly character: string;
  readonly from: Step<Place> | null;
}

/**
 * A shortest word of a source that satisfies all constraints; `null` where there is none, or where the budget ran out. A word of no
 * length is given only where there is no other.
 */
export function searchWords<Place>(
  constraints: readonly WordConstraint[],
  source: WordSource<Place>,
  budget: Budget,
): string | null {
  const automata: Automaton[] = [];
  const add = (more: readonly Automaton[]): readonly [number, number] => {
    const from = automata.length;
    automata.push(...more);
    return [from, automata.length];
  };
  const parts = constraints.map(({ list, wanted: allowed }): Part => {
    const { positive, negative } = automataOf(list);
    return { allowed, positive: add(positive), negative: add(negative) };
  });
  const states = automata.map((automaton) => automaton.start);
  if (isHopeless(parts, automata, states)) return null;
  const queue = source.starts.map((place): Step<Place> => ({ place, states, character: '', from: null }));
  const seen = new Set(queue.map(({ place }) => `${source.key(place)};${states.join()}`));
  for (const step of queue) {
    for (const [character, place] of source.branches(step.place, namedCharacters(automata, step.states))) {
      budget.left -= automata.length + 1;
      if (isSpent(budget)) return null;
      const reached = step.states.map((state, index) =>
        state === DEAD ? DEAD : (automata[index]?.step(state, character) ?? DEAD),
      );
      if (isHopeless(parts, automata, reached)) continue;
      const key = `${source.key(place)};${reached.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const next: Step<Place> = { place, states: reached, character, from: step };
      if (source.accepts(place) && isAccepted(parts, automata, reached)) return wordTo(next);
      queue.push(next);
    }
  }
  return source.starts.some((place) => source.accepts(place)) && isAccepted(parts, automata, states)
    ? ''
    : null;
}

/** Every word over an alphabet; of the characters that no pattern names, the first stands for all. */
function freeWords(alphabet: readonly string[]): WordSource<null> {
  const allowed = new Set(alphabet);
  return {
    starts: [null],
    key: () => '',
    *branches(_, named) {
      for (const character of named) if (allowed.has(character)) yield [character, null];
      const other = alphabet.find((character) => !named.has(character));
      if (other !== undefined) yield [other, null];
    },
    accepts: () => true,
  };
}

function namedCharacters(automata: readonly Automaton[], states: readonly number[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const [index, state] of states.entries()) {
    if (state === DEAD) continue;
    for (const character of automata[index]?.characters(state) ?? []) named.add(character);
  }
  return named;
}

/** Whether some list can no longer say what is wanted of it, whatever follows. */
function isHopeless(
  parts: readonly Part[],
  automata: readonly Automaton[],
  states: readonly number[],
): boolean {
  const outlook = ([from, to]: readonly [number, number]): 'never' | 'perhaps' | 'always' => {
    let alive = false;
    for (let index = from; index < to; index += 1) {
      const state = states[index] ?? DEAD;
      if (state === DEAD) continue;
      if (automata[index]?.acceptsAll(state) === true) return 'always';
      alive = true;
    }
    return alive ? 'perhaps' : 'never';
  };
  return parts.some(({ allowed, positive, negative }) => {
    const veto = outlook(negative);
    if (veto !== 'never' && allowed.includes(-1)) return false;
    if (veto === 'always') return true;
    const hit = outlook(positive);
    return !((hit !== 'never' && allowed.includes(1)) || (hit !== 'always' && allowed.includes(0)));
  });
}

function isAccepted(
  parts: readonly Part[],
  automata: readonly Automaton[],
  states: readonly number[],
): boolean {
  const hit = ([from, to]: readonly [number, number]): boolean => {
    for (let index = from; index < to; index += 1) {
      if (automata[index]?.accepts(states[index] ?? DEAD) === true) return true;
    }
    return false;
  };
  return parts.every(({ allowed, positive, negative }) => {
    const verdict: Verdict = hit(negative) ? -1 : hit(positive) ? 1 : 0;
    return allowed.includes(verdict);
  });
}

function wordTo<Place>(step: Step<Place>): string {
  let word = '';
  for (let at: Step<Place> | null = step; at !== null; at = at.from) word = at.character + word;
  return word;
}
