import { listed } from '../text/index.js';
import { misspelt, UsageError } from './errors.js';
import {
  type CommandName,
  commands,
  type CommandSpec,
  isCommandName,
  isOptionName,
  type OptionName,
  options,
  type OptionSpec,
  type OptionValues,
} from './options.js';
import { type ArgumentPart, type KnownOptions, splitArguments } from './split-arguments.js';

/** A command line that was understood. */
export interface Arguments {
  readonly command: CommandName;
  /** What is left beside command and options. */
  readonly operands: readonly string[];
  readonly options: OptionValues;
}

type OptionPart = Extract<ArgumentPart, { readonly kind: 'option' }>;

const specOf = (name: OptionName): OptionSpec => options[name];

// Linting has no word of its own: a file may be called `lint`.
const isCommand = (word: string): word is CommandName => word !== 'lint' && isCommandName(word);

/**
 * Understands a command line, without the names of Node and of the script. The first operand may name a command.
 *
 * @throws UsageError where an option is unknown, lacks its value or does not belong to the command, or where there are too many
 *   or too few operands
 * @example
 * parseArguments(['--fix', 'sshd_config']);
 * // { command: 'lint', operands: ['sshd_config'], options: { fix: true } }
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const operands: string[] = [];
  const values = new Map<OptionName, string | boolean | readonly string[]>();
  let command: CommandName | undefined;
  let ended = false;
  for (const part of splitArguments(argv, knownOptions)) {
    switch (part.kind) {
      case 'end':
        ended = true;
        break;
      case 'operand':
        if (command === undefined && !ended && operands.length === 0 && isCommand(part.value)) {
          command = part.value;
        } else {
          operands.push(part.value);
        }
        break;
      case 'option':
        readOption(values, part);
        break;
    }
  }

  const name = command ?? 'lint';
  if (values.get('help') !== true && values.get('version') !== true) {
    checkOptions(name, [...values.keys()]);
    checkOperands(name, operands);
  }
  return { command: name, operands, options: Object.fromEntries(values) };
}

/** An optional value can only be inline. */
const knownOptions: KnownOptions = {
  takesValue: (name) => {
    if (!isOptionName(name)) return false;
    const { value, optional } = specOf(name);
    return value !== undefined && optional === undefined;
  },
  nameOf: (letter) =>
    Object.keys(options).find((name) => isOptionName(name) && specOf(name).short === letter) ?? letter,
};

function readOption(
  values: Map<OptionName, string | boolean | readonly string[]>,
  { name: whole, rawName, value, inline }: OptionPart,
): void {
  // What begins with `no-` is the opposite of another option, or an option of its own.
  const name = isOptionName(whole) ? whole : whole.replace(/^no-/, '');
  if (!isOptionName(name)) {
    throw misspelt(`unknown option ${rawName}`, rawName, rawName.startsWith('--') ? optionNames() : []);
  }
  const spec = specOf(name);
  const negated = rawName.startsWith('--no-') && name !== whole;
  if (negated && spec.negatable === undefined) {
    const opposites = optionNames().filter((option) => option.startsWith('--no-'));
    throw misspelt(`unknown option ${rawName}`, rawName, opposites);
  }
  if (spec.value === undefined) {
    if (inline) throw new UsageError(`option ${rawName} takes no value`);
    values.set(name, !negated);
    return;
  }
  if (spec.optional !== undefined) {
    if (value === '') throw new UsageError(`option ${rawName}=${spec.value} has an empty value`);
    values.set(name, value ?? true);
    return;
  }
  // Nothing but commas is what unset variables leave.
  const isEmpty =
    value === undefined || (spec.list === 'commas' ? splitList(spec, value).length === 0 : value === '');
  // An option is not taken for a value; no option is a number.
  if (isEmpty || (!inline && /^-\D/.test(value))) {
    throw new UsageError(`option ${rawName} needs a value: ${rawName} ${spec.value}`);
  }
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const message = `option ${rawName} does not know '${value}'; it takes ${listed(spec.choices, 'or')}`;
    throw misspelt(message, value, spec.choices);
  }
  values.set(
    name,
    spec.list === undefined ? value : [...listOf(values.get(name)), ...splitList(spec, value)],
  );
}

const listOf = (value: string | boolean | readonly string[] | undefined): readonly string[] =>
  typeof value === 'object' ? value : [];

const splitList = (spec: OptionSpec, value: string): readonly string[] =>
  spec.list === 'commas' ? value.split(',').filter((part) => part !== '') : [value];

/** Every option as typed in full, the negated ones included. */
function optionNames(): readonly string[] {
  return Object.keys(options)
    .filter(isOptionName)
    .flatMap((name) =>
      specOf(name).negatable === undefined ? [`--${name}`] : [`--${name}`, `--no-${name}`],
    );
}

function checkOptions(command: CommandName, given: readonly OptionName[]): void {
  const { options: known }: CommandSpec = commands[command];
  const stranger = given.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const owners = Object.keys(commands).filter((other) => isCommandName(other) && belongs(stranger, other));
  throw new UsageError(
    `option --${stranger} does not belong to '${command}', but to ${listed(owners.map(quoted), 'or')}` +
      (stranger === 'json' && known.includes('format') ? '; --format json is meant here' : ''),
  );
}

function belongs(option: OptionName, command: CommandName): boolean {
  const spec: CommandSpec = commands[command];
  return spec.options.includes(option);
}

function checkOperands(command: CommandName, operands: readonly string[]): void {
  // What an unset variable leaves is not a path, and least of all the current folder.
  if (operands.includes('')) throw new UsageError('an argument is empty');
  const spec: CommandSpec = commands[command];
  const [least, most] = spec.operands;
  const surplus = operands[most];
  if (operands.length < least)
    throw new UsageError(`'${command}' needs more arguments: sshd-lint ${spec.usage}`);
  if (surplus !== undefined) {
    throw new UsageError(`'${surplus}' is one argument too many: sshd-lint ${spec.usage}`);
  }
}

const quoted = (word: string): string => `'${word}'`;
