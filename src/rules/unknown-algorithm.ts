import { removeLine, replaceWord, replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { knowsOperation, operationMarks, type Target } from '../openssh/index.js';
import type { SettingStatement } from '../semantics/index.js';
import {
  algorithmKinds,
  type AlgorithmKeyword,
  isAlgorithmKeyword,
  takesAway,
} from './support/algorithms/algorithms.js';
import { asList } from './support/lines/commas.js';
import { faultRule, type FaultView } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { isKnown, isWildcard, meantBy, namesFor, writtenOut } from './support/algorithms/meant-algorithms.js';
import { shortened } from './support/places.js';
import { takesWord } from './support/faults/vocabulary.js';

export default faultRule({
  codes: ['unknown-algorithm'],
  meta: {
    title: 'algorithm that this sshd does not have',
    description:
      'A list of algorithms holds a name that this release of sshd does not know, or knows no longer.',
    category: 'compatibility',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): Ciphers', 'ssh(1): -Q'],
    messages: {
      'unknown-algorithm': '{keyword} holds an algorithm that {target} does not have; {outcome}',
      pattern: '{target} has no key type that {names} matches; {outcome}',
      wildcard: '`{name}` is a pattern, which {keyword} takes only in a list that begins with `-`; {outcome}',
      signs:
        'the sign stands once, in front of the list, and holds for all of it; `{name}` is taken for a name; {outcome}',
      mark: '`{sign}` in front of a list is known since OpenSSH {release}, {target} has {own}; {outcome}',
      negated:
        '`!` takes nothing out of a list of {keyword}: {target} has no algorithm that is called {names}; {outcome}',
      comma:
        'the list begins with a comma, and what stands in front of it is an empty name to sshd since 10.4; {outcome}',
      alone: 'no list stands behind `{sign}`; {outcome}',
      names: '{target} does not have {names}; {outcome}',
      similar: '{target} does not have {names}, but `{near}`; {outcome}',
    },
    example: {
      bad: 'Ciphers aes256-ctr,arcfour\n',
      fixed: 'Ciphers aes256-ctr\n',
      target: 'openssh-9.2',
    },
  },
  describe(placed, { target }): FaultView {
    const setting = settingOf(placed);
    const word = setting?.node.arguments[0];
    const keyword = setting?.keyword?.keyword;
    const own = { data: { target: target.name } };
    if (setting === null || word === undefined || keyword === undefined || !isAlgorithmKeyword(keyword))
      return own;
    const kind = algorithmKinds[keyword];
    const known = target.algorithms(kind);
    const { operation, items } = split(word);
    const later = operationMarks.find(({ mark }) => mark === operation && !knowsOperation(target, mark));
    if (later?.since !== undefined)
      return {
        message: 'mark',
        data: { sign: later.mark, release: later.since, target: target.name, own: target.release },
        fixes: writtenOut(setting, word, later.mark, items, target),
      };
    const strange = items.filter((item) => item !== '' && !isKnown(item, kind, target));
    const [first] = strange;
    if (first === undefined) {
      const named = items.filter((item) => item !== '');
      if (operation === '' && items[0] === '' && named.length > 0) {
        const text = named.join(',');
        const fix = unsafeFix(`write \`${shortened(text)}\``, [replaceWord(setting.file, word, text)]);
        return { message: 'comma', fixes: [fix] };
      }
      if (operation === '' || named.length > 0) return own;
      const [mark, ...behind] = setting.node.arguments;
      const list = `${operation}${asList(behind)}`;
      if (mark === word && behind.length > 0 && takesWord(target, keyword, list)) {
        const edits = replaceWords(setting.file, setting.node.arguments, [list]);
        return {
          message: 'alone',
          data: { sign: operation },
          fixes: [unsafeFix(`write \`${list}\``, [edits])],
        };
      }
      const fix = unsafeFix('remove the line; the default list holds', [
        removeLine(setting.file, setting.node),
      ]);
      return { message: 'alone', data: { sign: operation }, fixes: [fix] };
    }
    const signed = items.slice(1).find(isSigned);
    if (signed !== undefined) return viewOfSigned(setting, word, operation, items);
    if (kind !== 'key' && kind !== 'signature' && strange.some(isNegated))
      return viewOfNegated(setting, keyword, word, operation, items, target);
    if (kind !== 'key' && kind !== 'signature' && isWildcard(first)) {
      const list = items.flatMap((item) =>
        isWildcard(item) ? namesFor(item, keyword, operation, target) : [item],
      );
      const text = operation + [...new Set(list)].join(',');
      const fix = unsafeFix(`write \`${shortened(text)}\``, [replaceWord(setting.file, word, text)]);
      const isMeant = strange.every(
        (item) => isWildcard(item) && namesFor(item, keyword, operation, target).length > 0,
      );
      return { message: 'wildcard', data: { name: first }, fixes: isMeant ? [fix] : [] };
    }
    const names = shortened(strange.map((name) => `\`${name}\``).join(', '));
    const meant = new Map(strange.map((item) => [item, meantBy(item, known)]));
    const all = [...meant.values()];
    const near = all.every((each) => each.length > 0) ? all.flat().join(',') : undefined;
    const mended = [...new Set(items.flatMap((item) => meant.get(item) ?? [item]))];
    const written = all.flat().join(',');
    const out = strange.filter((item) => meant.get(item)?.length === 0).map((name) => `\`${name}\``);
    const description = [
      ...(written === '' ? [] : [`write \`${written}\``]),
      ...(out.length === 0 ? [] : [`take ${shortened(out.join(', '))} out of the list`]),
    ].join(' and ');
    const fix = mended.some((item) => item !== '')
      ? unsafeFix(description, [replaceWord(setting.file, word, operation + mended.join(','))])
      : unsafeFix('remove the line; the default list holds', [removeLine(setting.file, setting.node)]);
    return {
      message: near !== undefined ? 'similar' : strange.every(isPattern) ? 'pattern' : 'names',
      data: { target: target.name, names, ...(near !== undefined && { near }) },
      fixes: [fix],
    };
  },
});

