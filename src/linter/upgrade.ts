import { commentOut, type Fix, replaceArguments, unsafeFix } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import {
  type AlgorithmKind,
  type ChangedMeaning,
  hasQuirk,
  type KeywordName,
  meaningsChangedBetween,
  type Target,
  valueTypeOf,
} from '../openssh/index.js';
import type { ActiveRule } from '../rules/index.js';
import {
  type Change,
  type CompiledProgram,
  compile,
  type ConfigFile,
  type ConfigTree,
  diff,
  evaluate,
  groupBy,
  nameKnownTo,
  type Scope,
  type SettingStatement,
} from '../semantics/index.js';
import { applyEdits, encodeText, positionAt, remember, rememberOnce } from '../text/index.js';
import { examine } from './examine.js';
import { fixTrees } from './fix.js';
import { type Attempt, broughtBehaviour, keepAsItWas, MOST_ATTEMPTS } from './keep.js';
import { merge } from './merge.js';
import type { Finding } from './model.js';

/** A configuration that moves from one sshd to another. */
export interface UpgradeInput {
  /** Reads it as the old sshd does, and as the new one does. */
  readonly load: (
    contents?: ReadonlyMap<string, Uint8Array>,
  ) => readonly [before: ConfigTree, after: ConfigTree];
  readonly rules: readonly ActiveRule[];
}

/** An effective value that the new sshd takes otherwise. */
export interface UpgradeChange extends Change {
  /** Whether a line of the configuration has the value; else it is the default of one of them. */
  readonly written: boolean;
  /** What held before the keyword came, for one that brought a behaviour with it. */
  readonly formerly: string | null;
  /** For lists of algorithms, those that are in one list only. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What keeps things as they were, where one line can. */
  readonly fixes: readonly Fix[];
}

/** A line that does something else although it says the same. */
export interface MeaningChange {
  /** `null` where no line is needed for it: sshd does so by itself, and nothing in the configuration forbids it. */
  readonly statement: SettingStatement | null;
  readonly meaning: ChangedMeaning;
  /** What mends the line for the new sshd. */
  readonly fixes: readonly Fix[];
}

/** What a configuration goes through when sshd is upgraded. */
export interface Upgrade {
  readonly from: Target;
  readonly to: Target;
  /** What the old sshd says against the configuration, if it refuses it. */
  readonly refusedBefore: string | null;
  /** Findings for which the new sshd does not start. */
  readonly refused: readonly Finding[];
  /** Further findings that only the new sshd gives rise to: lines that set nothing any more, old names. */
  readonly noted: readonly Finding[];
  /** Lines that do something else although sshd reads the same value. */
  readonly meanings: readonly MeaningChange[];
  /** Effective values that change once the new sshd starts. */
  readonly changes: readonly UpgradeChange[];
  /** Whether all changes were found; not where the configuration cannot be mended so that the new sshd starts. */
  readonly complete: boolean;
}

/**
 * Works out what an upgrade of sshd does to a configuration: what it refuses from then on, and whose effective values change. Where
 * the new sshd refuses it, values are compared as if the fixes on offer had been made.
 *
 * @example
 * upgrade({ load, rules }).refused.map(({ message }) => message);
 */
export function upgrade({ load, rules }: UpgradeInput): Upgrade {
  const [old, now] = load();
  const before = compile(old);
  const after = compile(now);
  const known = new Set(examine(before, { rules }).findings.map(keyOf));
  const all = merge([examine(after, { rules })]).flatMap((result) => result.findings);
  const findings = all.filter((finding) => !known.has(keyOf(finding)));
  // What was wrong before, too, and let sshd start is something else now.
  const refused = after.refused ? (before.refused ? findings : all).filter(isRefusal) : [];
  const meanings = changedMeanings(after, old.target, now.target, findings);
  const said = new Set<Finding>([...refused, ...meanings.flatMap(({ findings: own }) => own)]);
  const mended = after.refused ? mend(load, rules, refused) : after;
  const difference = diff(before, mended);
  const attempt: Attempt = {
    current: after,
    isRefused: (line) => refused.some(isAbout(line)),
    load: (contents) => load(contents)[1],
    left: MOST_ATTEMPTS,
  };
  return {
    from: old.target,
    to: now.target,
    refusedBefore: difference.oldError,
    refused,
    noted: findings.filter((finding) => !said.has(finding)),
    meanings: [
      ...meanings.map(({ statement, meaning, findings: own }) => ({
        ...{ statement, meaning },
        fixes: [...keptMeaning(statement, meaning), ...own.flatMap(({ fixes }) => fixes)],
      })),
      ...changedByDefault(mended, old.target, now.target),
    ],
    changes: difference.changes
      .filter((change) => matters(change, [before, mended]))
      .map((change) => describe(change, before, mended, attempt))
      .filter((change) => !isReordered(change) && !isWithoutNone(change))
      .filter((change, _, all) => !all.some((other) => bringsAlong(other, change))),
    complete: difference.complete && difference.oldError === null && difference.newError === null,
  };
}

