import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changedMode, type Fix } from '../../src/fixes/index.js';
import { lintTrees, type Finding } from '../../src/linter/index.js';
import { newestTarget, resolveTarget } from '../../src/openssh/index.js';
import { type ActiveRule, type RuleId, rules } from '../../src/rules/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigFile,
  type ConfigTree,
  type Connection,
  loadTree,
  lostLogins,
  whenText,
} from '../../src/semantics/index.js';
import {
  accessControls,
  memoryFileSystem,
  type MemoryEntry,
  noAccessControls,
  parseAclListing,
  worldOf,
} from '../../src/system/index.js';
import { applyEdits, encodeText, positionAt } from '../../src/text/index.js';
import { connectionsOf, linesFor } from './connections.js';

/** Where the cases of the rules lie, in a folder for each. */
export const caseFolder = join(import.meta.dirname, '../fixtures/rules');

/** The cases of a rule. */
export async function casesOf(id: RuleId): Promise<RuleCases> {
  const { cases } = (await import(join(caseFolder, id, 'cases.ts'))) as { readonly cases: RuleCases };
  return cases;
}

/** Files by path; the root file lies where its target has it. */
type Files = Readonly<Record<string, string | Uint8Array | MemoryEntry>>;

/** A configuration and what a rule makes of it. */
interface Case {
  /** The root file, at the target's own path. */
  readonly text: string | Uint8Array;
  /** Further files of its system. */
  readonly files?: Files;
  /** The newest OpenSSH without it. */
  readonly target?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Options of other rules that run beside it. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** The root file lies outside of any system, so that what it includes is unknown. */
  readonly stray?: boolean;
  /** Where the root file lies, if not where its target has it. */
  readonly path?: string;
  /** Whether a rule that is not about files may look into those of the system, as below `--sysroot`. */
  readonly inspect?: boolean;
  /** What `--acl` brings, as Windows prints it. */
  readonly listing?: string;
  /** The time that dates in files are held against, as `2026-06-01T00:00:00Z`; without it they are not judged. */
  readonly now?: string;
}

/** A configuration that a rule reports. */
export interface ReportedCase extends Case {
  /**
   * One line for each finding: `LINE:COLUMN-COLUMN level message`, in a further file with its name in front; `LINE:COLUMN-LINE:COLUMN`
   * over several lines.
   */
  readonly findings: readonly string[];
  /** The root file once the first fix of each finding that is not manual is made, those that may lock out included. */
  readonly fixed?: string;
  /** The same with safe fixes only; unchanged without it. */
  readonly safe?: string;
  /** Class and description of every fix of the first finding. */
  readonly fixes?: readonly string[];
  /** Whether a fix of the first finding may let in somebody who cannot log in now. */
  readonly opens?: boolean;
  /** Places and messages that explain the first finding, as `LINE message`. */
  readonly related?: readonly string[];
  /** Data of the first finding's witness; what is not given here may be anything. */
  readonly witness?: Connection | null;
  /** What sshd prints for the first finding. */
  readonly sshd?: string;
  /** Fixed files besides the root. */
  readonly fixedFiles?: Readonly<Record<string, string>>;
}

/** What one rule says about configurations. */
export interface RuleCases {
  readonly silent: readonly (string | Case)[];
  readonly reports: readonly ReportedCase[];
}

/** Runs a table of cases for one rule, and everything that holds for all of them. */
export function testRule(id: RuleId, { silent, reports }: RuleCases): void {
  it.each(
    silent
      .map((given) => (typeof given === 'string' ? { text: given } : given))
      .map((given, index) => [titleOf(given, index), given] as const),
  )('says nothing about %s', (_, given) => {
    expect(run(id, given).findings.map(describeFinding)).toEqual([]);
  });
  it.each(reports.map((given, index) => [titleOf(given, index), given] as const))(
    'reports %s',
    (_, given) => {
      checkCase(id, given);
    },
  );
}

const titleOf = ({ text, target }: Case, index: number): string => {
  const shown =
    typeof text === 'string' ? JSON.stringify(text.length > 70 ? `${text.slice(0, 67)}…` : text) : 'bytes';
  return `#${index} ${shown}${target === undefined ? '' : ` (${target})`}`;
};

/** A configuration as one rule sees it. */
export interface Judged {
  readonly program: CompiledProgram;
  readonly findings: readonly Finding[];
}

