import type { MatchLine, Word } from '../../grammar/index.js';
import {
  type CriterionKindTaking,
  findCriterion,
  hasQuirk,
  parseAddressList,
  parsePort,
  type Target,
} from '../../openssh/index.js';
import { assertNever, lowerAscii, type Range } from '../../text/index.js';
import type { Fault, Lookups, MatchCriterion } from '../model.js';
import { makeFault, type FaultPlace } from './fault.js';

/** What sshd makes of a Match line: its criteria, or what it says against it. */
export interface ReadMatchLine {
  readonly criteria: readonly MatchCriterion[];
  /** The messages that sshd prints before its `Bad Match condition`; empty where the line is good. */
  readonly errors: readonly MatchLineError[];
}

/** One message about a Match line. */
export interface MatchLineError {
  readonly message: string;
  readonly range: Range;
  /** sshd goes on to say `Bad Match condition`, or dies of it at once; of words left over it says where, and up to 8.6 dies. */
  readonly kind: 'condition' | 'at-once' | 'left-over';
}

/**
 * Reads a Match line as the target's `servconf.c:match_cfg_line` does: from left to right, stopping at the first error.
 *
 * @example
 * readMatchLine(line, resolveTarget('debian-12'), servicePort).criteria; // [{ kind: 'user', list: 'bob', … }]
 */
export function readMatchLine(
  line: MatchLine,
  target: Target,
  servicePort: Lookups['servicePort'],
): ReadMatchLine {
  const words = line.arguments;
  const criteria: MatchCriterion[] = [];
  let index = 0;
  for (let name = words[0]; name !== undefined && !endsLine(name, target); name = words[index]) {
    if (lowerAscii(name.value) === 'all') return readAll(name, index, line, target);
    const read = readCriterion(name, words[index + 1], { line, target, servicePort });
    if ('message' in read) return refused(read);
    criteria.push(read.criterion);
    index += read.words;
  }
  if (criteria.length === 0)
    return refused(conditionError('One or more attributes required for Match', line.keywordWord.range));
  return { criteria, errors: leftOverFrom(line, index, target) };
}

function refused(error: MatchLineError): ReadMatchLine {
  return { criteria: [], errors: [error] };
}

function conditionError(message: string, range: Range): MatchLineError {
  return { message, range, kind: 'condition' };
}

/** `all` stands alone, or sshd refuses the line. */
function readAll({ range }: Word, index: number, line: MatchLine, target: Target): ReadMatchLine {
  const next = line.arguments[index + 1];
  if (index > 0 || (next !== undefined && !isNothing(next, target)))
    return refused(conditionError("'all' cannot be combined with other Match attributes", range));
  return { criteria: [{ kind: 'all', range }], errors: leftOverFrom(line, index + 1, target) };
}

/** What the words of a line are read with. */
interface ReadingContext {
  readonly line: MatchLine;
  readonly target: Target;
  readonly servicePort: Lookups['servicePort'];
}

/** The criterion that a word names, and how many words it takes. */
function readCriterion(
  name: Word,
  next: Word | undefined,
  context: ReadingContext,
): { readonly criterion: MatchCriterion; readonly words: 1 | 2 } | MatchLineError {
  const { target } = context;
  if (findCriterion(name.value, target)?.kind === 'invalid-user')
    return { criterion: { kind: 'invalid-user', range: name.range }, words: 1 };
  const split = splitAtEquals(name, target);
  const shown = split?.name ?? name.value;
  const argument = split?.argument ?? next;
  if (argument === undefined || isNothing(argument, target))
    return conditionError(`Missing Match criteria for ${shown}`, name.range);
  const kind = withArgument(shown, target);
  if (kind === undefined) return conditionError(`Unsupported Match attribute ${shown}`, name.range);
  const range: Range = [name.range[0], argument.range[1]];
  const criterion = readArgument(kind, argument, range, context);
  return 'message' in criterion ? criterion : { criterion, words: split === null ? 2 : 1 };
}

/** A criterion with an argument that the target knows. */
type WithArgument = CriterionKindTaking<'patterns' | 'addresses' | 'port'>;

