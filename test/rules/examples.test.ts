import { describe, expect, it } from 'vitest';
import { changedMode } from '../../src/fixes/index.js';
import { type RuleId, rules } from '../../src/rules/index.js';
import { applyEdits } from '../../src/text/index.js';
import { run, withModes } from './tester.js';

const entries = Object.entries(rules);

/** Rules about files whose system is not known. */
const strays: readonly RuleId[] = ['include-not-read'];

const given = ([id, { meta }]: (typeof entries)[number], text: string) => ({
  text,
  ...(meta.example.files !== undefined && { files: meta.example.files }),
  ...(meta.example.target !== undefined && { target: meta.example.target }),
  ...(meta.example.path !== undefined && { path: meta.example.path }),
  ...(meta.example.options !== undefined && { options: meta.example.options }),
  stray: strays.includes(id as RuleId),
});

describe('the example of', () => {
  it.each(entries)('%s is reported', (id, rule) => {
    expect(run(id as RuleId, given([id, rule], rule.meta.example.bad)).findings).not.toEqual([]);
  });

  it.each(entries.filter(([, { meta }]) => meta.example.fixed !== undefined))(
    '%s is mended as it says',
    (id, rule) => {
      const { bad, fixed = '' } = rule.meta.example;
      const { findings, program } = run(id as RuleId, given([id, rule], bad));
      const edits = findings
        .flatMap(({ fixes }) => fixes.find((fix) => fix.class !== 'manual')?.edits ?? [])
        .flatMap((each) => each.edits);
      expect(applyEdits(program.tree.root.config.source.text, edits)).toBe(fixed);
      expect(run(id as RuleId, given([id, rule], fixed)).findings).toEqual([]);
    },
  );

  it.each(entries.filter(([, { meta }]) => meta.example.fixedModes !== undefined))(
    '%s is mended by modes as it says',
    (id, rule) => {
      const { bad, fixedModes = {} } = rule.meta.example;
      const example = given([id, rule], bad);
      const { findings, program } = run(id as RuleId, example);
      const fixes = findings.flatMap(({ fixes: [first] }) => first ?? []);
      const { fileSystem } = program.tree.world;
      const modes = fixes.flatMap((fix) =>
        (fix.modes ?? []).map((change) => [
          change.path,
          changedMode(fileSystem.lstat(change.path).mode, change),
        ]),
      );
      expect(Object.fromEntries(modes)).toEqual(fixedModes);
      expect(run(id as RuleId, withModes(example, program, fixes)).findings).toEqual([]);
    },
  );

  it.each(entries.filter(([, { meta }]) => meta.example.good !== undefined))(
    '%s has a counterpart that is not reported',
    (id, rule) => {
      expect(run(id as RuleId, given([id, rule], rule.meta.example.good ?? '')).findings).toEqual([]);
    },
  );
});
