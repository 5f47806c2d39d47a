import { replaceWord, unsafeFix } from '../../../fixes/index.js';
import { accountOfMachine, hasQuirk, meansAdministrators, type Target } from '../../../openssh/index.js';
import { namesAdministrators } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import type { RuleFinding } from '../../model.js';
import type { AccountWord } from '../lists/account-lists.js';
import { wordOf } from '../places.js';

/** What is wrong with a word that is to name accounts or groups. */
export type NameMessage =
  | 'allow'
  | 'deny'
  | 'doubled'
  | 'slash'
  | 'single'
  | 'machine'
  | 'capitals'
  | 'identifier'
  | 'identifierBeside';

type Judge = (account: AccountWord, target: Target) => Omit<RuleFinding<NameMessage>, 'at'> | null;

/** Where a word has a name that no account or group has for sshd on Windows. */
export function* strangeNamesIn(account: AccountWord, target: Target): Iterable<RuleFinding<NameMessage>> {
  for (const judge of judges) {
    const found = judge(account, target);
    if (found === null) continue;
    yield {
      at: wordOf(account.file, account.word),
      ...found,
      data: { word: account.word.value, ...found.data },
    };
  }
}

/** A network behind an account. */
const network: Judge = ({ word, list }) =>
  list !== 'match' && /@!?[\d.]+\/[\d.]+$|@!?[\da-f:]*:[\da-f:]*\/\d+$/i.test(word.value)
    ? { message: list }
    : null;

/** Identifiers that sshd takes for names: before 9.8 all, later those on a Match line that do not stand alone. */
const identifier: Judge = (account, target) => {
  const { list, of } = account;
  const items = namesIn(account);
  const found = items.map(withoutSign).find((item) => /^S-1-\d+-/i.test(item));
  if (found === undefined) return null;
  const areNames = hasQuirk(target, 'windowsIdentifiersAreNames');
  const isAlone = items.length === 1 && items[0] === found;
  if (!areNames && (list !== 'match' || (of === 'groups' && isAlone))) return null;
  const isKnown = of === 'groups' && isAlone && meansAdministrators('administrators', target) === true;
  return {
    message: areNames ? 'identifier' : 'identifierBeside',
    data: { word: found },
    fixes:
      isKnown && namesAdministrators(found)
        ? [
            write(account, 'administrators', '`administrators`, which is found in every language', 'them', {
              mayLockOut: true,
              mayLetIn: true,
            }),
          ]
        : [],
  };
};

const doubled: Judge = (account) => {
  const { value } = account.word;
  if (!/[^\\]\\\\[^\\]/.test(value)) return null;
  const single = value.replace(/([^\\])\\\\(?=[^\\])/g, '$1\\');
  return { message: 'doubled', fixes: [write(account, single, 'one backslash', 'these accounts')] };
};

/** Of the slashes of a list sshd makes a backslash of the first alone. */
const slash: Judge = (account) => {
  const { word, list } = account;
  if (list !== 'match' || word.value.split('/').length <= 2) return null;
  const dead = namesIn(account)
    .filter((name) => name.includes('/'))
    .slice(1);
  const areExcepted = dead.every((name) => name.startsWith('!'));
  return {
    message: 'slash',
    data: { verb: areExcepted ? 'leave out' : 'fit', dead: listed(inBackquotes(dead.map(withoutSign))) },
    fixes: [write(account, word.value.replaceAll('/', '\\'), 'backslashes', 'all of them')],
  };
};

const singleGroup: Judge = (account, target) => {
  const { word, list, of } = account;
  const isPlain = /^[^,?*!/\\]+\/[^,?*!/]+$/.test(word.value);
  if (list !== 'match' || of !== 'groups' || !isPlain || !hasQuirk(target, 'windowsSingleGroupKeepsSlash'))
    return null;
  const straight = word.value.replace('/', '\\');
  return {
    message: 'single',
    level: 'warning',
    fixes: [write(account, straight, 'a backslash', 'this group')],
  };
};

/** An account of the machine itself with the machine's name in front. */
const machine: Judge = (account) => {
  const names = namesIn(account);
  const own = names.map(accountOfMachine).find((name) => name !== null);
  if (account.of !== 'users' || own === undefined) return null;
  const bare = names.map(
    (name) => (name.startsWith('!') ? '!' : '') + (accountOfMachine(name) ?? withoutSign(name)),
  );
  const options = { mayLockOut: account.list !== 'allow' };
  return {
    message: 'machine',
    data: { own: own.replace(/@.*/, '') },
    fixes: [write(account, bare.join(','), 'the name alone', 'this account', options)],
  };
};

const capitals: Judge = (account, target) => {
  const { word, list, of } = account;
  if (list !== 'match' || of !== 'users' || !/[A-Z]/.test(word.value)) return null;
  if (!hasQuirk(target, 'windowsMatchUserKeepsCapitals')) return null;
  const lower = word.value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return { message: 'capitals', fixes: [write(account, lower, 'it in lower case', 'these accounts')] };
};

const judges: readonly Judge[] = [network, identifier, doubled, slash, singleGroup, machine, capitals];

/** The items of a word: on a Match line it is a list. */
const namesIn = ({ word, list }: AccountWord): readonly string[] =>
  list === 'match' ? word.value.split(',') : [word.value];

const withoutSign = (name: string): string => name.replace(/^!/, '');

/**
 * Writes a word otherwise.
 *
 * @param what - is written
 * @param whom - the line holds for then
 */
const write = (
  { file, word }: AccountWord,
  text: string,
  what: string,
  whom: string,
  options: Parameters<typeof unsafeFix>[2] = {},
): ReturnType<typeof unsafeFix> =>
  unsafeFix(`write ${what}; the line holds for ${whom}`, [replaceWord(file, word, text)], options);
