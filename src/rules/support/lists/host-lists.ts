import { domainAccount, type Target } from '../../../openssh/index.js';
import { entriesOf, type NameList, type Statement } from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { Location } from '../../model.js';
import { wordOf } from '../places.js';
import { separateNames, strayNames } from './commas.js';
import { isMeantAsAddress } from './unmatchable.js';

/** One pattern of a list. */
interface Item {
  /** As written. */
  readonly text: string;
  readonly pattern: string;
  readonly negated: boolean;
}

/** A list that host names are compared with. */
export interface HostList {
  readonly kind: 'match' | 'allow' | 'deny';
  readonly at: Location;
  readonly items: readonly Item[];
  readonly names: NameList;
}

/** The lists of a line that host names are compared with, as far as no other rule speaks of them. */
export function hostListsOf(statement: Statement, target: Target): readonly HostList[] {
  const { file } = statement;
  if (statement.type === 'match') {
    return statement.criteria.flatMap((criterion): readonly HostList[] => {
      if (criterion.kind !== 'host') return [];
      // Networks are none even with UseDNS; unmatchable-address speaks of them.
      const items = criterion.list
        .split(',')
        .map(itemOf)
        .filter(({ pattern }) => !pattern.includes('/'));
      return [
        {
          kind: 'match',
          at: { file, range: criterion.range },
          items,
          names: { match: statement, criterion },
        },
      ];
    });
  }
  const keyword = statement.keyword?.keyword;
  if (keyword !== 'AllowUsers' && keyword !== 'DenyUsers') return [];
  return entriesOf([statement]).flatMap(({ pattern, word }): readonly HostList[] => {
    // comma-between-values speaks of several names in one word.
    if (separateNames(word.value) !== null || strayNames(word.value) !== null) return [];
    // No account has an empty name.
    if (typeof pattern === 'string' || pattern.hosts === null || pattern.user === '') return [];
    // There it is an account of a domain, of which windows-domain-names speaks.
    if (target.platform === 'windows' && domainAccount(word.value) !== null) return [];
    const addresses = new Set(
      pattern.hosts.items.flatMap((item) => (item.network === null ? [] : [item.text])),
    );
    const items = pattern.hosts.text
      .split(',')
      .map(itemOf)
      .filter(({ pattern: host }) => !addresses.has(host) && !isMeantAsAddress(host));
    const named = items.map((item) =>
      item.negated ? item : { ...item, text: `${pattern.user}@${item.text}` },
    );
    const kind = keyword === 'AllowUsers' ? 'allow' : 'deny';
    const names: NameList = { entry: pattern, list: keyword };
    return [{ kind, at: wordOf(file, word), items: named, names }];
  });
}

function itemOf(text: string): Item {
  const negated = text.startsWith('!');
  return { text, pattern: lowerAscii(negated ? text.slice(1) : text), negated };
}
