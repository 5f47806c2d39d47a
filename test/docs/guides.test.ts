import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/command-line.js';
import { type ConsoleCommand, readExamples } from './examples.js';

const folder = join(import.meta.dirname, '../../docs/guides');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

/** What a command of a guide prints, with the files above it in the working directory or, by absolute path, where they belong. */
async function answer({ command, files }: ConsoleCommand): Promise<string> {
  const placed = Object.entries(files).map(([path, text]) => [
    path.startsWith('/') ? path : `/mine/${path}`,
    text,
  ]);
  const words = command.replace(/^sshd-lint ?/, '').match(/'[^']*'|\S+/g) ?? [];
  const { stdout, stderr } = await run(
    words.map((word) => word.replace(/^'|'$/g, '')),
    {
      files: Object.fromEntries(placed) as Record<string, string>,
    },
  );
  return `${stdout}${stderr}`;
}

describe.each(pages)('docs/guides/%s', (name) => {
  const path = join(folder, name);
  const page = readFileSync(path, 'utf8');
  const commands = readExamples(page);

  it('shows what its commands print', async () => {
    // UPDATE=1 writes what they do.
    const lines = page.split('\n');
    for (const command of commands.toReversed()) {
      expect(command.command).toMatch(/^sshd-lint /);
      const printed = await answer(command);
      if (process.env['UPDATE'] !== '1') expect(printed, command.command).toBe(command.output);
      const count = command.output.split('\n').length - 1;
      lines.splice(command.line, count, ...printed.split('\n').slice(0, -1));
    }
    if (lines.join('\n') !== page) writeFileSync(path, lines.join('\n'));
  });

  it('asks about every configuration that it shows', () => {
    const shown = [...page.matchAll(/^```sshd_config.*\n([^]*?)^```$/gm)].map(([, text]) => text);
    const asked = new Set(commands.flatMap(({ files }) => Object.values(files)));
    expect(shown.filter((text) => text === undefined || !asked.has(text))).toEqual([]);
    expect(commands.length).toBeGreaterThan(1);
  });
});
