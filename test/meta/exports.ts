import { posix } from 'node:path';
import ts from 'typescript';

/** A name that a file exports or imports, as `FILE NAME`. */
type Named = string;

/** What a source file lets others have, and what it takes. */
export interface Trade {
  /** Values, not types: a type may be exported for the sake of a declaration that has it. */
  readonly exported: readonly string[];
  /** Names of other files; those that are passed on, by the name under which they are. */
  readonly taken: readonly { readonly from: Named; readonly as?: string }[];
  /** Files of which all is taken, by `import()`, `import * as` or `export * as`. */
  readonly whole: readonly string[];
  /** Files of which all is passed on, by `export *`. */
  readonly passed: readonly string[];
}

/** Reads the exports and imports of a source file. */
export function tradeOf(file: string, text: string): Trade {
  const exported: string[] = [];
  const taken: Trade['taken'][number][] = [];
  const whole: string[] = [];
  const passed: string[] = [];
  const fileOf = (specifier: ts.Node | undefined): string | null =>
    specifier !== undefined && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')
      ? posix.join(posix.dirname(file), specifier.text.replace(/\.js$/, '.ts'))
      : null;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const from = fileOf(node.moduleSpecifier);
      const { name, namedBindings } = node.importClause ?? {};
      if (from !== null && name !== undefined) taken.push({ from: `${from} default` });
      if (from !== null && namedBindings !== undefined) {
        if (ts.isNamespaceImport(namedBindings)) whole.push(from);
        else
          for (const { name: own, propertyName } of namedBindings.elements)
            taken.push({ from: `${from} ${(propertyName ?? own).text}` });
      }
    } else if (ts.isExportDeclaration(node)) {
      const from = fileOf(node.moduleSpecifier);
      if (node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
        for (const { name, propertyName, isTypeOnly } of node.exportClause.elements) {
          if (from !== null) taken.push({ from: `${from} ${(propertyName ?? name).text}`, as: name.text });
          if (!node.isTypeOnly && !isTypeOnly) exported.push(name.text);
        }
      } else if (from !== null) (node.exportClause === undefined ? passed : whole).push(from);
    } else if (isExported(node)) {
      exported.push(...namesOf(node));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const from = fileOf(node.arguments[0]);
      if (from !== null) whole.push(from);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023));
  return { exported, taken, whole, passed };
}

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true &&
  // Rules are taken by the catalogue, each as the default of its file.
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === false;

function namesOf(node: ts.Node): readonly string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))
    return node.name === undefined ? [] : [node.name.text];
  return [];
}

/** The names that can be had of a file, those included that it passes on with all of another. */
function namesHadOf(file: string, trades: ReadonlyMap<string, Trade>): readonly string[] {
  const { exported = [], passed = [] } = trades.get(file) ?? {};
  return [...exported, ...passed.flatMap((from) => namesHadOf(from, trades))];
}

/** Exported values of the files that nobody takes; all of an entry is taken. */
export function leftOver(trades: ReadonlyMap<string, Trade>, entries: readonly string[]): readonly Named[] {
  const wanted = new Set<Named>();
  const all = [...entries, ...[...trades.values()].flatMap(({ whole }) => whole)];
  for (const file of all) for (const name of namesHadOf(file, trades)) wanted.add(`${file} ${name}`);
  const passedOn = new Map<Named, Named[]>();
  const passOn = (as: Named, from: Named): unknown => passedOn.set(as, [...(passedOn.get(as) ?? []), from]);
  for (const [file, { taken, passed }] of trades) {
    for (const { from, as } of taken) {
      if (as === undefined) wanted.add(from);
      else passOn(`${file} ${as}`, from);
    }
    for (const from of passed)
      for (const name of namesHadOf(from, trades)) passOn(`${file} ${name}`, `${from} ${name}`);
  }
  // What is passed on is taken by whoever takes it there. A set grows while it is gone through.
  for (const name of wanted) for (const from of passedOn.get(name) ?? []) wanted.add(from);
  return [...trades].flatMap(([file, { exported }]) =>
    exported.map((name) => `${file} ${name}`).filter((name) => !wanted.has(name)),
  );
}
