import { commentOut, type Fix, manualFix, removeLine, replaceText, unsafeFix } from '../../../fixes/index.js';
import type { Directive } from '../../../grammar/index.js';
import { type KeywordName, keywordNames, type Target } from '../../../openssh/index.js';
import {
  type ConfigFile,
  criterionJoined,
  isInBrackets,
  type SettingStatement,
  supportedKeywords,
} from '../../../semantics/index.js';
import { lowerAscii, nearest } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { acceptedWords, takesWord } from '../meant/vocabulary.js';
import { headingFixes } from './foreign-headings.js';

/** What is said of lines that begin with no keyword, where it is plain what they were meant to be. */
export const strangeMessages = {
  comment: '`{sign}` begins no comment, `#` does; {outcome}',
  end: '`{text}` ends no block: a Match block goes on to the next Match line; {outcome}',
  fence: '`{text}` is a mark of the text that this was copied from; {outcome}',
  heading: '`{text}` is not a heading: there are none in this file; {outcome}',
  together: 'no blank stands behind {near} in `{text}`; {outcome}',
} as const;

/** The same of lines with arguments. */
export const strangeMessagesOfArguments = {
  registry: '`{word}` is not a keyword of sshd, but a value of the registry of Windows; {outcome}',
  apart: '`{text}` is {near} with blanks in it; {outcome}',
  removed: '`-` stands in front of {near}: in a diff, such a line is one that is taken away; {outcome}',
  front: '`{word}` stands in front of {near}, with which the line has to begin; {outcome}',
} as const;

/** What a line was meant to be that begins with no keyword of the target; `null` where that is not plain. */
export function strangeLine(
  setting: SettingStatement & { readonly node: Directive },
  target: Target,
): FaultView | null {
  const { file, node } = setting;
  const typed = node.keywordWord.value;
  const text = [typed, ...node.arguments.map(({ value }) => value)].join(' ');
  return (
    commentView(file, node) ??
    registryView(setting) ??
    endView(setting, text) ??
    headingView(setting, text, target) ??
    togetherView(file, node, target) ??
    removedView(file, node, target) ??
    apartView(file, node, target) ??
    frontView(file, node, target)
  );
}

/** Signs that begin comments elsewhere. */
const foreignSign = /^(?:;+|\/\/+|\/\*+|--+|<!--|rem(?=[ \t]))/i;

function commentView(file: ConfigFile, { keywordWord, range }: Directive): FaultView | null {
  const [start] = keywordWord.range;
  const [sign] = foreignSign.exec(file.config.source.text.slice(start, range[1])) ?? [];
  if (sign === undefined) return null;
  const edits = replaceText(file, [start, start + sign.length], '#');
  return { message: 'comment', data: { sign }, fixes: [unsafeFix('write `#`', [edits])] };
}

/** Values that sshd for Windows looks for below its key. */
const registryValues = ['DefaultShell', 'DefaultShellCommandOption', 'DefaultShellEscapeArguments'] as const;

function registryView({ file, node }: SettingStatement & { readonly node: Directive }): FaultView | null {
  const typed = lowerAscii(node.keywordWord.value);
  const name = registryValues.find((value) => lowerAscii(value) === typed);
  if (name === undefined || node.arguments.length === 0) return null;
  const type = name === 'DefaultShellEscapeArguments' ? 'DWord' : 'String';
  const value = node.arguments.map((word) => word.value).join(' ');
  const setting = manualFix('set it there', [
    `New-ItemProperty -Path "HKLM:\\SOFTWARE\\OpenSSH" -Name ${name} -Value '${value.replaceAll("'", "''")}' -PropertyType ${type} -Force`,
  ]);
  return {
    message: 'registry',
    fixes: [unsafeFix('comment the line out', [commentOut(file, node)]), setting],
  };
}

function endView(
  { file, node, scope }: SettingStatement & { readonly node: Directive },
  text: string,
): FaultView | null {
  if (!/^(?:\}|end[-_ ]?match|<\/match>)$/i.test(text)) return null;
  const [start] = node.keywordWord.range;
  const end = node.arguments.at(-1)?.range[1] ?? node.keywordWord.range[1];
  const fix =
    scope === null
      ? unsafeFix('remove the line', [removeLine(file, node)])
      : unsafeFix('write `Match all`; what follows holds for everyone', [
          replaceText(file, [start, end], 'Match all'),
        ]);
  return { message: 'end', data: { text }, fixes: [fix] };
}

