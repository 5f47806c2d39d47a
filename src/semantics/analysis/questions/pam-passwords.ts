import type { AuthenticationMethods } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { Evaluation, Scope, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { evaluationOf } from '../classes.js';
import { not } from '../conditions.js';
import { loginPastMatches } from '../login/login.js';
import { spaceOf } from '../space.js';
import { hasBlocks } from './blocks.js';
import { jointSearch } from './joint.js';
import { isJointConfirmed } from './joint-classes.js';
import { whoIsLetIn } from './letting-in.js';
import { type Ground, isNobody, type Witness } from './meetings.js';
import { ordinary } from './ordinary.js';
import { rootFormula } from './root.js';

/** A line that switches passwords off, while PAM asks for the same ones through keyboard-interactive. */
export interface PamPasswords {
  /** `PasswordAuthentication no`. */
  readonly line: SettingStatement;
  /** The lines that switch keyboard-interactive on; empty where it is on by default. */
  readonly keyboard: readonly SettingStatement[];
  /** The block that it is so in: that of the line, or of what opens the door; `null` where it is so globally. */
  readonly scope: Scope;
  /** Somebody for whom it is in vain. */
  readonly witness: Witness;
}

/** What decides whether keyboard-interactive opens the door by itself. */
const asked = ['PasswordAuthentication', 'KbdInteractiveAuthentication', 'AuthenticationMethods'] as const;

/** A value that is in force, and the lines that set it. */
interface Fact {
  readonly value: unknown;
  readonly origins: readonly SettingStatement[];
}

/** The lines that switch passwords off in vain: the global one, and those of blocks, each for the first who shows it. */
export function* passwordsThroughPam(program: CompiledProgram): Iterable<PamPasswords> {
  const evaluation = evaluate(program);
  const { features } = program.tree.target;
  if (!features.has('pam') || evaluation.get('UsePAM').value !== 'yes') return;
  const seen = new Set<unknown>();
  const everyone = inVain(factsOf(evaluation));
  if (everyone === null && !hasBlocks(program)) return;
  if (everyone !== null) {
    const witness = passing(program, ordinary(program, asked), hasBlocks(program) ? undefined : null);
    if (witness !== null) {
      const usual = inVain(factsOf(evaluationOf(program, witness.connection)));
      if (usual?.line === everyone.line) {
        seen.add(everyone.line.node);
        yield { ...everyone, witness };
      }
    }
  }
  if (!hasBlocks(program)) return;
  const [keyword, ...others] = asked;
  const { answers } = jointSearch(program, {
    keyword,
    asks: ({ value, origins }) => value === 'no' && !origins.some(({ node }) => seen.has(node)),
    demands: [{ keywords: others, holds: ([keyboard, methods]) => opensByItself(keyboard, methods) }],
  });
  for (const { own, classes } of answers()) {
    if (seen.has(own.origins[0]?.node)) continue;
    let left = MOST_REFUSED;
    for (const each of classes) {
      const found = inVain(each.found);
      if (found === null || !isJointConfirmed(program, each)) continue;
      const witness = passing(program, each.witness, each.ground);
      if (witness === null) {
        left -= 1;
        if (left === 0 || isShut(program, found.line)) break;
        continue;
      }
      seen.add(found.line.node);
      yield { ...found, witness };
      break;
    }
  }
}

/** So many classes are looked at for a line whose first ones are turned away; there can be as many as blocks have combinations. */
const MOST_REFUSED = 16;

/** Whether the lists of accounts turn away everybody for whom a line may be in force. */
function isShut(program: CompiledProgram, { scope }: SettingStatement): boolean {
  const formulas = scope === null ? [] : [spaceOf(program).conditionOf(scope, program).formula];
  return isNobody(whoIsLetIn(program, formulas));
}

/**
 * Somebody who logs in by keyboard-interactive alone: neither the lists of accounts nor, for root, PermitRootLogin turn them away.
 *
 * @param witness - who comes first, and mostly does
 * @param ground - what holds for the others; nobody else is asked about without it
 */
function passing(
  program: CompiledProgram,
  witness: Witness,
  ground: Ground | null | undefined,
): Witness | null {
  if (passes(program, witness)) return witness;
  if (ground === undefined) return null;
  const root = rootFormula(program);
  for (const whom of [not(root), root]) {
    const met = whoIsLetIn(program, [whom], ground);
    if (typeof met !== 'string' && met.possible && passes(program, met.witness)) return met.witness;
  }
  return null;
}

/** That there is no such account today says nothing: a directory may know it. */
const passes = (program: CompiledProgram, { connection }: Witness): boolean =>
  loginPastMatches(program, { ...connection, invalidUser: false }).methods.some((list) =>
    list.split(',').every(isKeyboard),
  );

const isKeyboard = (method: string): boolean => /^keyboard-interactive(?::|$)/.test(method);

function factsOf(evaluation: Evaluation): readonly Fact[] {
  return asked.map((keyword) => {
    const { value, origins } = evaluation.get(keyword);
    return { value, origins: origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement])) };
  });
}

/** The line that switches passwords off, if keyboard-interactive alone opens the door all the same. */
function inVain([password, keyboard, methods]: readonly Fact[]): Omit<PamPasswords, 'witness'> | null {
  const line = password?.origins[0];
  if (line === undefined || password?.value !== 'no' || !opensByItself(keyboard, methods)) return null;
  const lines = [line, ...(keyboard?.origins ?? []), ...(methods?.origins ?? [])];
  const scope = lines.find((each) => !isUnconditional(each.scope))?.scope ?? null;
  return { line, keyboard: keyboard?.origins ?? [], scope };
}

type Value = Pick<Fact, 'value'> | undefined;

const opensByItself = (keyboard: Value, methods: Value): boolean =>
  keyboard?.value === 'yes' && sufficesAlone(methods?.value as AuthenticationMethods | undefined);

function sufficesAlone(methods: AuthenticationMethods | undefined): boolean {
  if (methods === undefined || methods === 'any') return true;
  return methods.some((list) => list.methods.every(isKeyboard));
}