/** Loads a configuration as a case has it. */
export function treeOf(
  { text, files = {}, target: name, stray = false, path: place, now, listing }: Case,
  inspect: boolean,
): ConfigTree {
  const target = name === undefined ? newestTarget : resolveTarget(name);
  const own = target.platform === 'windows' ? '/C:/ProgramData/ssh/sshd_config' : target.configPath;
  const path = place ?? (stray ? '/copies/sshd_config' : own);
  const fileSystem = memoryFileSystem({ ...files, [path]: text });
  const clock = now === undefined ? {} : { now: Date.parse(now) / 1000 };
  const acls =
    listing === undefined ? noAccessControls : accessControls(parseAclListing(encodeText(listing, false)));
  return loadTree({ world: worldOf({ fileSystem, path, target, inspect, acls, ...clock }) });
}

/** Loads, compiles and lints with one rule, or with all at their own levels. */
export function run(id: RuleId | null, given: Case): Judged {
  const { options = {}, beside = {}, inspect: asked = false } = given;
  const tree = treeOf(given, asked || (id !== null && rules[id].meta.category === 'filesystem'));
  // A rule that speaks of what the others find needs them.
  const needsAll = id === null || rules[id].last === true;
  const active = Object.entries(rules)
    .filter(
      ([each, { meta }]) => each === id || Object.hasOwn(beside, each) || (needsAll && meta.level !== 'off'),
    )
    .map(([each, rule]): ActiveRule => {
      const level = rule.meta.level === 'off' ? 'warning' : rule.meta.level;
      return { id: each, rule, level, overrides: false, options: beside[each] ?? options };
    });
  const results = lintTrees({ trees: [tree], rules: active, strict: true });
  const findings = results.flatMap((result) => result.findings);
  return {
    program: compile(tree),
    findings: id === null ? findings : findings.filter(({ ruleId }) => ruleId === id),
  };
}

function checkCase(id: RuleId, given: ReportedCase): void {
  const { program, findings } = run(id, given);
  expect(findings.map(describeFinding)).toEqual(given.findings);
  const [first] = findings;
  if (given.fixes !== undefined) {
    expect(first?.fixes.map((fix) => `${fix.class}: ${fix.description}`)).toEqual(given.fixes);
  }
  if (given.opens !== undefined)
    expect(first?.fixes.some(({ mayLetIn }) => mayLetIn === true)).toBe(given.opens);
  if (given.related !== undefined) {
    expect(
      first?.related.map(
        ({ file, range, message }) => `${positionAt(file.config.source, range[0]).line} ${message}`,
      ),
    ).toEqual(given.related);
  }
  if (given.witness === null) expect(first?.witness).toBeNull();
  else if (given.witness !== undefined) expect(first?.witness?.connection).toMatchObject(given.witness);
  if (given.sshd !== undefined) expect(Object.values(first?.sshdMessages ?? {})).toEqual([given.sshd]);
  for (const finding of findings) checkPlaces(finding);
  for (const finding of findings) for (const fix of finding.fixes) checkFix(id, given, program, fix);
  const all = applyAll(program, findings, (fix) => fix.class !== 'manual');
  const root = program.tree.root.path;
  expect(all.get(root)).toBe(given.fixed ?? textOf(program.tree.root));
  const safe = applyAll(program, findings, (fix) => fix.class === 'safe');
  expect(safe.get(root)).toBe(given.safe ?? textOf(program.tree.root));
  for (const [path, text] of Object.entries(given.fixedFiles ?? {})) expect(all.get(path)).toBe(text);
  checkLineEnds(id, given, findings, all.get(root));
}

/** `2:1-10 warning message`. */
export function describeFinding({ file, range, level, message }: Finding): string {
  const start = positionAt(file.config.source, range[0]);
  const end = positionAt(file.config.source, range[1]);
  const name = file.path.endsWith('/sshd_config') ? '' : `${file.path.replace(/^.*\//, '')}:`;
  const to = start.line === end.line ? end.column : `${end.line}:${end.column}`;
  return `${name}${start.line}:${start.column}-${to} ${level} ${message}`;
}

