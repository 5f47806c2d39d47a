import type {
  Artifact,
  ArtifactLocation,
  Fix as SarifFix,
  Invocation,
  Location,
  Log,
  PhysicalLocation,
  Replacement,
  ReportingDescriptor,
  Result,
  Run as SarifRun,
  Suppression,
} from 'sarif';
import type { FileEdits, Fix } from '../fixes/index.js';
import type { Finding, SuppressedFinding } from '../linter/index.js';
import type { ActiveRule, Level } from '../rules/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Range } from '../text/index.js';
import { version } from '../version.js';
import { stringifyInPieces } from './json.js';
import { lineHashes } from './support/line-hashes.js';
import type { Formatter, JudgedPreset, Report } from './model.js';
import { reachOf } from './support/reach.js';
import { helpOf } from './support/rule-help.js';
import { span } from './support/span.js';
import { uriOf } from './support/uri.js';
import { visible } from './support/visible.js';

/** SARIF 2.1.0, with all that GitHub's code scanning reads of it. */
export const sarif: Formatter = (report) => {
  const { results, rules, presets = [], places, pageOf } = report;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const writer: Writer = { places, ruleIndex: (id) => indexes.get(id), hashes: hashesOnce() };
  const log: LogInPieces = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sshd-lint',
            version,
            semanticVersion: version,
            rules: rules.map((rule) => describeRule(rule, pageOf(rule.id))),
          },
        },
        ...(presets.length === 0 ? {} : { properties: { presets: presets.map(describePreset) } }),
        // GitHub tells runs of different tools, and of parts of a repository, apart by it.
        automationDetails: { id: 'sshd-lint/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: rootLocation(places.base) },
        invocations: [invocation(report)],
        artifacts: results.map(({ file }): Artifact => {
          return { location: artifactLocation(file, writer), roles: ['analysisTarget'] };
        }),
        results: describeAll(results, writer),
      },
    ],
  };
  return stringifyInPieces(log, 4);
};

/** A log whose results are made one by one, as they are written. */
interface LogInPieces extends Omit<Log, 'runs'> {
  readonly runs: readonly (Omit<SarifRun, 'results'> & { readonly results: Iterable<Result> })[];
}

function* describeAll(results: Report['results'], writer: Writer): Generator<Result> {
  for (const { findings, suppressed } of results) {
    for (const finding of findings) yield describe(finding, [], writer);
    for (const one of suppressed) yield describe(one.finding, [describeSuppression(one)], writer);
  }
}

/** What relative paths start from. */
const root = '%SRCROOT%';

function rootLocation(base: string | null): ArtifactLocation {
  const description = { text: 'the root of the repository, or the working directory' };
  return base === null ? { description } : { uri: `${uriOf(base).replace(/\/$/, '')}/`, description };
}

/** What describing findings needs to know. */
interface Writer {
  readonly places: Report['places'];
  readonly ruleIndex: (id: string) => number | undefined;
  readonly hashes: (file: ConfigFile) => readonly string[];
}

/** The hashes of the lines of a file, computed for its first finding. */
function hashesOnce(): Writer['hashes'] {
  const known = new Map<ConfigFile, readonly string[]>();
  return (file) => {
    const hashes = known.get(file) ?? lineHashes(file.config.source);
    known.set(file, hashes);
    return hashes;
  };
}

function invocation({ failures, leftOut }: Report): Invocation {
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: [
      ...failures.map(({ message }) => ({ level: 'error' as const, message: { text: visible(message) } })),
      ...leftOut.map((line) => ({ level: 'note' as const, message: { text: visible(line) } })),
    ],
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Level, string>
>;

/** What GitHub calls them in the list of alerts. */
const problems: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/** What the run is evidence of: a guide, in which version, and what of it was judged and what was not. */
function describePreset({
  name,
  title,
  version,
  date,
  items,
  leftOut,
}: JudgedPreset): Readonly<Record<string, unknown>> {
  const judged = [...new Set(items.map(([item]) => item))];
  return { name, title, version, date, items: judged, leftOut: leftOut.map(([item]) => item) };
}

function describeRule({ id, rule, level }: ActiveRule, page: string | undefined): ReportingDescriptor {
  const { title, description, category, security } = rule.meta;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { ...helpOf(id, rule, page) },
    defaultConfiguration: { level: levels[level] },
    properties: {
      tags: security === undefined ? [category] : [...new Set(['security', category])],
      // What follows from the text alone, as sshd reads it, is hardly ever wrong.
      precision: security?.precision ?? 'very-high',
      'problem.severity': problems[level],
      ...(security === undefined ? {} : { 'security-severity': security.severity.toFixed(1) }),
    },
  };
}