/** A change of meaning with the findings about its line, which would say it again. */
interface FoundMeaning extends Omit<MeaningChange, 'fixes'> {
  readonly statement: SettingStatement;
  readonly findings: readonly Finding[];
}

function changedMeanings(
  program: CompiledProgram,
  from: Target,
  to: Target,
  findings: readonly Finding[],
): readonly FoundMeaning[] {
  const changed = meaningsChangedBetween(from, to);
  const byLine = groupBy(findings, lineKey);
  const findingsAbout = (statement: SettingStatement): readonly Finding[] => {
    const here = byLine.get(lineKey({ file: statement.file, range: statement.node.range })) ?? [];
    return here.filter(isAbout(statement));
  };
  return program.statements.flatMap((statement) => {
    if (statement.type !== 'setting') return [];
    const words = statement.node.arguments.map(({ value }) => value);
    return changed
      .filter(({ keyword, concerns }) => keyword === statement.keyword?.keyword && concerns(words))
      .filter(() => !isPassedOver(program, statement))
      .filter(({ inBlock }) => inBlock !== true || statement.scope !== null)
      .filter(({ servesOnly }) => servesOnly === undefined || isOn(program, servesOnly))
      .map((meaning) => ({ statement, meaning, findings: findingsAbout(statement) }));
  });
}

/** The line that means to the new sshd what this one meant to the old one. */
function keptMeaning({ file, node }: SettingStatement, { kept }: ChangedMeaning): readonly Fix[] {
  const words = kept?.(node.arguments.map(({ value }) => value));
  if (words === undefined || words === null) return [];
  const text = [node.keywordWord.value, ...words].join(' ');
  return [unsafeFix(`write \`${text}\` to keep it as it was`, [replaceArguments(file, node, words)])];
}

/** What sshd does otherwise although no line asks for it. */
function changedByDefault(program: CompiledProgram, from: Target, to: Target): readonly MeaningChange[] {
  return meaningsChangedBetween(from, to)
    .filter(({ keyword, byDefault }) => byDefault === true && isOn(program, keyword))
    .filter(({ keyword }) => !isDisabled(program, keyword))
    .map((meaning) => ({ statement: null, meaning, fixes: [] }));
}

/** Whether DisableForwarding keeps everybody from it. */
function isDisabled(program: CompiledProgram, keyword: KeywordName): boolean {
  if (keyword !== 'AllowAgentForwarding' || hasQuirk(program.tree.target, 'disableForwardingLeavesSome'))
    return false;
  return firstWords(program, 'DisableForwarding').every((word) => word === 'yes');
}

/** Whether an earlier line of the same section has set the keyword, so that this one sets nothing. */
function isPassedOver(program: CompiledProgram, { keyword, scope, index }: SettingStatement): boolean {
  if (keyword === null || valueTypeOf(keyword.keyword).accumulator !== undefined) return false;
  const first = firstInSections(program, keyword.keyword).get(scope);
  return first !== undefined && first.index < index;
}

/** The first line of each section that sets a keyword. */
const firstInSections = remember((program: CompiledProgram, keyword: KeywordName) => {
  const first = new Map<Scope, SettingStatement>();
  for (const { statement } of program.assignments(keyword))
    if (!first.has(statement.scope)) first.set(statement.scope, statement);
  return first;
});

