import {
  blockOf,
  type CommentedDirective,
  type Directive,
  type LineNode,
  type MatchLine,
} from '../grammar/index.js';
import { isAbsolutePath, type Target, windowsAccounts } from '../openssh/index.js';
import { orNull, trusteeOfName, type World } from '../system/index.js';
import { decodeSource, foldCase, isMixed, lowerAscii, nearest } from '../text/index.js';
import type { ConfigFile, Evaluation, MatchStatement, Program, SettingStatement } from './model.js';
import { knownGroups } from './evaluate/windows-groups.js';
import { isUnconditional } from './scopes.js';

/** The file of administrators' keys that Windows ships a line for. */
export const keysFileName = 'administrators_authorized_keys';

/** That file as its line names it. */
export const commonKeysFile: string = `__PROGRAMDATA__/ssh/${keysFileName}`;

/** Whether a name is that of the group in any language that is known, or its security identifier. */
export function namesAdministrators(name: string): boolean {
  return trusteeOfName(name).sid === windowsAccounts.administrators;
}

/** Whether a name is that of the group in another language than English, so that it is called otherwise on most machines. */
export function namesAdministratorsElsewhere(name: string): boolean {
  return !/^(?:s-1-|(?:builtin\\)?administrators$)/i.test(name) && namesAdministrators(name);
}

/**
 * The slip in a name that is meant for the group: `administrator`, which Windows looks up as the account that it brings, or another letter.
 * Names of the group in other languages are as near, and none.
 */
export function slipOfAdministrators(name: string): 'singular' | 'slip' | null {
  if (foldCase(name) === 'administrator') return 'singular';
  if (namesAdministrators(name)) return null;
  if (lacksOrDoublesALetter(foldCase(name), 'administrators')) return 'slip';
  if (!/ators$/i.test(name)) return null;
  return nearest(name, ['administrators'], 2) === undefined ? null : 'slip';
}

const lacksOrDoublesALetter = (name: string, word: string): boolean =>
  Array.from(word).some(
    (letter, at) =>
      name === word.slice(0, at) + word.slice(at + 1) || name === word.slice(0, at) + letter + word.slice(at),
  );

/** Whether words name the file of administrators' keys that Windows ships. */
export function namesKeysFile(words: readonly string[]): boolean {
  return words.some((word) => foldCase(word).endsWith(keysFileName));
}

/** Whether sshd finds that file by a path: it knows the variable in capitals only, and Windows everything else in any letters. */
export function isKeysFile(path: string, { programData }: Pick<World, 'programData'>): boolean {
  const onDrive = (written: string): string =>
    foldCase(written.replace(/^__PROGRAMDATA__/, () => programData).replaceAll(/[\\/]+/g, '/'));
  const [named, common] = [onDrive(path), onDrive(commonKeysFile)];
  // A copy does not tell which drive its system has it on.
  return /^[a-z]:/.test(named) && named.slice(2) === common.slice(2);
}

/** Whether a Match line is that of the block that Windows ships, `Match Group administrators`, with a name that the target may find. */
export function isAdministratorsMatch(match: MatchStatement, target: Target): boolean {
  const [only, ...others] = match.criteria;
  if (only?.kind !== 'group' || others.length > 0 || !namesAdministrators(only.list)) return false;
  return knownGroups([only.list], target).length > 0;
}

