import { describe, expect, it } from 'vitest';
import { resolveTarget, stock } from '../../src/openssh/index.js';
import { positionAt } from '../../src/text/index.js';
import { run } from './tester.js';

// What a distribution ships is not wrong; what could be said about it is said as info at most.
describe.each(Object.entries(stock))('the stock files of %s', (name, files) => {
  const target = resolveTarget(name);
  const texts = Object.entries(files).map(([path, lines]) => [path, `${lines.join('\n')}\n`] as const);

  it('have no error and no warning', () => {
    const root = texts.find(([path]) => path === target.configPath) ?? texts[0];
    const { findings, program } = run(null, {
      text: root?.[1] ?? '',
      files: Object.fromEntries(texts.filter((entry) => entry !== root)),
      target: name,
    });
    const graver = findings.filter(({ level }) => level !== 'info');
    expect(
      graver.map(({ file, range, ruleId, message }) => {
        const { line } = positionAt(file.config.source, range[0]);
        return `${file.path}:${line} ${ruleId}: ${message}`;
      }),
    ).toEqual([]);
    expect(program.refused).toBe(false);
  });
});
