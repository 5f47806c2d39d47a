import { describeOption, ownHelp } from '../../src/cli/help.js';
import {
  type CommandName,
  commands,
  type CommandSpec,
  isCommandName,
  type OptionName,
} from '../../src/cli/options.js';

/** The commands that take an option in the same way, and what it does for them. */
export interface OptionUse {
  readonly commands: readonly CommandName[];
  readonly help: string;
  /** Whether help says it in other words than the table of options. */
  readonly isOwn: boolean;
}

/** What an option does, by the commands that take it: what the table of options says comes first. */
export function usesOf(name: OptionName): readonly OptionUse[] {
  const takers = Object.keys(commands)
    .filter(isCommandName)
    .filter((command) => {
      const spec: CommandSpec = commands[command];
      return spec.options.includes(name);
    });
  const words = new Set(takers.map((command) => describeOption(name, command)));
  return [...words]
    .map((help) => {
      const own = takers.filter((command) => describeOption(name, command) === help);
      return { commands: own, help, isOwn: own.every((command) => ownHelp(name, command) !== undefined) };
    })
    .toSorted((a, b) => Number(a.isOwn) - Number(b.isOwn));
}

/**
 * All that an option does, in one line.
 *
 * @param mark - how the name of a command is written
 */
export function describeUses(name: OptionName, mark: (command: CommandName) => string): string {
  return usesOf(name)
    .map(({ commands: takers, help, isOwn }) => (isOwn ? `${takers.map(mark).join(', ')}: ${help}` : help))
    .join('; ');
}
