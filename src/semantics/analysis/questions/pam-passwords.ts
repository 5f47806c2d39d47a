import type { AuthenticationMethods } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import type { InForce } from '../settings.js';
import { hasBlocks } from './blocks.js';
import { isJointConfirmed, jointClasses } from './joint.js';
import type { ShownWitness } from './meetings.js';

/** A line that switches passwords off, while PAM asks for the same ones through keyboard-interactive. */
export interface PamPasswords {
  /** `PasswordAuthentication no`. */
  readonly line: SettingStatement;
  /** The lines that switch keyboard-interactive on; empty where it is on by default. */
  readonly keyboard: readonly SettingStatement[];
  /** Somebody in the line's block; `null` where it is for everyone. */
  readonly witness: ShownWitness | null;
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
  const global = asked.map((keyword): Fact => {
    const { value, origins } = evaluation.get(keyword);
    return { value, origins: origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement])) };
  });
  const everyone = inVain(global);
  if (everyone !== null) yield { ...everyone, witness: null };
  if (!hasBlocks(program)) return;
  const inBlock = ([password]: readonly InForce[]): boolean =>
    password?.value === 'no' && password.origins.some(({ scope }) => !isUnconditional(scope));
  const seen = new Set<unknown>();
  for (const each of jointClasses(program, asked, inBlock).classes) {
    const found = each.possible ? inVain(each.found) : null;
    if (found === null || seen.has(found.line.node) || !isJointConfirmed(program, each)) continue;
    seen.add(found.line.node);
    yield { ...found, witness: each.witness };
  }
}

/** The line that switches passwords off, if keyboard-interactive alone opens the door all the same. */
function inVain([password, keyboard, methods]: readonly Fact[]): Omit<PamPasswords, 'witness'> | null {
  const line = password?.origins[0];
  if (line === undefined || password?.value !== 'no' || keyboard?.value !== 'yes') return null;
  return sufficesAlone(methods?.value as AuthenticationMethods | undefined)
    ? { line, keyboard: keyboard.origins }
    : null;
}

function sufficesAlone(methods: AuthenticationMethods | undefined): boolean {
  if (methods === undefined || methods === 'any') return true;
  return methods.some((list) => list.methods.every((method) => /^keyboard-interactive(?::|$)/.test(method)));
}
