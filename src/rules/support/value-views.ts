import { manualFix, removeWords, replaceWord, replaceWords, unsafeFix } from '../../fixes/index.js';
import type { Word } from '../../grammar/index.js';
import { type KeywordName, maskedList, type Target } from '../../openssh/index.js';
import type { ConfigFile, ProblemCode, SettingStatement } from '../../semantics/index.js';
import { lowerAscii } from '../../text/index.js';
import { asList, heldByCommas, separateNames } from './commas.js';
import { meantTime } from './meant-amounts.js';
import type { FaultView } from './fault-rule.js';
import { acceptedWords, knownWord, meantWord, takesWord } from './vocabulary.js';

/** What the words of AuthenticationMethods were meant to say, where that is known. */
export function methodsView(
  code: ProblemCode,
  { file, node }: SettingStatement,
  word: Word,
  target: Target,
): FaultView | null {
  const words = node.arguments;
  if (code === 'must-be-alone' && words.length === 1) {
    const methods = ['publickey', 'password', 'keyboard-interactive'];
    const description = `name the methods instead, such as \`${methods.join(' ')}\`; each of them is enough`;
    return {
      message: 'any-again',
      fixes: [manualFix(description, [], [replaceWords(file, [word], methods)])],
    };
  }
  const any = words.find(({ value }) => lowerAscii(value) === 'any');
  if (code === 'must-be-alone' && any !== undefined)
    return { message: 'must-be-alone', at: { file, range: any.range }, data: { word: any.value } };
  const joined = joinedMethods(file, words, target);
  if (joined !== null) return joined;
  const run = heldByCommas(words, words.indexOf(word));
  if (run.length < 2) return methodView(file, word, target);
  const text = asList(run);
  return {
    message: 'comma',
    data: { list: run.map(({ value }) => value).join(' ') },
    fixes: [unsafeFix(`write \`${text}\`; all of them are asked for`, [replaceWords(file, run, [text])])],
  };
}

/** Methods with words or signs of other languages between them: `publickey and password`, `publickey|password`. */
function joinedMethods(file: ConfigFile, words: readonly Word[], target: Target): FaultView | null {
  const [first, last] = [words[0], words.at(-1)];
  const typed = words.map(({ value }) => value).join(' ');
  const meant = typed.replaceAll(/ ?(?:\band\b|&&?|\+) ?/gi, ',').replaceAll(/ ?(?:\bor\b|\|\|?) ?/gi, ' ');
  const lists = meant.split(' ');
  if (first === undefined || last === undefined || meant === typed) return null;
  if (!lists.every((list) => takesWord(target, 'AuthenticationMethods', list))) return null;
  return {
    message: 'joined',
    at: { file, range: [first.range[0], last.range[1]] },
    data: { word: typed },
    fixes: [unsafeFix(`write \`${meant}\``, [replaceWords(file, words, lists)])],
  };
}

/** A misspelled method among others of a list. */
function methodView(file: ConfigFile, word: Word, target: Target): FaultView | null {
  const methods = acceptedWords(target, 'AuthenticationMethods').filter(
    (method) => !/^(?:any|none)$/.test(method),
  );
  const parts = word.value.split(',');
  const meant = parts.flatMap((part) => {
    if (takesWord(target, 'AuthenticationMethods', part)) return part;
    const [method = '', ...device] = part.split(/(?=:)/);
    const known = meantWord(method, methods);
    return known === undefined ? [] : [known, ...device].join('');
  });
  const near = meant.join(',');
  if (parts.length < 2 || meant.length < parts.length || near === word.value) return null;
  return {
    message: 'similar',
    data: { near },
    fixes: [unsafeFix(`write \`${near}\``, [replaceWord(file, word, near)])],
  };
}

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

function withoutEnding(value: string): string {
  let end = value.length;
  while (end > 0 && ';,.'.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(0, end);
}

/** One word with blanks where its dashes belong: `without password`. */
export function blanksView(
  { file, node }: SettingStatement,
  word: Word,
  accepted: readonly string[],
): FaultView | null {
  const words = node.arguments;
  const near = knownWord(words.map(({ value }) => value).join('-'), accepted);
  const [first, last] = [words[0], words.at(-1)];
  if (near === undefined || words.length < 2 || first !== word || last === undefined) return null;
  return {
    message: 'similar',
    at: { file, range: [first.range[0], last.range[1]] },
    data: { word: words.map(({ value }) => value).join(' '), near },
    fixes: [unsafeFix(`write \`${near}\``, [replaceWords(file, words, [near])])],
  };
}

/** `none` among names of files. Up to 10.2 sshd passed over it. */
export function noneView(code: ProblemCode, { file, node, keyword }: SettingStatement): FaultView | null {
  const nones = node.arguments.filter(({ value }) => lowerAscii(value) === 'none');
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

/** Hosts and ports with commas between them, which PermitOpen and PermitListen do not know. */
export function forwardView({ file, node, keyword }: SettingStatement, word: Word): FaultView | null {
  if (keyword?.keyword !== 'PermitOpen' && keyword?.keyword !== 'PermitListen') return null;
  if (!word.value.includes(',')) return null;
  const parts = node.arguments.flatMap(({ value }) => value.split(',')).filter((part) => part !== '');
  const areClear = parts.every((part) => /^(?:\[[^\]\s]+\]|[^:\s]+):(?:\d+|\*)$/.test(part));
  const edits = replaceWords(file, node.arguments, parts);
  return { message: 'forward', fixes: areClear ? [unsafeFix('write blanks', [edits])] : [] };
}

export const isCommand: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
]);

/** A command that does not begin with the path of its program. */
export function commandView(file: ConfigFile, word: Word): FaultView {
  if (word.quoting === 'none' || !word.value.startsWith('/')) return { message: 'absolute' };
  if (/[\s"'\\]/.test(word.value)) return { message: 'quoted' };
  const edits = [{ range: word.range, text: word.value }];
  return { message: 'quoted', fixes: [unsafeFix('take the quotes away', [{ file, edits }])] };
}

export const takesNetworks: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AllowUsers',
  'DenyUsers',
  'PerSourcePenaltyExemptList',
]);

/** A network that is written by one of its addresses, by itself or behind `user@`. */
export function networkIn(file: ConfigFile, word: Word): FaultView | null {
  const hosts = word.value.lastIndexOf('@') + 1;
  const masked = maskedList(word.value.slice(hosts));
  if (masked === null) return null;
  const text = `${word.value.slice(0, hosts)}${masked.text}`;
  return {
    message: 'network',
    data: { item: masked.item },
    fixes: [unsafeFix(`write \`${text}\`, for the whole network`, [replaceWord(file, word, text)])],
  };
}

/** Several names with their hosts that commas hold together: `alice@10.0.0.1, bob@10.0.0.2`. */
export function joinedNames(
  { file, keyword }: SettingStatement,
  word: Word,
  target: Target,
): FaultView | null {
  const names = separateNames(word.value);
  if (names === null || keyword === null) return null;
  if (!names.every((name) => takesWord(target, keyword.keyword, name))) return null;
  const description = `write the names apart, as \`${names.join(' ')}\``;
  return { message: 'names', fixes: [unsafeFix(description, [replaceWords(file, [word], names)])] };
}