/** Findings point at text, not at line ends or at nothing, unless they speak of what is absent. */
function checkPlaces({ file, range, related, message }: Finding): void {
  for (const place of [{ file, range }, ...related]) {
    const { text } = place.file.config.source;
    const [start, end] = place.range;
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
    if (end > start) expect(text.slice(start, end), message).toMatch(/^\S(?:[^]*\S)?$/);
  }
  expect(message).not.toMatch(/\{\w+\}|undefined|\[object/);
}

/** Each fix alone leaves a file that the rule has less to say about, and a safe one leaves everything in force as it was. */
function checkFix(id: RuleId, given: Case, program: CompiledProgram, fix: Fix): void {
  expect(fix.description).toMatch(/^[^A-Z\s].*[^.\s]$/s);
  if (fix.class === 'manual') {
    expect((fix.commands?.length ?? 0) + fix.edits.length).toBeGreaterThan(0);
    for (const { file, edits } of fix.edits) applyEdits(file.config.source.text, edits);
    return;
  }
  const mended = apply(program, [fix]);
  const after = run(id, withModes(caseOf(given, program, mended), program, [fix]));
  const before = run(id, given);
  expect(after.findings.length, `findings after: ${fix.description}`).toBeLessThan(before.findings.length);
  if (before.program.refused) return;
  if (fix.mayLetIn !== true)
    expect(newcomers(before.program, after.program), `let in by: ${fix.description}`).toEqual([]);
  if (fix.class !== 'safe') return;
  for (const connection of [null, ...connectionsOf(program)]) {
    expect(linesFor(after.program, connection), JSON.stringify(connection)).toEqual(
      linesFor(program, connection),
    );
  }
}

/** Who could not log in before and can after, as far as there may be such a login. */
const newcomers = (before: CompiledProgram, after: CompiledProgram): readonly string[] =>
  lostLogins(after, before).logins.flatMap(({ kind, gist, witness: { user, groups, addr, laddr } }) =>
    kind === 'login' && [user, ...groups].every(isName) && !laddr.startsWith('::ffff:')
      ? [`${whenText(gist)} (${user} from ${addr})`]
      : [],
  );

/** Whether somebody may be called so for sshd: `mallory,eve` on a list keeps nobody out, nor does `localhost\\ben`. */
const isName = (name: string): boolean => /^(?!localhost\\)[a-z_][\w.\\ -]*$/.test(name);

/** Makes the first fix of each finding that may be made, as long as they do not overlap. */
export function applyAll(
  program: CompiledProgram,
  findings: readonly Finding[],
  may: (fix: Fix) => boolean,
): ReadonlyMap<string, string> {
  const chosen: Fix[] = [];
  const taken = new Set<string>();
  for (const finding of findings) {
    const fix = finding.fixes.find(may);
    const key = JSON.stringify(fix?.edits.map(({ file, edits }) => [file.path, edits]));
    if (fix === undefined || taken.has(key)) continue;
    taken.add(key);
    chosen.push(fix);
  }
  return apply(program, chosen);
}

/** The files after fixes, by path. */
function apply(program: CompiledProgram, fixes: readonly Fix[]): ReadonlyMap<string, string> {
  const parts = fixes.flatMap((fix) => fix.edits);
  return new Map(
    program.tree.files.map((file) => {
      const own = parts.filter((part) => part.file === file);
      const text = applyEdits(
        file.config.source.text,
        own.flatMap((part) => part.edits),
      );
      const bom = own.find((part) => part.bom !== undefined)?.bom ?? file.config.source.bom;
      return [file.path, bom ? `\uFEFF${text}` : text];
    }),
  );
}

/** The case once fixes have changed modes. */
export function withModes<C extends Case>(given: C, { tree }: CompiledProgram, fixes: readonly Fix[]): C {
  const files: Record<string, string | Uint8Array | MemoryEntry> = { ...given.files };
  for (const change of fixes.flatMap(({ modes = [] }) => modes)) {
    const { fileSystem } = tree.world;
    const { type, uid, gid, mode } = fileSystem.lstat(change.path);
    const common = { mode: changedMode(mode, change), uid, gid };
    files[change.path] =
      type === 'directory'
        ? { directory: true, ...common }
        : { content: fileSystem.readFile(change.path), ...common };
  }
  return { ...given, files };
}

function textOf({ config: { source } }: ConfigFile): string {
  return source.bom ? `\uFEFF${source.text}` : source.text;
}

function caseOf(given: Case, program: CompiledProgram, texts: ReadonlyMap<string, string>): Case {
  const { root } = program.tree;
  const before = new Map(program.tree.files.map((file) => [file.path, textOf(file)]));
  const others = [...texts].filter(([path, text]) => path !== root.path && text !== before.get(path));
  const text = texts.get(root.path) ?? '';
  return {
    ...given,
    text: encodeText(text, false),
    files: { ...given.files, ...Object.fromEntries(others) },
  };
}

/** With CRLF the rule finds the same at the same places, and its fixes keep the line ends. */
function checkLineEnds(
  id: RuleId,
  given: Case,
  findings: readonly Finding[],
  fixed: string | undefined,
): void {
  if (
    typeof given.text !== 'string' ||
    !given.text.includes('\n') ||
    given.text.includes('\r') ||
    given.text.includes('\0')
  )
    return;
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
  const judged = run(id, { ...given, text: crlf(given.text) });
  expect(judged.findings.map(describeFinding)).toEqual(findings.map(describeFinding));
  const mended = applyAll(judged.program, judged.findings, (fix) => fix.class !== 'manual');
  expect(mended.get(judged.program.tree.root.path)).toBe(crlf(fixed ?? given.text));
}
