/**
 * Texts and places in them: decoding without loss, offsets against lines and columns, edits; and what values of callers have to be, told
 * in words. Knows nothing of sshd. May import nothing but itself.
 */
export { assertNever } from './assert.js';
export {
  byteLength,
  decodeBytes,
  encodeBytes,
  foldCase,
  fromByteString,
  lowerAscii,
  toByteString,
  upperAscii,
} from './bytes.js';
export { countUpTo } from './count-up-to.js';
export { applyEdits, EditError, mergeEdits, type MergedEdits, type TextEdit } from './edit.js';
export {
  aFlag,
  aFunction,
  aList,
  aListOfTexts,
  aMap,
  aNumber,
  anInteger,
  anything,
  aTable,
  aText,
  type Kind,
  requireKind,
  requireOptions,
  textOrBytes,
} from './kinds.js';
export { didYouMean, nearest, suggestions, wordsLike } from './nearest.js';
export { jsonFaultAt } from './json-fault.js';
export { once } from './once.js';
export { lastFew } from './last-few.js';
export { inBackquotes, inLine, listed } from './listed.js';
export { longestRising } from './longest-rising.js';
export { lineAt, positionAt } from './position.js';
export type { Position, Range } from './range.js';
export { remember, rememberOnce } from './remember.js';
export { areSame } from './same.js';
export {
  decodeSource,
  encodeSource,
  encodeText,
  isMixed,
  type LineEnding,
  type SourceText,
  sourceFromString,
  isShifted,
  transcode,
} from './source.js';
export type { Encoding } from './stretches.js';
export { withoutEnd } from './trimmed.js';
