import {
  type CriterionKind,
  criterionName,
  findCriterion,
  hasBehaviour,
  parsePort,
  type Target,
} from '../../openssh/index.js';
import { standardLookups } from '../lookups.js';
import type { Connection } from '../model.js';

/** What became of the literal text of a `-C`. */
export type ReadSpecification =
  | { readonly connection: Connection }
  /** What sshd prints on standard error before it exits with 1. */
  | { readonly error: string };

const textFields = [
  'addr',
  'host',
  'user',
  'laddr',
  'rdomain',
] as const satisfies readonly (keyof Connection)[];

/**
 * Reads the text of `sshd -T -C …`; servconf.c:parse_server_match_testspec. Names are case-sensitive, the last of a name wins, an
 * empty item ends the list. `group=` is not known to sshd.
 *
 * @example
 * connectionFromSpecification('user=bob,lport=22', target); // { connection: { user: 'bob', lport: 22 } }
 */
export function connectionFromSpecification(text: string, target: Target): ReadSpecification {
  const connection: { -readonly [K in keyof Connection]: Connection[K] } = {};
  for (const item of text.split(',')) {
    if (item === '') break;
    const at = item.indexOf('=');
    const name = item.slice(0, Math.max(at, 0));
    const value = item.slice(at + 1);
    const field = textFields.find((known) => known === name);
    if (field !== undefined && (field !== 'rdomain' || knows(target, 'rdomain'))) {
      connection[field] = value;
    } else if (name === 'lport') {
      const port = parsePort(value, target, standardLookups.servicePort);
      if (port === null) return { error: `Invalid port '${value}' in test mode specification ${item}` };
      connection.lport = port;
    } else if (item === 'invalid-user' && knows(target, 'invalid-user')) {
      connection.invalidUser = true;
    } else {
      return { error: `Invalid test mode specification ${item}` };
    }
  }
  return { connection };
}

/**
 * Reads several `-C` as one, in which we know `group=a:b` besides what sshd knows: the names of all groups of the account, none of them
 * behind `group=`.
 *
 * @example
 * connectionWithGroups(['user=bob', 'group=staff:wheel'], target); // { connection: { user: 'bob', groups: ['staff', 'wheel'] } }
 */
export function connectionWithGroups(texts: readonly string[], target: Target): ReadSpecification {
  const items = texts.flatMap((text) => text.split(','));
  const lists = items.filter(isGroupItem);
  const read = connectionFromSpecification(items.filter((item) => !isGroupItem(item)).join(','), target);
  if ('error' in read || lists.length === 0) return read;
  const groups = lists
    .flatMap((item) => item.slice(groupItem.length).split(':'))
    .filter((group) => group !== '');
  return { connection: { ...read.connection, groups } };
}

const groupItem = 'group=';

const isGroupItem = (item: string): boolean => item.startsWith(groupItem);

/** What sshd says of a datum that its `-C` does not know yet; `null` where it knows all. */
export function unknownDatum(connection: Connection, target: Target): string | null {
  const { rdomain, invalidUser } = connection;
  if (rdomain !== undefined && !knows(target, 'rdomain'))
    return `Invalid test mode specification rdomain=${rdomain}`;
  if (invalidUser === true && !knows(target, 'invalid-user'))
    return 'Invalid test mode specification invalid-user';
  return null;
}

/** `-C` and Match lines came to know a datum in the same release. */
const knows = (target: Target, kind: CriterionKind): boolean => findCriterion(kind, target) !== undefined;

/** What the message about a connection that does not say enough calls the datum of a criterion; servconf.c:match_test_missing_fatal. */
const data: Readonly<Partial<Record<CriterionKind, string>>> = {
  user: 'user',
  group: 'user',
  host: 'host',
  address: 'addr',
  localaddress: 'laddr',
  localport: 'lport',
};

/**
 * What sshd dies of when a criterion asks for something that `-C` did not say; `null` where the criterion just fails. In 7.7 to 8.0
 * that is so for all criteria but RDomain, since then for LocalPort alone.
 */
export function missingDatum(kind: CriterionKind, target: Target): string | null {
  const datum = data[kind];
  const ends = kind === 'localport' ? 'missingPortEnds' : 'missingDataEnd';
  if (datum === undefined || !hasBehaviour(target, ends)) return null;
  return `'Match ${criterionName(kind)}' in configuration but '${datum}' not in connection test specification.`;
}
