import type { Finding } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import { digest } from './support/digest.js';
import { stringifyInPieces } from './json.js';
import type { Formatter, Report } from './model.js';
import { lastLine, span } from './support/span.js';
import { visible } from './support/visible.js';
import { withItems } from './support/words.js';

/** GitLab's Code Quality report, which merge requests compare with that of their target branch. */
export const gitlab: Formatter = (report) => stringifyInPieces(issuesIn(report), 1);

function* issuesIn({ results, failures, places }: Report): Generator {
  const fingerprint = fingerprints();
  for (const { file, findings } of results) {
    const path = visible(places.pathOf(file.name));
    for (const finding of findings) {
      const where = span(file, finding.range);
      yield {
        // GitLab shows the description, and not the name of the check.
        description: `${finding.ruleId}: ${visible(withItems(finding.message, finding.benchmarks))}`,
        check_name: finding.ruleId,
        fingerprint: fingerprint(path, finding),
        severity: severities[finding.level],
        location: { path, lines: { begin: where.line, end: lastLine(where) } },
      };
    }
  }
  for (const [index, { name, message }] of failures.entries()) {
    const path = visible(places.pathOf(name));
    const isAgain = failures.slice(0, index).some((one) => one.name === name);
    yield {
      description: `not judged: ${visible(message)}`,
      check_name: 'not-judged',
      fingerprint: digest(`not-judged\0${path}${isAgain ? index : ''}`),
      severity: 'blocker',
      location: { path, lines: { begin: 1, end: 1 } },
    };
  }
}

const severities: Readonly<Record<Level, string>> = { error: 'critical', warning: 'major', info: 'info' };

/**
 * Tells findings apart by file, rule, what is underlined and what is said of it, places taken out; not by the line, which changes with
 * every line above it. Those that are the same in all this are counted.
 */
function fingerprints(): (path: string, finding: Finding) => string {
  const counts = new Map<string, number>();
  return (path, { ruleId, file, range, message }) => {
    const [line = ''] = file.config.source.text
      .slice(range[0], Math.min(range[1], range[0] + 500))
      .split('\n');
    const said = message.replace(/(?<=:|\blines? )\d+/g, '');
    const key = digest([path, ruleId, line.trim(), said].join('\0'));
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : digest(`${key} ${count}`);
  };
}
