import type { ActiveRule } from '../rules/index.js';
import type { CompiledProgram } from '../semantics/index.js';
import { speaksOf, examine, type Examination, type Examining, type RuleChoice } from './examine.js';
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
  const results = merge(examinations);
  if (how.heedComments === false) return { examinations, results };
  const sheets = readSheets(programs.map(({ tree }) => tree));
  const kept = suppress(results, sheets);
  const unused = findUnused(sheets, whatRan(programs, how.rules));
  const last = programs.map((program) => examine(program, how, unused));
  if (last.every(({ findings }) => findings.length === 0)) return { examinations, results: kept };
  const all = examinations.map(({ program, findings }, index) => ({
    program,
    findings: [...findings, ...(last[index]?.findings ?? [])],
  }));
  return { examinations: all, results: suppress(merge(all), sheets) };
}

/** Which rules ran, by the name of the file and the rule. */
function whatRan(
  programs: readonly CompiledProgram[],
  rules: RuleChoice,
): (fileName: string, ruleId: string) => boolean {
  const runsHere = ({ rule }: ActiveRule): boolean => programs.some(({ tree }) => speaksOf(rule, tree));
  const idsOf = (list: readonly ActiveRule[]): ReadonlySet<string> =>
    new Set(list.filter(runsHere).map(({ id }) => id));
  if (typeof rules !== 'function') {
    const ids = idsOf(rules);
    return (_, ruleId) => ids.has(ruleId);
  }
  const byList = new Map<readonly ActiveRule[], ReadonlySet<string>>();
  const byFile = new Map<string, ReadonlySet<string>>();
  for (const file of programs.flatMap(({ tree }) => tree.files)) {
    const list = rules(file);
    const ids = byList.get(list) ?? idsOf(list);
    byList.set(list, ids);
    byFile.set(file.name, ids);
  }
  return (name, ruleId) => byFile.get(name)?.has(ruleId) ?? false;
}
