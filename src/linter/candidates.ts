import type { FileEdits, Fix } from '../fixes/index.js';
import { findKeyword, keywordFacts, type KeywordName } from '../openssh/index.js';
import { isOfPlugin } from '../rules/index.js';
import { type ConfigFile, groupBy } from '../semantics/index.js';
import { EditError, mergeEdits, type TextEdit } from '../text/index.js';
import { fixTracer } from './fix-trace.js';
import type { Finding, LintResult } from './model.js';

/** A fix that may be made, with the finding that it mends. */
export interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Whether it is to leave everything the same for every connection. */
  readonly safe: boolean;
  /** As {@link fixTracer} names it. */
  readonly trace: string;
}

/** What earlier rounds found out about a fix: it changes something after all, or it must not be made. */
export type Verdict = { readonly kind: 'changes' | 'refused'; readonly reason: string };

/** How the candidates are chosen. */
export interface Choice {
  readonly unsafe: boolean;
  readonly insisted: ReadonlySet<string>;
  readonly mayChange: (file: ConfigFile) => boolean;
  /** Whether modes of files may be changed. */
  readonly mayChangeModes: boolean;
  /** The rules whose fixes come to no end. */
  readonly endless: ReadonlySet<string>;
  /** By the trace of the fix. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** A fix that was wanted and is not made. */
export interface RefusedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** `it can cost someone their login; …`, lower case, no full stop. */
  readonly reason: string;
  /** Whether only insisting on the rule makes it, because it can cost someone their login. */
  readonly mayLockOut?: boolean;
}

/** The fixes to try in one round, in the order of files, places and rules, and those that are wanted and cannot be made. */
export interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly RefusedFix[];
}

/**
 * Chooses the first fix of each finding that may be made; of those that go before all others, these alone.
 *
 * @param results - the merged findings
 */
export function choose(results: readonly LintResult[], choice: Choice): Chosen {
  const candidates: Candidate[] = [];
  const refused: RefusedFix[] = [];
  const traceOf = fixTracer();
  for (const finding of results.flatMap(({ findings }) => findings)) {
    const objections: RefusedFix[] = [];
    const traced = finding.fixes.map((fix) => ({ fix, trace: traceOf(finding, fix) }));
    for (const { fix, trace } of traced) {
      if (fix.class === 'manual' || !changesAnything(fix) || (fix.class === 'unsafe' && !choice.unsafe))
        continue;
      const verdict = choice.verdicts.get(trace);
      const reason = objectionTo(finding, fix, choice, verdict);
      if (reason === null) {
        candidates.push({ finding, fix, safe: fix.class === 'safe' && verdict === undefined, trace });
        objections.length = 0;
        break;
      }
      objections.push({ finding, fix, reason: reason.text, ...(reason.lockOut && { mayLockOut: true }) });
    }
    for (const objection of objections) refused.push(objection);
  }
  const first = candidates.filter(({ fix }) => fix.goesFirst === true);
  return { candidates: first.length > 0 ? first : candidates, refused };
}

/** Whether a fix changes anything at all. */
export const changesAnything = ({ edits, modes }: Fix): boolean =>
  modes !== undefined || edits.some(changesFile);

function changesFile({ file, edits, bom }: FileEdits): boolean {
  const { source } = file.config;
  return (
    (bom !== undefined && bom !== source.bom) ||
    edits.some(({ range, text }) => source.text.slice(...range) !== text)
  );
}

function objectionTo(
  finding: Finding,
  fix: Fix,
  { unsafe, insisted, mayChange, mayChangeModes, endless }: Choice,
  verdict: Verdict | undefined,
): { readonly text: string; readonly lockOut: boolean } | null {
  const plain = (text: string) => ({ text, lockOut: false });
  const stranger = fix.edits.find(({ file }) => !mayChange(file));
  if (stranger !== undefined) return plain(`it changes ${stranger.file.name}, which was not named`);
  if (fix.modes !== undefined && !mayChangeModes) return plain('modes are changed below a --sysroot only');
  if (verdict?.kind === 'refused') return plain(verdict.reason);
  // What rules of sshd-lint hold for safe and is not is no worse than what they call unsafe; plugins are asked to say so.
  if (verdict?.kind === 'changes' && (!unsafe || isOfPlugin(finding.ruleId)))
    return plain(`it is not safe: ${verdict.reason}`);
  if (fix.mayLockOut === true && !insisted.has(finding.ruleId)) {
    return { text: lockOutReason(finding), lockOut: true };
  }
  if (fix.mayLetIn === true && !insisted.has(finding.ruleId)) {
    return plain(
      `it lets somebody log in who cannot now; --unsafe-fixes --only ${finding.ruleId} insists on it`,
    );
  }
  return endless.has(finding.ruleId) ? plain(comesToNoEnd(finding)) : null;
}

