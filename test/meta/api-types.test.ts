import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../dist');
const entry = join(dist, 'index.d.ts');

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

const isTypeDeclaration = (node: ts.Node): node is TypeDeclaration =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);

const isExported = (node: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;

/** Everything that declarations name, and what it means. */
function* namedIn(node: ts.Node, checker: ts.TypeChecker): Iterable<ts.Symbol> {
  if (ts.isIdentifier(node)) {
    const found = checker.getSymbolAtLocation(node);
    if (found !== undefined) yield meant(found, checker);
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* namedIn(child, checker);
}

const meant = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

/**
 * The types that what is exported names, at any depth, and that nobody can name, since they are not exported. What a file keeps to itself
 * is only worked out with, and compilers write what comes of it.
 */
function unnamable(exported: ReadonlyMap<string, ts.Symbol>, checker: ts.TypeChecker): readonly string[] {
  const known = new Set(exported.values());
  const pending = [...exported].map(([by, symbol]) => ({ by, symbol }));
  const found: string[] = [];
  for (const { by, symbol } of pending) {
    for (const named of (symbol.declarations ?? []).flatMap((node) => [...namedIn(node, checker)])) {
      const declaration = named.declarations?.find(isTypeDeclaration);
      if (declaration === undefined || known.has(named)) continue;
      if (!isExported(declaration) || !declaration.getSourceFile().fileName.startsWith(dist)) continue;
      known.add(named);
      found.push(`${named.name}, which ${by} names`);
      pending.push({ by: named.name, symbol: named });
    }
  }
  return found;
}

let checker: ts.TypeChecker;
let exported: ReadonlyMap<string, ts.Symbol>;

beforeAll(() => {
  if (!existsSync(entry)) throw new Error('dist/ is missing: run `npm run build` first');
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    noLib: true,
    types: [],
  });
  checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const library = file && checker.getSymbolAtLocation(file);
  exported = new Map(
    library && checker.getExportsOfModule(library).map((symbol) => [symbol.name, meant(symbol, checker)]),
  );
});

describe('the declarations of the library', () => {
  it('name no type that whoever uses them cannot name', () => {
    expect(exported.size).toBeGreaterThan(100);
    expect(unnamable(exported, checker)).toEqual([]);
  });

  it.each(['TargetKeyword', 'LineBase', 'Painter', 'ClassWitness'])(
    'would be found wrong without %s',
    (name) => {
      const symbol = exported.get(name);
      const others = new Map([...exported].filter(([, other]) => other !== symbol));
      expect(unnamable(others, checker)).toEqual([expect.stringContaining(`${symbol?.name}, which `)]);
    },
  );
});
