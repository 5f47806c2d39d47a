import type { AuthenticationMethods, ValueOf } from '../../../openssh/index.js';
import { once } from '../../../text/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { evaluationOf } from '../classes.js';
import {
  andThen,
  type Decision,
  type ExplorationLimits,
  explore,
  settled,
  type Start,
} from '../decisions.js';
import { loginPastMatches, methodsUnder } from '../login/login.js';
import { questionsForAll, rootNames } from '../login/login-questions.js';
import { decideLoginPastMatches, type LoginOutcome } from '../login/login-rules.js';
import { criterionFormula, spaceOf } from '../space.js';
import { entriesOf } from './access.js';
import { jointSearch } from './joint.js';
import type { JointClass } from './joint-classes.js';
import { whoIsLetIn } from './letting-in.js';
import { noneOf, type Witness } from './meetings.js';
import { rootFormula } from './root.js';

/**
 * AuthenticationMethods asks of root for a password or for answers, PermitRootLogin lets it pass by neither, and it is let in nowhere else.
 */
export interface RootWithoutMethod {
  /** The line of AuthenticationMethods. */
  readonly statement: SettingStatement;
  /** What it asks for in vain: `keyboard-interactive:pam`. */
  readonly methods: readonly string[];
  readonly value: 'prohibit-password' | 'forced-commands-only';
  /** The line that says so; `null` where it is the default. */
  readonly permitting: SettingStatement | null;
  /** The line of AllowUsers that names root. */
  readonly allowing: SettingStatement | null;
  /** Whether the line of AuthenticationMethods stands in a block whose Match line names root. */
  readonly isForRoot: boolean;
  /** Whether it would be let in if it were in a group that a Match line names. */
  readonly exceptInGroup: boolean;
  readonly witness: Witness;
}

/**
 * Whether root is let in, and fails at a second method: sshd asks PermitRootLogin at each of them (auth2.c:userauth_finish), and for
 * passwords once more (auth-passwd.c, auth-pam.c). `null` where no line wants root in: by default it is let in by keys everywhere.
 */
export function rootWithoutMethod(program: CompiledProgram): RootWithoutMethod | null {
  const { answers } = jointSearch(program, {
    keyword: 'AuthenticationMethods',
    asks: ({ value }) => inVain(value as AuthenticationMethods | undefined).length > 0,
    demands: [{ keywords: ['PermitRootLogin'], holds: ([permit]) => ruleOf(permit?.value) !== null }],
    whom: [rootFormula(program)],
  });
  const plain = once(() => isPlain(program));
  for (const { classes } of answers()) {
    // Then no class need be asked about it.
    if (plain()) return null;
    for (const each of classes) {
      const found = wanted(program, each);
      if (found === null) continue;
      if (!isLetInSomewhere(program)) return found;
      const outside = outsideOfGroups(program);
      return outside === null || isLetInSomewhere(program, outside)
        ? null
        : { ...found, exceptInGroup: true };
    }
  }
  return null;
}

/** The methods of which one stands in each list, and root passes by none. */
function inVain(lists: AuthenticationMethods | undefined): readonly string[] {
  if (lists === undefined || lists === 'any') return [];
  const found = lists.map(({ methods }) =>
    methods.filter((method) => /^(?:password|keyboard-interactive)(?::|$)/.test(method)),
  );
  return found.some((methods) => methods.length === 0) ? [] : [...new Set(found.flat())];
}

function ruleOf(value: unknown): RootWithoutMethod['value'] | null {
  const rule = value as ValueOf<'PermitRootLogin'> | undefined;
  return rule === 'prohibit-password' || rule === 'forced-commands-only' ? rule : null;
}

/** What is known of root in a class, where a line says that it is to log in. */
function wanted(program: CompiledProgram, each: JointClass): RootWithoutMethod | null {
  const [asked, permit] = each.found;
  const statement = asked?.origins[0];
  const value = ruleOf(permit?.value);
  const witness = lettingIn(program, each);
  if (asked === undefined || statement === undefined || value === null || witness === null) return null;
  const evaluation = evaluationOf(program, witness.connection);
  // What nobody passes is for others to say.
  if (methodsUnder(program, evaluation).length === 0) return null;
  const permitting = permit?.origins[0] ?? null;
  const names = rootNames(program);
  const allowed = evaluation
    .get('AllowUsers')
    .origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  const allowing =
    entriesOf(allowed).find(({ pattern }) => typeof pattern !== 'string' && names.includes(pattern.user))
      ?.statement ?? null;
  const isForRoot =
    statement.scope?.match.criteria.some(
      (criterion) =>
        criterion.kind === 'user' && criterion.list.split(',').some((name) => names.includes(name)),
    ) === true;
  if (permitting === null && allowing === null && !isForRoot) return null;
  const methods = inVain(asked.value as AuthenticationMethods);
  return { statement, methods, value, permitting, allowing, isForRoot, exceptInGroup: false, witness };
}

/** Root in a class, where the lists of accounts let it in, and no method does. */
function lettingIn(program: CompiledProgram, { witness, ground }: JointClass): Witness | null {
  const isShut = (one: Witness): boolean => loginPastMatches(program, one.connection).refusal === 'no-method';
  if (isShut(witness)) return witness;
  const met = whoIsLetIn(program, [rootFormula(program)], ground);
  return typeof met !== 'string' && met.possible && isShut(met.witness) ? met.witness : null;
}

/** A quick look: whether the lists turn root away from everywhere, or it gets in at the first place where they do not. */
function isPlain(program: CompiledProgram): boolean {
  const met = whoIsLetIn(program, [rootFormula(program)]);
  if (typeof met === 'string') return met === 'none';
  return met.possible && loginPastMatches(program, met.witness.connection).methods.length > 0;
}

/** Whether root can log in from anywhere, as far as one can tell. */
function isLetInSomewhere(program: CompiledProgram, start?: Start): boolean {
  const space = spaceOf(program);
  const ask = questionsForAll(space, program, 'values');
  const decision = andThen(ask.isRoot(), (isRoot): Decision<LoginOutcome> =>
    isRoot
      ? decideLoginPastMatches(ask)
      : settled({ methods: [], refusal: 'invalid-user', endsSessions: false }),
  );
  const limits: ExplorationLimits<LoginOutcome> = {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: ({ methods }, { freedom }) => methods.length > 0 && freedom !== 'any',
  };
  const { outcomes, open } = explore(decision, space.solver, limits, start);
  return outcomes.length > 0 || open.length > 0;
}

/**
 * Whoever is in no group that a Match line names: root mostly is in none. `null` where none is named, and where the accounts are known, of
 * which it is known in which groups they are.
 */
function outsideOfGroups(program: CompiledProgram): Start | null {
  if (program.tree.world.accounts.known) return null;
  const { conditions, solver } = spaceOf(program);
  const named = program.statements.flatMap((statement) =>
    statement.type === 'match'
      ? statement.criteria
          .filter(({ kind }) => kind === 'group')
          .map((criterion) => criterionFormula(criterion, program, conditions))
      : [],
  );
  const { path, decided } = noneOf(program, [...new Set(named)]);
  if (path === null) return null;
  const context = { path: path.before, decided };
  const solution = solver.solve(context, path.requirement, 'life', makeBudget(STEPS.partition));
  return typeof solution === 'string' ? null : { context: { path, decided }, solution };
}
