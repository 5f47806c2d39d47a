import type { KeywordName, Syntax } from '../openssh/index.js';
import type { Range, SourceText } from '../text/index.js';

export type { Syntax };

/** How a word was quoted: not at all, wholly in one kind of quotes, or in parts (`/a"b c"`). Escapes do not count. */
export type Quoting = 'none' | 'double' | 'single' | 'mixed';

/** What all nodes have. */
export interface NodeBase {
  /** In the text of its file; every line node's range includes its line end. */
  readonly range: Range;
}

/**
 * What all nodes of a line have. Some look at their line when a property is read, so `{...line}` copies little; `JSON.stringify` and
 * `console.log` show all.
 */
export interface LineBase extends NodeBase {
  /** Number of the physical line, from 1. */
  readonly line: number;
}

/** A word of a line: the keyword, an argument, or a part of a Match line. */
export interface Word extends NodeBase {
  readonly type: 'Word';
  /** What sshd sees: quotes and escapes resolved. */
  readonly value: string;
  readonly quoting: Quoting;
  /** Whether a quote was opened and never closed. */
  readonly open: boolean;
}

/** What all directives have, whether sshd knows their keyword or not. */
export interface DirectiveBase extends LineBase {
  readonly type: 'Directive';
  /** The keyword as typed. */
  readonly keywordWord: Word;
  /** What stands between keyword and arguments: blanks and at most one `=`. */
  readonly separator: Range;
  /**
   * The arguments in the order written. For a raw keyword these are the words that a split would give. Up to 8.6 an `=` or a closing
   * quote at the very end of the line is followed by an empty word, and up to 7.4 white space is, too: strdelim has it so.
   */
  readonly arguments: readonly Word[];
  /** Everything behind the separator up to the line end, trailing blanks and comment included. */
  readonly rest: Range;
  /** A comment behind the arguments, from its `#` to the line end; `null` where the syntax knows none here. */
  readonly comment: Range | null;
}

/** A directive whose keyword some release knows; `keyword` is its canonical spelling, aliases not resolved. */
export interface KnownDirective<K extends KeywordName = KeywordName> extends DirectiveBase {
  readonly keyword: K;
}

/** A directive whose keyword no release knows. */
export interface UnknownDirective extends DirectiveBase {
  readonly keyword: null;
}

/** A line that sets something. Comparing `keyword` narrows it, and with it the type of its value. */
export type Directive =
  | { readonly [K in Exclude<KeywordName, 'Match'>]: KnownDirective<K> }[Exclude<KeywordName, 'Match'>]
  | UnknownDirective;

/** One criterion of a Match line, as far as it can be told apart without knowing the release. */
export interface Criterion extends NodeBase {
  readonly type: 'Criterion';
  /** The criterion's name as typed, for instance `User`; for `User=bob` in one word, the part before the `=`. */
  readonly name: Word;
  /** Its pattern list, port or version; `null` for `all`, `invalid-user`, and where it is missing. */
  readonly argument: Word | null;
}

/** A Match line. Its block reaches to the next Match line or the end of the file. */
export interface MatchLine extends LineBase {
  readonly type: 'Match';
  readonly keywordWord: Word;
  readonly separator: Range;
  readonly criteria: readonly Criterion[];
  /** All words behind the keyword. */
  readonly arguments: readonly Word[];
  readonly rest: Range;
  readonly comment: Range | null;
}

/** A line that holds a comment in prose. */
export interface Comment extends LineBase {
  readonly type: 'Comment';
  /** From the `#` to the line end. */
  readonly text: Range;
}

/** A comment that is a directive or Match line switched off, such as `#PubkeyAuthentication yes`. */
export interface CommentedDirective extends LineBase {
  readonly type: 'CommentedDirective';
  /** The `#` signs and the blanks behind them: what a fix removes to put the directive in force. */
  readonly hash: Range;
  /** The directive as it would stand; its ranges are those of the file. */
  readonly directive: Directive | MatchLine;
}

/** A line with nothing but blanks. */
export interface BlankLine extends LineBase {
  readonly type: 'Blank';
}

/** A line that is neither blank nor a comment and that sshd nevertheless passes over in silence. */
export interface UnreadableLine extends LineBase {
  readonly type: 'Unreadable';
  /**
   * `open-quote`: a quote in the keyword is never closed. `no-keyword`: only `=` or empty quotes, or a keyword in quotes that begins
   * with `#`. `nul`: a NUL hides all of it, its line end included, so that sshd joins the next line.
   */
  readonly reason: 'open-quote' | 'no-keyword' | 'nul';
  /** What is written, without indentation and line end. */
  readonly text: Range;
}

/** A physical line. The ranges of all lines, put together, are the file. */
export type LineNode = Directive | MatchLine | Comment | CommentedDirective | BlankLine | UnreadableLine;

/** A Match line with the lines that hang on it. */
export interface MatchBlock extends NodeBase {
  readonly type: 'MatchBlock';
  readonly match: MatchLine;
  /** The lines behind the Match line, up to the next one or the end of the file. */
  readonly lines: readonly LineNode[];
}

/** One configuration file. */
export interface SshdConfig extends NodeBase {
  readonly type: 'SshdConfig';
  readonly source: SourceText;
  readonly syntax: Syntax;
  /** Whether white space and form feeds at the end of lines were dropped, as from 7.5 on. */
  readonly trim: boolean;
  /** Every physical line, in order. */
  readonly lines: readonly LineNode[];
  /** The lines before the first Match line. */
  readonly globalLines: readonly LineNode[];
  readonly blocks: readonly MatchBlock[];
}

/** Every node that the parser makes. */
export type Node = SshdConfig | MatchBlock | LineNode | Criterion | Word;
