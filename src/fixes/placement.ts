import type { CommentedDirective, Directive, LineNode, MatchLine } from '../grammar/index.js';
import { findKeyword, type KeywordName, repetitionOf, type Target } from '../openssh/index.js';
import {
  type Assignment,
  type ConfigFile,
  firstHeading,
  groupBy,
  type Program,
  type SettingStatement,
  unreadIncludes,
} from '../semantics/index.js';
import { remember, rememberOnce, requireKind } from '../text/index.js';
import { insertLine, movableContentOf, removeMoved, uncomment } from './lines.js';
import type { FileEdits } from './model.js';
import { gatherEdits } from './fix.js';
import { aPlacement, aProgram, keywordAndArguments } from './given.js';

/**
 * Where a new global directive goes. `wins`: in front of everything that sets the keyword, and of every Include that does or, being unread,
 * might; behind all of them, where the release uses the last value. `anywhere`: somewhere in the global section, for values that change
 * nothing where something else wins.
 */
export type Placement = 'wins' | 'anywhere';

/**
 * Puts a directive into the global section of the root file: before the first Match block, and where it takes effect. It stands
 * behind a commented-out directive of the same keyword or behind the last directive that it may follow.
 *
 * @param text - the directive, without line end; comments may stand above it
 * @example
 * insertDirective(program, 'KbdInteractiveAuthentication no', 'wins');
 */
