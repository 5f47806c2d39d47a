import type { Word } from '../../../grammar/index.js';
import {
  formatAddress,
  maskedList,
  type Network,
  parseAddress,
  parseAddressList,
  type Target,
} from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  entriesOf,
  isForNames,
  type MatchStatement,
  type SettingStatement,
  type Statement,
} from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';

/** A list that addresses are compared with. */
export interface AddressWord {
  /** `user`: behind an `@`, where names may stand as well. */
  readonly kind: 'address' | 'host' | 'user';
  readonly list: string;
  readonly range: Range;
  /** The word that names the criterion; none where `Address=LIST` is one word, and behind an `@`. */
  readonly name?: Word;
}

/** An item of such a list that no address matches. */
export interface Unmatchable {
  readonly message: 'name' | 'pattern' | 'mask' | 'backslash' | 'brackets' | 'link' | 'mapped' | 'host';
  /** Without `!`. */
  readonly item: string;
  /** What was meant; `null` where that cannot be told. */
  readonly meant: string | null;
}

/** The lists of a line that addresses are compared with. */
export const addressWords = (statement: Statement): readonly AddressWord[] =>
  statement.type === 'match' ? listsOf(statement) : hostsIn(statement);

function listsOf({ criteria, node }: MatchStatement): readonly AddressWord[] {
  return criteria.flatMap((criterion): readonly AddressWord[] => {
    const { kind, range } = criterion;
    if (kind !== 'address' && kind !== 'localaddress' && kind !== 'host') return [];
    const index = node.arguments.findIndex((word) => word.range[1] === range[1]);
    const [word, name] = [node.arguments[index], node.arguments[index - 1]];
    const list = { kind: kind === 'host' ? 'host' : 'address', list: criterion.list } as const;
    if (word === undefined || name === undefined || word.value !== criterion.list)
      return [{ ...list, range }];
    return [{ ...list, range: word.range, name }];
  });
}

function hostsIn(statement: SettingStatement): readonly AddressWord[] {
  const keyword = statement.keyword?.keyword;
  if (keyword !== 'AllowUsers' && keyword !== 'DenyUsers') return [];
  return entriesOf([statement]).flatMap(({ pattern, word }): readonly AddressWord[] =>
    typeof pattern === 'string' || pattern.hosts === null
      ? []
      : [{ kind: 'user', list: pattern.hosts.text, range: word.range }],
  );
}

/** Where an item of a list stands in a word; `null` where quotes or backslashes are between its characters. */
export function rangeOfItem(item: string, [start, end]: Range, { config }: ConfigFile): Range | null {
  const word = config.source.text.slice(start, end);
  for (let at = word.indexOf(item); at !== -1; at = word.indexOf(item, at + 1)) {
    const [before, behind] = [word.charAt(at - 1), word.charAt(at + item.length)];
    if (',!@="\''.includes(before) && ',"\''.includes(behind)) return [start + at, start + at + item.length];
  }
  return null;
}

/** Whether no host has such a name, so that an address was meant. */
export const isMeantAsAddress = (item: string): boolean => /[/:[]/.test(item) || !/[a-z]/i.test(item);

/** The first ten bits of `fe80::/10`. */
const linkPrefix = 0x3fan;

/** The items of a list that no address matches, in their order. */
export function unmatchableIn(
  { kind, list }: Pick<AddressWord, 'kind' | 'list'>,
  program: CompiledProgram,
): readonly Unmatchable[] {
  const { target } = program.tree;
  return parseAddressList(list, target).items.flatMap(({ text: item, network }): readonly Unmatchable[] => {
    if (kind === 'host') {
      return item.includes('/') ? [{ message: 'host', item, meant: null }] : [];
    }
    const mapped = network === null ? mappedPattern.exec(item)?.[1] : mappedNetwork(network);
    if (mapped !== undefined) return [{ message: 'mapped', item, meant: mapped }];
    if (network !== null) {
      const { family, scope, prefix, bits } = network;
      if (family !== 6 || scope !== 0 || prefix < 10 || bits >> 118n !== linkPrefix) return [];
      const address = item.replace(/\/.*/, '');
      return [{ message: 'link', item, meant: prefix === 128 ? `${address}%*` : 'fe80:*' }];
    }
    // What sshd prints where there is no address.
    if (item === 'UNKNOWN' || item === '' || item.includes('%')) return [];
    if (kind === 'user' && !isMeantAsAddress(item)) return [];
    // Without a wildcard a text is not a pattern of addresses, and no name of a host either where one could stand.
    const isPlain = kind === 'user' && !/[*?]/.test(item);
    if (!isPlain && !isForNames(program, item)) return [];
    const bare = item.replace(/^\[([^\]]*)\]/, '$1');
    if (bare !== item) return [{ message: 'brackets', item, meant: isNetwork(bare, target) ? bare : null }];
    if (item.includes('\\')) {
      const slashed = item.replace('\\', '/');
      const meant = maskedList(slashed)?.text ?? slashed;
      if (isNetwork(meant, target)) return [{ message: 'backslash', item, meant }];
    }
    const [, address = '', mask = ''] = /^([^/]+)\/([^/]+)$/.exec(item) ?? [];
    if (mask !== '') return [{ message: 'mask', item, meant: withBits(address, mask) }];
    if (isPatternOfIpv4(item)) return [];
    return [{ message: /[g-z]/i.test(item) ? 'name' : 'pattern', item, meant: null }];
  });
}

/** Whether sshd would meet such addresses if it listened on IPv4; match-never-matches speaks of lists that nothing is left of. */
function isPatternOfIpv4(item: string): boolean {
  const parts = item.split('.');
  return (
    /[*?]/.test(item) &&
    parts.every((part) => isPartOfIpv4(part) && !(Number(part) > 255)) &&
    (parts.length === 4 || (parts.length < 4 && item.includes('*')))
  );
}

const isPartOfIpv4 = (part: string): boolean =>
  /^[\d?]{1,3}$/.test(part) || (part.includes('*') && /^[\d*?]+$/.test(part));

/** What `canohost.c` makes of the address of a client before sshd looks at it: `::ffff:10.0.0.1` is 10.0.0.1. */
function mappedNetwork({ family, prefix, bits }: Network): string | undefined {
  if (family !== 6 || prefix < 96 || bits >> 32n !== 0xffffn) return undefined;
  const address = formatAddress({ family: 4, bits: bits & 0xffff_ffffn, scope: 0 });
  return prefix === 128 ? address : `${address}/${prefix - 96}`;
}

/** A pattern of such addresses as they are printed; the other ones below `::ffff:` are printed without dots. */
const mappedPattern = /^::ffff:((?=.*\.)\d[\d.*?]*)$/i;

const isNetwork = (text: string, target: Target): boolean => {
  const [item] = parseAddressList(text, target).items;
  return item !== undefined && item.network !== null;
};

/** `10.1.0.0/16` for `10.1.0.0` and `255.255.0.0`; `null` where that is not a mask. */
function withBits(address: string, mask: string): string | null {
  const [own, bits] = [parseAddress(address), parseAddress(mask)];
  if (own?.family !== 4 || bits?.family !== 4 || !mask.includes('.')) return null;
  const ones = bits.bits.toString(2).padStart(32, '0');
  if (!/^1*0*$/.test(ones)) return null;
  const network = `${address}/${ones.lastIndexOf('1') + 1}`;
  return maskedList(network)?.text ?? network;
}
