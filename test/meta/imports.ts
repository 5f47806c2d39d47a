import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';

/** One import of one source file. */
export interface Import {
  /** The importing file, below `src`, with slashes. */
  readonly file: string;
  readonly specifier: string;
  /** The imported file below `src`; undefined for a package. */
  readonly target: string | undefined;
  /** `type`: gone at run time; `lazy`: `import()`, loaded when it is reached. */
  readonly kind: 'static' | 'lazy' | 'type';
}

/** All imports and re-exports of a source file, `import('…')` and import types included. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const target = specifier.text.startsWith('.')
      ? posix.join(posix.dirname(file), specifier.text.replace(/\.js$/, '.ts'))
      : undefined;
    found.push({ file, specifier: specifier.text, target, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, typeOnly ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, 'type');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'lazy');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023));
  return found;
}

/** Whether a specifier names one of Node's own modules, with or without `node:`. */
export const isNodeModule = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

/** The imports that make something load, with all that follows from them, in order of discovery. */
export function loadedBy(entry: string, imports: readonly Import[]): readonly Import[] {
  const byFile = groupByFile(imports);
  const seen = new Set([entry]);
  const loaded: Import[] = [];
  for (const file of seen) {
    for (const one of byFile.get(file) ?? []) {
      if (one.kind === 'type') continue;
      loaded.push(one);
      if (one.target !== undefined) seen.add(one.target);
    }
  }
  return loaded;
}

/**
 * Files that load each other in a circle, each circle as `a -> b -> a`, once.
 *
 * @param kinds - the imports that make a circle
 */
export function findCycles(
  imports: readonly Import[],
  kinds: readonly Import['kind'][] = ['static'],
): string[] {
  const byFile = groupByFile(imports);
  const done = new Set<string>();
  const path: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start !== -1) {
      cycles.push([...path.slice(start), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const { kind, target } of byFile.get(file) ?? []) {
      if (kinds.includes(kind) && target !== undefined) visit(target);
    }
    path.pop();
    done.add(file);
  };
  for (const file of byFile.keys()) visit(file);
  return cycles;
}

function groupByFile(imports: readonly Import[]): ReadonlyMap<string, readonly Import[]> {
  const groups = new Map<string, Import[]>();
  for (const one of imports) {
    const group = groups.get(one.file);
    if (group === undefined) groups.set(one.file, [one]);
    else group.push(one);
  }
  return groups;
}