function headingView(
  setting: SettingStatement & { readonly node: Directive },
  text: string,
  target: Target,
): FaultView | null {
  const { file, node } = setting;
  if (/^(?:```|~~~) ?[\w.+-]*$/.test(text))
    return {
      message: 'fence',
      data: { text },
      fixes: [unsafeFix('remove the line', [removeLine(file, node)])],
    };
  if (!isInBrackets(text)) return null;
  return { message: 'heading', data: { text }, fixes: headingFixes(setting, target) };
}

/** `PermitRootLoginno`, and `MatchUser bob`. */
function togetherView(
  file: ConfigFile,
  { keywordWord, arguments: words }: Directive,
  target: Target,
): FaultView | null {
  const typed = keywordWord.value;
  const meant = words.length === 0 ? keywordIn(typed, target) : matchIn(typed, target);
  if (meant === null) return null;
  const edits = replaceText(file, keywordWord.range, meant.join(' '));
  return {
    message: 'together',
    data: { text: typed, near: meant[0] },
    fixes: [written(meant.join(' '), edits)],
  };
}

function keywordIn(typed: string, target: Target): readonly [KeywordName, string] | null {
  const lower = lowerAscii(typed);
  for (const name of supportedKeywords(target)) {
    const value = typed.slice(name.length);
    if (value === '' || !lower.startsWith(lowerAscii(name))) continue;
    const isPlain = /^[\d/]/.test(value) || acceptedWords(target, name).includes(value);
    if (isPlain && takesWord(target, name, value)) return [name, value];
  }
  return null;
}

function matchIn(typed: string, target: Target): readonly ['Match', string] | null {
  const name = criterionJoined(typed, target);
  return name === null ? null : ['Match', name];
}

const longestKeyword = Math.max(...keywordNames.map(({ length }) => length));

/** `Password Authentication no`. */
function apartView(
  file: ConfigFile,
  { keywordWord, arguments: words }: Directive,
  target: Target,
): FaultView | null {
  let joined = keywordWord.value;
  for (const [index, { value, range }] of words.slice(0, -1).entries()) {
    joined += value;
    if (joined.length > longestKeyword) return null;
    const near = keywordCalled(joined, target);
    if (near === undefined) continue;
    const text = [keywordWord.value, ...words.slice(0, index + 1).map((word) => word.value)].join(' ');
    return {
      message: 'apart',
      at: { file, range: [keywordWord.range[0], range[1]] },
      data: { text, near },
      fixes: [written(near, replaceText(file, [keywordWord.range[0], range[1]], near))],
    };
  }
  return null;
}

/** `-PermitRootLogin yes`, which says the opposite of what its keyword alone would. */
function removedView(file: ConfigFile, node: Directive, target: Target): FaultView | null {
  const { keywordWord, arguments: words } = node;
  const [first, second] = words;
  const isAlone = keywordWord.value === '-';
  if (!keywordWord.value.startsWith('-') || first === undefined || (isAlone && second === undefined))
    return null;
  const near = keywordCalled(isAlone ? first.value : keywordWord.value.slice(1), target);
  if (near === undefined) return null;
  const end = isAlone ? first.range[1] : keywordWord.range[1];
  return {
    message: 'removed',
    data: { near },
    fixes: [
      manualFix('remove the line, if it comes from a diff', [], [removeLine(file, node)]),
      manualFix(
        `write \`${near}\`, if it is to hold`,
        [],
        [replaceText(file, [keywordWord.range[0], end], near)],
      ),
    ],
  };
}

/** `set PermitRootLogin no`. */
function frontView(
  file: ConfigFile,
  { keywordWord, arguments: words }: Directive,
  target: Target,
): FaultView | null {
  const [first, second] = words;
  const [, name = '', rest = ''] = /^(\w+)(=.+)?$/.exec(first?.value ?? '') ?? [];
  // Who writes a keyword writes it so; a name that somebody gave has small letters.
  const near = supportedKeywords(target).find((each) => each === name);
  if (first === undefined || near === undefined || (second === undefined && rest === '')) return null;
  if (nearest(keywordWord.value, supportedKeywords(target), 1) !== undefined) return null;
  const edits = replaceText(file, [keywordWord.range[0], first.range[0]], '');
  const fix = unsafeFix(`take \`${keywordWord.value}\` out`, [edits]);
  return { message: 'front', data: { near }, fixes: [fix] };
}

const written = (text: string, edits: ReturnType<typeof replaceText>): Fix =>
  unsafeFix(`write \`${text}\``, [edits]);

function keywordCalled(typed: string, target: Target): KeywordName | undefined {
  const lower = lowerAscii(typed);
  return supportedKeywords(target).find((name) => lowerAscii(name) === lower);
}
