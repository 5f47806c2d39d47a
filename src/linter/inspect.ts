import type { ActiveRule } from '../rules/index.js';
import type { CompiledProgram, ConfigFile } from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';
import { examine, type Examination, type Examining, type RuleChoice, speaking } from './examine.js';
import { merge } from './merge.js';
import type { LintResult } from './model.js';
import { findUnused, readSheets, suppress } from './suppress.js';

/** What the rules say about a configuration, by target and put together. */
export interface Inspection {
  readonly examinations: readonly Examination[];
  readonly results: readonly LintResult[];
}

/** How a configuration is inspected. */
export interface Inspecting extends Examining {
  /** Whether comments suppress findings; they do without it. */
  readonly heedComments?: boolean;
}

/**
 * Runs rules over a configuration as all its targets read it, and keeps back what comments suppress.
 *
 * @param programs - one for each target
 */
export function inspect(programs: readonly CompiledProgram[], how: Inspecting): Inspection {
  const examinations = programs.map((program) => examine(program, how));
  const ranIn = whatRan(programs, how.rules);
  const described = (some: readonly Examination[]): readonly LintResult[] =>
    merge(some).map((result) => ({ ...result, ran: ranIn(result.file) }));
  const results = described(examinations);
  if (how.heedComments === false) return { examinations, results };
  const sheets = readSheets(programs.map(({ tree }) => tree));
  // Nothing is suppressed, and nothing was to be.
  if (sheets.size === 0) return { examinations, results };
  const kept = suppress(results, sheets);
  const unused = findUnused(sheets, kept);
  const last = programs.map((program) => examine(program, how, unused));
  if (last.every(({ findings }) => findings.length === 0)) return { examinations, results: kept };
  const all = examinations.map(({ program, findings }, index) => ({
    program,
    findings: [...findings, ...(last[index]?.findings ?? [])],
  }));
  return { examinations: all, results: suppress(described(all), sheets) };
}

/** The rules that run for a file, by their ids; the same list for files with the same rules. */
function whatRan(
  programs: readonly CompiledProgram[],
  rules: RuleChoice,
): (file: ConfigFile) => readonly string[] {
  const byList = new Map<readonly ActiveRule[], readonly string[]>();
  return (file) => {
    const list = typeof rules === 'function' ? rules(file) : rules;
    const ids = byList.get(list) ?? ranOf(list, new Set(programs.map(({ tree }) => speaking(list, tree))));
    byList.set(list, ids);
    return ids;
  };
}

/** The rules of a list that run for one of several targets. */
function ranOf(
  list: readonly ActiveRule[],
  [first = list, ...others]: Iterable<readonly ActiveRule[]>,
): readonly string[] {
  if (others.length === 0) return idsIn(first);
  const heard = new Set([first, ...others].flat());
  return list.filter((active) => heard.has(active)).map(({ id }) => id);
}

const idsIn = rememberOnce((list: readonly ActiveRule[]) => list.map(({ id }) => id));
