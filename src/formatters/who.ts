import type { WhoAnswer, WhoClass } from '../semantics/index.js';
import {
  describeLogin,
  describeOrigins,
  describeShown,
  describeWhen,
  originsJson,
  whenJson,
} from './classes.js';
import { stringify } from './json.js';
import type { Style } from './model.js';
import { visible } from './visible.js';

/** For people: for whom it is so, why, and someone who shows it. */
export function printWho({ query, complete, classes }: WhoAnswer, { painter }: Style): string {
  const lines = classes.flatMap((one) => [
    `${painter('strong', describeWhen(one.gist))}: ${valueText(one)}${originsText(one)}`,
    ...describeShown(one, painter),
  ]);
  if (classes.length === 0) lines.push(`${visible(query)}: nobody`);
  if (!complete) lines.push('not all is known: it may be so for others, too');
  return `${lines.join('\n')}\n`;
}

/** Whom there is no account of, no line turns away. */
function originsText({ origins, refusal }: WhoClass): string {
  return refusal === 'invalid-user' ? '' : describeOrigins(origins);
}

function valueText({ values, refusal }: WhoClass): string {
  if (refusal !== undefined) return describeLogin(refusal === null ? values : [], refusal);
  return values.length === 0 ? 'nothing' : visible(values.join(' '));
}

/** For whom it is so, for programs; described in docs/usage.md. */
export function whoJson({ query, complete, classes }: WhoAnswer): string {
  const described = classes.map(({ values, origins, when, witness, possible, check }) => ({
    values,
    origins: originsJson(origins),
    when: whenJson(when),
    witness,
    possible,
    check,
  }));
  return `${stringify({ query, complete, classes: described })}\n`;
}
