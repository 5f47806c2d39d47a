import type { CompiledProgram } from '../../program.js';
import { type Gist, whenText } from '../describe.js';
import { isLossConfirmed, type LostLogin, lostLogins } from '../comparison/safety.js';
import type { ShownClass } from '../shown-class.js';
import type { Refusal } from './login-rules.js';

/** Connections that can log in otherwise than before. */
export interface LoginChange extends ShownClass {
  /** The methods, each of which was enough; none: they were turned away. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** What turns them away on the side where they are. */
  readonly refusal: Refusal | null;
}

/**
 * How many losses are shown, and the steps that finding them may take. A comparison shows some; with hundreds of blocks there are as many
 * kinds of accounts, and `who login` tells them all.
 */
const limits = { losses: 10, steps: 50_000 };

/** Who can log in otherwise, and whether these are all. */
export interface LoginChanges {
  readonly complete: boolean;
  readonly changes: readonly LoginChange[];
}

/**
 * Who can log in by other methods than before, who no longer can, and who can at last; the losses first. Nobody where sshd refuses either.
 *
 * @example
 * loginChanges(old, now).changes.map(({ witness, new: methods }) => `${witness.user}: ${methods.join(' ')}`);
 */
export function loginChanges(old: CompiledProgram, now: CompiledProgram): LoginChanges {
  const lost = lostLogins(old, now, { methods: true, limits });
  const won = lostLogins(now, old, { methods: true, limits });
  if (old.refused || now.refused) return { complete: true, changes: [] };
  const changes = [
    ...lost.logins.filter((loss) => isLossConfirmed(old, now, loss)).map((loss) => changeOf(loss, false)),
    ...won.logins.filter((loss) => isLossConfirmed(now, old, loss)).map((loss) => changeOf(loss, true)),
  ];
  const seen = new Map<string, LoginChange>();
  for (const change of changes) {
    // Where keys are looked for is told by its own keyword.
    if (change.old.join() === change.new.join()) continue;
    const key = JSON.stringify([change.old, change.new, keyOf(change.gist)]);
    if (!seen.has(key)) seen.set(key, change);
  }
  return { complete: lost.complete && won.complete, changes: [...seen.values()] };
}

/** For whom it is, whatever is said first: of lists on both sides, whoever loses one method and wins another is found from each. */
const keyOf = ({ literals, others }: Gist): readonly string[] =>
  [...literals.map((literal) => whenText({ literals: [literal], others: 0 })), `${others}`].sort();

function changeOf(loss: LostLogin, won: boolean): LoginChange {
  const { before, after, refusal, witness, possible, freedom, gist } = loss;
  const [old, now] = won ? [after, before] : [before, after];
  return {
    old,
    new: now,
    refusal,
    gist,
    witness,
    possible,
    freedom,
    // Worked out when it is asked for.
    get when() {
      return loss.when;
    },
    get listing() {
      return loss.listing;
    },
    get check() {
      return loss.check;
    },
  };
}
