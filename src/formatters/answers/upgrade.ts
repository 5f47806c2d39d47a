import type { Fix } from '../../fixes/index.js';
import type { Finding, MeaningChange, Upgrade, UpgradeChange } from '../../linter/index.js';
import { positionAt } from '../../text/index.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';
import { commandLines } from '../support/commands.js';
import { place } from '../support/place.js';
import { visible } from '../support/visible.js';
import { describeOrigins, describeWhen, originsJson, whenJson } from './classes.js';

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

/** The same for programs; described in docs/usage.md. */
export function upgradeJson(upgraded: Upgrade): string {
  const { from, to, complete, refusedBefore, refused, noted, meanings, changes } = upgraded;
  return `${stringify({
    from: from.name,
    to: to.name,
    complete,
    refusedBefore,
    refused: refused.map(findingJson),
    noted: noted.map(findingJson),
    meanings: meanings.map(({ statement, meaning, fixes }) => {
      const { keyword, before, after, source } = meaning;
      return { keyword, ...placeJson(statement), before, after, source, fixes: fixes.map(fixJson) };
    }),
    changes: changes.map((change) => ({
      keyword: change.keyword,
      written: change.written,
      old: change.old,
      new: change.new,
      leftOut: change.leftOut,
      formerly: change.formerly,
      oldOrigins: originsJson(change.oldOrigins),
      newOrigins: originsJson(change.newOrigins),
      lost: change.lost,
      gained: change.gained,
      ...whenJson(change.listing),
      witness: change.witness,
      possible: change.possible,
      check: change.check,
      fixes: change.fixes.map(fixJson),
    })),
  })}\n`;
}

function placeJson(statement: MeaningChange['statement']): Record<string, unknown> {
  if (statement === null) return { filePath: null, line: null, column: null };
  const { file, node } = statement;
  const { line, column } = positionAt(file.config.source, node.range[0]);
  return { filePath: file.name, line, column };
}

function findingJson({ ruleId, level, message, file, range, fixes }: Finding): Record<string, unknown> {
  const { line, column } = positionAt(file.config.source, range[0]);
  return { ruleId, level, message, filePath: file.name, line, column, fixes: fixes.map(fixJson) };
}

function fixJson({ class: fixClass, description, edits, commands, system }: Fix): Record<string, unknown> {
  return {
    class: fixClass,
    description,
    edits: edits.flatMap((part) =>
      part.edits.map(({ range, text }) => ({ filePath: part.file.name, range, text })),
    ),
    ...(commands === undefined ? {} : { commands }),
    ...(system === undefined ? {} : { system }),
  };
}
