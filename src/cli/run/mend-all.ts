import type { FixResult } from '../../linter/index.js';
import { groupBy } from '../../semantics/index.js';
import { withoutParts } from '../inputs/wanted.js';
import type { Crew } from './crew.js';
import type { MendTask, Mended, MendedOne, MendedTogether } from './model.js';
import type { JudgedInput, Run } from './run.js';

/**
 * Mends all configurations, those that share files by the same thread; nothing is written. An Include that is mended brings in files
 * that others have, or that were judged by themselves: then all that share files now go on together, as they would when mended again.
 */
export async function mendAll(run: Run, crew: Crew): Promise<MendedTogether> {
  const state = new MendingOfAll(run);
  for (let groups = state.groups(); groups.length > 0; groups = state.groups()) {
    const answers = await crew.mend(groups.map((group) => state.taskFor(group)));
    for (const [index, group] of groups.entries()) {
      const answer = answers[index];
      if (answer !== undefined) state.note(group, answer);
    }
  }
  return state.result();
}

/** Configurations that share files. */
type Group = readonly JudgedInput[];

/** What has become of all configurations up to now. */
class MendingOfAll {
  readonly #run: Run;
  /** With the files that they have by now. */
  #configurations: readonly JudgedInput[];
  readonly #files = new Map<string, Mended>();
  #modes = new Map<string, FixResult['modes'][number]>();
  /** By the root of a configuration. */
  readonly #mended = new Map<string, MendedOne>();
  /** The groups that were mended, with what remained unfinished in each. */
  readonly #done = new Map<string, readonly string[]>();

  constructor(run: Run) {
    this.#run = run;
    this.#configurations = run.configurations;
  }

  /** The groups that are still to be mended. */
  groups(): readonly Group[] {
    return this.#allGroups().filter((group) => !this.#done.has(this.#keyOf(group)));
  }

  taskFor(group: Group): MendTask {
    const files = group.flatMap((one) => [...one.files]);
    const contents = files.flatMap((name) => {
      const mended = this.#files.get(name);
      return mended === undefined ? [] : [[name, mended.after] as const];
    });
    return {
      kind: 'mend',
      inputs: group.map(({ input }) => input),
      mayChange: this.#changeable(group),
      begun: { contents: new Map(contents), modes: [...this.#modes.values()] },
    };
  }

  note(group: Group, { files, modes, each, unfinished }: MendedTogether): void {
    this.#done.set(this.#keyOf(group), unfinished);
    for (const mended of files) {
      const { file, before } = this.#files.get(mended.file.name) ?? mended;
      this.#files.set(mended.file.name, { ...mended, file, before });
    }
    for (const mode of modes) this.#modes.set(mode.name, mode);
    const filesOf = new Map<string, readonly string[]>();
    for (const [index, { root }] of group.entries()) {
      const one = each[index];
      if (one === undefined) continue;
      const applied = [...(this.#mended.get(root)?.applied ?? []), ...one.applied];
      this.#mended.set(root, { ...one, applied });
      filesOf.set(
        root,
        one.results.map(({ file }) => file.name),
      );
    }
    this.#configurations = this.#configurations.map((one) => ({
      ...one,
      files: filesOf.get(one.root) ?? one.files,
    }));
  }

  result(): MendedTogether {
    const roots = new Set(withoutParts(this.#configurations).map(({ root }) => root));
    return {
      files: [...this.#files.values()].filter(({ before, after }) => Buffer.compare(before, after) !== 0),
      modes: [...this.#modes.values()],
      each: this.#run.configurations.map(({ root }) => {
        const { applied = [], refused = [], results = [] } = this.#mended.get(root) ?? {};
        // What another configuration includes by now is told of there.
        return roots.has(root) ? { applied, refused, results } : { applied, refused: [], results: [] };
      }),
      unfinished: this.#allGroups().flatMap((group) => this.#done.get(this.#keyOf(group)) ?? []),
    };
  }

  #allGroups(): readonly Group[] {
    const configurations = withoutParts(this.#configurations);
    // In a system whose root was named, modes of files may change, which all configurations share.
    return this.#run.workshop.options.sysroot === undefined ? sharingFiles(configurations) : [configurations];
  }

  /** The files of a group that may be changed. */
  #changeable(group: Group): readonly string[] {
    const { named } = this.#run;
    return [...new Set(group.flatMap(({ files }) => files.filter((name) => named.has(name))))];
  }

  /** What tells whether a group was mended as it is now. */
  #keyOf(group: Group): string {
    return JSON.stringify([group.map(({ root }) => root).sort(), [...this.#changeable(group)].sort()]);
  }
}

/** Puts the configurations together that share a file, if only through others; the groups in the order of their first ones. */
function sharingFiles(configurations: readonly JudgedInput[]): readonly (readonly JudgedInput[])[] {
  const parents = new Map<string, string>();
  const headOf = (name: string): string => {
    let head = name;
    for (let next = parents.get(head); next !== undefined; next = parents.get(head)) head = next;
    // The next time it is one step.
    if (head !== name) parents.set(name, head);
    return head;
  };
  for (const { root, files } of configurations) {
    for (const name of files) {
      const [one, other] = [headOf(name), headOf(root)];
      if (one !== other) parents.set(one, other);
    }
  }
  return [...groupBy(configurations, ({ root }) => headOf(root)).values()];
}
