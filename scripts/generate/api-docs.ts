import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { current, type GeneratedFile, laidOut, root } from './generated-file.js';

/** Something that the library exports. */
export interface Exported {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'value' | 'type';
  /** Whether `sshd-lint/core` has it as well. */
  readonly inCore: boolean;
  /** How it is declared, without bodies. */
  readonly declaration: string;
  readonly summary: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
}

/**
 * Everything that `sshd-lint` exports, in the order of names, from the sources. They are parsed and not checked, which takes a tenth of
 * the time; what has no type that is written down says what it satisfies.
 */
export function readExports(): readonly Exported[] {
  const inCore = exportsOf(join(root, 'src/core.ts'));
  return [...exportsOf(join(root, 'src/index.ts'))]
    .map(([name, node]) => describe(name, node, inCore.has(name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const parsed = new Map<string, ts.SourceFile>();

function parse(path: string): ts.SourceFile {
  const known =
    parsed.get(path) ?? ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  parsed.set(path, known);
  return known;
}

type Declaration =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableDeclaration;

/** The declarations of what a file exports, by name, wherever they stand. */
function exportsOf(path: string): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const statement of parse(path).statements) {
    if (ts.isExportDeclaration(statement)) {
      const from = statement.moduleSpecifier === undefined ? path : moduleOf(path, statement.moduleSpecifier);
      const clause = statement.exportClause;
      if (clause === undefined) for (const [name, node] of exportsOf(from)) found.set(name, node);
      if (clause === undefined || !ts.isNamedExports(clause)) continue;
      for (const { name, propertyName } of clause.elements) {
        const node = declarationIn(from, (propertyName ?? name).text);
        if (node !== undefined) found.set(name.text, node);
      }
    } else if (
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      for (const node of declared(statement))
        if (node.name !== undefined) found.set(node.name.getText(), node);
    }
  }
  return found;
}

/** What a name in a file stands for: a declaration in it, or one that it imports. */
function declarationIn(path: string, name: string): Declaration | undefined {
  const { statements } = parse(path);
  const own = statements.flatMap(declared).find((node) => node.name?.getText() === name);
  if (own !== undefined) return own;
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const element = bindings.elements.find((one) => one.name.text === name);
    if (element !== undefined) {
      return declarationIn(
        moduleOf(path, statement.moduleSpecifier),
        (element.propertyName ?? element.name).text,
      );
    }
  }
  return exportsOf(path).get(name);
}

function declared(statement: ts.Statement): readonly Declaration[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
  return ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
    ? [statement]
    : [];
}

const moduleOf = (path: string, specifier: ts.Expression): string =>
  join(dirname(path), ts.isStringLiteral(specifier) ? specifier.text.replace(/\.js$/, '.ts') : '');

function describe(name: string, node: Declaration, inCore: boolean): Exported {
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc);
  const tags: readonly ts.JSDocTag[] = comment?.tags ?? [];
  const textsOf = (kind: string): readonly string[] =>
    tags.filter(({ tagName }) => tagName.text === kind).map((tag) => textOf(tag.comment));
  return {
    name,
    kind: kindOf(node),
    inCore,
    declaration: declarationOf(node, name),
    summary: textOf(comment?.comment),
    params: tags
      .filter(ts.isJSDocParameterTag)
      .map((tag) => ({ name: tag.name.getText(), text: textOf(tag.comment).replace(/^-\s*/, '') })),
    returns: textsOf('returns').join(' '),
    throws: textsOf('throws'),
    examples: textsOf('example'),
  };
}

/** The text of a comment; links are the names that they lead to. */
const textOf = (comment: ts.JSDoc['comment']): string =>
  (typeof comment === 'string'
    ? comment
    : (comment ?? [])
        .map((part) => ('name' in part ? `\`${part.name.getText()}${part.text}\`` : part.text))
        .join('')
  ).trim();

function kindOf(node: Declaration): Exported['kind'] {
  if (ts.isFunctionDeclaration(node)) return 'function';
  if (ts.isClassDeclaration(node)) return 'class';
  return ts.isVariableDeclaration(node) ? 'value' : 'type';
}

