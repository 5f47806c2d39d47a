import { type FileEdits, type Fix, manualFix, unsafeFix } from '../../../fixes/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { textAt } from '../places.js';
import type { Ended, ValueRule, ValueWork } from './value-model.js';

/** What fixes end besides, as findings go on about it. */
export function endedBy(
  { rule, context, judge: { remedy } }: ValueWork,
  statement: SettingStatement | null,
): Ended | null {
  const ended = remedy === null ? null : (rule.ends?.(context, remedy.join(' '), statement) ?? null);
  return ended === null || remedy === null
    ? null
    : { ...ended, what: `; \`${remedy.join(' ')}\` would end ${ended.what}` };
}

/** What writes a value that will do. */
export function fixesOf(
  { rule, context, isTurned, isStricter: isStricterThanAsked, judge: { remedy } }: ValueWork,
  {
    words,
    whom,
    ended,
    isIdle = false,
    isStricter = false,
  }: {
    readonly words: readonly string[];
    readonly whom: string;
    readonly ended: Ended | null;
    readonly isIdle?: boolean;
    /** Whether the value that stands there is stricter than what is written. */
    readonly isStricter?: boolean;
  },
  mend: (remedy: readonly string[]) => FileEdits,
): readonly Fix[] {
  if (remedy === null) return [];
  const mended = mend(remedy);
  // Where several lines make the value, this one may say what is demanded already.
  if (mended.edits.every(({ range, text }) => textAt({ file: mended.file, range }) === text)) return [];
  if (isStricter) {
    // Nobody asks for hardening to be undone, but by hand.
    return [
      manualFix(
        `write \`${remedy.join(' ')}\`${whom}; that is less strict than what is in force`,
        [],
        [mended],
      ),
    ];
  }
  const effect =
    isTurned(words) || isStricterThanAsked(words) || isIdle ? '' : `; ${said(rule.effect, remedy, words)}`;
  const description = `write \`${remedy.join(' ')}\`${whom}${effect}`;
  const missing = rule.missing?.(context, remedy.join(' ')) ?? null;
  if (missing !== null) {
    const first = `${missing.description}, then ${description}`;
    return [manualFix(first, missing.commands, [mended])];
  }
  const mayLockOut = rule.mayLockOut === true || ended !== null;
  const opened = rule.opens?.(context, remedy.join(' '), words) ?? null;
  if (opened === null) return [unsafeFix(description, [mended], { mayLockOut })];
  const { besides } = opened;
  const opening = unsafeFix(`${description}; ${opened.what}`, [mended], { mayLockOut, mayLetIn: true });
  if (besides === undefined) return [opening];
  return [
    opening,
    manualFix(`write \`${remedy.join(' ')}\`${whom} and ${besides.description}`, [], [mended, besides.edits]),
  ];
}

const said = (text: ValueRule['effect'], remedy: readonly string[], words: readonly string[]): string =>
  typeof text === 'string' ? text : text(remedy.join(' '), words);
