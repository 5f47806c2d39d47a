import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycles, type Import, importsOf, isNodeModule, loadedBy } from './imports.js';

const src = join(import.meta.dirname, '../../src');

/** The rooms from the ground up. A room may import those of the steps below; rooms of one step are strangers. */
const steps: readonly (readonly string[])[] = [
  ['text'],
  ['openssh'],
  ['grammar'],
  ['system'],
  ['semantics'],
  ['fixes'],
  ['rules'],
  ['linter', 'settings'],
  ['formatters'],
  ['cli', 'library'],
];

const rooms = steps.flat();
const innerRooms = rooms.filter((room) => room !== 'cli');

/** Likewise the rooms inside of `semantics`; what stands in none of them is for all. */
const stepsOfSemantics: readonly (readonly string[])[] = [
  ['keys', 'evaluate', 'acl'],
  ['compile', 'host-keys', 'analysis'],
  ['sshd-test'],
  ['login'],
];

/** Likewise the rooms inside of `rules/support`; `places.ts` and `platforms.ts` are for all. */
const stepsOfSupport: readonly (readonly string[])[] = [
  ['effects'],
  ['algorithms', 'lists'],
  ['meant', 'files'],
  ['lines'],
  ['faults', 'windows'],
  ['views'],
  ['constructors'],
];

/** What each room, and each file that stands outside the rooms, may import. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  ...steps.flatMap((step, height) =>
    step.map((room): [string, string[]] => [room, [room, 'version.ts', ...steps.slice(0, height).flat()]]),
  ),
  ['version.ts', []],
  ['core.ts', ['version.ts', ...innerRooms]],
  ['index.ts', ['core.ts', 'version.ts', ...innerRooms]],
]);

const mayUseNode = (file: string): boolean => file.startsWith('cli/') || file.startsWith('system/node');

/** How other rooms come into a room: by its index, and by these doors besides. */
const doors: ReadonlyMap<string, string> = new Map([
  ['system/node.ts', 'what needs Node is kept apart from the rest'],
  ['settings/options.ts', 'the command does without the validator that it loads'],
  ['formatters/support/visible.ts', 'the command complains before it loads anything'],
]);

/** A room, or a file that stands outside the rooms. */
const placeOf = (file: string): string => file.split('/')[0] ?? file;

const wrongWay = (imports: readonly Import[]): string[] =>
  imports
    .filter(
      ({ file, target }) => target !== undefined && !allowed.get(placeOf(file))?.includes(placeOf(target)),
    )
    .map(({ file, specifier }) => `${file} imports ${specifier}`);

/** The room inside of another one that a file stands in; none for what stands beside them. */
function innerRoomOf(file = '', outer: string): string | undefined {
  return file.startsWith(`${outer}/`) ? /^([^/]+)\//.exec(file.slice(outer.length + 1))?.[1] : undefined;
}

const sideways = (
  imports: readonly Import[],
  outer: string,
  inner: readonly (readonly string[])[],
): string[] => {
  const heights = new Map(inner.flatMap((step, height) => step.map((room) => [room, height])));
  const heightOf = (room: string): number => heights.get(room) ?? NaN;
  return imports
    .filter(({ file, target }) => {
      const [own, other] = [innerRoomOf(file, outer), innerRoomOf(target, outer)];
      if (own === undefined || other === undefined || own === other) return false;
      return !(heightOf(own) > heightOf(other));
    })
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
};

const pastTheIndex = (imports: readonly Import[]): string[] =>
  imports
    .filter(
      ({ file, target }) =>
        target?.includes('/') === true &&
        placeOf(file) !== placeOf(target) &&
        target !== `${placeOf(target)}/index.ts` &&
        !doors.has(target),
    )
    .map(({ file, specifier }) => `${file} imports ${specifier}`);

const nodeOutOfPlace = (imports: readonly Import[]): string[] =>
  imports
    .filter(({ file, specifier }) => isNodeModule(specifier) && !mayUseNode(file))
    .map(({ file, specifier }) => `${file} imports ${specifier}`);

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
const imports = [...texts].flatMap(([file, text]) => importsOf(file, text));

describe('imports', () => {
  it('are found in every form', () => {
    const text = [
      `import { a } from '../text/index.js';`,
      `import type { B } from './b.js';`,
      `export * from './c.js';`,
      `export type { D } from './d.js';`,
      `type E = import('../system/e.js').E;`,
      `const f = await import('../fixes/f.js');`,
      `import 'chevrotain';`,
    ].join('\n');
    expect(importsOf('grammar/x.ts', text).map(({ target, kind }) => [target, kind])).toEqual([
      ['text/index.ts', 'static'],
      ['grammar/b.ts', 'type'],
      ['grammar/c.ts', 'static'],
      ['grammar/d.ts', 'type'],
      ['system/e.ts', 'type'],
      ['fixes/f.ts', 'lazy'],
      [undefined, 'static'],
    ]);
  });

  it('of sample files that break the rules are seen', () => {
    const sample = [
      ...importsOf('text/a.ts', `import type { X } from '../grammar/index.js';\nimport 'fs';`),
      ...importsOf('settings/a.ts', `import '../linter/index.js';`),
      ...importsOf('system/node/a.ts', `import 'node:fs';\nimport '../b.js';`),
      ...importsOf('system/b.ts', `import './node/a.js';\nimport '../text/a.js';`),
    ];
    expect(wrongWay(sample)).toEqual([
      'text/a.ts imports ../grammar/index.js',
      'settings/a.ts imports ../linter/index.js',
    ]);
    expect(
      pastTheIndex([
        ...importsOf('rules/a.ts', `import '../semantics/analysis/space.js';\nimport '../text/index.js';`),
        ...importsOf('rules/support/a.ts', `import '../model.js';\nimport '../../fixes/fix.js';`),
        ...importsOf('cli/a.ts', `await import('../formatters/json.js');\nimport '../system/node.js';`),
        ...importsOf('core.ts', `import type { A } from './rules/model.js';\nimport './version.js';`),
      ]),
    ).toEqual([
      'rules/a.ts imports ../semantics/analysis/space.js',
      'rules/support/a.ts imports ../../fixes/fix.js',
      'cli/a.ts imports ../formatters/json.js',
      'core.ts imports ./rules/model.js',
    ]);
    expect(nodeOutOfPlace(sample)).toEqual(['text/a.ts imports fs']);
    expect(findCycles(sample)).toEqual(['system/node/a.ts -> system/b.ts -> system/node/a.ts']);
    const types = importsOf('text/c.ts', `import type { C } from './c.js';`);
    expect([findCycles(types), findCycles(types, ['type'])]).toEqual([[], ['text/c.ts -> text/c.ts']]);
    expect(loadedBy('system/b.ts', sample).map(({ specifier }) => specifier)).toContain('node:fs');
  });
});

