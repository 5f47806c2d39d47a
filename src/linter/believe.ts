import { type Fix, manualFix, type Proof, proveForAll } from '../fixes/index.js';
import { isOfPlugin } from '../rules/index.js';
import { compile, type CompiledProgram, groupBy } from '../semantics/index.js';
import { type Candidate, withoutOverlaps } from './candidates.js';
import { mend, type State } from './changes.js';
import { fixKey } from './fix-key.js';
import type { Objection } from './judge.js';
import type { Finding, LintResult } from './model.js';
import { type Ground, tryAll, untried } from './trials.js';
import { treeWithContents } from './with-contents.js';

/** How many fixes of a rule that cannot be made together with its others are tried alone; nothing is said of what more of them do. */
const maximumAlone = 20;

/** How often those of a rule are tried that overlap what was tried before. */
const maximumRounds = 10;

/**
 * Leaves to people what rules of plugins call safe and what is not: the proof that tests ask of the rules of sshd-lint is made here for
 * those of others.
 *
 * @param programs - one for each target, of the configuration that the findings are about
 */
export function believeSafe(
  results: readonly LintResult[],
  programs: readonly CompiledProgram[],
  proof: Proof = proveForAll,
): readonly LintResult[] {
  const claims = claimsIn(results);
  if (claims.length === 0) return results;
  const before: State = { contents: new Map(), modes: new Map(), programs, alongside: [] };
  const after = (candidates: readonly Candidate[]): State => {
    const changes = mend(before, candidates);
    const mended = programs.map(({ tree }) => compile(treeWithContents(tree, changes.contents)));
    return { ...changes, programs: mended, alongside: [] };
  };
  /** What speaks against each of some fixes. */
  const tried = (candidates: readonly Candidate[]): ReadonlyMap<Candidate, Objection> => {
    const found = new Map<Candidate, Objection>();
    const object: Ground['object'] = (candidate, objection) => found.set(candidate, objection);
    tryAll({ before, after, proof, object }, candidates, new Set());
    return found;
  };
  const objections = new Map<string, Objection>();
  const files = results.map(({ file }) => file);
  // A rule whose claims are false does not leave those of others untried.
  for (const own of groupBy(claims, ({ finding }) => finding.ruleId).values()) {
    let pending = own;
    let aloneLeft = maximumAlone;
    for (let round = 0; round < maximumRounds && pending.length > 0; round += 1) {
      const together = withoutOverlaps(pending, files);
      for (const candidate of tried(together).keys()) {
        // Others may be what speaks against it.
        const objection = aloneLeft > 0 ? tried([candidate]).get(candidate) : untried;
        aloneLeft -= 1;
        if (objection !== undefined) objections.set(candidate.trace, objection);
      }
      const known = new Set(together);
      pending = pending.filter((candidate) => !known.has(candidate));
    }
    for (const { trace } of pending) objections.set(trace, untried);
  }
  return objections.size === 0 ? results : results.map((result) => withoutFalse(result, objections));
}

/** What rules of plugins call safe, each once, whichever findings offer it. */
function claimsIn(results: readonly LintResult[]): readonly Candidate[] {
  const claims = new Map<string, Candidate>();
  const findings = results.flatMap(({ findings, suppressed }) => [
    ...findings,
    ...suppressed.map(({ finding }) => finding),
  ]);
  for (const finding of findings) {
    if (!isOfPlugin(finding.ruleId)) continue;
    for (const fix of finding.fixes) {
      if (fix.class !== 'safe') continue;
      const trace = fixKey(fix);
      if (!claims.has(trace)) claims.set(trace, { finding, fix, safe: true, trace });
    }
  }
  return [...claims.values()];
}

function withoutFalse(result: LintResult, objections: ReadonlyMap<string, Objection>): LintResult {
  const shown = (fix: Fix): Fix => {
    const objection = fix.class === 'safe' ? objections.get(fixKey(fix)) : undefined;
    if (objection === undefined) return fix;
    const verdict = objection.kind === 'untried' ? 'whether it is safe was not shown' : 'it is not safe';
    return manualFix(`${fix.description}; ${verdict}: ${objection.reason}`, fix.commands, fix.edits);
  };
  const honest = (finding: Finding): Finding =>
    isOfPlugin(finding.ruleId) ? { ...finding, fixes: finding.fixes.map(shown) } : finding;
  return {
    ...result,
    findings: result.findings.map(honest),
    suppressed: result.suppressed.map((one) => ({ ...one, finding: honest(one.finding) })),
  };
}
