import { indentationOf, insertLine, replaceWord, replaceWords, unsafeFix } from '../../fixes/index.js';
import type { Word } from '../../grammar/index.js';
import type { Target } from '../../openssh/index.js';
import type { SettingStatement } from '../../semantics/index.js';
import { meantSize, meantTime } from './blanks.js';
import type { FaultView } from './fault-rule.js';
import { takesWord } from './vocabulary.js';

/** What is said of a number, a size or a time that its keyword does not take, where it is known what was meant. */
export function amountView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  switch (setting.keyword?.keyword) {
    case 'RekeyLimit':
      return rekeyView(setting, word);
    case 'MaxStartups':
      return /^\d+(?::\d+:\d+)?$/.test(word.value) ? { message: 'startups-range' } : null;
    case 'ChannelTimeout': {
      const [, type = '', text = ''] = /^([^=]+)=(.+)$/.exec(word.value) ?? [];
      const time = meantTime(text);
      return time === null ? null : written('invalid-time', setting, [word], [`${type}=${time}`]);
    }
    case 'IPQoS':
      return qualityView(setting, word, target);
    case 'Port':
      return portView(setting, word, target);
    default:
      return null;
  }
}

function rekeyView(setting: SettingStatement, word: Word): FaultView | null {
  const [size, next] = setting.node.arguments;
  if (size !== word) return null;
  const apart = next === undefined ? null : meantSize(`${word.value} ${next.value}`);
  if (next !== undefined && apart !== null) return written('size', setting, [word, next], [apart]);
  const meant = meantSize(word.value);
  if (meant !== null) return written('invalid-size', setting, [word], [meant]);
  const time = /^none$/i.test(word.value) ? 'none' : meantTime(word.value);
  if (time === null || next !== undefined) return null;
  return written('amount', setting, [word], ['default', time]);
}

/** Two classes with a comma between them, or a number that was in another base before 9.8. */
function qualityView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const words = word.value.split(',');
  if (/^0x[\da-f]{1,2}$/i.test(word.value)) {
    const decimal = String(Number(word.value));
    return written('hexadecimal', setting, [word], [decimal]);
  }
  const isTwo = words.length === 2 && setting.node.arguments.length === 1;
  if (!isTwo || !words.every((each) => takesWord(target, 'IPQoS', each))) return null;
  return written('apart', setting, [word], words);
}

function portView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const { file, node } = setting;
  const port = /^(\d+)\/tcp$/i.exec(word.value)?.[1];
  if (port !== undefined) return written('port', setting, [word], [port]);
  const [first = '', ...others] = word.value.split(',');
  const areMeant = [first, ...others].every((each) => /^\d+$/.test(each) && takesWord(target, 'Port', each));
  if (!areMeant || node.arguments.length > 1) return null;
  const lineEnd = file.config.source.text.startsWith('\r\n', node.range[1] - 2) ? '\r\n' : '\n';
  const lines = others.map((each) => `${indentationOf(file, node)}${node.keywordWord.value} ${each}`);
  const edits = [replaceWord(file, word, first), insertLine(file, 'after', node, lines.join(lineEnd))];
  return { message: 'port', fixes: [unsafeFix('write a line for each', edits)] };
}

function written(
  message: string,
  { file }: SettingStatement,
  words: readonly Word[],
  texts: readonly string[],
): FaultView {
  const fix = unsafeFix(`write \`${texts.join(' ')}\``, [replaceWords(file, words, texts)]);
  return { message, fixes: [fix] };
}
