import type { Directive } from '../../../grammar/index.js';
import {
  type Fault,
  groupBy,
  type Program,
  type SettingStatement,
  type Statement,
} from '../../../semantics/index.js';
import { once, rememberOnce } from '../../../text/index.js';
import type { Location } from '../../model.js';
import { type Continuation, continuationsIn } from '../lines/continued.js';
import { comesOfEncoding } from '../lines/encoding.js';
import { trimmed } from '../places.js';
import { secondDirectivesIn } from '../lines/second-directives.js';

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

/**
 * All faults but those that come of a line which was to go on below, or of one that was to end before: `line-continuation` and
 * `missing-line-end` speak of them.
 */
export const ownFaults = rememberOnce((program: Program): readonly PlacedFault[] => {
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
