import type { Fix } from '../../fixes/index.js';
import type { Directive } from '../../grammar/index.js';
import {
  type Fault,
  groupBy,
  logText,
  type ProblemCode,
  type Program,
  type SettingStatement,
  type Statement,
} from '../../semantics/index.js';
import { once, rememberOnce } from '../../text/index.js';
import {
  defineRule,
  type Level,
  type Location,
  type Related,
  type Rule,
  type RuleContext,
  type RuleFinding,
  type RuleLevel,
  type RuleMeta,
} from '../model.js';
import { type Continuation, continuationsIn } from './continued.js';
import { comesOfEncoding } from './encoding.js';
import { textAt, trimmed } from './places.js';
import { secondDirectivesIn } from './second-directives.js';

/** A fault with the line that it is about. */
export interface PlacedFault {
  readonly fault: Fault;
  /** Faults that sshd announces in one message and dies of in the next are one finding; these are its words. */
  readonly printed: readonly string[];
  /** `null` for faults that show only after reading and have no line of their own. */
  readonly statement: Statement | null;
  readonly at: Location;
  readonly severity: Fault['severity'];
}

/** What a rule says about a fault beyond place and level. */
export interface FaultView {
  /** Without it the fault's code names the message. */
  readonly message?: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly Fix[];
  readonly at?: Location;
  readonly related?: readonly Related[];
  readonly level?: Level;
}

/** A rule that turns faults of sshd into findings. */
export interface FaultRule<MessageId extends string> {
  readonly codes: readonly ProblemCode[];
  /**
   * Messages may use `{keyword}`, `{word}` (what stands at the place), `{said}` (sshd's words) and `{outcome}` (`sshd refuses the
   * file`, or `sshd goes on`).
   */
  readonly meta: RuleMeta<MessageId>;
  readonly describe?: (placed: PlacedFault, context: RuleContext) => FaultView;
  /** Finds what belongs to the rule although sshd says nothing. */
  readonly also?: (context: RuleContext) => Iterable<RuleFinding<NoInfer<MessageId>>>;
}

/** The rules made by {@link faultRule}, with the codes that they speak of. */
const codesOf = new WeakMap<Rule, readonly ProblemCode[]>();

/** The kinds of faults that a rule turns into findings; none for a rule that looks at something else. */
export function faultCodesOf(rule: Rule): readonly ProblemCode[] {
  return codesOf.get(rule) ?? [];
}

/**
 * A rule for everything that sshd says of certain kinds: each fault becomes one finding on the word at fault, with sshd's own words.
 *
 * @example
 * export default faultRule({ codes: ['missing-argument'], meta: { … messages: { 'missing-argument': '…' } } });
 */
export function faultRule<MessageId extends string>(definition: FaultRule<MessageId>): Rule<MessageId> {
  const { codes, meta, also } = definition;
  const rule = defineRule<MessageId>({
    meta,
    *check(context) {
      for (const placed of ownFaults(context.program)) {
        if (codes.includes(placed.fault.code)) yield findingOf(placed, context, definition);
      }
      if (also !== undefined) yield* also(context);
    },
  });
  codesOf.set(rule, codes);
  return rule;
}

function findingOf<MessageId extends string>(
  placed: PlacedFault,
  context: RuleContext,
  { meta, describe }: FaultRule<MessageId>,
): RuleFinding<MessageId> {
  const { fault, severity, printed } = placed;
  const view = describe?.(placed, context) ?? {};
  const level = view.level ?? levelOf(severity, meta.level);
  return {
    at: view.at ?? placed.at,
    // Each rule has a message for each of its codes; a test goes through all of them.
    message: (view.message ?? fault.code) as MessageId,
    data: {
      said: fault.message,
      outcome: severity === 'logged' ? 'sshd goes on without it' : 'sshd refuses the file',
      ...view.data,
      keyword: withBlanksShown(view.data?.['keyword'] ?? keywordOf(placed)),
      word: withBlanksShown(view.data?.['word'] ?? shortened(wordAt(placed))),
    },
    sshdMessage: printed.map(logText).join('\n'),
    ...(view.fixes !== undefined && { fixes: view.fixes }),
    ...(view.related !== undefined && { related: view.related }),
    ...(level !== undefined && { level }),
  };
}

/** What stops sshd is an error, what it only says at most a warning; a rule's own level is one of the two. */
function levelOf(severity: Fault['severity'], level: RuleLevel): Level | undefined {
  if (severity === 'logged') return level === 'error' ? 'warning' : undefined;
  return level === 'error' ? undefined : 'error';
}

/** The keyword of the line as it is spelled there. */
function keywordOf({ fault, statement }: PlacedFault): string {
  return statement?.node.keywordWord.value ?? fault.keyword ?? '';
}

/** What stands at the place, with strange blanks behind it, which belong to the word for sshd. */
function wordAt({ at, fault }: PlacedFault): string {
  const behind = at.file.config.source.text.slice(at.range[1], fault.range[1]);
  return textAt(at) + (behind.match(strangeBlanks)?.join('') ?? '');
}

