import {
  asNamed,
  coloured,
  type FormatName,
  formats,
  none,
  plain,
  type Report,
} from '../formatters/index.js';
import type { LintResult } from '../linter/index.js';
import { SettingsError } from '../settings/index.js';
import { aFlag, aFunction, aList, aMap, aTable, type Kind, requireOptions } from '../text/index.js';
import { activeRules, lintKinds, type LintOptions } from './lint.js';

/** How results are printed. */
export interface FormatOptions
  extends LintOptions, Partial<Pick<Report, 'applied' | 'refused' | 'outputs' | 'places' | 'pageOf'>> {
  /** Whether text for people is coloured. */
  readonly color?: boolean;
}

const formatKinds = {
  ...lintKinds,
  color: aFlag,
  applied: aList,
  refused: aList,
  outputs: aMap,
  places: aTable,
  pageOf: aFunction,
} satisfies Readonly<Record<keyof FormatOptions, Kind>>;

/**
 * Makes text of results, as the command prints it.
 *
 * @param results - as {@link lint} gives them
 * @param name - of a format: `full`, `stylish`, `compact`, `json`, `sarif`, `github`, `gitlab`, `junit`, `checkstyle`, `markdown`
 * @param options - those that the results come from, so that `sarif` can name the rules that ran
 * @returns text that ends with a line end, or is empty
 * @throws SettingsError where the format, rules or presets are unknown
 * @throws TypeError if `results` are not those of {@link lint}, or for an option that does not exist or is of another kind than its type
 *   says
 * @example
 * const options = { only: ['extra-arguments'], targets: ['debian-12'] };
 * format(lint('Port 22 23\n', options), 'compact', options); // 'sshd_config:1:9: error: …'
 */
export function format(
  results: readonly LintResult[],
  name: FormatName,
  options: FormatOptions = {},
): string {
  if (!Object.hasOwn(formats, name))
    throw new SettingsError(`unknown format '${name}'`, name, Object.keys(formats));
  requireResults(results);
  requireOptions(options, formatKinds);
  const {
    color = false,
    applied = [],
    refused = [],
    outputs = new Map(),
    places = asNamed,
    pageOf = () => undefined,
  } = options;
  // Why a file was judged for its target is nothing that results tell.
  const origin = { source: 'option', path: null, line: null, says: null, exact: true } as const;
  const targets = [...new Set(results.flatMap((result) => result.targets))];
  const report: Report = {
    results,
    unshown: none,
    targets: targets.map((target) => ({ name: target, origin })),
    rules: activeRules(options),
    applied,
    refused,
    outputs,
    pageOf,
    failures: [],
    leftOut: [],
    places,
  };
  return [...formats[name].formatter(report, { painter: color ? coloured : plain })].join('');
}

/** Who writes JavaScript is told by nobody else. */
function requireResults(results: unknown): void {
  if (!Array.isArray(results) || !results.every(isResult))
    throw new TypeError('results have to be a list, as lint returns it');
}

const isResult = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'file' in value && 'findings' in value;
