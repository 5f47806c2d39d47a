import {
  coloured,
  full,
  type Formatter,
  json,
  type JudgedTarget,
  plain,
  type Report,
  statistics,
  type Style,
  stylish,
  visible,
} from '../formatters/index.js';
import type { LintResult } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import { encodeBytes } from '../text/index.js';
import { wantsColour } from './colour.js';
import type { Io, Output } from './io.js';
import type { LintSettings } from './lint-settings.js';
import type { OptionValues } from './options.js';

/** Everything but the findings that `--quiet` leaves out. */
export function heedQuiet(results: readonly LintResult[], quiet: boolean): readonly LintResult[] {
  if (!quiet) return results;
  return results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ level }) => level === 'error'),
  }));
}

/** How text for an output is laid out. */
export function styleFor(output: Output, options: Pick<OptionValues, 'color'>, io: Pick<Io, 'env'>): Style {
  return { painter: wantsColour(options.color, io, output) ? coloured : plain };
}

const formatters: Readonly<Record<LintSettings['format'], Formatter>> = { full, stylish, json };

/** The report in the format that was asked for. */
export function format(report: Report, settings: LintSettings, style: Style): string {
  if (settings.statistics) return statistics(report, settings.format === 'json', style);
  return formatters[settings.format](report, style);
}

/** Writes text that holds bytes of files: every one of them into a pipe, and nothing that it would obey to a terminal. */
export function writeExactly(text: string, output: Output): void {
  output.write(output.isTerminal ? text.split('\n').map(visible).join('\n') : encodeBytes(text));
}

/** The targets of all worlds, each once. */
export function judgedTargets(
  worlds: readonly {
    readonly target: { readonly name: string };
    readonly targetOrigin: JudgedTarget['origin'];
  }[],
): readonly JudgedTarget[] {
  const targets = new Map<string, JudgedTarget>();
  for (const { target, targetOrigin } of worlds) {
    if (!targets.has(target.name)) targets.set(target.name, { name: target.name, origin: targetOrigin });
  }
  return [...targets.values()];
}

const grave: readonly Level[] = ['error', 'warning', 'info'];

/**
 * Why the findings make the command fail, in words; `null` where they do not.
 */
export function verdictOn(
  results: readonly LintResult[],
  settings: LintSettings,
): 'fails' | 'too-many-warnings' | null {
  const { failOn, maxWarnings } = settings;
  const worst = grave.slice(0, grave.indexOf(failOn) + 1);
  const findings = results.flatMap((result) => result.findings);
  if (findings.some(({ level }) => worst.includes(level))) return 'fails';
  return findings.filter(({ level }) => level === 'warning').length > maxWarnings
    ? 'too-many-warnings'
    : null;
}
