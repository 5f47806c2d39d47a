import { type Fix, manualFix } from '../../fixes/index.js';
import type { KeywordName } from '../../openssh/index.js';
import { mendPath, type PathStep, type Place } from '../../semantics/index.js';
import type { Location, RuleContext } from '../model.js';
import { argumentsOf } from './places.js';

/** What a finding about a file points at: the line that names it, or nothing where a default does. */
export function namedAt(origin: Place | null): { readonly at?: Location } {
  return origin === null ? {} : { at: argumentsOf(origin.file, origin.statement.node) };
}

/** Where a keyword is set in the global section, if it is. */
export function originOf(
  { evaluation }: Pick<RuleContext, 'evaluation'>,
  keyword: KeywordName,
): Place | null {
  return evaluation.get(keyword).origins.find((origin) => origin !== 'default') ?? null;
}

/** Owner and mode for people: `0777, owner bob`. */
export function ownership({ status }: PathStep, { tree }: Pick<RuleContext, 'tree'>): string {
  const owner = tree.world.accounts.userById(status.uid)?.name ?? status.uid.toString();
  return `${status.mode.toString(8).padStart(4, '0')}, owner ${owner}`;
}

/** The commands that make sshd trust a path again. */
export function mendingOf(step: PathStep, fault: 'owner' | 'writable', user: string): Fix {
  const { description, commands } = mendPath(step, fault, user);
  return manualFix(description, commands);
}

/** Names for a message, the first few. */
export function someOf(names: readonly string[]): string {
  const most = 5;
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}
