import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';

type Next = (at: number) => boolean;
/** Matches a part of an expression at a place, and asks what comes behind; the direction is that of a lookbehind, or not. */
type Matcher = (at: number, next: Next) => boolean;

/** A part of an expression that takes one character. */
type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

/** Texts are short; what takes so many steps over one of them would never end over a long one. */
const MAX_STEPS = 300_000;

class TooMany extends Error {}

/** A regular expression whose steps are counted: backtracking as engines do it, without their short cuts. */
export class Counted {
  readonly pattern: AST.Pattern;
  readonly flags: AST.Flags;
  #text = '';
  #steps = 0;
  readonly #groups = new Map<AST.CapturingGroup, readonly [number, number]>();
  readonly #accepted = new Map<string, Map<string, boolean>>();
  readonly #match: Matcher;

  constructor(literal: string) {
    const { pattern, flags } = parseRegExpLiteral(literal);
    this.pattern = pattern;
    this.flags = flags;
    this.#match = this.#either(pattern.alternatives, 1);
  }

  /** How often a character is looked at when all matches in a text are found one after the other, as `replace` and `split` do. */
  steps(text: string): number {
    this.#text = text;
    this.#steps = 0;
    try {
      for (let start = 0; start <= text.length;) {
        let end = -1;
        this.#groups.clear();
        this.#step();
        const found = this.#match(start, (at) => {
          end = at;
          return true;
        });
        if (this.flags.sticky) break;
        start = found && end > start ? end : start + 1;
      }
    } catch (error) {
      if (!(error instanceof TooMany)) throw error;
    }
    return this.#steps;
  }

  /** Whether an atom takes a character. */
  accepts(atom: Atom, character: string): boolean {
    let known = this.#accepted.get(atom.raw);
    if (known === undefined) this.#accepted.set(atom.raw, (known = new Map<string, boolean>()));
    let answer = known.get(character);
    if (answer === undefined) {
      const flags = this.flags.raw.replace(/[^isuv]/g, '');
      known.set(character, (answer = new RegExp(`^${atom.raw}$`, flags).test(character) && character !== ''));
    }
    return answer;
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new TooMany();
  }

  #either(alternatives: readonly AST.Alternative[], direction: 1 | -1): Matcher {
    const ways = alternatives.map(({ elements }) => this.#sequence(elements, direction));
    return (at, next) => ways.some((way) => way(at, next));
  }

  #sequence(elements: readonly AST.Element[], direction: 1 | -1): Matcher {
    const parts = elements.map((element) => this.#element(element, direction));
    if (direction === -1) parts.reverse();
    return parts.reduceRight<Matcher>(
      (rest, part) => (at, next) => part(at, (then) => rest(then, next)),
      (at, next) => next(at),
    );
  }

  #element(element: AST.Element, direction: 1 | -1): Matcher {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return (at, next) => {
          this.#step();
          const from = direction === 1 ? at : at - 1;
          return from >= 0 && from < this.#text.length && this.accepts(element, this.#text.charAt(from))
            ? next(at + direction)
            : false;
        };
      case 'Group':
        return this.#either(element.alternatives, direction);
      case 'CapturingGroup': {
        const inside = this.#either(element.alternatives, direction);
        return (at, next) =>
          inside(at, (then) => {
            const before = this.#groups.get(element);
            this.#groups.set(element, at < then ? [at, then] : [then, at]);
            if (next(then)) return true;
            if (before === undefined) this.#groups.delete(element);
            else this.#groups.set(element, before);
            return false;
          });
      }
      case 'Backreference': {
        const group = [element.resolved].flat()[0];
        return (at, next) => {
          const [from, to] = (group === undefined ? undefined : this.#groups.get(group)) ?? [0, 0];
          const said = this.#text.slice(from, to);
          for (let index = 0; index < said.length; index += 1) this.#step();
          return this.#text.startsWith(said, at) ? next(at + said.length) : false;
        };
      }
      case 'Quantifier':
        return this.#quantifier(element, direction);
      case 'Assertion':
        return this.#assertion(element);
    }
  }

  #quantifier({ element, min, max, greedy }: AST.Quantifier, direction: 1 | -1): Matcher {
    const inside = this.#element(element, direction);
    const turn =
      (count: number): Matcher =>
      (at, next) => {
        const again = (): boolean =>
          count < max &&
          inside(at, (then) => (then === at && count >= min ? false : turn(count + 1)(then, next)));
        if (count < min) return again();
        return greedy ? again() || next(at) : next(at) || again();
      };
    return turn(0);
  }

  #assertion(assertion: AST.Assertion): Matcher {
    switch (assertion.kind) {
      case 'start':
      case 'end': {
        const { multiline } = this.flags;
        const isEnd = assertion.kind === 'end';
        return (at, next) => {
          this.#step();
          const edge = isEnd ? this.#text.length : 0;
          const beside = this.#text.charAt(isEnd ? at : at - 1);
          return at === edge || (multiline && /[\n\r\u2028\u2029]/.test(beside)) ? next(at) : false;
        };
      }
      case 'word':
        return (at, next) => {
          this.#step();
          const [before, behind] = [at - 1, at].map((place) => /\w/.test(this.#text.charAt(place)));
          return (before !== behind) !== assertion.negate ? next(at) : false;
        };
      case 'lookahead':
      case 'lookbehind': {
        const inside = this.#either(assertion.alternatives, assertion.kind === 'lookahead' ? 1 : -1);
        return (at, next) => (inside(at, () => true) !== assertion.negate ? next(at) : false);
      }
    }
  }
}

