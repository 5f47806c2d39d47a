import { upperAscii } from '../text/index.js';
import {
  type CommandName,
  commands,
  type CommandSpec,
  isCommandName,
  type OptionName,
  options,
  type OptionSpec,
} from './options.js';

/** What an option does for a command that takes it otherwise than others do. */
export function ownHelp(name: OptionName, command: CommandName): string | undefined {
  const { optionHelp }: CommandSpec = commands[command];
  return optionHelp?.[name];
}

const optionSpec = (name: OptionName): OptionSpec => options[name];

/**
 * An option as help shows it.
 *
 * @example
 * synopsisOf('format'); // '-f, --format FORMAT'
 */
export function synopsisOf(name: OptionName): string {
  const { short, value, optional, negatable } = optionSpec(name);
  const flag = short === undefined ? '' : `-${short}, `;
  const no = negatable === undefined ? '' : '[no-]';
  const argument = value === undefined ? '' : optional === undefined ? ` ${value}` : `[=${value}]`;
  return `${flag}--${no}${name}${argument}`;
}

/**
 * What help says about an option: its line in the table, and the values that it takes.
 *
 * @param command - the one that it is given to, which may take it otherwise
 */
export function describeOption(name: OptionName, command?: CommandName): string {
  const own = command === undefined ? undefined : ownHelp(name, command);
  if (own !== undefined) return own;
  const { help, choices, list } = optionSpec(name);
  const values = choices === undefined ? '' : `; one of ${choices.join(', ')}`;
  const repeated = list === undefined ? '' : '; may be repeated';
  return `${help}${values}${repeated}`;
}

/**
 * The help text of a command, or of all of them.
 *
 * @param command - `lint` stands for the program as a whole
 */
export function helpFor(command: CommandName): string {
  const spec: CommandSpec = commands[command];
  const lines =
    command === 'lint'
      ? [
          'Reads sshd_config exactly as sshd reads it, says what is wrong with it and for whom, and mends it.',
          '',
          ...usageLines(),
          '',
          'A file whose name is a command is given as ./check.',
        ]
      : [`${capitalize(spec.summary)}.`, '', `Usage: sshd-lint ${spec.usage}`];
  return `${[...lines, '', 'Options:', ...optionLines(command), '', ...exitLines(command)].join('\n')}\n`;
}

function usageLines(): readonly string[] {
  const names = Object.keys(commands).filter(isCommandName);
  const usages = names.map((name) => `sshd-lint ${commands[name].usage}`);
  const width = Math.max(...usages.map((usage) => usage.length));
  return names.map((name, index) => {
    const head = index === 0 ? 'Usage:' : '      ';
    return `${head} ${(usages[index] ?? '').padEnd(width)}  ${commands[name].summary}`;
  });
}

function optionLines(command: CommandName): readonly string[] {
  const { options: names }: CommandSpec = commands[command];
  const width = Math.max(...names.map((name) => indented(name).length));
  return names.map((name) => `  ${indented(name).padEnd(width)}  ${describeOption(name, command)}`);
}

/** Long names stand below each other, short ones or not. */
const indented = (name: OptionName): string =>
  optionSpec(name).short === undefined ? `    ${synopsisOf(name)}` : synopsisOf(name);

function exitLines(command: CommandName): readonly string[] {
  const {
    exit: [zero, one, two],
  }: CommandSpec = commands[command];
  const further = two === undefined ? '' : `${two}; also `;
  return [`Exit: 0 ${zero}; 1 ${one}; 2 ${further}usage or internal error, or an input that cannot be read`];
}

const capitalize = (text: string): string => upperAscii(text.slice(0, 1)) + text.slice(1);
