import { type KeywordName, loginKeywordsOf, reckonedKeywords } from '../../../openssh/index.js';
import { type CompiledProgram, refusalText } from '../../program.js';
import { answersChallenges } from '../../challenges.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { listWithoutClients } from '../../offered-host-keys.js';
import { makeBudget, STEPS } from '../budget.js';
import { always, type Condition } from '../conditions.js';
import { andThen, type Decision, explore, type Outcome, settled } from '../decisions.js';
import { loginOf } from '../login/login.js';
import { deadlyMatches } from '../login/deadly-matches.js';
import { keyTypesTakenAway } from '../login/key-types.js';
import { questionsForAll, rootNames } from '../login/login-questions.js';
import { decideLogin, type LoginOutcome, namesNoFile } from '../login/login-rules.js';
import { unusableLists } from '../login/unusable-lists.js';
import { showClass, type ShownClass } from '../shown-class.js';
import { makeSpace, type Space } from '../space.js';
import { pairOf } from './compared-keywords.js';
import { diff, differingKeywords, type Difference } from './diff.js';
import { conditionsOfChange } from './sides.js';
import { sameWhateverIsUnread } from './unread.js';

/**
 * Whether two configurations do the same for every connection; if not, or if that cannot be shown, what differs, with at least one
 * change if any was found. Where sshd refuses either there is nothing to compare, and nothing is shown. `unread`: as far as they were
 * read they do the same, and what was not read may make a difference.
 *
 * @example
 * provenSafe(before, after) === true;
 */
export function provenSafe(before: CompiledProgram, after: CompiledProgram): true | 'unread' | Difference {
  const found = diff(before, after, { changesPerKeyword: 1, incompleteTrees: true });
  const same =
    found.complete && found.changes.length === 0 && found.oldError === null && found.newError === null;
  if (!same) return found;
  return sameWhateverIsUnread(before, after) ? true : 'unread';
}

/** Accounts that lose something. */
export interface LostLogin extends ShownClass {
  /**
   * `login`: no method is left, or the account is turned away. `sessions`: it is let in, and ForceCommand ends each session at once.
   * `keys`: its keys are looked for elsewhere. `methods`: others are left.
   */
  readonly kind: 'login' | 'sessions' | 'keys' | 'methods';
  /** How they could log in before. */
  readonly before: readonly string[];
  /** How they can after; empty: not at all. */
  readonly after: readonly string[];
  /** What turns them away after; `null` where something does not, or where sshd does not start. */
  readonly refusal: LoginOutcome['refusal'];
  /** Where keys were looked for before and are not after; for `keys` only. */
  readonly missingKeyPlaces: readonly string[];
  /** Whether the world knows such an account; if not, there may come to be one, or a directory may know it. */
  readonly known: boolean;
}

/** What is lost from one configuration to another. */
export interface Losses {
  /** Whether everything that is lost was found. */
  readonly complete: boolean;
  /** Whether the search was given up, or ended where there were enough; files that could not be read are another matter. */
  readonly gaveUp: boolean;
  /** What sshd says against the new configuration; then nobody can log in. */
  readonly newError: string | null;
  readonly logins: readonly LostLogin[];
}

/** Those that say where an account's own keys are looked for. */
const keyKeywords: readonly KeywordName[] = ['AuthorizedKeysFile', 'AuthorizedKeysCommand'];

/** Those that say which types of keys count. */
const typesOfKeys: ReadonlySet<KeywordName> = new Set(loginKeywordsOf('key-types'));

/** More kinds of losses than this are not looked for. */
const MOST_LOSSES = 50;

/** What counts as a loss. */
export interface LossOptions {
  /** Whether it is one to lose a method while others are left: whoever has no key is shut out all the same. */
  readonly methods?: boolean;
  /** How many kinds of losses are looked for, and how many steps that may take. */
  readonly limits?: { readonly losses: number; readonly steps: number };
}

