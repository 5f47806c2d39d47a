import type { CommentedDirective, Directive, LineNode, MatchLine } from '../../grammar/index.js';
import type { MatchStatement, Program, SettingStatement } from '../../semantics/index.js';

const keysFileName = 'administrators_authorized_keys';

/** The group's name in English, and its security identifier, which sshd for Windows takes for a name. */
const groupNames = new Set(['administrators', 's-1-5-32-544']);

/** Whether words name the file of administrators' keys that Windows ships. */
export function namesKeysFile(words: readonly string[]): boolean {
  return words.some((word) => word.toLowerCase().endsWith(keysFileName));
}

/** Whether a Match line is that of the block that Windows ships: `Match Group administrators`. */
export function isAdministratorsMatch(match: MatchStatement): boolean {
  const [only, ...others] = match.criteria;
  return only?.kind === 'group' && others.length === 0 && groupNames.has(only.list.toLowerCase());
}

/** Whether a commented-out line is the Match line of that block. */
export function isAdministratorsLine(node: Directive | MatchLine): node is MatchLine {
  if (node.type !== 'Match' || node.criteria.length !== 1) return false;
  const [only] = node.criteria;
  return (
    only?.name.value.toLowerCase() === 'group' && groupNames.has(only.argument?.value.toLowerCase() ?? '')
  );
}

/** Whether a line sets AuthorizedKeysFile to the file of administrators' keys. */
export function isKeysFileLine(node: Directive | MatchLine): boolean {
  return (
    node.type === 'Directive' &&
    node.keyword === 'AuthorizedKeysFile' &&
    namesKeysFile(node.arguments.map((word) => word.value))
  );
}

/** What hangs on a Match line, Includes expanded, in reading order. */
export function settingsIn(program: Program, match: MatchStatement): readonly SettingStatement[] {
  const found: SettingStatement[] = [];
  for (let index = match.index + 1; index < program.statements.length; index++) {
    const statement = program.statements[index];
    if (statement === undefined || (statement.type === 'match' && statement.scope === match.scope)) break;
    if (statement.type === 'setting' && statement.scope?.match === match) found.push(statement);
  }
  return found;
}

/** The lines that stand below a Match line in its own file, up to the next one. */
export function linesBelow({ file, node }: MatchStatement): readonly LineNode[] {
  return file.config.blocks.find((block) => block.match === node)?.lines ?? [];
}

/** The commented-out `AuthorizedKeysFile …administrators_authorized_keys` among lines. */
export function commentedKeysFile(lines: readonly LineNode[]): CommentedDirective | undefined {
  return lines.find(
    (line): line is CommentedDirective =>
      line.type === 'CommentedDirective' && isKeysFileLine(line.directive),
  );
}
