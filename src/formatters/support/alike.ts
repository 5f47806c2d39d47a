import type { Finding, LintResult } from '../../linter/index.js';
import { reachOf } from './reach.js';

/** Findings that say the same, or one that nobody else says. */
export interface Gathered {
  /** The first of them. */
  readonly finding: Finding;
  /** The targets for which its file was judged. */
  readonly judgedFor: readonly string[];
  /** The others, in the order of the files; none where the finding stands for itself. */
  readonly others: readonly Finding[];
}

/** From so many files on, findings that say the same are shown as one. */
const manyFiles = 5;

/**
 * Puts findings together that say the same of many files, such as the hosts of a fleet. Each stands where the first one stood.
 */
export function gather(results: readonly LintResult[]): readonly Gathered[] {
  const all = results.flatMap(({ findings, targets }) =>
    findings.map((finding) => ({ finding, judgedFor: targets })),
  );
  if (results.length < manyFiles) return all.map((one) => ({ ...one, others: [] }));
  const groups = new Map<string, Group>();
  const known = all.map(({ finding }) => {
    const key = keyOf(finding);
    const group: Group = groups.get(key) ?? { members: [], files: new Set() };
    groups.set(key, group);
    group.members.push(finding);
    group.files.add(finding.file);
    return group;
  });
  return all.flatMap(({ finding, judgedFor }, index): readonly Gathered[] => {
    const { members, files } = known[index] ?? { members: [], files: new Set() };
    if (files.size < manyFiles) return [{ finding, judgedFor, others: [] }];
    return members[0] === finding ? [{ finding, judgedFor, others: members.slice(1) }] : [];
  });
}

interface Group {
  readonly members: Finding[];
  readonly files: Set<Finding['file']>;
}

/** How much of what is underlined has to be the same, in UTF-16 units. */
const comparedLength = 200;

/** What is the same for every host: not the places, who shows it, or what sshd says, which names the file. */
function keyOf({ ruleId, level, message, file, range, fixes }: Finding): string {
  const [line] = file.config.source.text
    .slice(range[0], Math.min(range[1], range[0] + comparedLength))
    .split('\n');
  const onAnyHost = (text: string): string => withoutRoot(text, file);
  const offers = fixes.map((fix) => [reachOf(fix), onAnyHost(fix.description)]);
  return JSON.stringify([ruleId, level, onAnyHost(message), line, offers]);
}

/** A text in which the files of a system are called as the system itself calls them. */
function withoutRoot(text: string, { name, path }: Finding['file']): string {
  if (name.length <= path.length || !name.endsWith(path)) return text;
  return text.replaceAll(`${name.slice(0, -path.length)}/`, '/');
}

/** So many of the others are named. */
const mostNamed = 3;

/**
 * Where else something is, a few places and how many more there are, in how many files.
 *
 * @param name - how a place is written
 * @example
 * elsewhere(others, nameOf); // { files: 42, places: ['h2/sshd_config:3:1', 'h3/sshd_config:3:1', 'h4/sshd_config:3:1'], more: 39 }
 */
export function elsewhere(
  { finding, others }: Gathered,
  name: (finding: Finding) => string,
): { readonly files: number; readonly places: readonly string[]; readonly more: number } {
  const files = new Set(others.map(({ file }) => file));
  files.delete(finding.file);
  const places = others.slice(0, mostNamed).map(name);
  return { files: files.size, places, more: others.length - places.length };
}
