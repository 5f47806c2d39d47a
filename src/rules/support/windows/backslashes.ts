import { accountOfMachine, hasQuirk } from '../../../openssh/index.js';
import { foldCase, inBackquotes, listed } from '../../../text/index.js';
import { type Judge, namesIn, withoutSign, write } from './name-judge.js';

/** Two backslashes, as other programs want them. */
export const doubled: Judge = (account) => {
  const { value } = account.word;
  if (!/[^\\]\\\\[^\\]/.test(value)) return null;
  const single = value.replace(/([^\\])\\\\(?=[^\\])/g, '$1\\');
  return { message: 'doubled', fixes: [write(account, single, 'one backslash', 'these accounts')] };
};

/** Of the slashes of a list sshd makes a backslash of the first alone. */
export const slash: Judge = (account) => {
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

/** A slash between a domain and a group, where sshd asks Windows for the group as it is written. */
export const singleGroup: Judge = (account, target) => {
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
export const machine: Judge = (account) => {
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

/** Windows gives sshd the names of its own groups without what stands in front. */
export const builtin: Judge = (account, _, isCompared) => {
  const names = namesIn(account);
  const found = names.map(withoutSign).find((name) => /^builtin\\/i.test(name));
  if (account.of !== 'groups' || !isCompared || found === undefined) return null;
  const bare = names.map((name) => foldCase(name.replace(/^(!?)builtin\\/i, '$1')));
  const options = { mayLockOut: account.list !== 'allow' };
  return {
    message: 'builtin',
    data: { word: found },
    fixes: [write(account, bare.join(','), '`' + bare.join(',') + '`', 'this group', options)],
  };
};