/** Tells lines apart: the file, and the line at which something begins. */
const lineKey = ({ file, range }: Pick<Finding, 'file' | 'range'>): string =>
  JSON.stringify([file.name, positionAt(file.config.source, range[0]).line]);

const isAbout =
  ({ file, node }: SettingStatement) =>
  ({ file: own, range }: Finding): boolean =>
    own.name === file.name && range[0] >= node.range[0] && range[1] <= node.range[1];

/** What a finding is about, whichever target it was found for, and however it puts that there. */
function keyOf({ ruleId, file, range, level }: Finding): string {
  return JSON.stringify([ruleId, file.path, range, level]);
}

/** sshd says something about every fault for which it refuses a file; what it says and goes on is no error. */
function isRefusal({ level, sshdMessages }: Finding): boolean {
  return level === 'error' && Object.keys(sshdMessages).length > 0;
}

/** The configuration after the fixes of what the new sshd refuses. */
function mend(
  load: UpgradeInput['load'],
  rules: readonly ActiveRule[],
  refused: readonly Finding[],
): CompiledProgram {
  const insisted = new Set(refused.map(({ ruleId }) => ruleId));
  const { files } = fixTrees({
    load: (contents) => load(contents).slice(1),
    rules: rules.filter(({ id }) => insisted.has(id)),
    unsafe: true,
    insisted,
    mayChange: () => true,
  });
  const contents = new Map(files.map(({ file, output }) => [file.name, output]));
  const mended = compile(load(contents)[1]);
  return mended.refused ? withoutFaultyLines(load, contents, mended) : mended;
}

/** What no fix mends is left out, so that the rest can be compared. */
function withoutFaultyLines(
  load: UpgradeInput['load'],
  contents: ReadonlyMap<string, Uint8Array>,
  { faults, tree }: CompiledProgram,
): CompiledProgram {
  const without = new Map(contents);
  for (const file of tree.files) {
    const lines = new Set(
      faults.flatMap((fault) => {
        const isHere = fault.file === file && fault.severity !== 'logged';
        return isHere ? linesOf(file, lineAt(file, fault.range[0])) : [];
      }),
    );
    if (lines.size === 0) continue;
    const { text, bom } = file.config.source;
    const edits = [...lines].flatMap((line) => commentOut(file, line).edits);
    without.set(file.name, encodeText(applyEdits(text, edits), bom));
  }
  return compile(load(without)[1]);
}

/** What goes with a line: of a block without its Match line, the rest would hold for everyone. */
function linesOf(file: ConfigFile, line: LineNode | undefined): readonly LineNode[] {
  if (line === undefined) return [];
  const inside =
    blocksByMatch(file)
      .get(line)
      ?.lines.filter(({ type }) => type === 'Directive') ?? [];
  return [line, ...inside];
}

const blocksByMatch = rememberOnce(
  ({ config }: ConfigFile) => new Map(config.blocks.map((block) => [block.match as LineNode, block])),
);

/** The line that holds an offset. */
function lineAt({ config }: ConfigFile, offset: number): LineNode | undefined {
  const { line } = positionAt(config.source, offset);
  return config.lines[line - 1];
}

/** Keywords whose defaults only matter where one of others is on for somebody. */
const servants: ReadonlyMap<KeywordName, readonly KeywordName[]> = new Map([
  ['CASignatureAlgorithms', ['TrustedUserCAKeys', 'HostbasedAuthentication']],
  ['GSSAPIKexAlgorithms', ['GSSAPIKeyExchange']],
  ['HostbasedAcceptedAlgorithms', ['HostbasedAuthentication']],
  ['HostbasedAcceptedKeyTypes', ['HostbasedAuthentication']],
]);

/** A default that nothing stood in for before changes nothing, unless its keyword brought a behaviour; nor one that nothing asks for. */
function matters(
  { keyword, old, new: now, oldOrigins, newOrigins }: Change,
  programs: readonly CompiledProgram[],
): boolean {
  // A keyword that sets nothing any more is a finding of its own.
  const status = programs.at(-1)?.tree.target.keyword(keyword)?.status;
  if (status !== undefined && status !== 'supported') return false;
  const byDefault = [...oldOrigins, ...newOrigins].every((origin) => origin === 'default');
  if (!byDefault) return true;
  const masters = servants.get(keyword);
  if (now.length === 0) return false;
  if (masters?.some((master) => programs.some((program) => isOn(program, master))) === false) return false;
  if (old.length > 0) return true;
  return broughtBehaviour.has(keyword);
}

