import { hasBehaviour } from '../behaviours.js';
import { hasQuirk } from '../quirks.js';
import { accepted, argumentAt, fatal, listWords, refused, say, type Wording, wordAt } from './faults.js';
import { collectLists } from './lists.js';
import type { Subsystem } from './model.js';
import type { Accumulator, Arguments, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** So many subsystems sshd up to 9.4 had room for. */
const maxSubsystems = 256;

const missingName: Wording = [
  { until: '8.6p1', value: 'Missing subsystem name.' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const missingCommand: Wording = [
  { until: '10.2p1', value: 'Missing subsystem command.' },
  { since: '10.3p1', value: '%K missing argument.' },
];

function nameFault(args: Arguments, context: ValueContext): ValueFault | undefined {
  return argumentAt(args, 0) === undefined
    ? fatal('missing-argument', say(missingName, args, context), wordAt(args, 0))
    : undefined;
}

function commandFault(args: Arguments, context: ValueContext): ValueFault | undefined {
  return argumentAt(args, 1) === undefined
    ? fatal('missing-argument', say(missingCommand, args, context), wordAt(args, 1))
    : undefined;
}

function parseSubsystem(args: Arguments, context: ValueContext): Parsed<readonly Subsystem[]> {
  const fault = nameFault(args, context) ?? commandFault(args, context);
  const name = argumentAt(args, 0);
  const command = argumentAt(args, 1);
  if (fault !== undefined || name === undefined || command === undefined) {
    return refused(args, ...(fault === undefined ? [] : [fault]));
  }
  const rest = listWords({ ...args, words: args.words.slice(2) }, context);
  const subsystem = {
    name: name.value,
    command: command.value,
    args: rest.words.map((word) => word.value),
  };
  return accepted([subsystem], 2 + rest.consumed);
}

/** Up to 10.2 nothing looked at a command that would not be used: out of force, or behind a subsystem of the same name. */
function looksAtAllCommands({ target }: ValueContext): boolean {
  return hasBehaviour(target, 'allSubsystemsRead');
}

function isDefined(args: Arguments, earlier: readonly Subsystem[] | undefined): boolean {
  const name = argumentAt(args, 0);
  return name !== undefined && earlier?.some((known) => known.name === name.value) === true;
}

function inForceFaults(
  parsed: Parsed<unknown>,
  args: Arguments,
  earlier: readonly Subsystem[] | undefined,
  context: ValueContext,
): readonly ValueFault[] {
  if (!hasBehaviour(context.target, 'subsystemByArguments')) return oldFaults(args, earlier) ?? parsed.faults;
  return looksAtAllCommands(context) || !isDefined(args, earlier) ? parsed.faults : [];
}

/** Up to 9.4 the second of the same name, and one too many, ended sshd, before the command was looked at. */
function oldFaults(
  args: Arguments,
  earlier: readonly Subsystem[] | undefined,
): readonly ValueFault[] | undefined {
  if (earlier !== undefined && earlier.length >= maxSubsystems) {
    return [fatal('too-many', 'too many subsystems defined.')];
  }
  const name = argumentAt(args, 0);
  if (name === undefined || !isDefined(args, earlier)) return undefined;
  return [fatal('duplicate', `Subsystem '${name.value}' already defined.`, name)];
}

/** Quotes a word as `misc.c:argv_assemble` does. */
function quote(word: string): string {
  const escaped = word.replace(/[\\"']/g, '\\$&');
  return /[ \t]/.test(word) ? `"${escaped}"` : escaped;
}

function printSubsystem({ name, command, args }: Subsystem, context: ValueContext): string {
  if (!hasBehaviour(context.target, 'subsystemByArguments')) return [name, command, ...args].join(' ');
  const rest = args.map(quote).join(' ');
  const separated = rest !== '' || hasQuirk(context.target, 'subsystemTrailingSpace');
  return `${name} ${quote(command)}${separated ? ' ' : ''}${rest}`;
}

/** Since 9.5 the second of the same name is dropped. */
function collectDistinct(): Accumulator<readonly Subsystem[]> {
  const all = collectLists<Subsystem>('all');
  const names = new Set<string>();
  return {
    add: (occurrence) => {
      const fresh = occurrence.filter(({ name }) => !names.has(name));
      for (const { name } of fresh) names.add(name);
      return all.add(fresh);
    },
    value: all.value,
  };
}

/** `Subsystem`. */
export const subsystems: ValueType<readonly Subsystem[]> = {
  name: 'subsystems',
  parse: parseSubsystem,
  faultsInForce: inForceFaults,
  faultsOutOfForce: (parsed, args, _earlier, context) => {
    if (looksAtAllCommands(context)) return parsed.faults;
    const fault = nameFault(args, context);
    return fault === undefined ? [] : [fault];
  },
  accumulator: collectDistinct,
  print: (value, context) => (value ?? []).map((subsystem) => printSubsystem(subsystem, context)),
  words: (value) => value.map(({ name, command, args }) => [name, command, ...args].join(' ')),
};
