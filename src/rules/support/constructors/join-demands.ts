import { type DemandOptions, isDemand, type Reader, type Scale, type Value } from './demand-model.js';
import { DemandJudge } from './demand.js';

/**
 * What suits two demands on the value of one keyword: the values that both take, the tighter limits. `null` where no value does, or none
 * that options can name.
 */
export function joinDemands(
  one: DemandOptions,
  other: DemandOptions,
  read: Reader,
  scale: Scale | undefined,
): DemandOptions | null {
  const { explicit: _, ...first } = one;
  const { explicit: __, ...second } = other;
  const joined = !isDemand(one) ? second : !isDemand(other) ? first : joinValues(first, second, read, scale);
  const isExplicit = one.explicit === true || other.explicit === true;
  return joined === null || !isExplicit ? joined : { ...joined, explicit: true };
}

function joinValues(
  one: DemandOptions,
  other: DemandOptions,
  read: Reader,
  scale: Scale | undefined,
): DemandOptions | null {
  const judgeOf = (demand: DemandOptions): DemandJudge => new DemandJudge(demand, read, undefined, scale);
  const judges = [judgeOf(one), judgeOf(other)];
  const named = [...namedBy(one), ...namedBy(other)];
  if (named.length > 0) {
    const good = named.filter((value) => judges.every((judge) => !judge.isWrong(read(String(value)))));
    // What two presets write in different words is one value.
    const byText = new Map<string, Value>();
    for (const value of good) if (!byText.has(textOf(value, read))) byText.set(textOf(value, read), value);
    const [only, ...more] = byText.values();
    if (only === undefined) return null;
    return more.length === 0 ? { equals: only } : { oneOf: [only, ...more] };
  }
  const tighter = (option: 'atMost' | 'atLeast'): Value | null | undefined => {
    const [mine, yours] = [one[option], other[option]];
    if (mine === undefined || yours === undefined) return mine ?? yours;
    if (!judgeOf({ [option]: mine }).isWrong(read(String(yours)))) return yours;
    return judgeOf({ [option]: yours }).isWrong(read(String(mine))) ? null : mine;
  };
  const atMost = tighter('atMost');
  const atLeast = tighter('atLeast');
  const unwanted = [one.notEquals, other.notEquals].filter((value) => value !== undefined);
  const [notEquals, ...further] = new Set(unwanted.map((value) => textOf(value, read)));
  if (atMost === null || atLeast === null || further.length > 0) return null;
  const joined: DemandOptions = {
    ...(notEquals !== undefined && { notEquals }),
    ...(atMost !== undefined && { atMost }),
    ...(atLeast !== undefined && { atLeast }),
    ...((one.present === true || other.present === true) && { present: true }),
  };
  return judgeOf(joined).fault === null ? joined : null;
}

const namedBy = ({ equals, oneOf = [] }: DemandOptions): readonly Value[] =>
  equals === undefined ? oneOf : [equals];

const textOf = (value: Value, read: Reader): string => read(String(value)).join(' ');
