import { groupBy } from '../semantics/index.js';
import type { Crew } from './crew.js';
import type { MendedOne, MendedTogether } from './mend.js';
import { type JudgedInput, resultsOf, type Run } from './run.js';

/** Mends all configurations, those that share files by the same thread; nothing is written. */
export async function mendAll({ configurations, named, workshop }: Run, crew: Crew): Promise<MendedTogether> {
  // In a system whose root was named, modes of files may change, which all configurations share.
  const groups = workshop.options.sysroot === undefined ? sharingFiles(configurations) : [configurations];
  const answers = await crew.mend(
    groups.map((group) => ({
      kind: 'mend',
      inputs: group.map(({ input }) => input),
      mayChange: [...new Set(group.flatMap(({ files }) => files.filter((name) => named.has(name))))],
    })),
  );
  const mended = new Map<string, MendedOne>();
  for (const [at, { each }] of answers.entries()) {
    for (const [index, one] of each.entries()) mended.set(groups[at]?.[index]?.root ?? '', one);
  }
  return {
    files: answers.flatMap(({ files }) => files),
    modes: answers.flatMap(({ modes }) => modes),
    each: configurations.map(({ root }) => resultsOf(mended, root)),
  };
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
