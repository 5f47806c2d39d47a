import { type ClassLiteral, type Place, whenText, type Witness } from '../semantics/index.js';
import { describeConnection } from './connection.js';
import type { Painter } from './painter.js';
import { visible } from './visible.js';

/** For whom a class is, in the words of the configuration. */
export function describeWhen(when: readonly ClassLiteral[]): string {
  return visible(whenText(when));
}

/** Someone of whom it is true, and how to see it. */
export interface Shown {
  readonly witness: Witness;
  readonly possible: boolean;
  readonly check: string | null;
}

/** Lines that show a class to be real, and what makes it impossible in life if it is. */
export function describeShown({ witness, possible, check }: Shown, painter: Painter): readonly string[] {
  const { rdomain, ...others } = witness;
  const connection = describeConnection({ ...others, ...(rdomain !== null && { rdomain }) });
  const remark = possible ? '' : ' (only -C can say so; it cannot happen in life)';
  return [
    `  for instance ${visible(connection)}${remark}`,
    ...(check === null ? [] : [`  ${painter('faint', visible(check))}`]),
  ];
}

/** A class's literals for programs. */
export function whenJson(when: readonly ClassLiteral[]): readonly Record<string, unknown>[] {
  return when.map(({ criterion, negated, list, at }) => ({
    criterion,
    negated,
    list,
    at: { file: at.file.name, line: at.line, range: at.range },
  }));
}

/** Where a value is set, for programs. */
export function originsJson(origins: readonly (Place | 'default')[]): readonly unknown[] {
  return origins.map((origin) =>
    origin === 'default' ? origin : { file: origin.file.name, line: origin.line, range: origin.range },
  );
}

/** Where a value is set, for people: ` (sshd_config:12)`. */
export function describeOrigins(origins: readonly (Place | 'default')[]): string {
  const places = origins.map((origin) =>
    origin === 'default' ? 'default' : `${visible(origin.file.name)}:${origin.line}`,
  );
  return ` (${places.join(', ')})`;
}
