/** The state from which no word is accepted any more. */
export const DEAD = -1;

/**
 * A deterministic automaton over bytes (one character each), whose states are made when they are first reached. In a state all
 * characters but those that {@link Automaton.characters} names lead to the same place.
 */
export interface Automaton {
  readonly start: number;
  readonly step: (state: number, character: string) => number;
  readonly accepts: (state: number) => boolean;
  /** Whether every word is accepted from here. */
  readonly acceptsAll: (state: number) => boolean;
  readonly characters: (state: number) => Iterable<string>;
}

/** The words of a set, as a trie. */
export function automatonOfWords(words: Iterable<string>): Automaton {
  const children: Map<string, number>[] = [new Map<string, number>()];
  const ends: boolean[] = [false];
  for (const word of words) {
    let node = 0;
    for (const character of word) {
      let next = children[node]?.get(character);
      if (next === undefined) {
        next = children.length;
        children.push(new Map());
        ends.push(false);
        children[node]?.set(character, next);
      }
      node = next;
    }
    ends[node] = true;
  }
  return {
    start: 0,
    step: (state, character) => children[state]?.get(character) ?? DEAD,
    accepts: (state) => ends[state] === true,
    acceptsAll: () => false,
    characters: (state) => children[state]?.keys() ?? [],
  };
}

interface PatternState {
  /** Positions in the pattern that the word so far may have reached, ascending. */
  readonly positions: readonly number[];
  readonly characters: readonly string[];
  readonly accepts: boolean;
  readonly acceptsAll: boolean;
  readonly next: Map<string, number>;
}

/**
 * The words that match one pattern with `*` and `?`. A state is the set of positions reached; those before the last star reached are
 * left out, because whatever they still accept, the star accepts, too. So there are few states, though a pattern has many sets.
 */
export function automatonOfPattern(pattern: string): Automaton {
  const states: PatternState[] = [];
  const known = new Map<string, number>();
  const intern = (reached: ReadonlySet<number>): number => {
    const closed = new Set(reached);
    for (const position of reached) if (pattern[position] === '*') closed.add(position + 1);
    const all = [...closed].sort((one, other) => one - other);
    if (all.length === 0) return DEAD;
    const star = all.findLastIndex((position) => pattern[position] === '*');
    const positions = star === -1 ? all : all.slice(star);
    const key = positions.join();
    let state = known.get(key);
    if (state === undefined) {
      state = states.length;
      known.set(key, state);
      const literal = positions.flatMap((position) => {
        const character = pattern[position];
        return character === undefined || character === '*' || character === '?' ? [] : [character];
      });
      states.push({
        positions,
        characters: [...new Set(literal)],
        accepts: positions.includes(pattern.length),
        acceptsAll: pattern.endsWith('*') && positions[0] === pattern.length - 1,
        next: new Map(),
      });
    }
    return state;
  };
  const follow = (state: PatternState, character: string): number => {
    const reached = new Set<number>();
    for (const position of state.positions) {
      const expected = pattern[position];
      if (expected === '*') reached.add(position);
      else if (expected === '?' || expected === character) reached.add(position + 1);
    }
    return intern(reached);
  };
  return {
    start: intern(new Set([0])),
    step: (from, character) => {
      const state = states[from];
      if (state === undefined) return DEAD;
      // Characters that the state does not name share one entry.
      const label = state.characters.includes(character) ? character : '';
      let next = state.next.get(label);
      if (next === undefined) {
        next = follow(state, character);
        state.next.set(label, next);
      }
      return next;
    },
    accepts: (state) => states[state]?.accepts === true,
    acceptsAll: (state) => states[state]?.acceptsAll === true,
    characters: (state) => states[state]?.characters ?? [],
  };
}
