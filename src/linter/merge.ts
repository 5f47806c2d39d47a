import { type Fix, manualFix } from '../fixes/index.js';
import type { RuleId } from '../rules/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Examination } from './examine.js';
import { deedKey, fixKey } from './fix-key.js';
import type { Finding, LintResult } from './model.js';

/** The rule that speaks of comments that suppress nothing. */
const unusedSuppression: RuleId = 'unused-suppression';

/** Equal findings: as each target has them, the first one first. */
type Equal = readonly [Finding, ...Finding[]];

/** A file with its merged findings. */
interface MergedFile {
  readonly file: ConfigFile;
  readonly targets: string[];
  readonly findings: Finding[];
}

/**
 * Puts the findings of all targets together: equal ones become one that names its targets. Every file is there, the root first,
 * with findings or without. A fix that not all targets offer would do something else, or harm, under the others: it is left to people.
 */
export function merge(examinations: readonly Examination[]): readonly LintResult[] {
  const files = new Map<string, MergedFile>();
  for (const { program } of examinations) {
    const { files: read, target } = program.tree;
    for (const file of read) {
      const merged: MergedFile = files.get(file.name) ?? { file, targets: [], findings: [] };
      files.set(file.name, merged);
      if (!merged.targets.includes(target.name)) merged.targets.push(target.name);
    }
  }
  for (const { findings } of examinations) {
    for (const finding of findings) {
      const place = files.get(finding.file.name);
      if (place === undefined) {
        throw new Error(
          `rule ${finding.ruleId} reports in ${finding.file.name}, which is not part of the tree`,
        );
      }
      place.findings.push(finding);
    }
  }
  // A single target offers whatever it offers.
  const offers = examinations.length === 1 ? null : countOffers(examinations);
  const suitsAll = ({ ruleId }: Finding, fix: Fix): boolean =>
    offers === null || offers.get(`${ruleId} ${fixKey(fix)}`) === examinations.length;
  return [...files.values()].map(({ file, targets, findings }) => ({
    file,
    targets,
    findings: equalOnes(findings.sort(byPlace)).map((equal) => left(settle(equal), suitsAll)),
    ran: [],
    suppressed: [],
  }));
}

/** By how many targets each fix is offered, under the rule that offers it. */
function countOffers(examinations: readonly Examination[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { findings } of examinations) {
    const offered = new Set(
      findings.flatMap(({ ruleId, fixes }) => fixes.map((fix) => `${ruleId} ${fixKey(fix)}`)),
    );
    for (const key of offered) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A finding whose fixes that do not suit all targets are left to people. */
function left(finding: Finding, suitsAll: (finding: Finding, fix: Fix) => boolean): Finding {
  const isLeft = (fix: Fix): boolean => fix.class !== 'manual' && !suitsAll(finding, fix);
  if (!finding.fixes.some(isLeft)) return finding;
  const whom = `, for ${finding.targets.join(' and ')} alone`;
  return {
    ...finding,
    fixes: finding.fixes.map((fix) =>
      isLeft(fix) ? manualFix(`${fix.description}${whom}`, fix.commands ?? [], fix.edits) : fix,
    ),
  };
}

/** Puts equal ones together, which the order has side by side but for their levels. */
function equalOnes(ordered: readonly Finding[]): readonly Equal[] {
  const groups: [Finding, ...Finding[]][] = [];
  /** Where those begin that have the place, the rule and the message of the last one. */
  let start = 0;
  for (const finding of ordered) {
    const last = groups.at(-1);
    if (last === undefined || byPlace(last[0], finding) !== 0) start = groups.length;
    const equal = groups.slice(start).find(([first]) => first.level === finding.level);
    if (equal === undefined) groups.push([finding]);
    else equal.push(finding);
  }
  return groups;
}

/**
 * Puts the results of several configurations together: a file that several of them include is there once, with the findings of all.
 *
 * @param groups - the results of each configuration
 */
export function joinResults(groups: readonly (readonly LintResult[])[]): readonly LintResult[] {
  const files = new Map<string, LintResult>();
  for (const result of groups.flat()) {
    const known = files.get(result.file.name);
    files.set(result.file.name, known === undefined ? result : join(known, result));
  }
  return [...files.values()];
}

function join(one: LintResult, other: LintResult): LintResult {
  const findings = new Map(one.findings.map((finding) => [findingKey(finding), finding]));
  const there = new Set(other.findings.map(findingKey));
  for (const finding of other.findings) {
    const key = findingKey(finding);
    const known = findings.get(key);
    findings.set(key, known === undefined ? finding : joinFindings(known, finding));
  }
  const suppressed = new Map(
    [...one.suppressed, ...other.suppressed].map((each) => [findingKey(each.finding), each]),
  );
  // A comment that suppresses something in one of the configurations is not unused.
  const here = new Set(one.findings.map(findingKey));
  const holds = (key: string, { ruleId }: Finding): boolean =>
    ruleId !== unusedSuppression || (here.has(key) && there.has(key));
  return {
    file: one.file,
    targets: union(one.targets, other.targets),
    findings: [...findings].flatMap(([key, finding]) => (holds(key, finding) ? [finding] : [])).sort(byPlace),
    ran: one.ran === other.ran ? one.ran : one.ran.filter((id) => other.ran.includes(id)),
    suppressed: [...suppressed.values()].sort((a, b) => byPlace(a.finding, b.finding)),
  };
}

/**
 * A fix that is left to people for one of the configurations is for none of them more than that: it changes what both share. Advice is
 * kept, whichever of them it is for.
 */
function joinFindings(one: Finding, other: Finding): Finding {
  const keyOf = (fix: Fix): string => deedKey(fix) ?? fixKey(fix);
  const left = new Map<string, Fix>();
  for (const fix of other.fixes) if (fix.class === 'manual') left.set(keyOf(fix), fix);
  const own = one.fixes.map((fix) => (fix.class === 'manual' ? fix : (left.get(keyOf(fix)) ?? fix)));
  for (const fix of own) left.delete(keyOf(fix));
  return {
    ...one,
    targets: union(one.targets, other.targets),
    sshdMessages: { ...other.sshdMessages, ...one.sshdMessages },
    fixes: [...own, ...left.values()],
  };
}

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];

const findingKey = ({ ruleId, level, message, range }: Finding): string =>
  `${range[0]} ${range[1]} ${level} ${ruleId} ${message}`;

/** One finding of equal ones. A fix that edits is kept only where all targets of the finding offer it; advice is kept in any case. */
function settle(equal: Equal): Finding {
  const [first, ...others] = equal;
  if (others.length === 0) return first;
  const targets = new Set(equal.flatMap((finding) => finding.targets));
  const offers = new Map<string, { readonly fix: Fix; readonly by: Set<string> }>();
  for (const { fixes, targets: by } of equal) {
    for (const fix of fixes) {
      const key = fixKey(fix);
      const offer = offers.get(key) ?? { fix, by: new Set() };
      offers.set(key, offer);
      for (const target of by) offer.by.add(target);
    }
  }
  const kept = [...offers.values()].filter(
    ({ fix, by }) => fix.edits.length === 0 || by.size === targets.size,
  );
  return {
    ...first,
    targets: [...targets],
    sshdMessages: Object.assign(
      {},
      ...equal.map(({ sshdMessages }) => sshdMessages),
    ) as Finding['sshdMessages'],
    fixes: kept.map(({ fix }) => fix),
  };
}

/** The order of findings in a file. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    a.range[0] - b.range[0] ||
    a.range[1] - b.range[1] ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
