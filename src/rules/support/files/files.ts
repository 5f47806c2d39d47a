import { type Fix, instructionOf, manualFix, modeFix } from '../../../fixes/index.js';
import { mendPath, type PathStep, type Place, walk } from '../../../semantics/index.js';
import { octalMode, orNull, type World } from '../../../system/index.js';
import type { Location, RuleContext } from '../../model.js';
import { argumentsOf } from '../places.js';

/** What a finding about a file points at: the line that names it, or nothing where a default does. */
export function namedAt(origin: Place | null): { readonly at?: Location } {
  return origin === null ? {} : { at: argumentsOf(origin.file, origin.statement.node) };
}

/** Owner and mode for people: `0777, owner bob`. */
export function ownership({ status }: PathStep, { tree }: Pick<RuleContext, 'tree'>): string {
  const owner = tree.world.accounts.userById(status.uid)?.name ?? status.uid.toString();
  return `${octalMode(status.mode)}, owner ${owner}`;
}

/** What makes sshd trust a path again: another mode, or by hand another owner; nothing for a folder that must stay as it is. */
export function mendingOf(
  step: PathStep,
  fault: 'owner' | 'writable',
  user: string,
  world: World,
): readonly Fix[] {
  const { description, commands } = instructionOf(mendPath(step, fault, user), world);
  if (commands.length === 0) return [];
  if (fault === 'owner') return [manualFix(description, commands)];
  return [modeFix(description, commands, [{ path: step.path, remove: 0o022, add: 0 }])];
}

/** Whether a system is known and has something at a path. */
export function isThere({ known, fileSystem }: World, path: string): boolean {
  return known && path.startsWith('/') && orNull(() => fileSystem.stat(path)) !== null;
}

/**
 * What is wrong with a program that is named by its whole path; `null` where nothing is, and where its folder is not there: of a system
 * that is there in part only, nothing can be said.
 */
export function programFaultAt(path: string, { fileSystem }: World): 'missing' | 'none' | null {
  if (walk(fileSystem, path.slice(0, path.lastIndexOf('/')) || '/').kind === 'stopped') return null;
  const found = walk(fileSystem, path);
  if (found.kind === 'stopped') return found.error.code === 'ENOENT' ? 'missing' : null;
  return found.status.type === 'file' && (found.status.mode & 0o111) !== 0 ? null : 'none';
}

/** Names for a message, the first few. */
export function someOf(names: readonly string[]): string {
  const most = 5;
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}
