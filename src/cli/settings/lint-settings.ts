import { type Level, levels, type RuleLevel, ruleLevels } from '../../rules/index.js';
import { misspelt, UsageError } from '../errors.js';
import type { Io } from '../io.js';
import type { OptionName, OptionValues } from '../options.js';
import { readReporting, type Reporting } from '../report/reporting.js';
import type { AskedFor } from './settings-files.js';

/** What is done with what can be mended. */
export type Mending =
  | { readonly kind: 'none' }
  | { readonly kind: 'write'; readonly unsafe: boolean; readonly backupSuffix: string | undefined }
  | { readonly kind: 'dry-run'; readonly unsafe: boolean }
  | { readonly kind: 'diff'; readonly unsafe: boolean };

/** The options of linting, understood. */
export interface LintSettings {
  readonly asked: AskedFor;
  /** Whether comments suppress findings. */
  readonly heedComments: boolean;
  /** The rules whose fixes are insisted on. */
  readonly only: ReadonlySet<string>;
  readonly mending: Mending;
  readonly reporting: Reporting;
  readonly quiet: boolean;
  readonly failOn: Level;
  readonly maxWarnings: number;
  /** How many threads besides this one judge files; `null`: as many as are worthwhile. */
  readonly workers: number | null;
}

const defaultBackupSuffix = '.bak';

/**
 * Understands the options of linting.
 *
 * @throws UsageError where they contradict each other or name something unknown
 */
export function readLintSettings(options: OptionValues, { env }: Pick<Io, 'env'>): LintSettings {
  if (options['print-config'] === true) checkPrinting(options);
  return {
    asked: readAsked(options),
    heedComments: options['no-suppressions'] !== true,
    only: new Set(options.only ?? []),
    mending: readMending(options),
    reporting: readReporting(options, env),
    quiet: options.quiet ?? false,
    failOn: oneOf(levels, options['fail-on'], 'error'),
    maxWarnings: readMaxWarnings(options['max-warnings']),
    workers: readWorkers(options.workers),
  };
}

/** The option table has seen to it that nothing else is given. */
function oneOf<T extends string>(known: readonly T[], given: string | undefined, otherwise: T): T {
  return known.find((one) => one === given) ?? otherwise;
}

/** What is done with files where they are linted. */
const lintingOnly = [
  'fix',
  'fix-dry-run',
  'diff',
  'format',
  'statistics',
  'suppress-all',
  'suppress-rule',
  'prune-suppressions',
] as const satisfies readonly OptionName[];

/** @throws UsageError where more is asked for than settings, which are JSON */
function checkPrinting(options: OptionValues): void {
  const other = lintingOnly.find((name) => options[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(
      `--print-config prints settings as JSON and lints nothing, so there is no --${other}`,
    );
}

function readAsked({ rule = [], only = [], preset = [] }: OptionValues): AskedFor {
  const rules = readLevels(rule);
  const both = only.find((id) => Object.hasOwn(rules, id) && rules[id] === 'off');
  if (both !== undefined) throw new UsageError(`--only ${both} and --rule ${both}=off exclude each other`);
  return { presets: preset, only, rules };
}

function readLevels(given: readonly string[]): Readonly<Record<string, RuleLevel>> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at <= 0)
        throw new UsageError(`--rule ${text}: must be a rule and its level, as in strict-modes=warning`);
      const level = ruleLevels.find((one) => one === text.slice(at + 1));
      if (level === undefined) {
        const typed = text.slice(at + 1);
        throw misspelt(`--rule ${text}: the level is one of ${ruleLevels.join(', ')}`, typed, ruleLevels);
      }
      return [text.slice(0, at), level];
    }),
  );
}

function readMending(options: OptionValues): Mending {
  const { fix, diff, backup } = options;
  const dryRun = options['fix-dry-run'];
  const unsafe = options['unsafe-fixes'] ?? false;
  const ways = [
    fix === true && '--fix',
    dryRun === true && '--fix-dry-run',
    diff === true && '--diff',
  ].filter((way) => way !== false);
  if (ways.length > 1) throw new UsageError(`${ways.join(' and ')} exclude each other`);
  if (unsafe && ways.length === 0)
    throw new UsageError('--unsafe-fixes needs --fix, --fix-dry-run or --diff');
  if (backup !== undefined && fix !== true) throw new UsageError('--backup needs --fix');
  if (fix === true) {
    const backupSuffix = backup === true ? defaultBackupSuffix : backup;
    if (backupSuffix !== undefined && /[/\\]/.test(backupSuffix)) {
      throw new UsageError(`--backup=${backupSuffix}: a suffix holds no slash`);
    }
    return { kind: 'write', unsafe, backupSuffix };
  }
  if (dryRun === true) return { kind: 'dry-run', unsafe };
  return diff === true ? { kind: 'diff', unsafe } : { kind: 'none' };
}

function readMaxWarnings(given: string | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(given))
    throw new UsageError(`--max-warnings ${given}: must be a number of at least 0`);
  return Number(given);
}

/** More would only wait for each other. */
const mostWorkers = 64;

function readWorkers(given: string | undefined): number | null {
  if (given === undefined || given === 'auto') return null;
  const workers = /^\d{1,2}$/.test(given) ? Number(given) : Number.POSITIVE_INFINITY;
  if (workers > mostWorkers)
    throw new UsageError(`--workers ${given}: must be a number from 0 to ${mostWorkers}, or auto`);
  return workers;
}
