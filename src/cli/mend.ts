import { type FixResult, fixTrees, type LintInput, type LintResult, lintTrees } from '../linter/index.js';
import type { ConfigFile } from '../semantics/index.js';
import { decodeSource, encodeSource } from '../text/index.js';
import type { LintSettings } from './lint-settings.js';
import type { Opened } from './open.js';
import type { FolderSettings } from './settings-files.js';

/** How the files of a configuration are linted. */
export type Ways = (configuration: Opened) => Omit<LintInput, 'trees'> & Pick<FolderSettings, 'ruleIds'>;

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

/** What mending several configurations came to. */
export interface MendedAll {
  readonly files: readonly Mended[];
  readonly modes: FixResult['modes'];
  readonly applied: FixResult['applied'];
  readonly refused: FixResult['refused'];
  /** What remains, by configuration. */
  readonly results: ReadonlyMap<Opened, readonly LintResult[]>;
}

/**
 * Mends configurations one after the other, in memory. What one of them changes in a file that they share, the next one sees.
 *
 * @param mayChange - the names of the files that may be changed
 * @param may - whether what sshd does may change, and modes of files
 */
export function mendAll(
  configurations: readonly Opened[],
  mayChange: ReadonlySet<string>,
  settings: Pick<LintSettings, 'only'>,
  waysOf: Ways,
  { unsafe, modes: mayChangeModes }: { readonly unsafe: boolean; readonly modes: boolean },
): MendedAll {
  const { only } = settings;
  const originals = new Map<string, ConfigFile>();
  const contents = new Map<string, Uint8Array>();
  const modes = new Map<string, FixResult['modes'][number]>();
  const changedModes = (): ReadonlyMap<string, number> =>
    new Map([...modes.values()].map(({ name, to }) => [name, to]));
  const results = new Map<Opened, readonly LintResult[]>();
  const applied: FixResult['applied'][number][] = [];
  const refused: FixResult['refused'][number][] = [];
  for (const configuration of configurations) {
    const mended = fixTrees({
      load: (changes, ownModes) =>
        configuration.load(new Map([...contents, ...changes]), new Map([...changedModes(), ...ownModes])),
      ...waysOf(configuration),
      unsafe,
      insisted: only,
      mayChange: ({ name }) => mayChange.has(name),
      mayChangeModes,
    });
    for (const { file, output } of mended.files) {
      if (!originals.has(file.name)) originals.set(file.name, file);
      contents.set(file.name, output);
    }
    for (const mode of mended.modes) {
      modes.set(mode.name, { ...mode, from: modes.get(mode.name)?.from ?? mode.from });
    }
    results.set(configuration, mended.results);
    for (const one of mended.applied) applied.push(one);
    for (const one of mended.refused) refused.push(one);
  }
  if (configurations.length > 1 && contents.size + modes.size > 0) {
    // A later configuration may have changed a file that an earlier one shares.
    for (const configuration of configurations) {
      results.set(
        configuration,
        lintTrees({ trees: configuration.load(contents, changedModes()), ...waysOf(configuration) }),
      );
    }
  }
  const files = [...originals.values()].flatMap((file): readonly Mended[] => {
    const after = contents.get(file.name);
    if (after === undefined) return [];
    const { text, bom } = decodeSource(after, file.name);
    return [{ file, before: encodeSource(file.config.source), after, text, bom }];
  });
  return { files, modes: [...modes.values()], applied, refused, results };
}
