import { synopsisOf } from '../../src/cli/help.js';
import {
  type CommandName,
  commands,
  type CommandSpec,
  isCommandName,
  isOptionName,
  type OptionName,
  options,
} from '../../src/cli/options.js';
import { formatNames, formats } from '../../src/formatters/index.js';
import { current, type GeneratedFile, laidOut } from './generated-file.js';
import { describeUses } from './option-words.js';

const path = 'docs/usage.md';

const commandNames: readonly CommandName[] = Object.keys(commands).filter(isCommandName);
const optionNames: readonly OptionName[] = Object.keys(options).filter(isOptionName);

/** Makes the tables of `docs/usage.md` from the option table; what stands around them was written by people. */
export async function generateUsageDocs(): Promise<readonly GeneratedFile[]> {
  const parts: Readonly<Record<string, string>> = {
    commands: table(
      ['Command', 'What it does', 'Exit 0', 'Exit 1', 'Exit 2, besides what it always means'],
      commandNames.map((name) => {
        const {
          usage,
          summary,
          exit: [zero, one, two = ''],
        }: CommandSpec = commands[name];
        return [`\`sshd-lint ${usage}\``, summary, zero, one, two];
      }),
    ),
    options: table(
      ['Option', 'What it does', 'Commands'],
      optionNames.map((name) => [`\`${synopsisOf(name)}\``, describeUses(name, code), ownersOf(name)]),
    ),
    formats: table(
      ['Format', 'What it is', '`--statistics`'],
      formatNames.map((name) => [`\`${name}\``, formats[name].summary, formats[name].statistics ?? '']),
    ),
  };
  const text = current(path).replace(
    /(<!-- generated: ([a-z]+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, part: string, end: string) => `${begin}\n${parts[part] ?? ''}\n\n${end}`,
  );
  return [await laidOut(path, text)];
}

const code = (word: string): string => `\`${word}\``;

function ownersOf(option: OptionName): string {
  const owners = commandNames.filter((name) => {
    const spec: CommandSpec = commands[name];
    return spec.options.includes(option);
  });
  return owners.length === commandNames.length ? 'all' : owners.map(code).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
