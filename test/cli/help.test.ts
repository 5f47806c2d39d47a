import { describe, expect, it } from 'vitest';
import { helpFor } from '../../src/cli/help.js';
import { commands, isCommandName, options } from '../../src/cli/options.js';
import { run } from './command-line.js';

const names = Object.keys(commands).filter(isCommandName);

describe('help', () => {
  it.each(names)('of %s names its options and no others', (name) => {
    const shown = [...helpFor(name).matchAll(/^ {2}(?:-\w, | {4})--(?:\[no-\])?([a-z-]+)/gm)].map(
      ([, option]) => option,
    );
    expect(shown).toEqual([...commands[name].options]);
  });

  it.each(names)('of %s says that several targets are judged together only where they are', async (name) => {
    if (!commands[name].options.some((option) => option === 'target')) return;
    const operands: Readonly<Record<string, string>> = {
      who: 'c login',
      doctor: '--user bob c',
      diff: 'c c',
      init: '--powershell c',
    };
    const words = name === 'lint' ? 'c' : `${name} ${operands[name] ?? 'c'}`;
    const { stderr } = await run(`${words} --target debian-12,debian-13`, {
      files: { '/mine/c': 'Port 22\n' },
    });
    const said = /--target TARGET +(.*)/.exec(helpFor(name))?.[1];
    const isRefused = stderr === 'sshd-lint: this command takes one --target\n';
    expect(said?.includes('several are judged together; ')).toBe(!isRefused);
    expect(said?.includes('may be repeated')).toBe(!isRefused);
  });

  it('of init says what --fix does there', () => {
    expect(helpFor('init')).toMatch(/--fix +make the change that is shown without it, and write the file\n/);
    expect(helpFor('lint')).toMatch(/--fix +mend what can be mended without changing what sshd does/);
  });

  it('of the program names every command', () => {
    for (const name of names) expect(helpFor('lint')).toContain(`sshd-lint ${commands[name].usage}`);
  });

  it.each(Object.entries(options))('says one plain line about --%s', (_, { help }) => {
    expect(help).toMatch(/^[a-z][^\n]*[^.\n]$/);
  });
});

describe('the option table', () => {
  it('gives every option to a command', () => {
    const used = new Set<string>(names.flatMap((name) => [...commands[name].options]));
    expect(Object.keys(options).filter((name) => !used.has(name))).toEqual([]);
  });

  it('gives a letter to one option only', () => {
    const letters = Object.values(options).flatMap((spec) => ('short' in spec ? [spec.short] : []));
    expect(new Set(letters).size).toBe(letters.length);
  });
});
