import type { Fix } from '../../fixes/index.js';
import type { Finding, MeaningChange, Upgrade, UpgradeChange } from '../../linter/index.js';
import type { Level } from '../../rules/index.js';
import type { ClassWitness } from '../../semantics/index.js';
import { positionAt } from '../../text/index.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';
import { commandLines } from '../support/commands.js';
import { place } from '../support/place.js';
import { visible } from '../support/visible.js';
import { describeOrigins, describeWhen } from './classes.js';
import {
  type AnswerFix,
  type AnswerLiteral,
  type AnswerPlace,
  plainFix,
  plainOrigins,
  plainWhen,
} from './plain.js';

/** More names of algorithms than this are counted. */
const mostNames = 6;

/** For people: what stops sshd first, what is the same under another name last. */
export function printUpgrade(upgraded: Upgrade, { painter }: Style): string {
  const { from, to, refusedBefore, refused, noted, meanings, changes, complete } = upgraded;
  const written = meanings.filter(({ statement }) => statement !== null);
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['stops sshd', refused.flatMap(findingLines)],
    [
      'means something else',
      [...written.flatMap(meaningLines), ...changes.filter((change) => change.written).flatMap(changeLines)],
    ],
    [
      'other defaults',
      [
        ...changes.filter((change) => !change.written).flatMap(changeLines),
        ...meanings.filter(({ statement }) => statement === null).flatMap(meaningLines),
      ],
    ],
    ['worth a look', noted.flatMap(findingLines)],
  ];
  const shown = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => [painter('strong', heading), ...lines].join('\n'));
  const parts = [
    `from ${from.name} (OpenSSH ${from.release}) to ${to.name} (OpenSSH ${to.release})`,
    ...(refusedBefore === null
      ? []
      : [`sshd of ${from.name} refuses the file already: ${visible(refusedBefore)}`]),
    ...(shown.length === 0 && complete ? ['the same for everyone'] : shown),
    ...(complete ? [] : ['not all is known: there may be further changes']),
  ];
  return `${parts.join('\n\n')}\n`;
}

function findingLines({ ruleId, file, range, message, fixes }: Finding): readonly string[] {
  return [`  ${place(file, range)} ${ruleId}: ${visible(message)}`, ...fixLines(fixes)];
}

function meaningLines({ statement, meaning, fixes }: MeaningChange): readonly string[] {
  const at = statement === null ? '' : `${place(statement.file, statement.node.range)} `;
  return [
    `  ${at}${meaning.keyword}`,
    `    - ${meaning.before}`,
    `    + ${meaning.after} (${meaning.source})`,
    ...fixLines(fixes),
  ];
}

function fixLines(fixes: readonly Fix[]): readonly string[] {
  return fixes.flatMap(({ class: fixClass, description, commands = [], system }) => {
    const kind = fixClass === 'safe' ? 'fix' : `${fixClass} fix`;
    return [
      `    = ${kind}: ${visible(description)}`,
      ...commandLines(commands, system).map((command) => `      ${visible(command)}`),
    ];
  });
}

function changeLines(change: UpgradeChange): readonly string[] {
  const { keyword, old, formerly, gist, lost, gained, fixes } = change;
  // Of many amounts, those that change.
  const apartFrom = (others: readonly string[], words: readonly string[]): readonly string[] | null =>
    areAmounts(others) && areAmounts(words) ? wordsApart(words, others) : words;
  const whom = gist.literals.length === 0 ? '' : `, for ${describeWhen(gist)}`;
  const values =
    lost.length + gained.length > 0
      ? [
          ...(formerly === null ? [] : [`    - ${formerly} (default)`]),
          ...(lost.length > 0 ? [`    - ${namesText(lost)}`] : []),
          ...(gained.length > 0 ? [`    + ${namesText(gained)}`] : []),
        ]
      : [
          ...valueLine('-', formerly === null ? apartFrom(change.new, old) : [formerly], change.oldOrigins),
          ...(change.leftOut
            ? ['    + refused, as said above']
            : valueLine('+', formerly === null ? apartFrom(old, change.new) : change.new, change.newOrigins)),
        ];
  return [`  ${keyword}${whom}`, ...values, ...fixLines(fixes)];
}

/** `KEY:AMOUNT KEY:AMOUNT`. */
const areAmounts = (words: readonly string[]): boolean =>
  words.length > 1 && words.every((word) => /^[a-z-]+\d?:[\w-]+$/.test(word));

function wordsApart(words: readonly string[], others: readonly string[]): readonly string[] | null {
  const known = new Set(others);
  const apart = words.filter((word) => !known.has(word));
  return apart.length === 0 ? null : apart;
}

/** @param words - `null` where nothing is to be said */
const valueLine = (
  sign: '-' | '+',
  words: readonly string[] | null,
  origins: UpgradeChange['oldOrigins'],
): readonly string[] =>
  words === null ? [] : [`    ${sign} ${valueText(words)}${describeOrigins(origins)}`];

