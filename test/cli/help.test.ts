import { describe, expect, it } from 'vitest';
import { helpFor } from '../../src/cli/help.js';
import { commands, isCommandName, options } from '../../src/cli/options.js';

const names = Object.keys(commands).filter(isCommandName);

describe('help', () => {
  it.each(names)('of %s names its options and no others', (name) => {
    const shown = [...helpFor(name).matchAll(/^ {2}(?:-\w, | {4})--(?:\[no-\])?([a-z-]+)/gm)].map(
      ([, option]) => option,
    );
    expect(shown).toEqual([...commands[name].options]);
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
