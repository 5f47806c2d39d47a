/**
 * Text to lossless, immutable syntax tree: chevrotain's lexer with a mode for each generation of sshd's tokenizer, the parser, the
 * visitor. Says what is written, not what it means to a release. May import `src/text` and `src/openssh`.
 */
export type * from './ast.js';
export { blockOf } from './block-of.js';
export {
  type LogicalLineNode,
  type LogicalLineOptions,
  parse,
  type ParseOptions,
  parseLogicalLine,
  print,
} from './parse.js';
export { isRawKeyword } from './raw-keywords.js';
export { lineEndOf, textOf } from './places.js';
export { isBlank, isSpaceOrTab, scanArgv } from './scan.js';
export { visit, type Visitor } from './visit.js';
