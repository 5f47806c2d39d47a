import { type Fix, indentationOf, insertLine, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import type { SettingStatement } from '../../../semantics/index.js';

/** Writes what stands in one word on a line for each. */
export function lineForEach(
  { file, node }: SettingStatement,
  word: Word,
  [first = '', ...others]: readonly string[],
): Fix {
  const lineEnd = file.config.source.text.startsWith('\r\n', node.range[1] - 2) ? '\r\n' : '\n';
  const lines = others.map((each) => `${indentationOf(file, node)}${node.keywordWord.value} ${each}`);
  const edits = [replaceWord(file, word, first), insertLine(file, 'after', node, lines.join(lineEnd))];
  return unsafeFix('write a line for each', edits);
}