function split(word: Word): { readonly operation: string; readonly items: readonly string[] } {
  const operation = /^[+^-]/.exec(word.value)?.[0] ?? '';
  return { operation, items: word.value.slice(operation.length).split(',') };
}

const isSigned = (item: string): boolean => /^[+^-]/.test(item);

/** Signs in front of further names of a list, which are meant where they are all the same. */
function viewOfSigned(
  { file }: SettingStatement,
  word: Word,
  operation: string,
  items: readonly string[],
): FaultView {
  const name = items.slice(1).find(isSigned) ?? '';
  const [first = '', ...others] = items;
  const areSame = operation !== '' && others.every((item) => !isSigned(item) || item.startsWith(operation));
  const text = operation + [first, ...others.map((item) => item.replace(/^[+^-]/, ''))].join(',');
  const fix = unsafeFix(`write \`${shortened(text)}\``, [replaceWord(file, word, text)]);
  return { message: 'signs', data: { name }, fixes: areSame ? [fix] : [] };
}

const isNegated = (item: string): boolean => item.startsWith('!');

/** Names behind a `!`, which only lists of patterns know: the others are meant, without these. */
function viewOfNegated(
  { file }: SettingStatement,
  keyword: AlgorithmKeyword,
  word: Word,
  operation: string,
  items: readonly string[],
  target: Target,
): FaultView {
  const known = target.algorithms(algorithmKinds[keyword]);
  const negated = items.filter(isNegated);
  const unwanted = negated.flatMap((item) => {
    const name = item.slice(1);
    return isWildcard(name) || known.includes(name) ? [name] : meantBy(name, known);
  });
  const wanted = items
    .filter((item) => item !== '' && !isNegated(item))
    .flatMap((item) => (isWildcard(item) ? namesFor(item, keyword, operation, target) : [item]));
  const left = [...new Set(wanted)].filter((name) => !unwanted.some((each) => takesAway(each, name)));
  const text =
    left.length > 0
      ? operation + left.join(',')
      : wanted.length === 0 && operation === '' && unwanted.length > 0 && knowsOperation(target, '-')
        ? `-${unwanted.join(',')}`
        : null;
  const names = shortened(negated.map((name) => `\`${name}\``).join(', '));
  const data = { target: target.name, names };
  if (text === null) return { message: 'negated', data };
  const fix = unsafeFix(`write \`${shortened(text)}\``, [replaceWord(file, word, text)]);
  return { message: 'negated', data, fixes: [fix] };
}

const isPattern = (name: string): boolean => /[*?!]/.test(name);