const comesToNoEnd = ({ ruleId }: Finding): string =>
  `fixes of the rule ${ruleId} of a plugin come to no end, so that none of them is made`;

/** Why a fix is left to whoever insists on it. */
export function lockOutReason({ ruleId }: Finding, cost = ''): string {
  return `it can cost someone their login${cost}; --unsafe-fixes --only ${ruleId} insists on it`;
}

/** Drops candidates whose edits overlap those of an earlier one, or would mingle with what it inserts, each wholly. */
export function withoutOverlaps(
  candidates: readonly Candidate[],
  files: readonly ConfigFile[],
): readonly Candidate[] {
  // Laid end to end, all files are one text.
  const bases = new Map<string, number>();
  let length = 0;
  for (const { name, config } of files) {
    bases.set(name, length);
    length += config.source.text.length + 1;
  }
  const groups = candidates.map(({ fix }) =>
    fix.edits.flatMap(({ file, edits }) => edits.map((edit) => shift(edit, bases.get(file.name) ?? 0))),
  );
  const mingled = mingledGroups(groups);
  const { rejected } = mergeEdits(groups.map((group, index) => (mingled.has(index) ? [] : group)));
  for (const index of rejected) mingled.add(index);
  return candidates.filter((_, index) => !mingled.has(index));
}

/** What groups insert at a place. */
interface Inserted {
  readonly first: string;
  /** By the keyword of which one line counts. */
  readonly lines: Map<KeywordName, string>;
}

/** The groups that insert something where an earlier one does, unless both insert lines and each of them counts. */
function mingledGroups(groups: readonly (readonly TextEdit[])[]): Set<number> {
  const mingled = new Set<number>();
  const inserted = new Map<number, Inserted>();
  for (const [index, group] of groups.entries()) {
    const insertions = group.filter(({ range: [start, end] }) => start === end);
    const mingles = ({ range: [at], text }: TextEdit): boolean => {
      const known = inserted.get(at);
      if (known === undefined || known.first === text) return false;
      const keyword = keywordThatCountsOnce(text);
      // The value of the second line may have none of what the first one is for.
      if (keyword !== undefined && (known.lines.get(keyword) ?? text) !== text) return true;
      return isLineBefore(known.first)
        ? !isLineBefore(text)
        : !(isLineBehind(known.first) && isLineBehind(text));
    };
    if (insertions.some(mingles)) {
      mingled.add(index);
      continue;
    }
    for (const { range, text } of insertions) {
      const at = inserted.get(range[0]) ?? { first: text, lines: new Map<KeywordName, string>() };
      inserted.set(range[0], at);
      const keyword = keywordThatCountsOnce(text);
      if (keyword !== undefined) at.lines.set(keyword, text);
    }
  }
  return mingled;
}

/** The keyword that an inserted line begins with, if not each of several lines with it counts. */
function keywordThatCountsOnce(text: string): KeywordName | undefined {
  const [, typed = ''] = /^\s*([A-Za-z0-9]+)/.exec(text) ?? [];
  const keyword = findKeyword(typed);
  return keyword === undefined || keyword === 'Match' || keywordFacts(keyword).repetition === 'accumulate'
    ? undefined
    : keyword;
}

/** Whether a text that is inserted is a line in front of the one that stands there. */
const isLineBefore = (text: string): boolean => text.endsWith('\n') && !/^\r?\n/.test(text);

/** Whether it is one behind a last line without an end, and like that one. */
const isLineBehind = (text: string): boolean => /^\r?\n/.test(text) && !text.endsWith('\n');

const shift = ({ range: [start, end], text }: TextEdit, by: number): TextEdit => ({
  range: [start + by, end + by],
  text,
});

/**
 * The edits of all candidates, one entry for each file.
 *
 * @throws EditError where they overlap
 */
export function editsByFile(candidates: readonly Pick<Candidate, 'fix'>[]): readonly FileEdits[] {
  const all = candidates.flatMap(({ fix }) => fix.edits);
  return [...groupBy(all, ({ file }) => file.name).values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { edits, rejected } = mergeEdits(parts.map((part) => part.edits));
    const contradicting = parts.find((_, index) => rejected.includes(index))?.edits[0];
    if (contradicting !== undefined) throw new EditError('overlap', contradicting);
    const bom = parts.find((part) => part.bom !== undefined)?.bom;
    return [{ file: first.file, edits, ...(bom !== undefined && { bom }) }];
  });
}
