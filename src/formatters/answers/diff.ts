import type { Change, Difference, LoginChange, LoginChanges } from '../../semantics/index.js';
import { stringifyInPieces } from '../json.js';
import type { Style } from '../model.js';
import { visible } from '../support/visible.js';
import { describeLogin, describeOrigins, describeShown, describeWhen } from './classes.js';
import { plainWhen } from './plain.js';

/**
 * For people: who can log in otherwise, and each change of a keyword, with whom it concerns and someone who shows it.
 *
 * @param logins - what comes of the changes for logins
 * @param scope - `configurations` where accounts are in other groups, so that what is the same is not for them
 */
export function printDiff(
  difference: Difference,
  logins: LoginChanges,
  scope: 'all' | 'configurations',
  { painter }: Style,
): string {
  const { changes, complete, oldError, newError } = difference;
  const lines: string[] = [];
  if (oldError !== null) lines.push(`sshd refuses the old configuration: ${visible(oldError)}`);
  if (newError !== null) lines.push(`sshd refuses the new configuration: ${visible(newError)}`);
  for (const change of logins.changes) lines.push(...describeLoginChange(change, painter));
  if (complete && !logins.complete) lines.push('not everybody is named who can log in otherwise');
  for (const change of changes) lines.push(...describeChange(change, painter));
  if (oldError === null && newError === null && changes.length === 0)
    lines.push(scope === 'all' ? 'the same for everyone' : 'the configurations do the same');
  if (!complete) lines.push('not all is known: there may be further changes');
  return `${lines.join('\n')}\n`;
}

function describeLoginChange(change: LoginChange, painter: Style['painter']): readonly string[] {
  return [
    painter('strong', 'login'),
    `  - ${describeLogin(change.old, change.refusal)}`,
    `  + ${describeLogin(change.new, change.refusal)}`,
    `  for ${describeWhen(change.gist)}`,
    ...describeShown(change, painter),
  ];
}

function describeChange(change: Change, painter: Style['painter']): readonly string[] {
  const { keyword, gist, oldOrigins, newOrigins } = change;
  return [
    painter('strong', keyword),
    `  - ${valueText(change.old)}${describeOrigins(oldOrigins)}`,
    `  + ${valueText(change.new)}${describeOrigins(newOrigins)}`,
    `  for ${describeWhen(gist)}`,
    ...describeShown(change, painter),
  ];
}

function valueText(values: readonly string[]): string {
  return values.length === 0 ? 'nothing' : visible(values.join(' '));
}

/** What changes, for programs, piece by piece; described in docs/usage.md. */
export function diffJson({ complete, oldError, newError, changes }: Difference): Iterable<string> {
  return stringifyInPieces({ complete, oldError, newError, changes: described(changes) }, 2);
}

function* described(changes: readonly Change[]): Generator {
  for (const change of changes)
    yield {
      keyword: change.keyword,
      old: change.old,
      new: change.new,
      ...plainWhen(change.listing),
      witness: change.witness,
      possible: change.possible,
      check: change.check,
    };
}
