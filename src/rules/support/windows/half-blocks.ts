import { commentOut, type Fix, safeFix, uncomment, unsafeFix } from '../../../fixes/index.js';
import {
  type CompiledProgram,
  type HalfBlock,
  holderOf,
  memberOf,
  type OpenBlock,
  ordinary,
} from '../../../semantics/index.js';
import type { Related, Witness } from '../../model.js';
import { directiveOf, lineOf, related } from '../places.js';
import { closing } from './administrators-block.js';

/** The lines that explain what is left of the block: the other half, and what the open block has swallowed. */
export function placesOf(half: HalfBlock): readonly Related[] {
  const { commented, standing } = half;
  if (!isOpen(half)) {
    return commented === undefined
      ? []
      : [related(lineOf(standing.file, commented), 'the Match line is commented out here')];
  }
  return [
    related(lineOf(standing.file, half.commented), 'commented out here'),
    ...half.below.map((setting) =>
      related(
        directiveOf(setting.file, setting.node),
        half.kind === 'refused' && half.named.includes(setting)
          ? 'may not stand in a block'
          : 'for administrators only',
      ),
    ),
  ];
}

/**
 * Somebody whom it hits: for whom the swallowed lines do not hold, without any an administrator, whose keys are looked for elsewhere;
 * somebody whose keys the common file holds. Nobody where sshd does not start.
 */
export function whomItHits(half: HalfBlock, program: CompiledProgram): Witness | null {
  if (!isOpen(half)) return holderOf(program, half.winner);
  if (half.kind === 'refused') return null;
  const keywords = half.below.flatMap(({ keyword }) => (keyword === null ? [] : [keyword.keyword]));
  return keywords.length === 0 ? memberOf(program, 'administrators') : ordinary(program, keywords);
}

/** Closes the block, or makes it whole again. Which file keys are looked for in decides who can log in. */
export function fixesFor(half: HalfBlock): readonly Fix[] {
  const { standing, commented } = half;
  const off = commentOut(standing.file, standing.node);
  const on = commented === undefined ? null : uncomment(standing.file, commented);
  const change = (description: string, edit: typeof off | null): readonly Fix[] =>
    edit === null ? [] : [unsafeFix(description, [edit], { mayLockOut: true, mayLetIn: true })];
  switch (half.kind) {
    case 'empty':
      return [safeFix('comment the Match line out, too', off)];
    case 'open':
    case 'refused': {
      const { length } = half.below;
      const stays = length === 1 ? 'the line below it stays' : `the ${length} lines below it stay`;
      const below = length === 1 ? 'the line below it holds' : `the ${length} lines below it hold`;
      return [
        ...change(`comment the Match line out, too; ${below} for everyone`, off),
        ...change(
          `put AuthorizedKeysFile in force again; administrators’ keys are looked for in the common file, and ${stays} for them alone`,
          on,
        ),
      ];
    }
    case 'dead':
      return [safeFix('comment the line out, which has no effect', off)];
    case 'everyone':
      return [
        ...(commented === undefined
          ? []
          : closing(half.standing, commented, 'only administrators’ keys are looked for in the common file')),
        ...change('comment the line out, too; every account’s keys are looked for in its profile', off),
      ];
  }
}

/** Whether the Match line is the half that stands. */
export function isOpen(half: HalfBlock): half is OpenBlock {
  return half.standing.type === 'match';
}
