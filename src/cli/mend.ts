import { type FixInput, type FixResult, fixTrees, type LintResult } from '../linter/index.js';
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

/** How often configurations are mended once more, on average, because others changed files that they share. */
const maximumTurns = 10;

/** A configuration, and how it is mended. */
interface Patient {
  readonly opened: Opened;
  readonly ways: Ways;
  /** The names of the files that it reads. */
  names: ReadonlySet<string>;
  /** The fixes that were made. */
  readonly applied: FixResult['applied'][number][];
  mended: FixResult | null;
}

/**
 * Mends configurations in memory, one after the other, until none changes any more. What one of them changes in a file that they share,
 * the others see, and no fix may do to them what it may not do to the one that it is for.
 *
 * @param mayChange - the names of the files that may be changed
 * @throws UsageError where one cannot be read
 */
export async function mendTogether(
  inputs: readonly Input[],
  mayChange: ReadonlySet<string>,
  workshop: Workshop,
): Promise<MendedTogether> {
  const { settings, options } = workshop;
  const unsafe = settings.mending.kind !== 'none' && settings.mending.unsafe;
  const originals = new Map<string, ConfigFile>();
  const contents = new Map<string, Uint8Array>();
  const modes = new Map<string, FixResult['modes'][number]>();
  const patients: Patient[] = [];
  const readers = new Map<string, Set<Patient>>();
  const reads = (patient: Patient, names: Iterable<string>): void => {
    for (const name of names) readers.set(name, (readers.get(name) ?? new Set()).add(patient));
  };
  const readersOf = (names: Iterable<string>): ReadonlySet<Patient> =>
    new Set([...names].flatMap((name) => [...(readers.get(name) ?? [])]));
  for (const input of inputs) {
    const patient = await admit(input, workshop);
    patients.push(patient);
    reads(patient, patient.names);
  }

  const waiting = new Set(patients);
  let turns = patients.length * maximumTurns;
  // Whoever is put in again goes behind the others.
  for (const patient of waiting) {
    waiting.delete(patient);
    if (turns-- === 0) break;
    const { opened, ways } = patient;
    const others = [...readersOf(patient.names)].filter((one) => one !== patient);
    const untouched = others.map((other) => other.opened.load(contents));
    const mended = fix(opened.name, {
      load: (changes, ownModes) =>
        opened.load(
          new Map([...contents, ...changes]),
          new Map([...[...modes.values()].map(({ name, to }) => [name, to] as const), ...ownModes]),
        ),
      alongside: (changes) =>
        others.flatMap((other, index) =>
          [...changes.keys()].some((name) => other.names.has(name))
            ? other.opened.load(new Map([...contents, ...changes]))
            : (untouched[index] ?? []),
        ),
      ...ways,
      unsafe,
      insisted: settings.only,
      mayChange: ({ name }) => mayChange.has(name),
      // Whose modes are changed is said by naming the root of their system.
      mayChangeModes: options.sysroot !== undefined,
    });
    patient.mended = mended;
    patient.applied.push(...mended.applied);
    patient.names = new Set(mended.results.map(({ file }) => file.name));
    reads(patient, patient.names);
    for (const { file, output } of mended.files) {
      if (!originals.has(file.name)) originals.set(file.name, file);
      contents.set(file.name, output);
    }
    for (const mode of mended.modes) {
      modes.set(mode.name, { ...mode, from: modes.get(mode.name)?.from ?? mode.from });
    }
    const concerned =
      mended.modes.length > 0 ? patients : readersOf(mended.files.map(({ file }) => file.name));
    for (const other of concerned) if (other !== patient) waiting.add(other);
  }

  const light = lightener();
  return {
    files: [...originals.values()].flatMap((file): readonly Mended[] => {
      const after = contents.get(file.name);
      if (after === undefined) return [];
      const { text, bom } = decodeSource(after, file.name);
      return [{ file: light.file(file), before: encodeSource(file.config.source), after, text, bom }];
    }),
    modes: [...modes.values()],
    each: patients.map(({ applied, mended }) => ({
      applied: applied.map(light.step),
      refused: (mended?.refused ?? []).map(light.step),
      results: (mended?.results ?? []).map(light.result),
    })),
  };
}

async function admit(input: Input, workshop: Workshop): Promise<Patient> {
  const { settings, options, io } = workshop;
  const own = await settingsOf(input, workshop);
  const targets = own.targetsFor(pathOf(input, options, io));
  const opened = await open(input, options, io, { ...workshop, targets });
  const names = new Set(opened.trees.flatMap(({ files }) => files.map(({ name }) => name)));
  return { opened, ways: waysIn(own, settings, io), names, applied: [], mended: null };
}

function fix(name: string, input: FixInput): FixResult {
  try {
    return fixTrees(input);
  } catch (error) {
    if (error instanceof ConfigurationTooLargeError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}
