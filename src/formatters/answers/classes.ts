import {
  type Gist,
  mayBeUnusable,
  type Refusal,
  whenText,
  type WhoClass,
  type ClassWitness,
} from '../../semantics/index.js';
import { describeConnection } from '../support/connection.js';
import type { Painter } from '../support/painter.js';
import { visible } from '../support/visible.js';

/** For whom a class is, in the words of the configuration. */
export function describeWhen(gist: Gist): string {
  return visible(whenText(gist));
}

/** Someone of whom it is true, and how to see it. */
export interface Shown {
  readonly witness: ClassWitness;
  readonly possible: boolean;
  readonly freedom: WhoClass['freedom'];
  readonly check: string | null;
}

/** Lines that show a class to be real, and what makes it impossible in life if it is. */
export function describeShown({ witness, freedom, check }: Shown, painter: Painter): readonly string[] {
  const { rdomain, ...others } = witness;
  const connection = describeConnection({ ...others, ...(rdomain !== null && { rdomain }) });
  return [
    `  for instance ${visible(connection)}${remarks[freedom]}`,
    ...(check === null ? [] : [`  ${painter('faint', visible(check))}`]),
  ];
}

const remarks: Readonly<Record<Shown['freedom'], string>> = {
  life: '',
  future: ' (there is no such account today)',
  any: ' (only -C can say so; it cannot happen in life)',
};

/** Methods of which each is enough, or what turns somebody away: `refused by AllowUsers`. */
export function describeLogin(methods: readonly string[], refusal: Refusal | null): string {
  if (methods.length > 0) return visible(methods.join(' '));
  switch (refusal) {
    case null:
      return 'refused';
    case 'invalid-user':
      return 'refused, as there is no such account';
    case 'no-method':
      return 'refused, as no method can succeed';
    case 'Match':
      return 'refused, as sshd cannot read the addresses of a Match line and ends the connection';
    default:
      return mayBeUnusable(refusal)
        ? `refused, as sshd can make no list of ${refusal} and ends the connection`
        : `refused by ${refusal}`;
  }
}

/**
 * Where a value is set, for people: ` (sshd_config:12)`; several lines of a file behind its name, ` (sshd_config:12,15)`; nothing for
 * what neither a line nor a default says.
 */
export function describeOrigins(origins: WhoClass['origins']): string {
  if (origins.length === 0) return '';
  const lines = new Map<string, number[]>();
  for (const origin of origins) {
    const name = origin === 'default' ? 'default' : visible(origin.file.name);
    const known = lines.get(name) ?? [];
    if (origin !== 'default') known.push(origin.line);
    lines.set(name, known);
  }
  const places = [...lines].map(([name, numbers]) => {
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    return sorted.length === 0 ? name : `${name}:${sorted.join()}`;
  });
  return ` (${places.join(', ')})`;
}
