import type { WhoAnswer, WhoClass } from '../../semantics/index.js';
import { stringifyInPieces } from '../json.js';
import type { Style } from '../model.js';
import { visible } from '../support/visible.js';
import { describeLogin, describeOrigins, describeShown, describeWhen } from './classes.js';
import { plainOrigins, plainWhen } from './plain.js';

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

function valueText({ values, refusal, endsSessions }: WhoClass): string {
  if (refusal !== undefined) {
    const ended = endsSessions === true ? ', and ForceCommand ends each session at once' : '';
    return `${describeLogin(refusal === null ? values : [], refusal)}${ended}`;
  }
  return values.length === 0 ? 'nothing' : visible(values.join(' '));
}

/** For whom it is so, for programs, piece by piece; described in docs/usage.md. */
export function whoJson({ query, complete, classes }: WhoAnswer): Iterable<string> {
  return stringifyInPieces({ query, complete, classes: described(classes) }, 2);
}

function* described(classes: readonly WhoClass[]): Generator {
  for (const { values, origins, endsSessions, listing, witness, possible, check } of classes) {
    yield {
      values,
      ...(endsSessions === true && { endsSessions }),
      origins: plainOrigins(origins),
      ...plainWhen(listing),
      witness,
      possible,
      check,
    };
  }
}
