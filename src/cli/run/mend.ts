import { type FixInput, type FixResult, fixTrees } from '../../linter/index.js';
import { ConfigurationTooLargeError } from '../../semantics/index.js';
import { folderOf, type NamePattern } from '../../system/index.js';
import { decodeSource, encodeSource } from '../../text/index.js';
import { UsageError } from '../errors.js';
import type { Input } from '../inputs/model.js';
import { open, type Opened, pathOf } from '../inputs/open.js';
import { placeOf } from '../inputs/place.js';
import { settingsOf, type Ways, waysIn } from '../settings/ways.js';
import { namesIncluded } from './included-names.js';
import { lightener } from './light.js';
import type { Begun, Mended, MendedTogether } from './model.js';
import type { Workshop } from './workshop.js';

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
  begun: Begun,
  workshop: Workshop,
): Promise<MendedTogether> {
  const patients: Patient[] = [];
  for (const input of inputs) patients.push(await admit(input, begun, workshop));
  const ward = new Ward(patients, mayChange, begun, workshop);
  const waiting = new Set(patients);
  let turns = patients.length * maximumTurns;
  // Whoever is put in again goes behind the others.
  for (const patient of waiting) {
    if (turns-- === 0) break;
    waiting.delete(patient);
    for (const other of ward.mend(patient)) waiting.add(other);
  }
  return { ...ward.discharge(), unfinished: [...waiting].map(({ opened }) => opened.name) };
}

/** Configurations that are mended together, and what has become of their files. */
class Ward {
  readonly #patients: readonly Patient[];
  readonly #mayChange: ReadonlySet<string>;
  readonly #workshop: Workshop;
  /** By name. */
  readonly #originals = new Map<string, Pick<Mended, 'file' | 'place'>>();
  readonly #contents: Map<string, Uint8Array>;
  readonly #modes: Map<string, FixResult['modes'][number]>;
  /** By the name of a file. */
  readonly #readers = new Map<string, Set<Patient>>();

  constructor(
    patients: readonly Patient[],
    mayChange: ReadonlySet<string>,
    { contents, modes }: Begun,
    workshop: Workshop,
  ) {
    this.#patients = patients;
    this.#mayChange = mayChange;
    this.#workshop = workshop;
    this.#contents = new Map(contents);
    this.#modes = new Map(modes.map((mode) => [mode.name, mode]));
    for (const patient of patients) this.#noteReader(patient);
  }

  /** Mends one of the configurations; gives those that have to do with what was changed. */
  mend(patient: Patient): readonly Patient[] {
    const mended = fix(patient.opened.name, this.#inputFor(patient));
    patient.mended = mended;
    for (const one of mended.applied) patient.applied.push(one);
    patient.names = new Set(mended.results.map(({ file }) => file.name));
    this.#noteReader(patient);
    for (const { file, output } of mended.files) {
      if (!this.#originals.has(file.name))
        this.#originals.set(file.name, {
          file,
          place: placeOf(file, patient.opened.worlds),
        });
      this.#contents.set(file.name, output);
    }
    for (const mode of mended.modes) {
      this.#modes.set(mode.name, { ...mode, from: this.#modes.get(mode.name)?.from ?? mode.from });
    }
    return mended.modes.length > 0
      ? this.#others(patient, this.#patients)
      : this.#others(patient, this.#readersOf(mended.files.map(({ file }) => file.name)));
  }

  /** What became of all. */
  discharge(): Omit<MendedTogether, 'unfinished'> {
    const light = lightener();
    const namesIncluded = this.#namesIncluded();
    return {
      files: [...this.#originals.values()].flatMap(({ file, place }): readonly Mended[] => {
        const after = this.#contents.get(file.name);
        if (after === undefined) return [];
        const { text, bom } = decodeSource(after, file.name);
        const before = encodeSource(file.config.source);
        const includedNames = namesIncluded.get(folderOf(place.path)) ?? [];
        return [{ file: light.file(file), place, before, after, text, bom, includedNames }];
      }),
      modes: [...this.#modes.values()],
      each: this.#patients.map(({ applied, mended }) => ({
        applied: applied.map(light.step),
        refused: (mended?.refused ?? []).map(light.step),
        results: (mended?.results ?? []).map(light.result),
      })),
    };
  }

  /** By folder, once all is mended. */
  #namesIncluded(): ReadonlyMap<string, readonly NamePattern[]> {
    const { mending } = this.#workshop.settings;
    return mending.kind === 'write' && mending.backupSuffix !== undefined
      ? namesIncluded(this.#patients.flatMap(({ opened }) => opened.load(this.#contents)))
      : new Map();
  }

  #inputFor(patient: Patient): FixInput {
    const { settings, options } = this.#workshop;
    const { opened, ways } = patient;
    const contents = this.#contents;
    const modes = [...this.#modes.values()].map(({ name, to }) => [name, to] as const);
    const others = this.#others(patient, this.#readersOf(patient.names));
    const untouched = others.map((other) => other.opened.load(contents));
    return {
      load: (changes, ownModes) =>
        opened.load(new Map([...contents, ...changes]), new Map([...modes, ...ownModes])),
      alongside: (changes) =>
        others.flatMap((other, index) =>
          [...changes.keys()].some((name) => other.names.has(name))
            ? other.opened.load(new Map([...contents, ...changes]))
            : (untouched[index] ?? []),
        ),
      ...ways,
      unsafe: settings.mending.kind !== 'none' && settings.mending.unsafe,
      insisted: settings.only,
      mayChange: ({ name }) => this.#mayChange.has(name),
      // Whose modes are changed is said by naming the root of their system.
      mayChangeModes: options.sysroot !== undefined,
    };
  }

  #noteReader(patient: Patient): void {
    for (const name of patient.names)
      this.#readers.set(name, (this.#readers.get(name) ?? new Set()).add(patient));
  }

  #readersOf(names: Iterable<string>): ReadonlySet<Patient> {
    return new Set([...names].flatMap((name) => [...(this.#readers.get(name) ?? [])]));
  }

  #others(patient: Patient, among: Iterable<Patient>): readonly Patient[] {
    return [...among].filter((one) => one !== patient);
  }
}

async function admit(input: Input, { contents }: Begun, workshop: Workshop): Promise<Patient> {
  const { settings, options, io } = workshop;
  const own = await settingsOf(input, workshop);
  const targets = own.targetsFor(pathOf(input, options, io));
  const opened = await open(input, options, io, { ...workshop, targets });
  const trees = contents.size === 0 ? opened.trees : opened.load(contents);
  const names = new Set(trees.flatMap(({ files }) => files.map(({ name }) => name)));
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
