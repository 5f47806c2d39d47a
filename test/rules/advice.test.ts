import { expect, it } from 'vitest';
import { resolveTarget } from '../../src/openssh/index.js';
import { rules } from '../../src/rules/index.js';
import { compile, type ConfigTree, evaluate, loadTree } from '../../src/semantics/index.js';
import { lintTrees } from '../../src/linter/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { applyEdits } from '../../src/text/index.js';

const root = '/etc/ssh/sshd_config';
const target = resolveTarget('debian-12');
const values = ['yes', 'no', 'prohibit-password'];
const id = 'drop-in-overridden';

type Texts = Readonly<Record<string, string>>;

const load = (files: Texts): ConfigTree =>
  loadTree({ world: worldOf({ fileSystem: memoryFileSystem(files), path: root, target }), path: root });

/** Drop-ins and the file that includes them, each with one of the values, in every combination. */
function* configurations(): Iterable<Texts> {
  for (let number = 0; number < values.length ** 4; number++) {
    const [a = '', b = '', c = '', own = ''] = [1, 3, 9, 27].map(
      (weight) => `PermitRootLogin ${values[Math.floor(number / weight) % 3] ?? ''}\n`,
    );
    const folder = '/etc/ssh/sshd_config.d';
    yield {
      [root]: `Include ${folder}/*.conf\n${own}`,
      [`${folder}/a.conf`]: a,
      [`${folder}/b.conf`]: b,
      [`${folder}/c.conf`]: c,
    };
  }
}

it('what is to be removed for a value is all that keeps it from being used', () => {
  let advised = 0;
  for (const files of configurations()) {
    const active = [{ id, rule: rules[id], level: 'warning', overrides: false, options: {} }] as const;
    for (const { findings } of lintTrees({ trees: [load(files)], rules: active })) {
      for (const { fixes, file, range } of findings) {
        const meant = file.config.source.text.slice(range[0], range[1]).split(' ')[1];
        for (const { description, edits } of fixes) {
          if (!description.endsWith('if this value is meant') && !description.startsWith('move')) continue;
          advised += 1;
          const mended = Object.fromEntries(
            edits.map((part) => [part.file.path, applyEdits(part.file.config.source.text, part.edits)]),
          );
          const { values: used } = evaluate(compile(load({ ...files, ...mended }))).get('PermitRootLogin');
          expect(used, `${description} in ${JSON.stringify(files)}`).toEqual([meant]);
        }
      }
    }
  }
  expect(advised).toBeGreaterThan(100);
});
