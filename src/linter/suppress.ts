import {
  readSuppressions,
  type Suppression,
  suppressionRules,
  type SuppressionWord,
  type UnusedSuppression,
} from '../rules/index.js';
import { addTo, type ConfigTree } from '../semantics/index.js';
import { countUpTo, positionAt, rememberOnce } from '../text/index.js';
import type { Finding, LintResult, SuppressedFinding } from './model.js';

/** Stands for every rule. What people write as one is never empty. */
const all = '';

/** What one comment says of one rule, or of all. */
interface Entry {
  readonly suppression: Suppression;
  /** `null` where the comment names no rule. */
  readonly rule: SuppressionWord | null;
  used: boolean;
}

/** Entries by rule. */
type Entries = Map<string, Entry>;

/** From a line on a rule is suppressed, or is not any longer. */
interface Toggle {
  readonly line: number;
  readonly by: Entry | null;
}

/** Everything that the comments of one file say, laid out so that what holds for a finding is found at once. */
interface Sheet {
  readonly entries: readonly Entry[];
  readonly file: Entries;
  readonly lines: ReadonlyMap<number, Entries>;
  /** In the order of the text. */
  readonly toggles: ReadonlyMap<string, readonly Toggle[]>;
}

/** What comments say in all files of a configuration, by the name of the file. */
export type Sheets = ReadonlyMap<string, Sheet>;

/**
 * Reads what the comments of a configuration suppress, as all targets together read it: what is a comment for one of them counts.
 */
export function readSheets(trees: readonly ConfigTree[]): Sheets {
  const byFile = new Map<string, Map<number, Suppression>>();
  for (const suppression of trees.flatMap(readSuppressions)) {
    const { kind, where } = suppression;
    if (kind === null || where === 'arguments' || (kind === 'disable-line' && where === 'own-line')) continue;
    const { name } = suppression.file;
    const known = byFile.get(name) ?? new Map<number, Suppression>();
    byFile.set(name, known);
    const start = suppression.range[0];
    if (!known.has(start)) known.set(start, suppression);
  }
  return new Map(
    [...byFile].map(([name, known]) => [
      name,
      readSheet([...known.values()].sort((a, b) => a.range[0] - b.range[0])),
    ]),
  );
}

function readSheet(suppressions: readonly Suppression[]): Sheet {
  const entries: Entry[] = [];
  const file: Entries = new Map();
  const lines = new Map<number, Entries>();
  const toggles = new Map<string, Toggle[]>();
  /** What `enable` could end. */
  const on = new Set<string>();
  /** What `enable` has ended since all was disabled. */
  const ended = new Set<string>();
  const nextLines = findNextLines(suppressions);
  for (const suppression of suppressions) {
    const { line } = suppression.node;
    for (const entry of entriesOf(suppression)) {
      const id = entry.rule?.text ?? all;
      entries.push(entry);
      switch (suppression.kind) {
        case 'disable-file':
          addFirst(file, id, entry);
          break;
        case 'disable-line':
          addFirst(getOrAdd(lines, line), id, entry);
          break;
        case 'disable-next-line':
          addFirst(getOrAdd(lines, nextLines.get(suppression) ?? line + 1), id, entry);
          break;
        case 'disable':
          addTo(toggles, id, { line, by: entry });
          on.add(id);
          if (id === all) ended.clear();
          else ended.delete(id);
          break;
        case 'enable':
          entry.used = id === all ? on.size > 0 : on.has(id) || (on.has(all) && !ended.has(id));
          if (id === all) on.clear();
          else on.delete(id);
          ended.add(id);
          addTo(toggles, id, { line, by: null });
          break;
        case null:
          break;
      }
    }
  }
  return { entries, file, lines, toggles };
}

function entriesOf(suppression: Suppression): readonly Entry[] {
  const { rules } = suppression;
  return rules.length === 0
    ? [{ suppression, rule: null, used: false }]
    : rules.map((rule) => ({ suppression, rule, used: false }));
}

/** The line that each `disable-next-line` speaks of: comments of this kind below each other speak of the same line. */
function findNextLines(suppressions: readonly Suppression[]): ReadonlyMap<Suppression, number> {
  const nextLines = new Map<Suppression, number>();
  let below: { readonly line: number; readonly next: number } | null = null;
  for (const suppression of suppressions.toReversed()) {
    const { line } = suppression.node;
    const next: number = below?.line === line + 1 ? below.next : line + 1;
    nextLines.set(suppression, next);
    below = suppression.where === 'own-line' ? { line, next } : null;
  }
  return nextLines;
}

