import {
  manualFix,
  removeWords,
  replaceText,
  replaceWord,
  replaceWords,
  unsafeFix,
} from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { isNone, type KeywordName, type Target } from '../../../openssh/index.js';
import type { ConfigFile, ProblemCode, SettingStatement } from '../../../semantics/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { meantTime } from '../meant/meant-amounts.js';
import { acceptedWords, takesWord } from '../meant/vocabulary.js';

/** What a sign of other languages ends that has none here: `22;`. */
export function endedView(
  { file, node, keyword }: SettingStatement,
  word: Word,
  target: Target,
): FaultView | null {
  const near = withoutEnding(word.value);
  const isEnded = near !== word.value && near !== '' && node.arguments.length === 1;
  if (!isEnded || keyword === null || !takesWord(target, keyword.keyword, near)) return null;
  return {
    message: 'similar',
    data: { near },
    fixes: [unsafeFix(`write \`${near}\``, [replaceWord(file, word, near)])],
  };
}

/** A comment that no blank parts from the value, which is a part of it since 8.7: `no#nope`. */
export function gluedView(
  { file, keyword }: SettingStatement,
  { value, range }: Word,
  target: Target,
): FaultView | null {
  const near = value.slice(0, Math.max(0, value.indexOf('#')));
  const isPlain = file.config.source.text.slice(...range) === value;
  if (!isPlain || keyword === null || target.syntax === 'strdelim') return null;
  // What takes any word may mean the sign.
  const isWord = acceptedWords(target, keyword.keyword).includes(near) || /^\d+$/.test(near);
  if (!isWord || !takesWord(target, keyword.keyword, near)) return null;
  const edits = replaceText(file, range, `${near} ${value.slice(near.length)}`);
  return { message: 'glued', fixes: [unsafeFix(`put a blank in front of the comment`, [edits])] };
}

function withoutEnding(value: string): string {
  let end = value.length;
  while (end > 0 && ';,.'.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

/** `none` among names of files. Up to 10.2 sshd passed over it. */
export function noneView(code: ProblemCode, { file, node, keyword }: SettingStatement): FaultView | null {
  const nones = node.arguments.filter(({ value }) => isNone(value));
  const isAmong = nones.length > 0 && nones.length < node.arguments.length;
  if (code !== 'must-be-alone' || keyword?.keyword !== 'AuthorizedKeysFile' || !isAmong) return null;
  const edits = nones.map((none) => removeWords(file, [none]));
  return {
    message: 'must-be-alone',
    fixes: [unsafeFix('take `none` out; the files stay, which is what sshd up to 10.2 made of it', edits)],
  };
}

/** A variable and its value with a blank between them. */
export function variableView({ file, node, keyword }: SettingStatement, word: Word): FaultView | null {
  const words = node.arguments.filter(({ value }) => value !== '=');
  const [name, value] = words;
  const isPair = words.length === 2 && name === word && /^\w+$/.test(word.value);
  if (keyword?.keyword !== 'SetEnv' || !isPair || value === undefined) return null;
  // A command of a shell.
  if (/^(?:export|set|setenv)$/i.test(word.value) && /^\w+=/.test(value.value)) {
    const fix = unsafeFix(`take \`${word.value}\` out`, [removeWords(file, [word])]);
    return { message: 'invalid-value', fixes: [fix] };
  }
  const near = `${word.value}=${value.value.replace(/^=/, '')}`;
  return {
    message: 'similar',
    at: { file, range: [word.range[0], value.range[1]] },
    data: { word: node.arguments.map((each) => each.value).join(' '), near },
    fixes: [unsafeFix(`write \`${near}\``, [replaceWords(file, node.arguments, [near])])],
  };
}

/** The greatest mask; a number behind an address that is no greater may be one. */
const GREATEST_MASK = 128;

/** `HOST/PORT`, which was as good as `HOST:PORT` up to 7.9. */
export function slashView({ file, keyword }: SettingStatement, word: Word, target: Target): FaultView | null {
  const [, host = '', port = ''] = /^(.+)\/(\d+|\*)$/.exec(word.value) ?? [];
  const text = `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  if (host === '' || keyword === null || !takesWord(target, keyword.keyword, text)) return null;
  const edits = replaceWord(file, word, text);
  const maybeMask = /^[\d.]+$|:/.test(host) && Number(port) <= GREATEST_MASK;
  return maybeMask
    ? { fixes: [manualFix(`write \`${text}\`, if ${port} is the port`, [], [edits])] }
    : { message: 'slash', fixes: [unsafeFix(`write \`${text}\``, [edits])] };
}