/** Characters that some expression may tell from others. */
const pool = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...['\u00a0', '\u00e9', '\u017f', '\u2013', '\u201c', '\u2028', '\ufeff', '\udc80'],
];

/** One of each kind of characters that an expression does not tell from each other. */
function kinds(counted: Counted, atoms: readonly Atom[]): readonly string[] {
  const own = atoms.flatMap((atom) => (atom.type === 'Character' ? String.fromCodePoint(atom.value) : []));
  const byAnswers = new Map<string, string>();
  // What ends a line is told from the rest by `^` and `$`, too.
  const breaks = counted.flags.multiline ? ['\n', '\r'] : [];
  for (const character of [' ', 'a', '0', '/', '\n', ...pool, ...own]) {
    const answers = atoms.map((atom) => (counted.accepts(atom, character) ? 1 : 0)).join('');
    if (!byAnswers.has(answers)) byAnswers.set(answers, character);
  }
  return [...new Set([...byAnswers.values(), ...breaks])];
}

/** Something that may be repeated without end, with a text that leads to it. */
interface Loop {
  readonly lead: string;
  readonly pumps: readonly string[];
}

function atomsIn(node: AST.Node): readonly Atom[] {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return [node];
    case 'Quantifier':
      return atomsIn(node.element);
    case 'Alternative':
      return node.elements.flatMap(atomsIn);
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap(atomsIn);
    case 'Assertion':
      return node.kind === 'lookahead' || node.kind === 'lookbehind'
        ? node.alternatives.flatMap(atomsIn)
        : [];
    default:
      return [];
  }
}

/** Texts over which an expression may take long, each for a number of repetitions: runs of what it repeats, alone and behind each other. */
export function hostileTexts(counted: Counted): readonly ((count: number) => string)[] {
  const atoms = atomsIn(counted.pattern);
  const letters = kinds(counted, atoms);
  const loops: Loop[] = [];
  /** The shortest text that a part takes, seen from where it stands. */
  const shortest = (node: AST.Element, lead: string): string => {
    switch (node.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return letters.find((letter) => counted.accepts(node, letter)) ?? '';
      case 'Quantifier': {
        const once = shortest(node.element, lead);
        if (node.max > 100) {
          const inside = atomsIn(node.element);
          const single = letters.filter((letter) => inside.some((atom) => counted.accepts(atom, letter)));
          loops.push({
            lead,
            pumps: [...new Set([...single.slice(0, 8), once])].filter((text) => text !== ''),
          });
        }
        return once.repeat(Math.min(node.min, 50));
      }
      case 'Group':
      case 'CapturingGroup':
        return alternatives(node.alternatives, lead);
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind') alternatives(node.alternatives, lead);
        return '';
      default:
        return '';
    }
  };
  const alternatives = (nodes: readonly AST.Alternative[], lead: string): string => {
    const texts = nodes.map(({ elements }) => {
      let text = '';
      for (const element of elements) text += shortest(element, lead + text);
      return text;
    });
    return texts[0] ?? '';
  };
  alternatives(counted.pattern.alternatives, '');
  const none = letters.filter((letter) => !atoms.some((atom) => counted.accepts(atom, letter)));
  const ends = [...new Set(['', ...letters, ...none, '\n', '\r!', '\n!', '/!', '!'])].slice(0, 30);
  return loops.flatMap((loop, index) => [
    ...loop.pumps.flatMap((pump) =>
      ends.flatMap((end) => [
        (count: number) => loop.lead + pump.repeat(count) + end,
        (count: number) => `!${loop.lead}${pump.repeat(count)}${end}`,
        ...(loop.lead === '' ? [] : [(count: number) => (loop.lead + pump).repeat(count) + end]),
      ]),
    ),
    // Two runs, the second of a later loop.
    ...loops.slice(index + 1).flatMap((later) =>
      loop.pumps.slice(0, 5).flatMap((pump) =>
        later.pumps.slice(0, 5).flatMap((other) =>
          ['', '!', '\r!', '\n'].map((end) => (count: number) => {
            const between = later.lead.startsWith(loop.lead) ? later.lead.slice(loop.lead.length) : '';
            return loop.lead + pump.repeat(count) + between + other.repeat(count) + end;
          }),
        ),
      ),
    ),
  ]);
}

/** The text over which an expression takes more steps than in proportion to its length, and how many; `null` where there is none. */
export function slowText(literal: string): { readonly text: string; readonly growth: number } | null {
  const counted = new Counted(literal);
  for (const make of hostileTexts(counted)) {
    const [short, long] = [make(24), make(48)];
    const few = counted.steps(short);
    if (few < 5 * short.length) continue;
    const growth = few > MAX_STEPS ? Infinity : counted.steps(long) / few;
    if (growth > 3) return { text: make(3), growth };
  }
  return null;
}
