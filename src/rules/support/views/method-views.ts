import { manualFix, replaceWord, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { type Feature, packageWith, type Target } from '../../../openssh/index.js';
import type { ConfigFile, ProblemCode, SettingStatement } from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import { asList, heldByCommas } from '../lists/commas.js';
import type { FaultView } from '../faults/fault-view.js';
import { acceptedWords, meantWord, takesWord } from '../meant/vocabulary.js';

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
  const other = methodOfOther(word, target);
  if (other !== null) return other;
  const joined = joinedMethods(file, words, target);
  if (joined !== null) return joined;
  const run = heldByCommas(words, words.indexOf(word));
  if (run.length < 2) return methodView(file, word, target);
  const text = asList(run);
  return {
    message: 'comma',
    data: { list: run.map(({ value }) => value).join(' ') },
    fixes: [unsafeFix(`write \`${text}\`; all of them are required`, [replaceWords(file, run, [text])])],
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

/** What builds of sshd have that know these methods; auth2-methods.c:authmethod_cfgs. */
const featureOf: ReadonlyMap<string, Feature> = new Map([
  ['gssapi-with-mic', 'gssapi'],
  ['gssapi-keyex', 'gssapi-key-exchange'],
]);

/** A method that the sshd of another package of the system knows. */
function methodOfOther({ value }: Word, target: Target): FaultView | null {
  for (const method of value.split(',')) {
    const feature = featureOf.get(method);
    const other = feature === undefined ? undefined : packageWith(feature, target);
    if (other !== undefined) return { message: 'other-build', data: { method, package: other } };
  }
  return null;
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
