import ts from 'typescript';

/** What a rule says about itself and hardly a run reads that only judges: it is for pages, lists and schemas. */
const told = ['title', 'description', 'since', 'keywords', 'references', 'options', 'example'];

/** The modules of rules: one for each, by its id. */
const ofRule = /^src\/rules\/([\w-]+)\.ts$/;

/** Divides what rules say about themselves from what they do; for `bundleInFiles`. */
export const ruleTexts = { divide: divideRule, restore, isRead };

/**
 * Takes what a rule tells out of its module.
 *
 * @param path - of a module
 * @param text - of it
 * @returns the module without it, and what was taken out as the text of an object; `null` for modules that have none
 */
function divideRule(path, text) {
  if (!ofRule.test(path)) return null;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const names = namesIn(file);
  const meta = metaOf(file)?.properties.filter(ts.isPropertyAssignment);
  // A run asks by its keywords whether such a rule has anything to say.
  const isAskedByKeyword = meta?.some(({ name }) => name.text === 'onlyWhereSet');
  const apart = meta?.filter(
    ({ name, initializer }) =>
      told.includes(name.text) &&
      !(isAskedByKeyword && name.text === 'keywords') &&
      !mentions(initializer, names),
  );
  if (apart === undefined || apart.length === 0) return null;
  let rest = text;
  for (const { pos, end } of apart.toReversed())
    rest = `${rest.slice(0, pos)}${rest.slice(end).replace(/^\s*,/, '')}`;
  return { rest, apart: `{ ${apart.map((property) => property.getText()).join(', ')} }` };
}

/**
 * The module that gives the rules what was taken out of theirs, when any of it is read.
 *
 * @param parts - what was taken out, by the paths of the modules
 */
function restore(parts) {
  const entries = Array.from(parts, ([path, apart]) => `${JSON.stringify(ofRule.exec(path)[1])}: ${apart},`);
  return `
    import { catalogue } from 'module:src/rules/catalogue.ts';
    const told = () => ({ ${entries.join('\n')} });
    const restoring = {};
    for (const name of ${JSON.stringify(told)})
      Object.defineProperty(restoring, name, { get() { restore(); return this[name]; } });
    for (const { meta } of Object.values(catalogue)) Object.setPrototypeOf(meta, restoring);
    function restore() {
      for (const { meta } of Object.values(catalogue)) Object.setPrototypeOf(meta, Object.prototype);
      for (const [id, texts] of Object.entries(told())) Object.assign(catalogue[id].meta, texts);
    }`;
}

/** Whether a module reads what rules tell, so that it has to be where that is. */
function isRead(path, text) {
  if (ofRule.test(path) && divideRule(path, text) !== null) return false;
  const name = `(?:${told.join('|')})`;
  return new RegExp(`\\bmeta\\.${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\} = [\\w.]*\\bmeta\\b`).test(text);
}

/** `meta` in `export default defineRule({ meta: { … } })`, or whatever makes the rule. */
function metaOf(file) {
  const call = file.statements.find(ts.isExportAssignment)?.expression;
  const rule = call !== undefined && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (rule === undefined || !ts.isObjectLiteralExpression(rule)) return undefined;
  const meta = rule.properties.find(
    (property) => ts.isPropertyAssignment(property) && property.name.text === 'meta',
  );
  return meta !== undefined && ts.isObjectLiteralExpression(meta.initializer) ? meta.initializer : undefined;
}

/** What a module declares and imports. */
function namesIn(file) {
  const names = new Set();
  const add = ({ name }) => {
    if (name === undefined) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else name.elements.forEach(add);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) statement.declarationList.declarations.forEach(add);
    else if (ts.isImportDeclaration(statement)) {
      const { namedBindings } = statement.importClause ?? {};
      add(statement.importClause ?? {});
      if (namedBindings !== undefined) (namedBindings.elements ?? [namedBindings]).forEach(add);
    } else add(statement);
  }
  return names;
}

function mentions(node, names) {
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) === true;
}
