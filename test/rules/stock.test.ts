import { describe, expect, it } from 'vitest';
import { resolveTarget, stock } from '../../src/openssh/index.js';
import { positionAt } from '../../src/text/index.js';
import { run } from './tester.js';

// What a distribution ships is not wrong, but for this; what could be said besides is said as info at most.
const reallyWrong: Readonly<Record<string, readonly string[]>> = {
  // A line lets root log in with a password.
  'rhel-8': ['permit-root-login'],
  'opensuse-leap-15.6': ['permit-root-login'],
};

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
    const known = reallyWrong[name] ?? [];
    const graver = findings.filter(({ level, ruleId }) => level !== 'info' && !known.includes(ruleId));
    expect(known.filter((id) => !findings.some(({ ruleId }) => ruleId === id))).toEqual([]);
    expect(
      graver.map(({ file, range, ruleId, message }) => {
        const { line } = positionAt(file.config.source, range[0]);
        return `${file.path}:${line} ${ruleId}: ${message}`;
      }),
    ).toEqual([]);
    expect(program.refused).toBe(false);
  });
});
