import type { Syntax } from './ast.js';
import type { Builder } from './builder.js';
import { ConfigParser } from './parser.js';
import type { Preparation } from './scan.js';
import { tokenize } from './tokens.js';

let parser: ConfigParser | undefined;

/**
 * Reads lines of any kind.
 *
 * @param text - every line of it, the last one too, has a line end
 */
export function readByTokens(text: string, syntax: Syntax, preparation: Preparation, builder: Builder): void {
  parser ??= new ConfigParser();
  parser.parse(tokenize(text, syntax, preparation), builder);
}
