import type { Target } from '../../openssh/index.js';
import { compile, diff, isValueChange } from '../../semantics/index.js';
import { examine } from '../examine.js';
import { merge } from '../merge.js';
import type { Finding } from '../model.js';
import { changesOf, type UpgradeChange } from './changes.js';
import { endingsOf } from './endings.js';
import { type Attempt, MOST_ATTEMPTS } from './keep.js';
import { changedByDefault, isAbout, keptMeaning, type MeaningChange, withFindings } from './meanings.js';
import { mend } from './mend.js';
import type { UpgradeInput } from './model.js';
import { policyChanges } from './policy.js';

/** What a configuration goes through when sshd is upgraded. */
export interface Upgrade {
  readonly from: Target;
  readonly to: Target;
  /** What the old sshd says against the configuration, if it refuses it. */
  readonly refusedBefore: string | null;
  /** Findings for which the new sshd does not start. */
  readonly refused: readonly Finding[];
  /** Further findings that only the new sshd gives rise to: lines that set nothing any more, old names. */
  readonly noted: readonly Finding[];
  /** Lines that do something else although sshd reads the same value. */
  readonly meanings: readonly MeaningChange[];
  /** Effective values that change once the new sshd starts. */
  readonly changes: readonly UpgradeChange[];
  /** Whether all changes were found; not where the configuration cannot be mended so that the new sshd starts. */
  readonly complete: boolean;
}

/**
 * Works out what an upgrade of sshd does to a configuration: what it refuses from then on, and whose effective values change. Where
 * the new sshd refuses it, values are compared as if the fixes on offer had been made.
 *
 * @example
 * upgrade({ load, rules }).refused.map(({ message }) => message);
 */
export function upgrade({ load, rules }: UpgradeInput): Upgrade {
  const [old, now] = load();
  const before = compile(old);
  const after = compile(now);
  const earlier = examine(before, { rules }).findings;
  const known = new Set(earlier.map(keyOf));
  const all = merge([examine(after, { rules })]).flatMap((result) => result.findings);
  const findings = all.filter((finding) => !known.has(keyOf(finding)));
  // What was wrong before, too, and let sshd start is something else now.
  const unread = after.refused ? (before.refused ? findings : all).filter(isRefusal) : [];
  const keyless = earlier.some(isKeyless) ? [] : all.filter(isKeyless);
  const refused = [...new Set([...unread, ...keyless])];
  const loadNow: Attempt['load'] = (contents) => load(contents)[1];
  const others = findings.filter((finding) => !refused.includes(finding));
  const meanings = withFindings(before, after, others, loadNow).filter(
    ({ statement }) => !keyless.some(isAbout(statement)),
  );
  const endings = endingsOf(before, after, refused, others);
  const said = new Set<Finding>([
    ...refused,
    ...endings.findings,
    ...meanings.flatMap(({ findings: own }) => own),
  ]);
  const mended = after.refused ? mend(load, rules, refused) : after;
  const difference = diff(before, mended);
  const attempt: Attempt = {
    current: after,
    isRefused: (line) => refused.some(isAbout(line)),
    load: loadNow,
    left: MOST_ATTEMPTS,
  };
  return {
    from: old.target,
    to: now.target,
    refusedBefore: difference.oldError,
    refused,
    noted: findings.filter((finding) => !said.has(finding)),
    meanings: [
      ...endings.meanings,
      ...meanings.map((found) => ({
        statement: found.statement,
        meaning: found.meaning,
        fixes: [...keptMeaning(found, now.target), ...found.fixes],
      })),
      ...changedByDefault(mended, old.target, now.target),
      ...policyChanges(before, after),
    ],
    changes: changesOf(
      difference.changes.filter(isValueChange).filter((change) => !endings.explains(change)),
      before,
      mended,
      attempt,
    ),
    complete: difference.complete && difference.oldError === null && difference.newError === null,
  };
}

/** What a finding is about, whichever target it was found for, and however it puts that there. */
function keyOf({ ruleId, file, range, level }: Finding): string {
  return JSON.stringify([ruleId, file.path, range, level]);
}

/** sshd says something about every fault for which it refuses a file; what it says and goes on is not an error. */
function isRefusal({ level, sshdMessages }: Finding): boolean {
  return level === 'error' && Object.keys(sshdMessages).length > 0;
}

/** Whether sshd reads the configuration, and ends because no host key is left that it can load. */
function isKeyless({ sshdMessages }: Finding): boolean {
  return Object.values(sshdMessages).some((said) => said.includes('no hostkeys available'));
}
