import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type { Builder } from './builder.js';
import {
  Argument,
  type ArgumentToken,
  Hash,
  Keyword,
  type KeywordToken,
  LineComment,
  LineEnd,
  TrailingComment,
  Unreadable,
  type UnreadableToken,
  vocabulary,
} from './tokens.js';

/** How chevrotain records the rules of a parser; it has no types for it. */
interface Recording {
  RECORDING_PHASE: boolean;
  /** Gives the parser ninety methods that record instead of parsing. */
  enableRecording(): void;
}

const recording = EmbeddedActionsParser.prototype as unknown as Recording;

/**
 * The grammar of a file. It is the same for every syntax, whose differences are the lexer's; and no tokens that the lexer makes of
 * any text are an error, since a line that is nothing else is unreadable, and a line end always ends a line.
 */
export class ConfigParser extends EmbeddedActionsParser {
  /** Absent while chevrotain records the rules. */
  #builder: Builder | undefined;

  /** Made once, not anew for every line. */
  readonly #kindsOfLines: { readonly ALT: () => void }[] = [
    { ALT: () => this.SUBRULE1(this.#directive) },
    {
      ALT: () => {
        const hash = this.CONSUME(Hash);
        this.#builder?.addHash(hash);
        this.SUBRULE2(this.#directive);
      },
    },
    {
      ALT: () => {
        this.CONSUME(LineComment);
        this.#builder?.addComment();
      },
    },
    {
      ALT: () => {
        const unreadable = this.CONSUME(Unreadable) as UnreadableToken;
        this.CONSUME1(LineEnd);
        this.#builder?.addUnreadable(unreadable);
      },
    },
    {
      ALT: () => {
        this.CONSUME2(LineEnd);
        this.#builder?.addBlank();
      },
    },
  ];

  readonly #trailingComment = (): IToken => this.CONSUME(TrailingComment);
  readonly #argument = (): void => {
    const word: ArgumentToken = this.CONSUME(Argument);
    this.#builder?.addArgument(word);
  };

  /** `directive: Keyword Argument* TrailingComment? LineEnd` */
  readonly #directive: ParserMethod<[], void> = this.RULE('directive', () => {
    const keyword: KeywordToken = this.CONSUME(Keyword);
    this.MANY(this.#argument);
    const comment = this.OPTION(this.#trailingComment);
    this.CONSUME(LineEnd);
    this.#builder?.addDirective(keyword, comment);
  });

  /** `line: Hash? directive | LineComment | Unreadable? LineEnd` */
  readonly #line: ParserMethod<[], void> = this.RULE('line', () => {
    this.OR(this.#kindsOfLines);
  });

  /** `lines: line*` */
  readonly lines: ParserMethod<[], void> = this.RULE('lines', () => {
    this.MANY(() => this.SUBRULE(this.#line));
  });

  /** @param validate - whether chevrotain checks the rules: a test does, on Nodes that have what it needs for that */
  constructor(validate = false) {
    super(vocabulary, { skipValidations: !validate, recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /**
   * Chevrotain deletes the methods that record from the parser one by one, which takes longer than all else that it does to build it, and
   * V8 keeps an object that something was deleted from in a slower form. So they are given to a prototype, which goes as a whole.
   */
  protected enableRecording(): void {
    const recorder = Object.create(ConfigParser.prototype) as Recording;
    recording.enableRecording.call(recorder);
    Object.setPrototypeOf(this, recorder);
    this.#record(true);
  }

  protected disableRecording(): void {
    Object.setPrototypeOf(this, ConfigParser.prototype);
    this.#record(false);
  }

  #record(isRecording: boolean): void {
    (this as unknown as Recording).RECORDING_PHASE = isRecording;
  }

  /**
   * Hands the lines that the tokens make to the builder.
   *
   * @throws Error if there is a hole in the grammar: no text may do that
   */
  parse(tokens: IToken[], builder: Builder): void {
    this.#builder = builder;
    this.input = tokens;
    this.lines();
    const error = this.errors[0];
    // Whatever the last text was, it is not to be kept.
    this.#builder = undefined;
    this.input = [];
    if (error !== undefined) throw error;
  }
}