function describe(finding: Finding, suppressions: Suppression[], writer: Writer): Result {
  const { ruleId, level, file, range, related, fixes, targets, benchmarks, witness, sshdMessages } = finding;
  const ruleIndex = writer.ruleIndex(ruleId);
  const relatedLocations = related.slice(0, mostRelated).map((one, index): Location => {
    return {
      id: index + 1,
      message: { text: visible(one.message) },
      physicalLocation: physicalLocation(one.file, one.range, writer),
    };
  });
  const described = fixes.flatMap((fix) => describeFix(fix, writer));
  const hash = writer.hashes(file)[span(file, range).line - 1];
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[level],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: physicalLocation(file, range, writer) }],
    ...(relatedLocations.length === 0 ? {} : { relatedLocations }),
    ...(hash === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: hash } }),
    ...(described.length === 0 ? {} : { fixes: described }),
    // An empty list says that it is not suppressed; without any, that nobody knows.
    suppressions,
    properties: {
      targets: [...targets],
      ...(benchmarks.length === 0 ? {} : { benchmarks: [...benchmarks] }),
      ...(witness === null ? {} : { witness: { ...witness.connection, check: witness.check } }),
      sshdMessages,
    },
  };
}

function describeSuppression({ by, reason }: SuppressedFinding): Suppression {
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    ...(reason === null ? {} : { justification: visible(reason) }),
  };
}

/** GitHub refuses a finding with more than a thousand places; the message links to a few. */
const mostRelated = 100;
const mostLinks = 8;

/** The message, and links to the places that explain it: GitHub shows only those that the message names. */
function messageOf({ message, related }: Finding): string {
  const links = related
    .slice(0, mostLinks)
    .map((one, index) => `[${visible(one.message).replace(/[\\[\]]/g, '\\$&')}](${index + 1})`);
  const text = withoutLinks(visible(message));
  return links.length === 0 ? text : `${text}\n\nSee: ${links.join(', ')}`;
}

/** Nothing that a file says is to become a link. A backslash in front of the bracket would take the one back that is put there. */
function withoutLinks(text: string): string {
  return text.replace(/\\+|\](?=\()/g, (part, at: number) => {
    if (part === ']') return '\\]';
    return text.startsWith('](', at + part.length) ? part + part : part;
  });
}

function artifactLocation(file: ConfigFile, { places }: Pick<Writer, 'places'>): ArtifactLocation {
  const path = places.pathOf(file.name);
  return path.startsWith('/') ? { uri: uriOf(path) } : { uri: uriOf(path), uriBaseId: root };
}

function physicalLocation(file: ConfigFile, range: Range, writer: Writer): PhysicalLocation {
  return { artifactLocation: artifactLocation(file, writer), region: regionOf(file, range) };
}

function regionOf(file: ConfigFile, range: Range): NonNullable<PhysicalLocation['region']> {
  const { line, column, endLine, endColumn } = span(file, range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A fix with its edits. One that SARIF cannot express, or that nobody but a person can make, is left to the formats that can. */
function describeFix(fix: Fix, writer: Writer): readonly SarifFix[] {
  if (reachOf(fix) === 'manual' || fix.edits.length === 0 || fix.edits.some((part) => !isText(part)))
    return [];
  return [
    {
      description: { text: visible(`${fix.description} (${fix.class}${mayCost(fix)})`) },
      artifactChanges: fix.edits.map((part) => ({
        artifactLocation: artifactLocation(part.file, writer),
        replacements: part.edits.map(({ range, text }): Replacement => {
          return { deletedRegion: regionOf(part.file, range), insertedContent: { text } };
        }),
      })),
    },
  ];
}

/** What the command makes only where the rule is insisted on, a viewer would make without a word. */
function mayCost({ mayLockOut, mayLetIn }: Fix): string {
  return [
    ...(mayLockOut === true ? ['; it can cost someone their login'] : []),
    ...(mayLetIn === true ? ['; it lets somebody log in who cannot now'] : []),
  ].join('');
}

/** Whether edits replace text by text: a byte order mark has no column, and undecodable bytes are not text. */
function isText({ edits, bom }: FileEdits): boolean {
  return bom === undefined && edits.length > 0 && edits.every(({ text }) => !/\p{Surrogate}/u.test(text));
}