export function insertDirective(program: Program, text: string, placement: Placement): FileEdits {
  const directive = text.slice(text.lastIndexOf('\n') + 1);
  return insertAt(program, keywordOf(program, /^[^\s="]*/.exec(directive)?.[0] ?? ''), text, placement);
}

function insertAt(
  program: Program,
  keyword: KeywordName | null,
  text: string,
  placement: Placement,
): FileEdits {
  // Keywords of which no line speaks have one place, if not behind all Includes.
  const isOfInterest =
    keyword !== null && (globalSection(program).named.has(keyword) || lastWins(program, keyword));
  const known = isOfInterest ? keyword : null;
  const spot = (placement === 'wins' ? spotToWin : spotAnywhere)(program, known);
  return insertLine(program.tree.root, spot.position, spot.line, text);
}

/**
 * States a value in the global section: puts a commented-out directive that says just this in force, or inserts one.
 *
 * @param program - the one that the rule is given
 * @param words - the keyword and its arguments, as they are to be written
 * @param placement - whether it must win over other lines that set the keyword
 * @throws TypeError if an argument is of another kind
 * @example
 * const unset = defineRule({
 *   meta: {
 *     title: 'nobody is warned',
 *     description: 'Banner is not set, and our lawyers want one.',
 *     category: 'security',
 *     level: 'warning',
 *     fix: 'unsafe',
 *     since: '1.0.0',
 *     references: [],
 *     messages: { unset: 'nobody is warned before they log in' },
 *     example: { bad: 'Port 22\n', fixed: 'Port 22\nBanner /etc/issue.net\n' },
 *   },
 *   *check({ program, evaluation }) {
 *     if (!evaluation.get('Banner').origins.includes('default')) return;
 *     const edits = [stateDirective(program, ['Banner', '/etc/issue.net'], 'wins')];
 *     yield { message: 'unset', fixes: [unsafeFix('write `/etc/issue.net`', edits)] };
 *   },
 * });
 * testRule(unset, {
 *   failing: [
 *     {
 *       text: '#Banner /etc/issue.net\n',
 *       findings: ['1:1 nobody is warned before they log in'],
 *       fixed: 'Banner /etc/issue.net\n',
 *     },
 *   ],
 * });
 */
export function stateDirective(program: Program, words: readonly string[], placement: Placement): FileEdits {
  requireKind('program', program, aProgram);
  requireKind('words', words, keywordAndArguments);
  requireKind('placement', placement, aPlacement);
  const [typed = '', ...values] = words;
  const keyword = keywordOf(program, typed);
  const lines = globalSection(program).switchedOff.get(keyword);
  if (lines !== undefined) {
    const isAllowed = allowedBy(program, keyword, placement);
    const isSame = ({ directive }: CommentedDirective): boolean =>
      sameWords(
        directive.arguments.map((word) => word.value),
        values,
      );
    const switchedOff = lines.find((line) => isAllowed(line) && isSame(line));
    if (switchedOff !== undefined) return uncomment(program.tree.root, switchedOff);
  }
  return insertAt(program, keyword, words.join(' '), placement);
}

/**
 * Moves a directive out of its Match block into the global section: of its own file, where that has one, else of the root file.
 *
 * @example
 * moveToGlobal(program, statement);
 */
export function moveToGlobal(program: Program, statement: SettingStatement): readonly FileEdits[] {
  const { file, node } = statement;
  const { scope } = statement;
  const ownBlock = scope?.match.file === file && scope.outer === null;
  const included = file !== program.tree.root && ownBlock;
  const text = movableContentOf(file, node);
  const lastOfOwn = included ? lastDirective(file, program.tree.target) : undefined;
  const inserted =
    lastOfOwn === undefined
      ? insertDirective(program, text, addsUp(program, statement) ? 'anywhere' : 'wins')
      : insertLine(file, 'after', lastOfOwn, text);
  return gatherEdits([removeMoved(file, node), inserted]);
}

/**
 * Ends a Match block in front of a line: what follows holds for every connection again. What it sets then beats earlier global
 * values, because it stands in a block itself.
 */
export function insertMatchAll(file: ConfigFile, line: LineNode): FileEdits {
  return insertLine(file, 'before', line, 'Match all');
}

/** Whether all occurrences of a keyword count, so that none can win over another. */
export function addsUp({ tree }: Program, { keyword }: SettingStatement): boolean {
  return keyword !== null && repetitionOf(keyword.keyword, tree.target.release) === 'accumulate';
}

const lastDirective = remember((file: ConfigFile, target: Target) => {
  const end = firstHeading(file, target)?.line ?? Infinity;
  return file.config.globalLines.findLast(({ type, line }) => type === 'Directive' && line < end);
});

interface Spot {
  readonly position: 'before' | 'after';
  readonly line: LineNode | undefined;
}

const spotToWin = remember((program: Program, keyword: KeywordName | null) =>
  findSpot(program, keyword, 'wins'),
);
const spotAnywhere = remember((program: Program, keyword: KeywordName | null) =>
  findSpot(program, keyword, 'anywhere'),
);

function findSpot(program: Program, keyword: KeywordName | null, placement: Placement): Spot {
  const { config } = program.tree.root;
  const barrier = barrierOf(program, keyword, placement);
  const { directives, byKeyword, switchedOff } = globalSection(program);
  const isAllowed = allowedBy(program, keyword, placement);
  const related =
    keyword === null
      ? undefined
      : (byKeyword.get(keyword)?.findLast(isAllowed) ?? switchedOff.get(keyword)?.findLast(isAllowed));
  const follow = related ?? directives.findLast(isAllowed);
  if (follow !== undefined) return { position: 'after', line: follow };
  const heading = firstHeading(program.tree.root, program.tree.target);
  const stop = config.lines.find((line) => line.line === barrier);
  if (stop !== undefined && stop !== heading) return { position: 'before', line: stop };
  const firstMatch = heading ?? config.blocks[0]?.match;
  if (firstMatch === undefined) return { position: 'after', line: lastLine(config.lines) };
  return { position: 'before', line: startOfComment(config.globalLines, firstMatch) };
}

/** Tells the lines of the root file's global section behind which a new directive may stand, or that may be put in force. */
function allowedBy(
  program: Program,
  keyword: KeywordName | null,
  placement: Placement,
): (node: LineNode) => boolean {
  const barrier = barrierOf(program, keyword, placement);
  const floor = floorOf(program, keyword, placement);
  return ({ line }) => line < barrier && line >= floor;
}

/** Whether the release uses the last value of a keyword. */
function lastWins({ tree }: Program, keyword: KeywordName | null): boolean {
  return keyword !== null && repetitionOf(keyword, tree.target.release) === 'last';
}

/** The number of the line in front of which nothing may stand, because it or what it includes would win; 0 where there is none. */
function floorOf(program: Program, keyword: KeywordName | null, placement: Placement): number {
  if (placement === 'anywhere' || keyword === null || !lastWins(program, keyword)) return 0;
  const { root } = program.tree;
  const unread = unreadIncludes(program).findLast(({ file, scope }) => file === root && scope === null);
  const last = program.assignments(keyword).findLast(({ statement }) => statement.scope === null);
  const line = last === undefined ? undefined : lineBringing(program, last.statement);
  return Math.max(line?.line ?? 0, unread?.node.line ?? 0);
}

/** The number of the root file's line in front of which a new directive must stand; infinite where none is. */
function barrierOf(program: Program, keyword: KeywordName | null, placement: Placement): number {
  const { root, target } = program.tree;
  // What stands below it holds for everyone as it is, and perhaps for some alone once the line is mended.
  const heading = firstHeading(root, target)?.line ?? Infinity;
  if (placement === 'anywhere' || lastWins(program, keyword)) return heading;
  const unread = unreadIncludes(program).find(({ file, scope }) => file === root && scope === null)?.node;
  const winner = keyword === null ? undefined : winnerOf(program, keyword);
  return Math.min(heading, unread?.line ?? Infinity, winner?.line ?? Infinity);
}

/** The first assignment of a keyword in the global section, Includes expanded. */
export const firstGlobal: (program: Program, keyword: KeywordName) => Assignment | undefined = remember(
  (program: Program, keyword: KeywordName) =>
    program.assignments(keyword).find(({ statement }) => statement.scope === null),
);

/** The root file's line by which the first global value comes in: the directive itself, or the Include that brings it. */
function winnerOf(program: Program, keyword: KeywordName): LineNode | undefined {
  const first = firstGlobal(program, keyword)?.statement;
  return first === undefined ? undefined : lineBringing(program, first);
}

/** The root file's line by which a global statement comes in. */
function lineBringing(program: Program, { file, node }: SettingStatement): LineNode | undefined {
  const { root } = program.tree;
  if (file === root) return node;
  return root.config.globalLines.find(
    (line) => line.type === 'Directive' && filesBehind(program, line).has(file),
  );
}

/** The files that an Include brings in, with those that they include. */
function filesBehind({ tree }: Program, include: Directive): ReadonlySet<ConfigFile> {
  const files = new Set((tree.includes.get(include) ?? []).flatMap((found) => found.files));
  for (const file of files) {
    for (const { node } of file.lines) {
      if (node?.type !== 'Directive') continue;
      for (const { files: further } of tree.includes.get(node) ?? [])
        for (const each of further) files.add(each);
    }
  }
  return files;
}

/** What a target takes the keyword of a line for. */
function keywordTaken(line: Directive | MatchLine, target: Target): KeywordName | null {
  const keyword = line.type === 'Match' ? 'Match' : line.keyword;
  return keyword === null ? null : (target.keyword(keyword)?.keyword ?? keyword);
}

function keywordOf(program: Program, typed: string): KeywordName | null {
  return program.tree.target.keyword(typed)?.keyword ?? findKeyword(typed) ?? null;
}

/**
 * Where the root file's global section has a keyword switched off: `#PubkeyAuthentication yes`. Those that belong to a commented-out
 * Match block do not count.
 */
export function findSwitchedOff(program: Program, keyword: KeywordName): CommentedDirective | undefined {
  return globalSection(program).switchedOff.get(keyword)?.[0];
}

/** What the root file's global section has, in the order of its lines. */
interface GlobalSection {
  readonly directives: readonly Directive[];
  /** What is set anywhere, or stands in the section. */
  readonly named: ReadonlySet<KeywordName | null>;
  readonly byKeyword: ReadonlyMap<KeywordName | null, readonly Directive[]>;
  /** Without those that belong to a commented-out Match block. */
  readonly switchedOff: ReadonlyMap<KeywordName | null, readonly CommentedDirective[]>;
}

const globalSection = rememberOnce((program: Program): GlobalSection => {
  const directives: Directive[] = [];
  const switchedOff: CommentedDirective[] = [];
  let inBlock = false;
  for (const line of program.tree.root.config.globalLines) {
    if (line.type === 'CommentedDirective') {
      inBlock ||= line.directive.type === 'Match';
      if (!inBlock) switchedOff.push(line);
      continue;
    }
    if (line.type === 'Directive') directives.push(line);
    if (line.type !== 'Comment') inBlock = false;
  }
  const { target } = program.tree;
  const lines = groupBy(directives, (line) => keywordTaken(line, target));
  const off = groupBy(switchedOff, ({ directive }) => keywordTaken(directive, target));
  const set = program.statements.map((each) =>
    each.type === 'setting' ? (each.keyword?.keyword ?? null) : null,
  );
  return {
    directives,
    named: new Set([...set, ...lines.keys(), ...off.keys()]),
    byKeyword: lines,
    switchedOff: off,
  };
});

/** The first line of the comment that stands right above the line that begins a block, or that line itself. */
function startOfComment(lines: readonly LineNode[], heading: LineNode): LineNode {
  let first = heading;
  for (const line of lines.filter((each) => each.line < heading.line).reverse()) {
    if (line.type !== 'Comment' && line.type !== 'CommentedDirective') break;
    first = line;
  }
  return first;
}

/** The last line that holds anything: what a parser makes of the emptiness behind a final line end does not count. */
function lastLine(lines: readonly LineNode[]): LineNode | undefined {
  return lines.findLast((line) => line.range[1] > line.range[0]);
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
