import { indentationOf } from '../../../fixes/index.js';
import type { LineNode, Word } from '../../../grammar/index.js';
import {
  findCriterion,
  findKeyword,
  type KeywordName,
  keywordNames,
  type Target,
} from '../../../openssh/index.js';
import { type Program, type Statement, takesLine } from '../../../semantics/index.js';
import { once, type TextEdit, rememberOnce } from '../../../text/index.js';
import type { Location } from '../../model.js';
import { textAt } from '../places.js';

/** A directive that stands in the line of another one. */
export interface SecondDirective {
  readonly statement: Statement;
  readonly keyword: KeywordName;
  /** From its keyword to the end of the line. */
  readonly at: Location;
  /** What ends the line in front of it. */
  readonly edit: TextEdit;
}

/** Letters of the longest keyword. */
const longest = once(() => Math.max(...keywordNames.map(({ length }) => length)));
/** Keywords that are common words: `Port`, `Banner`, `Match`. */
const isCommonWord = (keyword: string): boolean => /^[A-Z][a-z]+$/.test(keyword);

/** So many keywords of a line are tried: each takes reading all of the line. */
const MOST_TRIED = 8;

/** Keywords whose values may hold any words, as commands do. */
const free: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
  'ForceCommand',
  'Subsystem',
  'VersionAddendum',
]);
/** Keywords whose values are names that somebody gave. */
const named: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AcceptEnv',
  'AllowGroups',
  'AllowUsers',
  'DenyGroups',
  'DenyUsers',
]);

/** Lines that hold two directives, both of which the target takes when they stand on lines of their own. */
export const secondDirectivesIn = rememberOnce((program: Program): ReadonlyMap<LineNode, SecondDirective> => {
  const found = new Map<LineNode, SecondDirective>();
  for (const statement of program.statements) {
    if (found.has(statement.node)) continue;
    const second = secondIn(statement, program.tree.target);
    if (second !== null) found.set(statement.node, second);
  }
  return found;
});

function secondIn(statement: Statement, target: Target): SecondDirective | null {
  const { file, node } = statement;
  const last = node.arguments.at(-1);
  const first = node.type === 'Match' ? 'Match' : node.keyword;
  if (last === undefined || first === null) return null;
  let tried = 0;
  for (const [index, word] of node.arguments.slice(0, -1).entries()) {
    // What stands behind it was taken out of force.
    if (word.quoting === 'none' && word.value.includes('#') && named.has(first)) return null;
    const name = keywordAtEndOf(word.value);
    // Of a quoted word somebody meant every letter.
    if (name === undefined || textAt({ file, range: word.range }) !== word.value) continue;
    const apart = name.length === word.value.length;
    // `LocalPort` is one word, as Match lines have it.
    if (findCriterion(word.value) !== undefined) continue;
    if (apart ? index === 0 || !mayFollow(first, name) : !mayEnd(first, word, name)) continue;
    const from = word.range[1] - name.length;
    const end = apart ? (node.arguments[index - 1] as Word).range[1] : from;
    const at = { file, range: [from, last.range[1]] } as const;
    const before = textAt({ file, range: [node.keywordWord.range[0], end] });
    tried += 1;
    if (tried > MOST_TRIED) return null;
    if (!takesLine(target, before) || !takesLine(target, textAt(at))) continue;
    const { text } = file.config.source;
    const lineEnd = text.startsWith('\r\n', node.range[1] - 2) ? '\r\n' : '\n';
    return {
      statement,
      keyword: name,
      at,
      edit: { range: [end, from], text: lineEnd + indentationOf(file, node) },
    };
  }
  return null;
}

/** The longest keyword that a word ends with; written as sshd_config(5) has it, since other letters make words of everybody. */
function keywordAtEndOf(word: string): KeywordName | undefined {
  for (let from = Math.max(0, word.length - longest()); from < word.length; from += 1) {
    if (!/[A-Z]/.test(word.charAt(from))) continue;
    const end = word.slice(from);
    const keyword = findKeyword(end);
    if (keyword === end) return keyword;
  }
  return undefined;
}

/** Whether a keyword may be meant as one behind a blank. */
function mayFollow(first: KeywordName, name: string): boolean {
  return !free.has(first) && (!isCommonWord(name) || name === 'Match');
}

/** Whether a keyword may be meant as one at the end of a word: nobody gives `MyPort` to two directives. */
function mayEnd(first: KeywordName, word: Word, name: string): boolean {
  return !isCommonWord(name) || !named.has(first) || name === 'Match' || /[/*]/.test(word.value);
}