export function timeView(file: ConfigFile, word: Word): FaultView {
  const meant = meantTime(word.value);
  return meant === null ? {} : { fixes: [unsafeFix(`write \`${meant}\``, [replaceWord(file, word, meant)])] };
}

/** What ChannelTimeout takes for no TYPE=TIME. */
export function channelView({ file, node }: SettingStatement, word: Word): FaultView {
  const [type = '', time] = word.value.split(/=(.*)/s, 2);
  const next = node.arguments[node.arguments.indexOf(word) + 1];
  if (time !== undefined) {
    const meant = meantTime(time);
    const text = `${type}=${meant ?? ''}`;
    const fix = unsafeFix(`write \`${text}\``, [replaceWord(file, word, text)]);
    return { data: { word: time }, fixes: meant === null ? [] : [fix] };
  }
  if (next === undefined || !/^\d+[smhdw]?$/i.test(next.value)) return { message: 'channel' };
  const text = `${type}=${next.value}`;
  const edits = replaceWords(file, [word, next], [text]);
  return { message: 'channel', fixes: [unsafeFix(`write \`${text}\``, [edits])] };
}

const destination = /^(?:\[[^\]\s]+\]|[^:\s]+):(?:\d+|\*)$/;

/** Keywords whose words are often divided by commas, and what such a word looks like. */
const dividedByBlanks: Readonly<Partial<Record<KeywordName, RegExp>>> = {
  PermitListen: destination,
  PermitOpen: destination,
  PubkeyAuthOptions: /^(?:touch-required|verify-required)$/,
};

/** Words with commas between them, where blanks belong. */
export function forwardView({ file, node, keyword }: SettingStatement, word: Word): FaultView | null {
  const shape = keyword === null ? undefined : dividedByBlanks[keyword.keyword];
  if (shape === undefined || !word.value.includes(',')) return null;
  const parts = node.arguments.flatMap(({ value }) => value.split(',')).filter((part) => part !== '');
  const areClear = parts.every((part) => shape.test(part));
  const edits = replaceWords(file, node.arguments, parts);
  return { message: 'forward', fixes: areClear ? [unsafeFix('write blanks', [edits])] : [] };
}

/** A tilde with a backslash behind it on Windows, which is not a path below a profile but the name of an account. */
export function tildeView(
  { file, keyword }: SettingStatement,
  word: Word,
  { platform }: Target,
): FaultView | null {
  if (platform !== 'windows' || !word.value.startsWith('~\\')) return null;
  const name = word.value.slice(1).replace(/\/.*/s, '');
  const isOfAccounts =
    keyword?.keyword === 'AuthorizedKeysFile' || keyword?.keyword === 'AuthorizedPrincipalsFile';
  const fix = unsafeFix('write `%h`, the profile of the account that logs in', [
    replaceWord(file, word, `%h${word.value.slice(1)}`),
  ]);
  return { message: 'tilde', data: { name }, fixes: isOfAccounts ? [fix] : [] };
}

export const isCommand: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
]);

/** A command that does not begin with the path of its program. */
export function commandView(file: ConfigFile, word: Word, { platform }: Target): FaultView {
  if (platform === 'windows') return { message: 'drive' };
  if (word.quoting === 'none' || !word.value.startsWith('/')) return { message: 'absolute' };
  if (/[\s"'\\]/.test(word.value)) return { message: 'quoted' };
  const edits = [{ range: word.range, text: word.value }];
  return { message: 'quoted', fixes: [unsafeFix('take the quotes away', [{ file, edits }])] };
}