const printer = ts.createPrinter({ removeComments: false });

/** A declaration as it stands in the source, without bodies, initial values and the comment that stands before it. */
function declarationOf(node: Declaration, name: string): string {
  const file = node.getSourceFile();
  if (ts.isFunctionDeclaration(node)) {
    const end = node.body?.getFullStart() ?? node.getEnd();
    return `${file.text
      .slice(node.getStart(), end)
      .replace(/^export /, '')
      .trim()};`;
  }
  if (ts.isVariableDeclaration(node)) {
    const value = node.initializer;
    const type =
      node.type ?? (value !== undefined && ts.isSatisfiesExpression(value) ? value.type : undefined);
    return `const ${name}: ${type?.getText() ?? 'unknown'};`;
  }
  if (ts.isClassDeclaration(node)) {
    const members = node.members.filter(ts.isPropertyDeclaration).map((member) => printed(member, file));
    const heritage = (node.heritageClauses ?? []).map((clause) => clause.getText()).join(' ');
    return `class ${name} ${heritage} {\n${members.join('\n')}\n}`;
  }
  const words = ts.isTypeAliasDeclaration(node) ? wordsOf(node.type, file) : undefined;
  return words === undefined
    ? node.getText().replace(/^export /, '')
    : `type ${name} = ${words.map((word) => word.getText()).join(' | ')};`;
}

/** What `(typeof words)[number]` stands for, where a file lists the words itself. */
function wordsOf(type: ts.TypeNode, file: ts.SourceFile): readonly ts.Expression[] | undefined {
  const [, list] = /^\(typeof (\w+)\)\[number\]$/.exec(type.getText()) ?? [];
  const node = file.statements
    .flatMap(declared)
    .find(({ name }) => list !== undefined && name?.getText() === list);
  const value = node !== undefined && ts.isVariableDeclaration(node) ? node.initializer : undefined;
  const array = value !== undefined && ts.isAsExpression(value) ? value.expression : undefined;
  return array !== undefined && ts.isArrayLiteralExpression(array) ? array.elements : undefined;
}

const printed = (node: ts.Node, file: ts.SourceFile): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, file);

const path = 'docs/api.md';

/** Makes `docs/api.md` from the comments in the sources; what stands around the marked parts was written by people. */
export async function generateApiDocs(): Promise<readonly GeneratedFile[]> {
  const all = readExports();
  const parts: Readonly<Record<string, string>> = {
    functions: all
      .filter(({ kind }) => kind === 'function')
      .map(functionPage)
      .join('\n\n'),
    errors: all
      .filter(({ kind }) => kind === 'class')
      .map(shortPage)
      .join('\n\n'),
    values: all
      .filter(({ kind }) => kind === 'value')
      .map(shortPage)
      .join('\n\n'),
    types: all
      .filter(({ kind }) => kind === 'type')
      .map(shortPage)
      .join('\n\n'),
  };
  const text = current(path).replace(
    /(<!-- generated: ([a-z]+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, part: string, end: string) => `${begin}\n${parts[part] ?? ''}\n\n${end}`,
  );
  return [await laidOut(path, text)];
}

function functionPage(one: Exported): string {
  const { params, returns, throws, examples } = one;
  return [
    ...headOf(one),
    ...(params.length === 0 ? [] : [params.map(({ name, text }) => `- \`${name}\`: ${text}`).join('\n')]),
    ...(returns === '' ? [] : [`Returns ${returns}.`]),
    ...throws.map((text) => `Throws ${text}.`),
    ...examples.map(codeBlock),
  ].join('\n\n');
}

const shortPage = (one: Exported): string => [...headOf(one), ...one.examples.map(codeBlock)].join('\n\n');

const headOf = ({ name, inCore, summary, declaration }: Exported): readonly string[] => [
  `### \`${name}\``,
  `${summary}${inCore ? '' : ' Not in `sshd-lint/core`.'}`,
  codeBlock(declaration),
];

const codeBlock = (text: string): string => `\`\`\`ts\n${text}\n\`\`\``;
