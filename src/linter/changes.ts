import { changedMode } from '../fixes/index.js';
import type { CompiledProgram, ConfigFile, ConfigTree } from '../semantics/index.js';
import type { World } from '../system/index.js';
import { applyEdits, decodeSource, encodeText } from '../text/index.js';
import { type Candidate, editsByFile } from './candidates.js';

/** A file that fixes changed. */
export interface FixedFile {
  /** As it was. */
  readonly file: ConfigFile;
  /** Its new text, behind the byte order mark. */
  readonly text: string;
  /** Whether it begins with one now. */
  readonly bom: boolean;
  /** Its new bytes. */
  readonly output: Uint8Array;
}

/** A file or folder whose mode fixes changed. */
export interface FixedMode {
  /** What users know it by. */
  readonly name: string;
  /** Where it really lies, links taken out. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** What some fixes changed. */
export interface Changes {
  /** By the name of the file. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Likewise. */
  readonly modes: ReadonlyMap<string, FixedMode>;
}

/** The configuration as it stands after some fixes. */
export interface State extends Changes {
  /** One for each target. */
  readonly programs: readonly CompiledProgram[];
  /** Other configurations that share files with it. */
  readonly alongside: readonly ConfigTree[];
}

/** What has changed when the candidates are applied as well. */
export function mend(state: State, candidates: readonly Pick<Candidate, 'fix'>[]): Changes {
  const contents = new Map(state.contents);
  for (const { file, edits, bom } of editsByFile(candidates)) {
    const { source } = file.config;
    contents.set(file.name, encodeText(applyEdits(source.text, edits), bom ?? source.bom));
  }
  return { contents, modes: mendModes(state, candidates) };
}

function mendModes(state: State, candidates: readonly Pick<Candidate, 'fix'>[]): State['modes'] {
  const changes = candidates.flatMap(({ fix }) => fix.modes ?? []);
  const [program] = state.programs;
  if (changes.length === 0 || program === undefined) return state.modes;
  const { world } = program.tree;
  const modes = new Map(state.modes);
  for (const change of changes) {
    const name = world.outerPath(change.path);
    const { path, from, to } = modes.get(name) ?? modeAt(change.path, world);
    modes.set(name, { name, path, from, to: changedMode(to, change) });
  }
  return modes;
}

/** @throws FileError where there is nothing at the path, of which a rule has just spoken */
function modeAt(path: string, world: World): Omit<FixedMode, 'name'> {
  const { mode } = world.fileSystem.lstat(path);
  return { path: world.realPath(path), from: mode, to: mode };
}

/** The files whose bytes are not what they were. */
export function changedFiles(
  originals: ReadonlyMap<string, ConfigFile>,
  contents: ReadonlyMap<string, Uint8Array>,
): readonly FixedFile[] {
  return [...originals.values()].flatMap((file) => {
    const output = contents.get(file.name);
    if (output === undefined) return [];
    const { text, bom } = decodeSource(output, file.name);
    const { source } = file.config;
    return text === source.text && bom === source.bom ? [] : [{ file, text, bom, output }];
  });
}
