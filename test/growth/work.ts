/**
 * Counts the work of commands in a process of its own: V8 counts what it compiles after counting began, and keeps count only of what it has
 * not optimized. Nothing here depends on how fast a machine is, or on what else it does.
 */
import { type Profiler, Session } from 'node:inspector';
import { readFileSync } from 'node:fs';
import { countUpTo } from '../../src/text/index.js';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How much was done, by what did it. */
export type Counts = ReadonlyMap<string, number>;

/** What a command did with a configuration of one size. */
export interface Work {
  /** How often each block of code below src ran, by the file, the function and the beginning of the block. */
  readonly blocks: Counts;
  /** How many items of lists of at least half of the size were gone through by methods of lists, by the place of the call. */
  readonly passes: Counts;
}

const passes = new Map<string, number>();
/** Shorter lists are not looked at. */
let least = Infinity;

/** Notes that something went through so many items of a list. */
function notePass(items: number): void {
  if (items < least) return;
  const place = siteOf(new Error().stack ?? '');
  if (place !== undefined) passes.set(place, (passes.get(place) ?? 0) + items);
}

/** Replaces a method of all lists by one that notes what it goes through; what is counted is looked at in between. */
function watch(name: string, costOf: (list: unknown[], result: unknown) => number): void {
  const lists = Array.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const method = lists[name];
  if (method === undefined) throw new Error(`lists have no ${name}`);
  Object.defineProperty(lists, name, {
    configurable: true,
    writable: true,
    value: function (this: unknown[], ...args: unknown[]) {
      const result = Reflect.apply(method, this, args);
      const cost = costOf(this, result);
      if (cost >= least) notePass(cost);
      return result;
    },
  });
}

const all = ({ length }: unknown[]): number => length;
const upToFound = (list: unknown[], result: unknown): number =>
  typeof result === 'number' && result >= 0 ? result : list.length;
for (const name of ['concat', 'join', 'shift', 'toReversed', 'toSorted', 'unshift']) watch(name, all);
for (const name of ['indexOf', 'lastIndexOf']) watch(name, upToFound);
for (const name of ['slice', 'splice'])
  watch(name, (_, result) => (Array.isArray(result) ? result.length : 0));
// Where it finds something it may have done so at once.
watch('includes', (list, result) => (result === true ? 0 : list.length));

// What is spread, and what sets and maps are made of, is gone through by this.
const { values } = Array.prototype;
Object.defineProperty(Array.prototype, Symbol.iterator, {
  configurable: true,
  writable: true,
  value: function (this: unknown[]) {
    const inner = Reflect.apply(values, this, []) as ArrayIterator<unknown>;
    if (this.length < least) return inner;
    let steps = 0;
    const counting: IterableIterator<unknown> = {
      next: () => {
        steps += 1;
        if (steps === Math.ceil(least)) notePass(this.length);
        return inner.next();
      },
      [Symbol.iterator]: () => counting,
    };
    return counting;
  },
});

const program = process.argv[1] ?? '';
const text = readFileSync(program, 'utf8');
const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
/** The sources that the program was put together from, in the order of their places in it. */
const sources = [...text.matchAll(/^\/\/ (\S+\.ts)$/gm)].map(({ index, 1: file = '' }) => ({ index, file }));

const sourceAt = (offset: number): string =>
  sources[countUpTo(sources, ({ index }) => index <= offset) - 1]?.file ?? '';

const known = new Map<string, string>();

/** What stands at a place of the program, for people. */
function shown(offset: number, name: string): string {
  const key = `${offset} ${name}`;
  const site =
    known.get(key) ?? `${sourceAt(offset)} ${name}: ${text.slice(offset, offset + 60).replace(/\s+/g, ' ')}`;
  known.set(key, site);
  return site;
}

/** The place below src from which a method of lists was called. */
function siteOf(stack: string): string | undefined {
  for (const [, name = '', line, column] of stack.matchAll(
    /at (?:([\w.#<> ]+) \()?[^\n]*:(\d+):(\d+)\)?$/gm,
  )) {
    const offset = (starts[Number(line) - 1] ?? 0) + Number(column) - 1;
    const source = sourceAt(offset);
    if (source.startsWith('src/')) return shown(offset, name);
    if (source !== sourceAt(text.indexOf('function notePass('))) return undefined;
  }
  return undefined;
}

function takeBlocks(): Counts {
  const counts = new Map<string, number>();
  session.post(
    'Profiler.takePreciseCoverage',
    (_: Error | null, { result }: Profiler.TakePreciseCoverageReturnType) => {
      for (const { url, functions } of result) {
        if (!program.endsWith(url.slice(url.lastIndexOf('/')))) continue;
        for (const { functionName, ranges } of functions) {
          for (const { startOffset, count } of ranges) {
            if (count === 0 || !sourceAt(startOffset).startsWith('src/')) continue;
            const site = shown(startOffset, functionName);
            counts.set(site, Math.max(counts.get(site) ?? 0, count));
          }
        }
      }
    },
  );
  return counts;
}

/** What is done for a configuration of a size. */
export async function workOf(size: number, act: () => Promise<unknown>): Promise<Work> {
  takeBlocks();
  passes.clear();
  least = size / 2;
  await act();
  least = Infinity;
  return { blocks: takeBlocks(), passes: new Map(passes) };
}