/** What looks like a blank or like nothing, and is none to sshd. */
const strangeBlanks =
  /[\u00A0\u00AD\u2002\u2003\u2007\u2009\u200A\u200B\u200E\u2028\u202F\u2060\u3000\uFEFF]/g;

/** Shows strange blanks by their code: `no<U+00A0>` is not `no`. */
function withBlanksShown(text: string | number): string {
  const codeOf = (char: string): string => char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return String(text).replace(strangeBlanks, (char) => `<U+${codeOf(char)}>`);
}

/** Long arguments would drown the message that quotes them. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/**
 * All faults but those that come of a line which was to go on below, or of one that was to end before: `line-continuation` and
 * `missing-line-end` speak of them.
 */
const ownFaults = rememberOnce((program: Program): readonly PlacedFault[] => {
  const all = placedFaults(program);
  if (all.length === 0) return all;
  const second = secondDirectivesIn(program);
  return all.filter(
    (placed) =>
      continuationOf(placed, program) === undefined &&
      (placed.statement === null || !second.has(placed.statement.node)),
  );
});

/** All that sshd says of a line. */
export function faultsOfLine({ node }: Statement, program: Program): readonly PlacedFault[] {
  return faultsByLine(program).get(node) ?? [];
}

const faultsByLine = rememberOnce((program: Program) =>
  groupBy(placedFaults(program), ({ statement }) => statement?.node),
);

/** The faults that come of a line which was to go on below. */
export const faultsOf = (continuation: Continuation, program: Program): readonly PlacedFault[] =>
  faultsByContinuation(program).get(continuation) ?? [];

const faultsByContinuation = rememberOnce((program: Program) =>
  groupBy(placedFaults(program), (placed) => continuationOf(placed, program)),
);

/** The line, meant to go on below, that a fault comes of; none where sshd would say the same of the line as it is meant. */
function continuationOf({ statement, at }: PlacedFault, program: Program): Continuation | undefined {
  if (statement === null) return undefined;
  const { byFirst, byRest } = continuationsIn(program);
  const first = byFirst.get(statement.node);
  if (first === undefined) return byRest.get(statement.node);
  const [backslash] = first.at.range;
  const isAtIt = at.range[0] === backslash;
  const holdsIt = at.range[0] <= backslash && backslash < at.range[1];
  return isAtIt || (holdsIt && first.isTaken()) ? first : undefined;
}

/** All faults in reading order, each with its line, once per place even where a file is included twice. */
const placedFaults = rememberOnce(placeFaults);

function placeFaults(program: Program): readonly PlacedFault[] {
  if (program.faults.length === 0) return [];
  const statementOf = ownersIn(program);
  const placed: PlacedFault[] = [];
  const seen = new Map<Fault['file'], Set<string>>();
  let preface: Fault[] = [];
  const faults = program.faults.filter((fault) => !comesOfEncoding(fault, program));
  for (const [index, fault] of faults.entries()) {
    const next = faults[index + 1];
    if (isPreface(fault, next)) {
      preface.push(fault);
      continue;
    }
    const first = preface[0] ?? fault;
    const range = trimmed(first.file, first.range);
    const key = `${first.code} ${range[0]} ${range[1]} ${first.message}`;
    let known = seen.get(first.file);
    if (known === undefined) seen.set(first.file, (known = new Set()));
    if (!known.has(key)) {
      known.add(key);
      placed.push({
        fault: first,
        printed: [...preface, fault].map((each) => each.printed),
        statement: statementOf(fault),
        at: { file: first.file, range },
        severity: fault.severity,
      });
    }
    preface = [];
  }
  return placed;
}

/** Finds the statement of each fault; one that shows only after reading names the line that brought it about. */
function ownersIn({ statements }: Program): (fault: Fault) => Statement | null {
  const owners = new Map<Fault, Statement>();
  for (const statement of statements) for (const fault of statement.faults) owners.set(fault, statement);
  const byLine = once(() => new Map(statements.map((statement) => [lineKey(statement), statement])));
  return (fault) => owners.get(fault) ?? byLine().get(lineKey(fault)) ?? null;
}

function lineKey({ file, line }: Pick<Fault, 'file' | 'line'>): string {
  return `${file.path} ${line}`;
}

/**
 * Whether a fault only leads up to the next one, as `Unsupported Match attribute X` does to `Bad Match condition`. That a keyword
 * which does not exist may not stand in a Match block either is no news.
 */
function isPreface(fault: Fault, next: Fault | undefined): boolean {
  if (next === undefined || next.file !== fault.file || next.line !== fault.line) return false;
  if (fault.code === 'unknown-keyword' && next.code === 'not-allowed-in-match') return true;
  return fault.severity === 'logged' && next.code === fault.code;
}

/** The directive that a fault is about, with its statement. */
export function settingOf({
  statement,
}: PlacedFault): (SettingStatement & { readonly node: Directive }) | null {
  return statement?.type === 'setting' ? statement : null;
}
