import ts from 'typescript';

/**
 * What a module gives to others and takes from them, by its text alone; types are left out, and so is what it asks for while it runs.
 *
 * @param path - tells TypeScript from JavaScript
 * @returns `own`: what it declares and exports, by the name of the export, and whether that can be put off until it is called; `passedOn`:
 * what it takes from another module and exports; `all`: the modules of which it exports everything; `taken`: the names that it takes,
 * `*` for all of them; `isBarrel`: it does nothing but pass on
 */
export function namesOf(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const own = new Map();
  const passedOn = new Map();
  const all = [];
  const taken = [];
  const local = new Map();
  let isBarrel = true;

  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const specifier = statement.moduleSpecifier.text;
      const names = importedNames(statement.importClause);
      for (const { imported, as } of names) local.set(as, { specifier, name: imported });
      if (statement.importClause === undefined || names.length > 0)
        taken.push({ specifier, names: names.map(({ imported }) => imported) });
    } else if (ts.isExportDeclaration(statement)) {
      readExports(statement);
    } else if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) {
      isBarrel = false;
      readDeclaration(statement);
    }
  }
  // `export { name }` may stand above what it names.
  for (const [name, as] of own) if (typeof as === 'object') own.set(name, kinds(as.local));
  return { own, passedOn, all, taken, isBarrel: isBarrel && taken.length === 0 };

  function readExports({ isTypeOnly, exportClause, moduleSpecifier }) {
    if (isTypeOnly) return;
    if (exportClause === undefined) {
      all.push(moduleSpecifier.text);
      return;
    }
    if (!ts.isNamedExports(exportClause)) {
      isBarrel = false;
      taken.push({ specifier: moduleSpecifier.text, names: ['*'] });
      own.set(exportClause.name.text, 'value');
      return;
    }
    for (const { isTypeOnly: isType, propertyName, name } of exportClause.elements) {
      if (isType) continue;
      const source = (propertyName ?? name).text;
      if (moduleSpecifier !== undefined) {
        passedOn.set(name.text, { specifier: moduleSpecifier.text, name: source });
      } else {
        const imported = local.get(source);
        if (imported !== undefined && imported.name !== '*') passedOn.set(name.text, imported);
        else own.set(name.text, { local: source });
      }
    }
  }

  function readDeclaration(statement) {
    const flags = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const has = (kind) => flags.some((flag) => flag.kind === kind);
    const isExported = has(ts.SyntaxKind.ExportKeyword);
    if (ts.isExportAssignment(statement)) own.set('default', 'value');
    if (!isExported || has(ts.SyntaxKind.DeclareKeyword)) return;
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        own.set(name.text, isCallable(initializer) ? 'function' : 'value');
    } else if (statement.name !== undefined || has(ts.SyntaxKind.DefaultKeyword)) {
      const name = has(ts.SyntaxKind.DefaultKeyword) ? 'default' : statement.name.text;
      own.set(name, ts.isFunctionDeclaration(statement) ? 'function' : 'value');
    }
  }

  function kinds(name) {
    const isFunction = file.statements.some(
      (statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === name,
    );
    return isFunction ? 'function' : 'value';
  }
}

/** A function that is written out, or what `text/once.ts` makes: to call it is all that can be done with it. */
function isCallable(initializer) {
  return (
    initializer !== undefined &&
    (ts.isArrowFunction(initializer) ||
      ts.isFunctionExpression(initializer) ||
      (ts.isCallExpression(initializer) && initializer.expression.text === 'once'))
  );
}

function importedNames(clause) {
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const names = clause.name === undefined ? [] : [{ imported: 'default', as: clause.name.text }];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, { imported: '*', as: bindings.name.text }];
  return [
    ...names,
    ...bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ propertyName, name }) => ({ imported: (propertyName ?? name).text, as: name.text })),
  ];
}
