import { describe, expect, it } from 'vitest';
import { type RuleId, rules } from '../../src/rules/index.js';
import { applyEdits } from '../../src/text/index.js';
import { run } from './tester.js';

/** Rules about files whose system is not known. */
const strays: readonly RuleId[] = ['include-not-read'];

describe.each(Object.entries(rules))('the example of %s', (key, { meta: { example } }) => {
  const id = key as RuleId;
  const given = (text: string) => ({
    text,
    ...(example.target !== undefined && { target: example.target }),
    stray: strays.includes(id),
  });

  it('is reported', () => {
    expect(run(id, given(example.bad)).findings).not.toEqual([]);
  });

  it.runIf(example.fixed !== undefined)('is mended as it says', () => {
    const { findings, program } = run(id, given(example.bad));
    const edits = findings
      .flatMap(({ fixes }) => fixes.find((fix) => fix.class !== 'manual')?.edits ?? [])
      .flatMap((each) => each.edits);
    expect(applyEdits(program.tree.root.config.source.text, edits)).toBe(example.fixed);
    expect(run(id, given(example.fixed ?? '')).findings).toEqual([]);
  });

  it.runIf(example.good !== undefined)('has a counterpart that is not reported', () => {
    expect(run(id, given(example.good ?? '')).findings).toEqual([]);
  });
});
