import type { Fix } from '../../src/fixes/index.js';
import { asNamed, coloured, type Formatter, none, plain, type Report } from '../../src/formatters/index.js';
import type { Finding, LintResult } from '../../src/linter/index.js';
import type { ConfigFile } from '../../src/semantics/index.js';
import { rules } from '../../src/rules/index.js';
import { active, configuration } from '../linter/configurations.js';

/** Two files: the root, and a drop-in that it includes. */
const [tree] = configuration({
  '/etc/ssh/sshd_config': 'Include drop.conf\r\n\tPasswordAuthentication no\r\nPort 22\r\n',
  '/etc/ssh/drop.conf': 'PasswordAuthentication yes\n',
}).load();

export const root: ConfigFile = tree!.root;
export const dropIn: ConfigFile = tree!.files[1]!;

/** The range of a text in a file. */
export function at(file: ConfigFile, text: string): Finding['range'] {
  const start = file.config.source.text.indexOf(text);
  return [start, start + text.length];
}

export const shadowed: Finding = {
  ruleId: 'shadowed-directive',
  level: 'warning',
  message: 'this line has no effect; sshd uses the first value',
  file: root,
  range: at(root, 'PasswordAuthentication no'),
  related: [
    { file: dropIn, range: at(dropIn, 'PasswordAuthentication yes'), message: 'first set here' },
    { file: root, range: at(root, 'drop.conf'), message: 'included here' },
  ],
  fixes: [],
  witness: null,
  targets: ['debian-12'],
  sshdMessages: {},
  benchmarks: [],
};

export const absent: Finding = {
  ...shadowed,
  ruleId: 'pubkey-authentication',
  level: 'info',
  message: 'PubkeyAuthentication is not stated',
  range: [0, 0],
  related: [],
};

export const insertion: Fix = {
  class: 'safe',
  description: 'state the default',
  edits: [{ file: root, edits: [{ range: [0, 0], text: 'PubkeyAuthentication yes\r\n' }] }],
};

/** A report of findings in the root file. */
export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  const targets = ['debian-12'];
  const results: readonly LintResult[] = [
    { file: root, targets, findings, suppressed: [], ran: [] },
    { file: dropIn, targets, findings: [], suppressed: [], ran: [] },
  ];
  return {
    results,
    unshown: none,
    targets: [judged('debian-12')],
    rules: active(rules),
    applied: [],
    refused: [],
    outputs: new Map(),
    pageOf: () => undefined,
    failures: [],
    leftOut: [],
    places: asNamed,
    ...more,
  };
}

/** A target that was asked for. */
export const judged = (name: string): Report['targets'][number] => ({
  name,
  origin: { source: 'option', path: null, line: null, says: null, exact: true },
});

/** The lines that a formatter makes. */
export const linesOf = (formatter: Formatter, report: Report, colour = false): readonly string[] =>
  [...formatter(report, { painter: colour ? coloured : plain })].join('').split('\n');