/**
 * Which accounts could log in before and no longer can, or have their keys looked for elsewhere. Accounts that the world does not know
 * count as well: a directory may know them. Connections that cannot happen, by a port that sshd does not listen on, do not.
 *
 * @example
 * lostLogins(before, after).logins.map(({ witness, before }) => `${witness.user}: ${before.join(' ')}`);
 */
export function lostLogins(
  before: CompiledProgram,
  after: CompiledProgram,
  { methods = false, limits = { losses: MOST_LOSSES, steps: STEPS.partition } }: LossOptions = {},
): Losses {
  const newError = refusalText(after);
  if (refusalText(before) !== null) return { complete: true, gaveUp: false, newError, logins: [] };
  const taken = new Set<KeywordName>(
    [before, after].flatMap((each) => [...keyTypesTakenAway(each).values()]),
  );
  const unusable = new Set<KeywordName>([before, after].flatMap((each) => unusableLists(each)));
  const known = [...new Set([...reckonedKeywords, ...unusable])].filter(
    (keyword) =>
      // What one release names otherwise is set under the name that all others have for it.
      [before, after].some(
        ({ tree, settings }) => tree.target.keyword(keyword) !== undefined || settings.has(keyword),
      ) &&
      // Of other lists of types each has a type, and so their difference costs nobody the method.
      (taken.has(keyword) || unusable.has(keyword) || !typesOfKeys.has(keyword)),
  );
  const differing = new Set(newError === null ? differingKeywords(before, after, known) : []);
  // Where its value is the same, it is answered by one sshd and not by the other.
  if (answersChallenges(evaluate(before)) !== answersChallenges(evaluate(after)))
    differing.add('KbdInteractiveAuthentication');
  const shutsAll =
    deadlyMatches(after).size > 0 ||
    (listWithoutClients(after) !== null && listWithoutClients(before) === null);
  if (newError === null && differing.size === 0 && !shutsAll)
    return { complete: true, gaveUp: false, newError, logins: [] };
  const space = makeSpace([before, after]);
  const successor = newError === null ? { program: after, differing } : null;
  const decide = (): Decision<Loss | null> => decideLoss(space, before, successor, methods);
  const { outcomes, open } = explore(
    successor === null || shutsAll ? decide() : inChangedBlock(space, before, successor, decide),
    space.solver,
    {
      budget: makeBudget(limits.steps),
      outcomes: limits.losses,
      wanted: (loss) => loss !== null,
    },
  );
  return {
    complete: open.length === 0 && before.tree.complete && after.tree.complete,
    gaveUp: open.length > 0,
    newError,
    logins: outcomes.flatMap((outcome) => lossOf(space, after, outcome)),
  };
}

/** What a connection loses. */
interface Loss {
  readonly kind: LostLogin['kind'];
  readonly before: readonly string[];
  readonly after: LoginOutcome;
  readonly missingKeyPlaces: readonly string[];
}

/** A configuration that sshd takes, and what differs in it. */
interface Successor {
  readonly program: CompiledProgram;
  readonly differing: ReadonlySet<KeywordName>;
}

/** Where one block alone was changed, who is not in it loses nothing, and is not looked for. */
function inChangedBlock(
  space: Space,
  before: CompiledProgram,
  { program, differing }: Successor,
  decide: () => Decision<Loss | null>,
): Decision<Loss | null> {
  const [old, now] = [before, program].map((each) => `${each.tree.target.name} ${rootNames(each).join()}`);
  if (old !== now) return decide();
  const changed = new Set<Condition>();
  for (const pair of [...differing].flatMap((keyword) => pairOf(before, program, keyword))) {
    const conditions = conditionsOfChange(space, before, program, pair);
    if (conditions === null) return decide();
    for (const condition of conditions) changed.add(condition);
  }
  const [condition, ...others] = changed;
  if (condition === undefined || others.length > 0 || condition.formula === always) return decide();
  return { type: 'open', condition, yes: decide, no: () => settled(null) };
}

