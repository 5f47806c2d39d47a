import type { KeywordName } from '../../openssh/index.js';
import { type ConfigTree, readValue } from '../../semantics/index.js';

/** A value as one would write it behind the keyword: `no`, `10m`, `1G 1h`, `10:30:60`. */
export type Value = string | number;

/** What may be asked of a value; all that is given must hold. */
export interface Demand {
  readonly equals?: Value;
  readonly oneOf?: readonly Value[];
  readonly notEquals?: Value;
  /** Numbers, seconds, sizes; part by part where there are several. */
  readonly atMost?: Value;
  readonly atLeast?: Value;
  /** Whether there must be a value, and not `none`. */
  readonly present?: boolean;
}

/** The options of all rules about the value of one keyword. */
export interface DemandOptions extends Demand {
  /** Whether a line must say so even where sshd does it by itself. */
  readonly explicit?: boolean;
}

const value = { type: ['string', 'number'] };

/** JSON Schema of {@link DemandOptions}. */
export const demandSchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  properties: {
    equals: { ...value, description: 'the value that is demanded' },
    oneOf: {
      type: 'array',
      items: value,
      minItems: 1,
      description: 'the values that will do, the best first',
    },
    notEquals: { ...value, description: 'a value that will not do' },
    atMost: {
      ...value,
      description: 'the greatest number, time or size that will do; of several, part by part',
    },
    atLeast: {
      ...value,
      description: 'the least number, time or size that will do; of several, part by part',
    },
    present: { type: 'boolean', description: 'whether there must be a value other than `none`' },
    explicit: { type: 'boolean', description: 'whether a line must state what sshd does by itself' },
  },
  additionalProperties: false,
};

/** What is asked: the options, if they ask for a value at all, else what the rule asks by itself. */
export function demandOf(options: DemandOptions, own: Demand): Demand {
  const { explicit: _, ...demand } = options;
  return isDemand(demand) ? demand : own;
}

const isDemand = (demand: Demand): boolean => Object.values(demand).some((each) => each !== undefined);

/** Whether options ask for something else than the rule does by itself. */
export function asksForMore({ explicit, ...demand }: DemandOptions): boolean {
  return explicit === true || isDemand(demand);
}

/** Judges the values of one keyword in a configuration by a demand, whose values are read as sshd reads them, so that `10m` is 600. */
export class DemandJudge {
  readonly #tree: ConfigTree;
  readonly #keyword: KeywordName;
  readonly #demand: Demand;
  readonly #proposed: Value | undefined;
  readonly #zeroIsNone: boolean;

  /**
   * @param proposed - what to write where it will do; else what is demanded
   * @param zeroIsNone - whether 0 stands for no limit, which is as great as can be
   */
  constructor(
    tree: ConfigTree,
    keyword: KeywordName,
    demand: Demand,
    proposed: Value | undefined,
    zeroIsNone = false,
  ) {
    this.#tree = tree;
    this.#keyword = keyword;
    this.#demand = demand;
    this.#proposed = proposed;
    this.#zeroIsNone = zeroIsNone;
  }

  /**
   * What separates a value from what is demanded: `not \`no\``, `more than \`60\``; empty where nothing can be said but that it is
   * ruled out; `null` where the value will do.
   *
   * @param words - the value as decoded words; none where there is no value
   */
  gapOf(words: readonly string[]): string | null {
    const { equals, oneOf, notEquals, atMost, atLeast, present } = this.#demand;
    const allowed = equals === undefined ? oneOf : [equals];
    const text = words.join(' ');
    const isSame = (each: Value): boolean => this.#read(each).join(' ') === text;
    if (present === true && isNone(words)) return '';
    if (allowed !== undefined && !allowed.some(isSame)) return notAmong(allowed);
    if (notEquals !== undefined && isSame(notEquals)) return '';
    if (atMost !== undefined && !isWithin(this.#numbersIn(words), this.#numbersIn(this.#read(atMost))))
      return `more than \`${atMost}\``;
    if (atLeast !== undefined && !isWithin(this.#numbersIn(this.#read(atLeast)), this.#numbersIn(words)))
      return `less than \`${atLeast}\``;
    return null;
  }

  /** The words to write instead; `null` where no value can be proposed. */
  get remedy(): readonly string[] | null {
    const { equals, oneOf, atMost, atLeast } = this.#demand;
    const candidates = [this.#proposed, equals, oneOf?.[0], atMost, atLeast];
    const best = candidates.find((each) => each !== undefined && this.gapOf(this.#read(each)) === null);
    return best === undefined ? null : String(best).split(' ');
  }

  #read(value: Value): readonly string[] {
    return readValue(this.#tree, this.#keyword, String(value));
  }

  #numbersIn(words: readonly string[]): readonly number[] {
    return partsOf(words).map((number) => (this.#zeroIsNone && number === 0 ? Infinity : number));
  }
}

const isNone = (words: readonly string[]): boolean =>
  words.length === 0 || (words.length === 1 && /^(?:none)?$/i.test(words[0] ?? ''));

/** The numbers of `10:30:60` or `1073741824 3600`; what is none is as great as can be: `none` limits nothing. */
function partsOf(words: readonly string[]): readonly number[] {
  return words
    .flatMap((word) => word.split(':'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : Infinity));
}

function isWithin(numbers: readonly number[], bounds: readonly number[]): boolean {
  return numbers.length > 0 && numbers.every((number, index) => number <= (bounds[index] ?? Infinity));
}

function notAmong(allowed: readonly Value[]): string {
  const [only, ...more] = allowed.map((each) => `\`${each}\``);
  if (more.length === 0) return `not ${only ?? ''}`;
  return `neither ${[only, ...more].join(' nor ')}`;
}
