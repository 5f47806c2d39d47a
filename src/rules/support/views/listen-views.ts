import { indentationOf, insertLine, replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { familyOfListenAddress, parseAddress, splitHostPort, type Target } from '../../../openssh/index.js';
import type { Evaluation, SettingStatement } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import type { FaultView } from '../faults/fault-view.js';
import { directiveOf, related } from '../places.js';
import { takesWord } from '../meant/vocabulary.js';

/** What a word of ListenAddress was meant to say, where that is known. */
export function listenView(
  setting: SettingStatement,
  word: Word,
  { target, evaluation }: { readonly target: Target; readonly evaluation: Evaluation },
): FaultView {
  return (
    secondView(setting, word, target) ??
    everywhereView(setting, word, evaluation) ??
    commaView(setting, word, target) ??
    portView(setting, word, target) ??
    familyView(word, evaluation) ??
    interfaceView(word, target) ??
    {}
  );
}

/** A port or an address behind an address. */
function secondView({ file, node }: SettingStatement, word: Word, target: Target): FaultView | null {
  const [first, second] = node.arguments;
  if (first === undefined || word !== second || word.value === 'rdomain') return null;
  const text = `${first.value.includes(':') ? `[${first.value}]` : first.value}:${word.value}`;
  const isPort = /^\d+$/.test(word.value) && takesWord(target, 'ListenAddress', text);
  if (!isPort || node.arguments.length > 2) return { message: 'second' };
  return {
    message: 'second',
    fixes: [unsafeFix(`write \`${text}\``, [replaceWords(file, [first, word], [text])])],
  };
}

/** An address of the family that sshd is not to use. */
function familyView(word: Word, evaluation: Evaluation): FaultView | null {
  const version = familyOfListenAddress(word.value);
  const { value, origins } = evaluation.get('AddressFamily');
  const family = version === 4 ? 'inet' : 'inet6';
  if (version === undefined || (value !== 'inet' && value !== 'inet6') || value === family) return null;
  const [origin] = origins;
  return {
    message: 'family',
    data: { version, family: value },
    ...(origin !== undefined &&
      origin !== 'default' && {
        related: [related(directiveOf(origin.file, origin.statement.node), 'set here')],
      }),
  };
}

/** An address of a link that the machine does not have. */
function interfaceView({ value }: Word, target: Target): FaultView | null {
  const host = splitHostPort(value)?.host ?? '';
  const device = (parseAddress(value) ?? parseAddress(host))?.scope;
  if (typeof device !== 'string' || !takesWord(target, 'ListenAddress', value)) return null;
  return { message: 'interface', data: { device } };
}

/** All addresses, as other programs call them. */
function everywhereView(
  { file, node }: SettingStatement,
  word: Word,
  evaluation: Evaluation,
): FaultView | null {
  if (!/^(?:any|all|0\.0\.0\.0\/0|::\/0)$/i.test(word.value) || node.arguments.length > 1) return null;
  const family = evaluation.get('AddressFamily').value;
  const wants = (version: 4 | 6): boolean =>
    word.value.includes('/')
      ? word.value.includes('.') === (version === 4)
      : family !== (version === 4 ? 'inet6' : 'inet');
  const [first = '0.0.0.0', ...others] = [...(wants(4) ? ['0.0.0.0'] : []), ...(wants(6) ? ['::'] : [])];
  const lines = others.map((each) => `${indentationOf(file, node)}${node.keywordWord.value} ${each}`);
  const all = listed(inBackquotes([first, ...others]));
  const edits = [
    replaceWord(file, word, first),
    ...(lines.length === 0 ? [] : [insertLine(file, 'after', node, lines.join('\n'))]),
  ];
  return {
    message: 'everywhere',
    data: { all, stand: others.length === 0 ? 'stands' : 'stand' },
    fixes: [unsafeFix(`write ${all}; sshd then listens on all addresses`, edits, { mayLetIn: true })],
  };
}

/** A port behind an address of IPv6 without brackets, or with something else than one colon between them. */
function portView({ file }: SettingStatement, word: Word, target: Target): FaultView | null {
  const { value } = word;
  const [, host = '', port = ''] =
    /^\[([^\]]*)\][.;]?(\d+)$/.exec(value) ??
    /^([\da-f]*:[\da-f:]*):(\d+)$/i.exec(value) ??
    /^((?:\d+\.){3}\d+)[.;](\d+)$/.exec(value) ??
    [];
  const address = parseAddress(host);
  if (address === undefined || parseAddress(value) !== undefined) return null;
  const text = `${address.family === 6 ? `[${host}]` : host}:${port}`;
  if (!takesWord(target, 'ListenAddress', text)) return null;
  return {
    message: value.startsWith('[') || address.family === 4 ? 'colon' : 'bracketed',
    fixes: [unsafeFix(`write \`${text}\``, [replaceWord(file, word, text)])],
  };
}

/** Several addresses with commas between them. */
function commaView({ file, node }: SettingStatement, word: Word, target: Target): FaultView | null {
  const [first, ...others] = word.value.split(',').filter((part) => part !== '');
  const isList = first !== undefined && others.length > 0 && node.arguments.length === 1;
  if (!isList || ![first, ...others].every((part) => isAddress(part, target))) return null;
  const lines = others.map((part) => `${indentationOf(file, node)}${node.keywordWord.value} ${part}`);
  const edits = [replaceWord(file, word, first), insertLine(file, 'after', node, lines.join('\n'))];
  return { message: 'second', fixes: [unsafeFix('write a line for each', edits)] };
}

/** Whether a text is an address, which a port may follow. */
function isAddress(text: string, target: Target): boolean {
  const isWhole = /[.:].*[.:]/.test(text) && familyOfListenAddress(text) !== undefined;
  return isWhole && takesWord(target, 'ListenAddress', text);
}