function namesText(names: readonly string[]): string {
  const more = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const valueText = (values: readonly string[]): string =>
  values.length === 0 ? 'nothing' : visible(values.join(' '));

/** What an upgrade of sshd does to a configuration, as plain data: what `sshd-lint upgrade --json` prints. */
export interface UpgradeAnswer {
  /** The name of the sshd that reads the configuration today. */
  readonly from: string;
  /** The name of the one that is to read it. */
  readonly to: string;
  /** Whether all changes were found. */
  readonly complete: boolean;
  /** What the old sshd says against the configuration, if it refuses it; then nothing is compared. */
  readonly refusedBefore: string | null;
  /** Findings for which the new sshd does not start. */
  readonly refused: readonly UpgradeNote[];
  /** Further findings that only the new sshd gives rise to: lines that set nothing any more, old names. */
  readonly noted: readonly UpgradeNote[];
  /** Lines and defaults that do something else although sshd reads the same value. */
  readonly meanings: readonly UpgradedMeaning[];
  /** Effective values that change once the new sshd starts. */
  readonly changes: readonly UpgradedValue[];
}

/** A finding of an upgrade. */
export interface UpgradeNote {
  readonly ruleId: string;
  readonly level: Level;
  readonly message: string;
  /** What users call the file. */
  readonly filePath: string;
  /** From 1, as is the column. */
  readonly line: number;
  readonly column: number;
  readonly fixes: readonly AnswerFix[];
}

/** Something that the new sshd does otherwise with the same value. */
export interface UpgradedMeaning {
  readonly keyword: string;
  /** `null`, as line and column: no line says it, sshd does so by itself. */
  readonly filePath: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** What it does today, in words. */
  readonly before: string;
  readonly after: string;
  /** Where that is written. */
  readonly source: string;
  /** What mends the line for the new sshd. */
  readonly fixes: readonly AnswerFix[];
}

/** A value that is another one for the new sshd, for some or for all. */
export interface UpgradedValue {
  readonly keyword: string;
  /** Whether a line has the value; else it is a default. */
  readonly written: boolean;
  /** As decoded words. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** Whether the new value is what is left without a line that the new sshd refuses. */
  readonly leftOut: boolean;
  /** What held before the keyword came, in words. */
  readonly formerly: string | null;
  readonly oldOrigins: readonly (AnswerPlace | 'default')[];
  readonly newOrigins: readonly (AnswerPlace | 'default')[];
  /** Of a list of algorithms, those that only the old one has. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What is true of exactly these connections; nothing where it is so for all. */
  readonly when: readonly AnswerLiteral[];
  /** How many further conditions do not hold, if there are any. */
  readonly others?: number;
  /** One of these connections. */
  readonly witness: ClassWitness;
  /** Whether it can happen in life, and not only be asked for with `-C`. */
  readonly possible: boolean;
  /** The `sshd -T -C` line that shows it, where sshd can be asked. */
  readonly check: string | null;
  /** What keeps the old value. */
  readonly fixes: readonly AnswerFix[];
}

/** An upgrade as plain data. */
export function plainUpgrade(upgraded: Upgrade): UpgradeAnswer {
  const { from, to, complete, refusedBefore, refused, noted, meanings, changes } = upgraded;
  return {
    from: from.name,
    to: to.name,
    complete,
    refusedBefore,
    refused: refused.map(plainFinding),
    noted: noted.map(plainFinding),
    meanings: meanings.map(({ statement, meaning, fixes }) => {
      const { keyword, before, after, source } = meaning;
      return { keyword, ...placeOf(statement), before, after, source, fixes: fixes.map(plainFix) };
    }),
    changes: changes.map((change) => ({
      keyword: change.keyword,
      written: change.written,
      old: change.old,
      new: change.new,
      leftOut: change.leftOut,
      formerly: change.formerly,
      oldOrigins: plainOrigins(change.oldOrigins),
      newOrigins: plainOrigins(change.newOrigins),
      lost: change.lost,
      gained: change.gained,
      ...plainWhen(change.listing),
      witness: change.witness,
      possible: change.possible,
      check: change.check,
      fixes: change.fixes.map(plainFix),
    })),
  };
}

/** The same as text; described in docs/usage.md. */
export const upgradeJson = (upgraded: Upgrade): string => `${stringify(plainUpgrade(upgraded))}\n`;

function placeOf(
  statement: MeaningChange['statement'],
): Pick<UpgradedMeaning, 'filePath' | 'line' | 'column'> {
  if (statement === null) return { filePath: null, line: null, column: null };
  const { file, node } = statement;
  return { filePath: file.name, ...positionAt(file.config.source, node.range[0]) };
}

function plainFinding({ ruleId, level, message, file, range, fixes }: Finding): UpgradeNote {
  const place = positionAt(file.config.source, range[0]);
  return { ruleId, level, message, filePath: file.name, ...place, fixes: fixes.map(plainFix) };
}