function withArgument(name: string, target: Target): WithArgument | undefined {
  const facts = findCriterion(name, target);
  return facts === undefined || facts.takes === 'nothing' ? undefined : facts.kind;
}

/** @param range - of the whole criterion */
function readArgument(
  kind: WithArgument,
  { value, range: at }: Word,
  range: Range,
  { line, target, servicePort }: ReadingContext,
): MatchCriterion | MatchLineError {
  if (kind === 'localport') {
    const port = parsePort(value, target, servicePort);
    return port === null
      ? conditionError(`Invalid LocalPort '${value}' on Match line`, at)
      : { kind, port, range };
  }
  const isChecked =
    (kind === 'address' || kind === 'localaddress') && !hasQuirk(target, 'addressListsReadLate');
  if (isChecked && parseAddressList(value, target).faults.length > 0) {
    const message = `Invalid Match ${kind} argument '${value}' at line ${line.line}`;
    return { message, range: at, kind: 'at-once' };
  }
  return { kind, list: value, range };
}

/** Whether sshd looks for no further criterion from this word on. */
function endsLine(word: Word, target: Target): boolean {
  return (
    word.open ||
    (word.value === '' && endsAtEmpty(target)) ||
    (word.value.startsWith('#') && endsAtHash(target))
  );
}

/** Where Match lines are split by strdelim, it takes an empty word for the end. */
function endsAtEmpty({ syntax }: Target): boolean {
  return syntax !== 'argv-match';
}

/** What sshd says of words behind an empty one that ended the line; from 8.7 to 9.8 a comment counts as one. */
function leftOverFrom(
  { arguments: words, comment }: MatchLine,
  index: number,
  target: Target,
): readonly MatchLineError[] {
  if (words[index]?.value !== '') return [];
  const first = words[index + 1];
  if (target.syntax !== 'strdelim') {
    const range = first?.range ?? (endsAtEmpty(target) ? comment : null);
    return range === null
      ? []
      : [{ message: 'keyword Match extra arguments at end of line', range, kind: 'left-over' }];
  }
  if (first === undefined || first.open || first.value === '') return [];
  const message = `garbage at end of line; "${first.value.slice(0, 200)}".`;
  return [{ message, range: first.range, kind: 'left-over' }];
}

/** A word that begins with `#` ends the line where argv looks at it; strdelim gets it without the comment. */
function endsAtHash({ syntax }: Target): boolean {
  return syntax !== 'strdelim';
}

function isNothing(word: Word, target: Target): boolean {
  return word.open || word.value === '' || (word.value.startsWith('#') && endsAtHash(target));
}

interface SplitCriterion {
  readonly name: string;
  readonly argument: Word;
}

/** `User=bob` in one word, where Match lines are split by argv; strdelim divides it before. */
function splitAtEquals(word: Word, target: Target): SplitCriterion | null {
  if (target.syntax !== 'argv-match' || hasQuirk(target, 'matchWithoutEquals')) return null;
  const at = word.value.indexOf('=');
  const name = word.value.slice(0, Math.max(at, 0));
  const facts = findCriterion(name);
  if (at < 0 || facts === undefined || facts.takes === 'nothing') return null;
  return { name, argument: { ...word, value: word.value.slice(at + 1) } };
}

/** The faults of a Match line, in the order printed. */
export function matchLineFaults(read: ReadMatchLine, place: FaultPlace, target: Target): readonly Fault[] {
  return read.errors.flatMap(({ message, range, kind }): Fault[] => {
    const at = { ...place, range };
    switch (kind) {
      case 'at-once':
        return [makeFault(at, 'bad-match', 'fatal', message, 'bare')];
      case 'left-over':
        return [
          makeFault(at, 'extra-arguments', target.syntax === 'strdelim' ? 'fatal' : 'counted', message),
        ];
      case 'condition':
        return [
          makeFault(at, 'bad-match', 'logged', message, 'bare'),
          makeFault(at, 'bad-match', 'fatal', 'Bad Match condition'),
        ];
      default:
        return assertNever(kind);
    }
  });
}
