import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChanges } from '../../src/cli/report/line-changes.js';
import { longPatch, patchOf } from '../../src/cli/report/patch.js';

const text = fc
  .tuple(
    fc.array(fc.constantFrom('', 'Port 22', 'UsePAM yes', 'UsePAM no', '# a', '# b', '# c', 'é'), {
      maxLength: 30,
    }),
    fc.boolean(),
  )
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));

describe.each([
  ['the shortest patch', patchOf],
  ['a patch of many changes', longPatch],
])('%s', (_, make) => {
  it('makes the one text of the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyPatch(before, make('a', before, after))).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('ends names with blanks with a tab, and no others', () => {
    const headers = (name: string): unknown => make(name, 'a\n', 'b\n').match(/^(?:---|\+\+\+) .*/gm);
    expect(headers('/etc/ssh/sshd_config')).toEqual(['--- /etc/ssh/sshd_config', '+++ /etc/ssh/sshd_config']);
    expect(headers('my hosts/a')).toEqual(['--- my hosts/a\t', '+++ my hosts/a\t']);
  });

  it.skipIf(spawnSync('patch', ['--version']).status !== 0)('is applied by patch, as documented', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-patch-'));
    const paths = ['a', 'my hosts/a b'].map((name) => join(folder, name));
    mkdirSync(join(folder, 'my hosts'));
    for (const path of paths) {
      for (const [names, options, cwd] of [
        [path, ['-d', '/', '-p1'], '/'],
        [path.slice(folder.length + 1), ['-p0'], folder],
      ] as const) {
        writeFileSync(path, 'a\n');
        const { status } = spawnSync('patch', options, { cwd, input: make(names, 'a\n', 'b\n') });
        expect([status, readFileSync(path, 'utf8')]).toEqual([0, 'b\n']);
      }
    }
    rmSync(folder, { recursive: true });
  });

  it('shows three lines around each change, and changes that are near each other together', () => {
    const lines = Array.from({ length: 30 }, (__, index) => `AcceptEnv V${index}\n`);
    const changed = lines.map((line, index) => ([4, 11, 25].includes(index) ? `#${line}` : line));
    const patch = make('sshd_config', lines.join(''), changed.join(''));
    expect(patch.match(/^@@.*/gm)).toEqual(['@@ -2,14 +2,14 @@', '@@ -23,7 +23,7 @@']);
  });
});

it('lines between changes are left alone', () => {
  const old = Array.from({ length: 4000 }, (_, index) =>
    index % 10 === 0 ? `# ${index}` : `acceptenv V${index}`,
  );
  const changes = lineChanges(
    old,
    old.map((line) => line.replace('acceptenv', 'AcceptEnv')),
  );
  const places = old.flatMap((_, index) => (index % 10 === 1 ? [[index, index + 9]] : []));
  const touched = (side: 'old' | 'new') => changes.map((one) => one[side]).filter(([from, to]) => from < to);
  expect(touched('old')).toEqual(places);
  expect(touched('new')).toEqual(places);
});

// The shortest patch is looked for in as many steps as the square of the changes: a minute, and 40,000 lines take four.
it('a patch of tens of thousands of changes is made at once', { timeout: 20_000 }, () => {
  const lines = (keyword: string): string =>
    Array.from(
      { length: 40_000 },
      (_, index) => `${keyword} V${index}\n${index % 10 === 0 ? '\n' : ''}`,
    ).join('');
  const [before, after] = [lines('acceptenv'), lines('AcceptEnv')];
  expect(applyPatch(before, patchOf('sshd_config', before, after))).toBe(after);
});
