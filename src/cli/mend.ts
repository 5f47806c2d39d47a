import { type FixInput, type FixResult, fixTrees, type LintResult, lintTrees } from '../linter/index.js';
import { type ConfigFile, ConfigurationTooLargeError } from '../semantics/index.js';
import { decodeSource, encodeSource } from '../text/index.js';
import { UsageError } from './errors.js';
import type { Input } from './inputs.js';
import { lightener } from './light.js';
import { open, type Opened, pathOf } from './open.js';
import type { Workshop } from './tasks.js';
import { settingsOf, type Ways, waysIn } from './ways.js';

/** A file that mending changed. */
export interface Mended {
  /** As it was. */
  readonly file: ConfigFile;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** What it says now, behind the byte order mark. */
  readonly text: string;
  /** Whether it begins with one now. */
  readonly bom: boolean;
}

/** What mending came to for one configuration. */
export interface MendedOne {
  readonly applied: FixResult['applied'];
  readonly refused: FixResult['refused'];
  /** What remains. */
  readonly results: readonly LintResult[];
}

/** What mending configurations that share files came to: plain data without trees, which can go from one thread to another. */
export interface MendedTogether {
  readonly files: readonly Mended[];
  readonly modes: FixResult['modes'];
  /** For each configuration. */
  readonly each: readonly MendedOne[];
}

/**
 * Mends configurations one after the other, in memory. What one of them changes in a file that they share, the next one sees.
 *
 * @param mayChange - the names of the files that may be changed
 * @throws UsageError where one cannot be read
 */
export async function mendTogether(
  inputs: readonly Input[],
  mayChange: ReadonlySet<string>,
  workshop: Workshop,
): Promise<MendedTogether> {
  const { settings, options, io } = workshop;
  const unsafe = settings.mending.kind !== 'none' && settings.mending.unsafe;
  const originals = new Map<string, ConfigFile>();
  const contents = new Map<string, Uint8Array>();
  const modes = new Map<string, FixResult['modes'][number]>();
  const changedModes = (): ReadonlyMap<string, number> =>
    new Map([...modes.values()].map(({ name, to }) => [name, to]));
  const done: { readonly opened: Opened; readonly ways: Ways; readonly mended: FixResult }[] = [];
  for (const input of inputs) {
    const path = pathOf(input, options, io);
    const own = await settingsOf(input, workshop);
    const opened = await open(input, options, io, { ...workshop, targets: own.targetsFor(path) });
    const ways = waysIn(own, settings, io);
    const mended = fix(opened.name, {
      load: (changes, ownModes) =>
        opened.load(new Map([...contents, ...changes]), new Map([...changedModes(), ...ownModes])),
      ...ways,
      unsafe,
      insisted: settings.only,
      mayChange: ({ name }) => mayChange.has(name),
      // Whose modes are changed is said by naming the root of their system.
      mayChangeModes: options.sysroot !== undefined,
    });
    for (const { file, output } of mended.files) {
      if (!originals.has(file.name)) originals.set(file.name, file);
      contents.set(file.name, output);
    }
    for (const mode of mended.modes) {
      modes.set(mode.name, { ...mode, from: modes.get(mode.name)?.from ?? mode.from });
    }
    done.push({ opened, ways, mended });
  }
  // A later configuration may have changed a file that an earlier one shares.
  const again = done.length > 1 && contents.size + modes.size > 0;
  const light = lightener();
  return {
    files: [...originals.values()].flatMap((file): readonly Mended[] => {
      const after = contents.get(file.name);
      if (after === undefined) return [];
      const { text, bom } = decodeSource(after, file.name);
      return [{ file: light.file(file), before: encodeSource(file.config.source), after, text, bom }];
    }),
    modes: [...modes.values()],
    each: done.map(({ opened, ways, mended }) => ({
      applied: mended.applied.map(light.step),
      refused: mended.refused.map(light.step),
      results: (again
        ? lintTrees({ trees: opened.load(contents, changedModes()), ...ways })
        : mended.results
      ).map(light.result),
    })),
  };
}

function fix(name: string, input: FixInput): FixResult {
  try {
    return fixTrees(input);
  } catch (error) {
    if (error instanceof ConfigurationTooLargeError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}