function addFirst(entries: Entries, id: string, entry: Entry): void {
  if (!entries.has(id)) entries.set(id, entry);
}

function getOrAdd(lines: Map<number, Entries>, line: number): Entries {
  const entries = lines.get(line) ?? new Map<string, Entry>();
  lines.set(line, entries);
  return entries;
}

/**
 * Keeps back what comments suppress, and notes which of them did.
 */
export function suppress(results: readonly LintResult[], sheets: Sheets): readonly LintResult[] {
  if (sheets.size === 0) return results;
  return results.map((result) => {
    const sheet = sheets.get(result.file.name);
    if (sheet === undefined) return result;
    const findings: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const finding of result.findings) {
      const entry = findEntry(sheet, finding);
      if (entry === undefined) {
        findings.push(finding);
      } else {
        entry.used = true;
        suppressed.push({ finding, by: 'comment', reason: entry.suppression.reason });
      }
    }
    return { ...result, findings, suppressed };
  });
}

/** What suppresses a finding; what speaks of its line goes before what speaks of a range, and that before what speaks of the file. */
function findEntry(sheet: Sheet, { ruleId, file, range }: Finding): Entry | undefined {
  const { line } = positionAt(file.config.source, range[0]);
  const isAboutSuppressions = suppressionRules.has(ruleId);
  const ids = isAboutSuppressions ? [ruleId] : [ruleId, all];
  const found = [
    ...ids.map((id) => sheet.lines.get(line)?.get(id)),
    toggledAt(sheet, ids, line),
    ...ids.map((id) => sheet.file.get(id)),
  ];
  return found.find(
    (entry) => entry !== undefined && !(isAboutSuppressions && entry.suppression.node.line === line),
  );
}

/** The `disable` in force at a line. */
function toggledAt({ toggles }: Sheet, ids: readonly string[], line: number): Entry | undefined {
  const last = ids
    .map((id) => lastUpTo(toggles.get(id) ?? [], line))
    .reduce<Toggle | undefined>(
      (latest, one) => (one !== undefined && one.line > (latest?.line ?? 0) ? one : latest),
      undefined,
    );
  return last?.by ?? undefined;
}

function lastUpTo(toggles: readonly Toggle[], line: number): Toggle | undefined {
  return toggles[countUpTo(toggles, (toggle) => toggle.line <= line) - 1];
}

/**
 * The comments that suppressed nothing, where that says something: a rule that did not run would perhaps have found something.
 *
 * @param results - what was not suppressed
 */
export function findUnused(sheets: Sheets, results: readonly LintResult[]): readonly UnusedSuppression[] {
  const byName = new Map(results.map((result) => [result.file.name, result]));
  const ran = (name: string, ruleId: string): boolean => byName.get(name)?.ran.includes(ruleId) ?? false;
  const unused = new Map<Suppression, SuppressionWord[]>();
  for (const [name, { entries }] of sheets) {
    for (const { suppression, rule, used } of entries) {
      if (used || (rule !== null && (suppressionRules.has(rule.text) || !ran(name, rule.text)))) continue;
      const rules = unused.get(suppression) ?? [];
      unused.set(suppression, rules);
      if (rule !== null) rules.push(rule);
    }
  }
  return [...unused].map(([suppression, rules]) => {
    const result = byName.get(suppression.file.name);
    const ofFile = result === undefined ? new Set<string>() : rulesOfFile(result);
    return { suppression, rules, meansFile: meansFile(suppression, rules, ofFile) };
  });
}

/** The rules that say something of a file as a whole. */
const rulesOfFile = rememberOnce(
  ({ findings }: LintResult): ReadonlySet<string> =>
    new Set(findings.flatMap(({ ruleId, range }) => (range[1] === 0 ? [ruleId] : []))),
);

function meansFile(
  { kind, rules }: Suppression,
  unused: readonly SuppressionWord[],
  ofFile: ReadonlySet<string>,
): boolean {
  const isOfLine = kind === 'disable-next-line' || kind === 'disable-line';
  if (!isOfLine || unused.length === 0 || unused.length < rules.length) return false;
  return unused.every(({ text }) => ofFile.has(text));
}
