import { manualFix, replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { hasQuirk, type KeywordName, type Target } from '../../../openssh/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { meantSize, meantTime, meantStartups, sizeAndTime } from '../meant/meant-amounts.js';
import { lineForEach } from '../lines/line-for-each.js';
import { takesWord } from '../meant/vocabulary.js';

/** What is said of a number, a size or a time that its keyword does not take, where it is known what was meant. */
export function amountView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const endless = endlessView(setting, word, target);
  if (endless !== null) return endless;
  switch (setting.keyword?.keyword) {
    case 'RekeyLimit':
      return rekeyView(setting, word, target);
    case 'MaxStartups':
      return startupsView(setting, word, target);
    case 'LogLevel':
      return levelView(setting, word);
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

/** Words for a limit that is none. */
const endless = /^(?:-1|none|no|off|never|false|disabled?|inf|infinite|infinity|unlimited|forever)$/i;

/** What a limit of zero comes to where it leaves nothing. */
const zeroLeaves: Readonly<Partial<Record<KeywordName, string>>> = {
  MaxAuthTries: 'no attempt at logging in',
  MaxSessions: 'no shell and no sftp',
  MaxStartups: 'no connection',
};

/** What a limit of zero comes to where it is none. */
const zeroMeans: Readonly<Partial<Record<KeywordName, string>>> = {
  ClientAliveCountMax: 'connections whose clients are silent never end then',
  ClientAliveInterval: 'clients are not asked then',
  LoginGraceTime: 'connections that never log in stay open then',
};

function endlessView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const { keyword, file, node } = setting;
  if (keyword === null || node.arguments.length > 1 || !endless.test(word.value)) return null;
  const zero = zeroLeaves[keyword.keyword];
  if (zero !== undefined) return { message: 'endless', data: { zero } };
  if (takesWord(target, keyword.keyword, 'none')) return written('unlimited', setting, [word], ['none']);
  const effect = zeroMeans[keyword.keyword];
  const endsAtOnce = keyword.keyword === 'ClientAliveCountMax' && hasQuirk(target, 'zeroCountEndsAtOnce');
  if (effect === undefined || endsAtOnce) return null;
  const edits = [replaceWord(file, word, '0')];
  return {
    message: 'zero',
    fixes: [
      keyword.keyword === 'ClientAliveInterval'
        ? unsafeFix(`write \`0\`, the default; ${effect}`, edits)
        : manualFix(`write \`0\`, if that is meant; ${effect}`, [], edits),
    ],
  };
}

function startupsView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const { value } = word;
  if (/^\d+(?::\d+:\d+)?$/.test(value)) return { message: 'startups-range' };
  const meant = meantStartups(value);
  if (meant !== null && takesWord(target, 'MaxStartups', meant))
    return written('startups', setting, [word], [meant]);
  const [, begin = '', rate = ''] = /^(\d{1,10}):(\d{1,3})%?:?$/.exec(value) ?? [];
  const text = `${begin}:${rate}:${Math.max(Number(begin), 100)}`;
  if (begin === '' || setting.node.arguments.length > 1 || !takesWord(target, 'MaxStartups', text))
    return null;
  const edits = replaceWord(setting.file, word, text);
  return {
    message: 'startups-max',
    fixes: [manualFix(`write \`${text}\`, if so many are meant`, [], [edits])],
  };
}

/** The level of warnings, which other programs have between those of errors and of information. */
function levelView({ file }: SettingStatement, word: Word): FaultView | null {
  if (!/^warn(?:ings?)?$/i.test(word.value)) return null;
  return {
    message: 'warnings',
    fixes: [
      unsafeFix('write `INFO`, the default', [replaceWord(file, word, 'INFO')]),
      manualFix('write `ERROR`, if logins are not to be logged', [], [replaceWord(file, word, 'ERROR')]),
    ],
  };
}

function rekeyView(setting: SettingStatement, word: Word, target: Target): FaultView | null {
  const [size, next] = setting.node.arguments;
  if (size !== word) return null;
  const both = next === undefined ? sizeAndTime(word.value) : null;
  if (
    both !== null &&
    takesWord(target, 'RekeyLimit', both[0]) &&
    takesWord(target, 'LoginGraceTime', both[1])
  )
    return written('together', setting, [word], both);
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
  const { node } = setting;
  const port = /^(\d+)\/tcp$/i.exec(word.value)?.[1];
  if (port !== undefined) return written('port', setting, [word], [port]);
  const [first = '', ...others] = word.value.split(',');
  const areMeant = [first, ...others].every((each) => /^\d+$/.test(each) && takesWord(target, 'Port', each));
  if (!areMeant || node.arguments.length > 1) return null;
  return { message: 'port', fixes: [lineForEach(setting, word, [first, ...others])] };
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
