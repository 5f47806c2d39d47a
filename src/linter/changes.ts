import { changedMode, type Fix } from '../fixes/index.js';
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
  return { contents: edited(candidates, state.contents), modes: mendModes(state, candidates) };
}

function edited(
  candidates: readonly Pick<Candidate, 'fix'>[],
  before: Changes['contents'],
): Changes['contents'] {
  const contents = new Map(before);
  for (const { file, edits, bom } of editsByFile(candidates)) {
    const { source } = file.config;
    contents.set(file.name, encodeText(applyEdits(source.text, edits), bom ?? source.bom));
  }
  return contents;
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

/**
 * Makes the edits of one fix, in memory: nothing is written, and nothing is judged or proven again, as `fix` does. Modes of files stay as
 * they are.
 *
 * @param fix - one of those of a finding
 * @returns the files that change
 * @throws TypeError if `fix` is not a fix
 * @throws EditError where its edits overlap, or lie outside of their texts
 * @example
 * const [result] = lint('PermitRootLogin prohibit-pasword\n', { targets: ['debian-12'], only: ['invalid-value'] });
 * const [mending] = result?.findings[0]?.fixes ?? [];
 * mending && applyFix(mending)[0]?.text; // 'PermitRootLogin prohibit-password\n'
 */
export function applyFix(fix: Fix): readonly FixedFile[] {
  requireFix(fix);
  const originals = new Map(fix.edits.map(({ file }) => [file.name, file]));
  return changedFiles(originals, edited([{ fix }], new Map()));
}

/** Who writes JavaScript is told by nobody else. */
function requireFix(fix: unknown): void {
  if (!isObject(fix) || !('edits' in fix) || !Array.isArray(fix.edits) || !fix.edits.every(isOfFile))
    throw new TypeError('a fix has to be one of those of a finding');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isOfFile = (part: unknown): boolean => isObject(part) && 'file' in part && 'edits' in part;

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