/** Whether a commented-out line is the Match line of that block. */
export function isAdministratorsLine(node: Directive | MatchLine): node is MatchLine {
  if (node.type !== 'Match' || node.criteria.length !== 1) return false;
  const [only] = node.criteria;
  if (only === undefined || lowerAscii(only.name.value) !== 'group') return false;
  return namesAdministrators(only.argument?.value ?? '');
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
function linesBelow({ file, node }: MatchStatement): readonly LineNode[] {
  return blockOf(file.config, node)?.lines ?? [];
}

/** The commented-out `AuthorizedKeysFile …administrators_authorized_keys` among lines. */
function commentedKeysFile(lines: readonly LineNode[]): CommentedDirective | undefined {
  return lines.find(
    (line): line is CommentedDirective =>
      line.type === 'CommentedDirective' && isKeysFileLine(line.directive),
  );
}

/** The block that Windows ships, commented out as a whole, whose key file holds keys. */
export interface KeptKeys {
  readonly file: ConfigFile;
  readonly match: CommentedDirective;
  readonly setting: CommentedDirective;
  /** The key file as it is written. */
  readonly path: string;
  /** How many keys it holds. */
  readonly count: number;
  /** Whether it is in UTF-16, of which sshd makes out no key. */
  readonly utf16: boolean;
}

/** The commented-out blocks whose key file holds keys, where nothing in force names that file. */
export function* keptKeys(program: Program): Iterable<KeptKeys> {
  if (program.assignments('AuthorizedKeysFile').some(({ value }) => namesKeysFile(value))) return;
  const counts = new Map<string, ReturnType<typeof countKeys>>();
  for (const file of program.tree.files) {
    const { lines } = file.config;
    for (const [index, match] of lines.entries()) {
      const setting = lines[index + 1];
      if (match.type !== 'CommentedDirective' || !isAdministratorsLine(match.directive)) continue;
      if (setting?.type !== 'CommentedDirective' || setting.directive.type !== 'Directive') continue;
      if (!isKeysFileLine(setting.directive)) continue;
      const path = setting.directive.arguments[0]?.value ?? '';
      const counted = counts.get(path) ?? countKeys(program, path);
      counts.set(path, counted);
      if (counted.count === 0) continue;
      yield { ...{ file, match, setting, path }, ...counted };
    }
  }
}

/** How many lines of a key file are neither blank nor comments; none where it cannot be read. */
function countKeys({ tree }: Program, path: string): Pick<KeptKeys, 'count' | 'utf16'> {
  const { known, fileSystem } = tree.world;
  const bytes = known ? orNull(() => fileSystem.readFile(path)) : null;
  if (bytes === null) return { count: 0, utf16: false };
  const source = decodeSource(bytes, path);
  const utf16 = source.encoding !== 'utf-8' && !isMixed(source);
  const text = utf16 ? source.text.replace(/^[\uDC80-\uDCFF]{2}/, '').replaceAll('\0', '') : source.text;
  return { count: text.split('\n').filter((line) => /^\s*[^#\s]/.test(line)).length, utf16 };
}

/** What is left of the block where one of its two lines is commented out, so that the other one stands alone. */
export type HalfBlock = OpenBlock | StrayKeysFile;

/** The Match line stands, so that what follows it is for administrators only. */
export interface OpenBlock {
  /** `refused`: something follows that may not stand in a block. `empty`: nothing follows yet. */
  readonly kind: 'open' | 'refused' | 'empty';
  readonly standing: MatchStatement;
  readonly commented: CommentedDirective;
  readonly below: readonly SettingStatement[];
  /** Those of them that say most: what sshd refuses, else all. */
  readonly named: readonly SettingStatement[];
}

/** The key file stands, in the global section. */
export interface StrayKeysFile {
  /** `everyone`: it holds the keys of every account. `dead`: another line takes its effect. */
  readonly kind: 'everyone' | 'dead';
  readonly standing: SettingStatement;
  /** The commented-out Match line right above it. */
  readonly commented: CommentedDirective | undefined;
  /** The line that is in force. */
  readonly winner: SettingStatement;
}

/** The administrators blocks of which one line is commented out, and the key files of such blocks outside of any. */
export function halfBlocks(program: Program, evaluation: Evaluation): readonly HalfBlock[] {
  const open = program.statements.flatMap((statement) =>
    statement.type === 'match' ? openBlock(statement, program) : [],
  );
  return [...open, ...strayKeysFiles(program, evaluation)];
}

function openBlock(standing: MatchStatement, program: Program): readonly OpenBlock[] {
  const commented = isAdministratorsMatch(standing, program.tree.target)
    ? commentedKeysFile(linesBelow(standing))
    : undefined;
  if (commented === undefined) return [];
  const below = settingsIn(program, standing);
  if (below.some(({ keyword }) => keyword?.keyword === 'AuthorizedKeysFile')) return [];
  const refused = below.filter(({ faults }) => faults.some(({ code }) => code === 'not-allowed-in-match'));
  const kind = refused.length > 0 ? 'refused' : below.length > 0 ? 'open' : 'empty';
  return [{ kind, standing, commented, below, named: refused.length > 0 ? refused : below }];
}

function strayKeysFiles(program: Program, evaluation: Evaluation): readonly StrayKeysFile[] {
  const { origins } = evaluation.get('AuthorizedKeysFile');
  const { target } = program.tree;
  const winners = origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  return program
    .assignments('AuthorizedKeysFile')
    .flatMap(({ statement, value }): readonly StrayKeysFile[] => {
      if (!isUnconditional(statement.scope)) return [];
      if (!value.some((path) => namesKeysFile([path]) && isAbsolutePath(path, target))) return [];
      const winner = winners.includes(statement) ? statement : (winners[0] ?? statement);
      const commented = commentedMatch(statement.file, statement.node.line);
      return [{ kind: winner === statement ? 'everyone' : 'dead', standing: statement, commented, winner }];
    });
}

/** The commented-out Match line right above a line. */
function commentedMatch(file: ConfigFile, line: number): CommentedDirective | undefined {
  const above = file.config.lines[line - 2];
  return above?.type === 'CommentedDirective' && isAdministratorsLine(above.directive) ? above : undefined;
}
