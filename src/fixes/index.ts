/**
 * Mendings: edit builders that know how a line is taken out, put in or rewritten, and where a directive takes effect. Rules say what to
 * mend and never count offsets. `remedies/` tells what can only be done on the system itself, in words and commands. May import `text`,
 * `openssh`, `grammar`, `system` and `semantics`.
 */
export type * from './model.js';
export { fixClasses } from './model.js';
export {
  breakLinesAt,
  removeByteOrderMark,
  removeCharacters,
  replaceCharacters,
  rewriteAsUtf8,
  suitsEncoding,
  suitsJoinedLines,
} from './bytes.js';
export { changedMode, manualFix, modeFix, safeFix, unsafeFix, type UnsafeOptions } from './fix.js';
export { endLastLine, endLines, indent, removeLines, replaceText, trailingBlanks } from './layout.js';
export {
  commentOut,
  contentOf,
  contentStart,
  indentationOf,
  insertLine,
  mergeBlocks,
  movableContentOf,
  moveBlock,
  removeBlock,
  removeLine,
  removeMoved,
  removeOpenQuote,
  repeatBlock,
  uncomment,
} from './lines.js';
export {
  addsUp,
  findSwitchedOff,
  firstGlobal,
  insertDirective,
  insertMatchAll,
  moveToGlobal,
  type Placement,
  stateDirective,
} from './placement.js';
export { accountCommands } from './remedies/account-commands.js';
export { chosen, mendAcl } from './remedies/acl-commands.js';
export { type Instruction, instructionOf } from './remedies/instructions.js';
export { keyFileCommands } from './remedies/key-file-commands.js';
export { type Comparison, type Proof, costText, gainText, proveForAll, valueChangeText } from './proof.js';
export {
  closeQuote,
  insertWords,
  quoteWord,
  removeWords,
  replaceArguments,
  replaceKeyword,
  replaceWord,
  replaceWords,
} from './words.js';