describe('the house', () => {
  it('has only the rooms of its plan', () => {
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'core.ts', 'cli/bin.ts']));
    expect([...new Set(files.map(placeOf))].filter((place) => !allowed.has(place))).toEqual([]);
  });

  it('has the folders that docs/architecture.md shows', () => {
    const page = readFileSync(join(src, '../docs/architecture.md'), 'utf8');
    const plan = /^```\nsrc\/\n(.*?)^```$/ms.exec(page)?.[1] ?? '';
    const shown: string[] = [];
    const around: string[] = [];
    for (const [, indent = '', name = ''] of plan.matchAll(/^( +)([a-z-]+)\/ /gm)) {
      around.splice(indent.length / 2 - 1, around.length, name);
      shown.push(around.join('/'));
    }
    const folders = new Set(
      files.flatMap((file) => {
        const steps = file.split('/').slice(0, -1);
        return steps.map((_, depth) => steps.slice(0, depth + 1).join('/'));
      }),
    );
    expect(shown.sort()).toEqual([...folders].sort());
  });

  it('says at the head of each room’s index.ts what the room owns and what it may import', () => {
    const heads = innerRooms.map((room) => [
      room,
      texts.get(`${room}/index.ts`)?.split(/^(?:ex|im)port /m)[0],
    ]);
    expect(
      heads.filter(([, head = '']) => !/^\/\*.*\bMay import\s/s.test(head)).map(([room]) => room),
    ).toEqual([]);
    // Nobody enters it.
    expect(texts.has('cli/index.ts')).toBe(false);
  });

  it('resolves every relative import to a source file', () => {
    const dangling = imports.filter(({ target }) => target !== undefined && !texts.has(target));
    expect(dangling.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('imports one way only', () => {
    expect(wrongWay(imports)).toEqual([]);
  });

  it('imports one way only inside of semantics, too', () => {
    const sample = importsOf(
      'semantics/compile/a.ts',
      `import '../sshd-test/b.js';\nimport '../evaluate/c.js';`,
    );
    expect(sideways(sample, 'semantics', stepsOfSemantics)).toEqual([
      'semantics/compile/a.ts imports ../sshd-test/b.js',
    ]);
    expect(sideways(imports, 'semantics', stepsOfSemantics)).toEqual([]);
  });

  it('imports one way only inside of rules/support, too', () => {
    const sample = importsOf(
      'rules/support/lists/a.ts',
      `import type { B } from '../faults/b.js';\nimport '../effects/c.js';\nimport '../places.js';`,
    );
    expect(sideways(sample, 'rules/support', stepsOfSupport)).toEqual([
      'rules/support/lists/a.ts imports ../faults/b.js',
    ]);
    expect(sideways(imports, 'rules/support', stepsOfSupport)).toEqual([]);
  });

  it('comes into a room by its index, or by a door that is there', () => {
    expect(pastTheIndex(imports)).toEqual([]);
    expect([...doors.keys()].filter((door) => !imports.some(({ target }) => target === door))).toEqual([]);
  });

  it('keeps Node’s modules in system/node* and cli', () => {
    expect(nodeOutOfPlace(imports)).toEqual([]);
  });

  it('loads nothing of Node from core.ts', () => {
    const loaded = loadedBy('core.ts', imports);
    const ofNode = loaded.filter(
      ({ specifier, target }) => isNodeModule(specifier) || target?.startsWith('system/node'),
    );
    expect(ofNode.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('asks in the flow for no release by its number, which tables alone have', () => {
    // In comments it may stand.
    const asks = /^(?!\s*(?:\*|\/\/)).*(?:\bis\(\s*\{\s*(?:since|until): '|[!=]== '\d+\.\dp\d')/m;
    expect(asks.test("  if (target.is({ since: '8.7p1' })) return;")).toBe(true);
    expect(asks.test("  return release === '10.0p1' ? 1 : 2;")).toBe(true);
    expect(asks.test(" * target.is({ since: '8.7p1' }); // true")).toBe(false);
    expect([...texts].filter(([, text]) => asks.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('has no files that load each other in a circle', () => {
    expect(findCycles(imports)).toEqual([]);
  });

  it('has no types that go in a circle', () => {
    expect(findCycles(imports, ['static', 'type'])).toEqual([]);
  });
});

describe('the tests', () => {
  const folder = join(import.meta.dirname, '..');

  it('put no module in the place of another, which the test files that share the process would get as well', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const mocking = /\bvi\.(?:mock|doMock|resetModules|stubGlobal)\b/;
    expect(files.filter((name) => mocking.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });
});
