import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Exported, generateApiDocs, readExports } from '../../scripts/generate/api-docs.js';
import { current } from '../../scripts/generate/generated-file.js';
import * as api from '../../src/index.js';

const all = readExports();
const functions = all.filter(({ kind }) => kind === 'function');
const [, beginning = ''] = /^```ts\nimport .*\n([^]*?)^```$/m.exec(current('docs/api.md')) ?? [];
const examples = [
  ['the beginning', beginning] as const,
  ...all.flatMap(({ name, examples: own }) => own.map((text) => [name, text] as const)),
];

/** Functions that throw nothing, whatever they are given. */
const harmless = new Set([
  'argumentsOf',
  'defineConfig',
  'defineRule',
  'directiveOf',
  'lineOf',
  'targetNames',
  'textAt',
  'wordOf',
]);

describe('docs/api.md', () => {
  it('shows each type under the name by which others name it', () => {
    const types = readExports().filter(({ kind }) => kind === 'type' || kind === 'class');
    const otherwise = types.filter(
      ({ name, declaration }) => !new RegExp(`^\\w+ ${name}\\b`).test(declaration),
    );
    expect(otherwise.map(({ name }) => name)).toEqual([]);
  });

  it('is what `npm run generate` makes of the sources', async () => {
    for (const { path, text } of await generateApiDocs()) expect(current(path) === text, path).toBe(true);
  }, 60_000);

  it('has everything that the library exports', () => {
    const values = all.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
    expect(values).toEqual(Object.keys(api).sort());
    for (const { name } of all) expect(current('docs/api.md')).toContain(`### \`${name}\`\n`);
  });

  it('says what each of them is', () => {
    expect(all.filter(({ summary }) => !/^[^a-z].*\.$/s.test(summary)).map(({ name }) => name)).toEqual([]);
  });

  it('says of each function what it takes and throws, and shows it', () => {
    const faults = functions.flatMap((one) => faultsOf(one).map((fault) => `${one.name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});

function faultsOf({ name: own, declaration, params, throws, examples: shown }: Exported): readonly string[] {
  const source = ts.createSourceFile('f.ts', `declare ${declaration}`, ts.ScriptTarget.Latest, true);
  const [node] = source.statements;
  if (node === undefined || !ts.isFunctionDeclaration(node)) return ['is not a function'];
  const taken = node.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : 'options'));
  const told = params.map((param) => param.name);
  return [
    ...(taken.join() === told.join() ? [] : [`takes ${taken.join(', ')}, and tells of ${told.join(', ')}`]),
    ...(params.every(({ text }) => text !== '') ? [] : ['says nothing of a parameter']),
    ...(throws.length > 0 === harmless.has(own) ? ['does not say what it throws, or is not harmless'] : []),
    ...(shown.length > 0 ? [] : ['has no example']),
  ];
}

/** An example as a program: what stands in a comment behind an expression is what the expression is. */
function programOf(example: string): string {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.Latest, true);
  const lines = source.statements.map((statement) => {
    const [comment] = ts.getTrailingCommentRanges(example, statement.getEnd()) ?? [];
    if (ts.isExportAssignment(statement)) return `void (${statement.expression.getText()});`;
    if (comment === undefined) return statement.getText();
    if (!ts.isExpressionStatement(statement)) return expect.fail(`no expression: ${statement.getText()}`);
    const said = example.slice(comment.pos + 2, comment.end).trim();
    return `check(${statement.expression.getText()}, ${JSON.stringify(said)});`;
  });
  return ts.transpile(`return (async () => {\n${lines.join('\n')}\n})();`, {
    target: ts.ScriptTarget.ES2023,
  });
}

/** Whether a value is what a comment says; `…` ends a text that goes on. */
function check(value: unknown, said: string): void {
  const known: unknown = runInThisContext(`(${said})`);
  if (typeof known === 'string' && known.endsWith('…')) {
    expect(String(value).startsWith(known.slice(0, -1)), `${String(value)} is not ${known}`).toBe(true);
  } else {
    expect(value).toEqual(known);
  }
}

describe('the examples of the library', () => {
  it.each(examples)('of %s run as they say', async (_, example) => {
    const names = Object.keys(api);
    const run = runInThisContext(
      `((api, check) => { const { ${names.join(', ')} } = api; ${programOf(example)} })`,
    );
    await run(api, check);
  });

  it('would be found wrong', () => {
    expect(() => check('abc', `'abd'`)).toThrow();
    expect(() => check('abc', `'b…'`)).toThrow();
    expect(beginning).toContain('lint(');
    expect(programOf(`f(1); // 2`)).toContain(`check(f(1), "2")`);
  });
});
