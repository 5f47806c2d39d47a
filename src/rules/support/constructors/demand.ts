import { isNone } from '../../../openssh/index.js';
import type { OptionsFault } from '../../model.js';
import type { Value, OwnDemand, Scale, Reader } from './demand-model.js';

/** Judges the values of one keyword by a demand. */
export class DemandJudge {
  readonly #demand: OwnDemand;
  readonly #read: Reader;
  readonly #proposed: Value | undefined;
  readonly #scale: Scale;
  readonly #allowed: readonly Value[] | undefined;
  /** What is demanded, as it is read. */
  readonly #texts: readonly string[] | undefined;
  readonly #notEquals: string | undefined;
  readonly #most: readonly number[] | undefined;
  readonly #least: readonly number[] | undefined;
  #remedy: readonly string[] | null | undefined;
  #lastWords: readonly string[] | undefined;
  #lastGap: string | null = null;

  /** @param proposed - what to write where it will do; else what is demanded */
  constructor(demand: OwnDemand, read: Reader, proposed: Value | undefined, scale: Scale = {}) {
    const { equals, oneOf, notEquals, atMost, atLeast, free = [] } = demand;
    this.#demand = demand;
    this.#read = read;
    this.#proposed = proposed;
    this.#scale = scale;
    this.#allowed = equals === undefined ? oneOf : [equals];
    this.#texts = this.#allowed?.map((each) => this.#textOf(each));
    this.#notEquals = notEquals === undefined ? undefined : this.#textOf(notEquals);
    this.#most =
      atMost === undefined
        ? undefined
        : this.#numbersIn(this.#wordsOf(atMost)).map((most, at) => (free.includes(at) ? Infinity : most));
    // The least part 0 asks for nothing, whatever a value 0 stands for.
    this.#least = atLeast === undefined ? undefined : partsOf(this.#wordsOf(atLeast));
  }

  /**
   * What separates a value from what is demanded: `not \`no\``, `more than \`60\``; empty where nothing can be said but that it is
   * ruled out; `null` where the value will do.
   *
   * @param words - the value as decoded words; none where there is no value
   */
  gapOf(words: readonly string[]): string | null {
    // A default is the same list of words each time.
    if (words !== this.#lastWords) {
      this.#lastGap = this.#findGap(words);
      this.#lastWords = words;
    }
    return this.#lastGap;
  }

  #findGap(words: readonly string[]): string | null {
    const { atMost = '', atLeast = '', present, zeroIs } = this.#demand;
    const text = words.join(' ');
    if (present === true && nameNothing(words)) return '';
    if (this.#allowed !== undefined && this.#texts?.some((each) => this.#fits(words, text, each)) !== true)
      return notAmong(this.#allowed);
    if (this.#notEquals === text) return '';
    if (this.#most !== undefined && !isWithin(this.#numbersIn(words), this.#most))
      return `more than \`${atMost}\``;
    if (this.#least !== undefined && !isWithin(this.#least, this.#numbersIn(words)))
      return text === '0' && zeroIs !== undefined ? zeroIs : `less than \`${atLeast}\``;
    return null;
  }

  #fits(words: readonly string[], text: string, demanded: string): boolean {
    return text === demanded || this.#scale.isStricter?.(words, demanded) === true;
  }

  /** What is wrong with a demand that says one thing twice, or that every value meets, or none; `null` where it can be of use. */
  get fault(): OptionsFault | null {
    const { atMost, atLeast } = this.#demand;
    const list = exclusive.find((option) => this.#demand[option] !== undefined);
    const more = besides.find((option) => option !== list && this.#demand[option] !== undefined);
    if (list !== undefined && more !== undefined)
      return {
        option: more,
        message: `'${more}' has no place beside '${list}', which names the values that will do`,
      };
    const endless = (numbers: readonly number[] | undefined): boolean =>
      numbers?.every((number) => number === Infinity) === true;
    const limitless = (option: string, value: Value | undefined): OptionsFault => ({
      option,
      message: `'${option}' does not take '${value ?? ''}', which is no limit`,
    });
    if (endless(this.#most)) return limitless('atMost', atMost);
    if (endless(this.#least)) return limitless('atLeast', atLeast);
    if (this.#most === undefined || this.#least === undefined || isWithin(this.#least, this.#most))
      return null;
    const message = `'atLeast' is '${atLeast ?? ''}', which is more than '${atMost ?? ''}', as 'atMost' has it`;
    return { option: 'atLeast', message };
  }

  /** The greatest value that is demanded, as it is written. */
  get atMost(): Value | undefined {
    return this.#demand.atMost;
  }

  /** Whether there is a greatest or a least value that will do. */
  get hasBounds(): boolean {
    return this.#most !== undefined || this.#least !== undefined;
  }

  /** Whether a value is not what is demanded. */
  readonly isWrong = (words: readonly string[]): boolean => this.gapOf(words) !== null;

  /** The words to write instead; `null` where no value can be proposed. */
  get remedy(): readonly string[] | null {
    if (this.#remedy !== undefined) return this.#remedy;
    const { equals, oneOf, atMost, atLeast } = this.#demand;
    const candidates = [this.#proposed, equals, oneOf?.[0], atMost, atLeast];
    const best = candidates.find((each) => each !== undefined && this.gapOf(this.#wordsOf(each)) === null);
    return (this.#remedy = best === undefined ? null : String(best).split(' '));
  }

  #wordsOf(value: Value): readonly string[] {
    return this.#read(String(value));
  }

  #textOf(value: Value): string {
    return this.#wordsOf(value).join(' ');
  }

  #numbersIn(words: readonly string[]): readonly number[] {
    return partsOf(words).map((number) =>
      this.#scale.zeroIsNone === true && number === 0 ? Infinity : number,
    );
  }
}

/** The options that name all values that will do. */
const exclusive = ['equals', 'oneOf'] as const;

/** The options that would ask for more than these, or for something else. */
const besides = ['oneOf', 'notEquals', 'atMost', 'atLeast'] as const;

const nameNothing = ([first = '', ...others]: readonly string[]): boolean =>
  others.length === 0 && (first === '' || isNone(first));

/** The numbers of `10:30:60` or `1073741824 3600`; what is none is as great as can be: `none` limits nothing. */
function partsOf(words: readonly string[]): readonly number[] {
  if (words.length === 0) return [];
  return words
    .join(':')
    .split(':')
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
