import {
  type Era,
  hasNoValue,
  type KeywordHistory,
  type KeywordState,
  releases,
} from '../../openssh/index.js';
import type { RuleDescription } from '../../rules/index.js';
import { addTo } from '../../semantics/index.js';
import { listed } from '../../text/index.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';

/** What is known about a keyword, for people and for programs alike. */
export interface KeywordPage extends KeywordHistory {
  /** What it takes, in words. */
  readonly takes: string;
  /** The rules that speak about it. */
  readonly rules: readonly Pick<RuleDescription, 'id' | 'title'>[];
}

const endsBlock = 'it ends the block above it, and begins another one';

/** A keyword for people: what it takes and what happens without it, by release and system. */
export function printKeywordPage(page: KeywordPage, { painter }: Style): string {
  const { keyword, takes, aliases, eras, elsewhere, rules } = page;
  const facts: readonly (readonly [name: string, lines: readonly string[]])[] = [
    ['takes', [takes]],
    ['default', hasNoValue(keyword) ? [] : changes(eras, defaultText)],
    ['repeated', changes(eras, keyword === 'RekeyLimit' ? sizeAndTime : repeatedText)],
    ['in Match', keyword === 'Match' ? [endsBlock] : changes(eras, ({ match }) => (match ? 'yes' : 'no'))],
    ['status', changes(eras, statusText)],
    ['known', knownText(eras)],
    ['aliases', aliases.length === 0 ? [] : [aliases.join(', ')]],
    ['elsewhere', differences(elsewhere)],
    ['rules', rules.map(({ id, title }) => `${id}: ${title}`)],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const shown = facts.flatMap(([name, lines]) =>
    lines.map((line, index) => {
      const head = (index === 0 ? name : '').padEnd(width);
      return `  ${painter('faint', head)}  ${line}`;
    }),
  );
  return `${[painter('strong', keyword), '', ...shown].join('\n')}\n`;
}

/** The same for programs; described in docs/usage.md. */
export const keywordJson = (page: KeywordPage): string => `${stringify(page)}\n`;

/** A fact with the releases in which it holds, where it changed; equal neighbours are one. */
function changes(
  eras: readonly Era<KeywordState>[],
  describe: (state: KeywordState) => string,
): readonly string[] {
  const merged: { text: string; since: string; until: string }[] = [];
  for (const { since, until, value } of eras) {
    const text = describe(value);
    const last = merged.at(-1);
    if (last?.text === text) last.until = until;
    else merged.push({ text, since, until });
  }
  if (merged.length < 2) return merged.map(({ text }) => text).filter((text) => text !== '');
  return merged.map(
    ({ text, since, until }) => `${text === '' ? 'supported' : text} (${spanText(since, until)})`,
  );
}

function spanText(since: string, until: string): string {
  const first = since === releases[0];
  const last = until === releases.at(-1);
  if (first) return `up to ${until}`;
  return last ? `since ${since}` : `${since} to ${until}`;
}

function knownText(eras: readonly Era<KeywordState>[]): readonly string[] {
  const [first, last] = [eras[0], eras.at(-1)];
  if (first === undefined || last === undefined) return ['by no release of OpenSSH since 7.4'];
  const always = first.since === releases[0] && last.until === releases.at(-1);
  return always ? [] : [spanText(first.since, last.until)];
}

function defaultText({ default: lines }: KeywordState): string {
  if (lines === null) return 'none';
  return lines.join('; ');
}

/** Of RekeyLimit a line with `default` leaves the size to another one, and one with `none` the time. */
const sizeAndTime = (): string => 'the first size counts, and the first time';

function repeatedText({ repetition }: KeywordState): string {
  switch (repetition) {
    case 'first':
      return 'the first line counts';
    case 'last':
      return 'the last line counts';
    case 'accumulate':
      return 'all lines count';
  }
}

/** Nothing where it is supported as itself. */
function statusText({ status, setsAs }: KeywordState): string {
  const parts = [status === 'supported' ? [] : [status], setsAs === null ? [] : [`sets ${setsAs}`]].flat();
  return listed(parts);
}

/** What other systems do otherwise, those that do the same together. */
function differences(elsewhere: KeywordHistory['elsewhere']): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { target, state, upstream } of elsewhere) {
    addTo(targets, differenceText(state, upstream), target);
  }
  return [...targets].map(([text, names]) => `${text}: ${names.join(', ')}`);
}

function differenceText(state: KeywordState | null, upstream: KeywordState | null): string {
  if (state === null) return 'not known';
  if (upstream === null) return `known, default ${defaultText(state)}`;
  const describers = [
    (one: KeywordState) => `default ${defaultText(one)}`,
    (one: KeywordState) => statusText(one) || 'supported',
    (one: KeywordState) => (one.match ? 'in Match' : 'not in Match'),
    repeatedText,
  ];
  return describers
    .filter((describe) => describe(state) !== describe(upstream))
    .map((describe) => describe(state))
    .join(', ');
}