/** Whether a keyword is neither `no` nor `none`, by itself or on any of its lines. */
function isOn(program: CompiledProgram, keyword: KeywordName): boolean {
  if (program.tree.target.keyword(keyword) === undefined) return false;
  return firstWords(program, keyword).some((word) => word !== undefined && !['no', 'none'].includes(word));
}

/** The first word in force for nobody in particular, and of each line. */
function firstWords(program: CompiledProgram, keyword: KeywordName): readonly (string | undefined)[] {
  const [inForce] = evaluate(program, null).get(keyword).values;
  const lines = program.assignments(keyword).map(({ statement }) => statement.node.arguments[0]?.value);
  return [inForce, ...lines].map((word) => word?.toLowerCase());
}

/** The client’s order decides which algorithm is taken (RFC 4253, 7.1), so that the server’s means nothing. */
const isReordered = ({ keyword, old, new: now, lost, gained }: UpgradeChange): boolean =>
  kindOf(keyword) !== null && lost.length + gained.length === 0 && old.length > 0 && now.length > 0;

/** Up to 10.2 sshd passes over a `none` among files. */
const isWithoutNone = ({ keyword, old, new: now }: UpgradeChange): boolean =>
  keyword === 'AuthorizedKeysFile' && old.filter((file) => !/^none$/i.test(file)).join() === now.join();

/** Whether what keeps one keyword as it was keeps another one, too: up to 8.6 the one for challenges is the default of its successor. */
const bringsAlong = (other: UpgradeChange, { keyword, old, new: now }: UpgradeChange): boolean =>
  keyword === 'KbdInteractiveAuthentication' &&
  other.keyword === 'ChallengeResponseAuthentication' &&
  other.fixes.length > 0 &&
  other.old.join() === old.join() &&
  other.new.join() === now.join();

function describe(
  change: Change,
  before: CompiledProgram,
  after: CompiledProgram,
  attempt: Attempt,
): UpgradeChange {
  const { keyword, old, new: now, oldOrigins, newOrigins } = change;
  const written = [...oldOrigins, ...newOrigins].some((origin) => origin !== 'default');
  const kind = kindOf(keyword);
  const [had, has] = kind === null ? [[], []] : [namesIn(before, change), namesIn(after, change)];
  const [former, current] = [new Set(had), new Set(has)];
  const lost = had.filter((name) => !current.has(name));
  const gained = has.filter((name) => !former.has(name));
  const { gist, witness, possible, freedom } = change;
  return {
    ...{ keyword, old, new: now, oldOrigins, newOrigins, gist, witness, possible, freedom },
    ...{ written, lost, gained },
    // Worked out when it is asked for.
    get when() {
      return change.when;
    },
    get check() {
      return change.check;
    },
    formerly: old.length === 0 ? (broughtBehaviour.get(keyword)?.formerly ?? null) : null,
    fixes: keepAsItWas({ change, lost, kind, before, after }, attempt),
  };
}

/** The whole list that is in force for the witness of a change. */
function namesIn(program: CompiledProgram, { keyword, witness }: Change): readonly string[] {
  const { rdomain, ...others } = witness;
  const known = nameKnownTo(program.tree.target, keyword);
  const { lines } = evaluate(program, { ...others, ...(rdomain !== null && { rdomain }) }).get(known);
  return lines.flatMap((line) => line.slice(line.indexOf(' ') + 1).split(','));
}

const algorithmKinds: Readonly<Record<string, AlgorithmKind>> = {
  ciphers: 'cipher',
  macs: 'mac',
  'kex-algorithms': 'kex',
  'key-algorithms': 'key',
  'ca-signature-algorithms': 'signature',
};

function kindOf(keyword: KeywordName): AlgorithmKind | null {
  return algorithmKinds[valueTypeOf(keyword).name] ?? null;
}
