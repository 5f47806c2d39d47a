import { manualFix, replaceWord } from '../../../fixes/index.js';
import { hasQuirk, meansAdministrators, type Target } from '../../../openssh/index.js';
import { hasEveryone, namesAdministrators } from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { RuleFinding } from '../../model.js';
import type { AccountWord } from '../lists/account-lists.js';
import { wordOf } from '../places.js';
import { addAtEnd } from './administrators-block.js';
import { doubled, slash, singleGroup, machine, builtin } from './backslashes.js';
import { type NameMessage, type Judge, namesIn, withoutSign, write } from './name-judge.js';

/**
 * Where words have a name that no account or group has for sshd on Windows.
 *
 * @param accounts - all of a configuration
 */
export function* strangeNamesIn(
  accounts: readonly AccountWord[],
  target: Target,
): Iterable<RuleFinding<NameMessage>> {
  const isCompared = comparedIn(accounts);
  for (const account of accounts) yield* strangeName(account, target, isCompared(account));
}

/**
 * Tells of a word whether sshd compares names, and does not ask Windows for the group: one wildcard in a list has it compare all of it;
 * win32_groupaccess.c:ga_match.
 *
 * @param accounts - all of a configuration
 */
export function comparedIn(accounts: readonly AccountWord[]): (account: AccountWord) => boolean {
  const compared = new Set(accounts.filter(({ word }) => /[*?]/.test(word.value)).map(listOf));
  return (account) =>
    account.list === 'match' ? /[,*?!]/.test(account.word.value) : compared.has(listOf(account));
}

const listOf = ({ list, of }: AccountWord): string => `${list} ${of}`;

function* strangeName(
  account: AccountWord,
  target: Target,
  isCompared: boolean,
): Iterable<RuleFinding<NameMessage>> {
  for (const judge of judges) {
    const found = judge(account, target, isCompared);
    if (found === null) continue;
    yield {
      at: wordOf(account.file, account.word),
      ...found,
      data: { word: account.word.value, ...found.data },
    };
  }
}

/** Whether a text is a network as people write one: an address, a slash, and a number or a mask. */
function isNetwork(text: string): boolean {
  const [address = '', length = '', ...others] = text.split('/');
  if (others.length > 0) return false;
  if (/^[\d.]+$/.test(address)) return /^[\d.]+$/.test(length);
  return address.includes(':') && /^[\da-f:]+$/i.test(address) && /^\d+$/.test(length);
}

/** A network behind an account. The first slash of a word alone becomes a backslash: behind that of a domain a network is whole. */
const network: Judge = ({ file, word, list }) => {
  if (list === 'match') return null;
  const at = word.value.lastIndexOf('@');
  const [, sign, address] = at === -1 ? [] : (/^(!?)(.+)$/.exec(word.value.slice(at + 1)) ?? []);
  if (address === undefined || !isNetwork(address)) return null;
  const name = word.value.slice(0, at);
  if (name.includes('/')) return null;
  // Whoever is let in from a network alone is kept out from everywhere else.
  const isInside = (list === 'deny') === (sign === '');
  const from = isInside ? address : `*,!${address}`;
  const user = /^\*?$/.test(name) ? '' : `User ${name} `;
  const whom = name || '*';
  const block = [`Match ${user}Address ${from}`, `DenyUsers ${whom}`] as const;
  const shown = `\`${block[0]}\` with \`${block[1]}\` below it`;
  return {
    message: list,
    fixes: [
      manualFix(
        list === 'deny'
          ? `take the word out, and write at the end ${shown}`
          : `write \`${whom}\` here, and at the end ${shown}`,
        [],
        [
          ...(list === 'deny' ? [] : [replaceWord(file, word, whom)]),
          addAtEnd(file, [block[0], `  ${block[1]}`]),
        ],
      ),
    ],
  };
};

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

const capitals: Judge = (account, target) => {
  const { word, list, of } = account;
  if (list !== 'match' || of !== 'users' || !/[A-Z]/.test(word.value)) return null;
  if (!hasQuirk(target, 'windowsMatchUserKeepsCapitals')) return null;
  const lower = lowerAscii(word.value);
  return { message: 'capitals', fixes: [write(account, lower, 'it in lower case', 'these accounts')] };
};

/** Of groups that everyone is in Windows gives sshd no names. */
const everyone: Judge = (account, _, isCompared) => {
  const found = namesIn(account)
    .map(withoutSign)
    .find((name) => hasEveryone(name) && !/^s-1-/i.test(name));
  return account.of === 'groups' && isCompared && found !== undefined
    ? { message: 'everyone', data: { word: found } }
    : null;
};

const judges: readonly Judge[] = [
  builtin,
  everyone,
  network,
  identifier,
  doubled,
  slash,
  singleGroup,
  machine,
  capitals,
];