/** @param after - `null` where sshd refuses it */
function decideLoss(
  space: Space,
  before: CompiledProgram,
  after: Successor | null,
  anyMethod: boolean,
): Decision<Loss | null> {
  const login = (program: CompiledProgram): Decision<LoginOutcome> =>
    decideLogin(questionsForAll(space, program, 'values'));
  return andThen(login(before), ({ methods, endsSessions }): Decision<Loss | null> => {
    if (methods.length === 0) return settled(null);
    const lost = (kind: Loss['kind'], outcome: LoginOutcome): Decision<Loss> =>
      settled({ kind, before: methods, after: outcome, missingKeyPlaces: [] });
    if (after === null) return lost('login', { methods: [], refusal: null, endsSessions: false });
    return andThen(login(after.program), (outcome): Decision<Loss | null> => {
      if (outcome.methods.length === 0) return lost('login', outcome);
      if (outcome.endsSessions && !endsSessions) return lost('sessions', outcome);
      const fewer = anyMethod && methods.some((list) => !outcome.methods.includes(list));
      const narrowed: Loss | null = fewer
        ? { kind: 'methods', before: methods, after: outcome, missingKeyPlaces: [] }
        : null;
      const keysCount = methods.some((list) =>
        list.split(',').some((method) => method.startsWith('publickey')),
      );
      // With thousands of accounts that have files of their own, asking for each of them takes long.
      const keysDiffer = keyKeywords.some((keyword) => after.differing.has(keyword));
      if (!keysCount || !keysDiffer) return settled(narrowed);
      return andThen(keyPlaces(space, before), (old) =>
        andThen(keyPlaces(space, after.program), (now) => {
          const kept = new Set(now);
          const missingKeyPlaces = old.filter((place) => !kept.has(place));
          return settled(
            missingKeyPlaces.length === 0
              ? narrowed
              : { kind: 'keys', before: methods, after: outcome, missingKeyPlaces },
          );
        }),
      );
    });
  });
}

const filesText = (files: readonly string[] | undefined): string =>
  (files ?? []).filter((file) => !namesNoFile(file)).join('\n');
const commandText = (command: string | undefined): string =>
  command === undefined || namesNoFile(command) ? '' : command;

/** Where sshd looks for the keys of an account: files and a command. */
function keyPlaces(space: Space, program: CompiledProgram): Decision<readonly string[]> {
  const ask = questionsForAll(space, program, 'values');
  return andThen(ask.setting('AuthorizedKeysFile', filesText), (files) =>
    andThen(ask.setting('AuthorizedKeysCommand', commandText), (command) =>
      settled([...files.split('\n'), command].filter((place) => place !== '')),
    ),
  );
}

function lossOf(
  space: Space,
  after: CompiledProgram,
  { value, path, solution }: Outcome<Loss | null>,
): readonly LostLogin[] {
  if (value === null || solution.freedom === 'any') return [];
  const { kind, before: methods, after: outcome, missingKeyPlaces } = value;
  const own = {
    kind,
    before: methods,
    after: outcome.methods,
    refusal: outcome.refusal,
    missingKeyPlaces,
    known: solution.freedom === 'life' && space.domain.accounts !== null,
  };
  return [showClass(own, space, after, { path, solution })];
}

/** Whether the ordinary evaluator shows a loss for its witness. Nothing else may be shown. */
export function isLossConfirmed(before: CompiledProgram, after: CompiledProgram, loss: LostLogin): boolean {
  const old = loginOf(before, loss.witness);
  if (old.methods.join(' ') !== loss.before.join(' ')) return false;
  if (after.refused) return true;
  const now = loginOf(after, loss.witness);
  return (
    now.methods.join(' ') === loss.after.join(' ') &&
    (loss.kind === 'sessions') === (now.endsSessions && !old.endsSessions)
  );
}
