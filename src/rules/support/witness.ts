import type {
  Connection,
  Evaluation,
  MatchCriterion,
  MatchStatement,
  Scope,
  Statement,
} from '../../semantics/index.js';
import type { RuleContext, Witness } from '../model.js';

/**
 * A connection for which a statement's block is in force, found by taking the criteria at their word and asking the evaluator whether
 * it is so; `null` where that does not do.
 */
export function witnessOf(statement: Statement, context: RuleContext): Witness | null {
  if (statement.type !== 'setting' || statement.keyword === null || statement.value === undefined)
    return null;
  const connection = connectionFor(statement.scope);
  if (connection === null) return null;
  const { origins, shadowed } = context.evaluate(connection).get(statement.keyword.keyword);
  const places = [...origins.flatMap((origin) => (origin === 'default' ? [] : [origin])), ...shadowed];
  return places.some((place) => place.statement === statement)
    ? { connection, check: checkOf(connection) }
    : null;
}

/** A connection that is likely to match a block, and what is in force for it if it does. */
export function evaluationIn(
  statement: Statement,
  context: RuleContext,
): { readonly witness: Witness; readonly evaluation: Evaluation } | null {
  const witness = witnessOf(statement, context);
  return witness === null ? null : { witness, evaluation: context.evaluate(witness.connection) };
}

function connectionFor(scope: Scope): Connection | null {
  if (scope === null) return {};
  const outer = connectionFor(scope.outer);
  return outer === null ? null : { ...outer, ...connectionOf(scope.match) };
}

function connectionOf(match: MatchStatement): Connection {
  return Object.assign({}, ...match.criteria.map(sampleOf)) as Connection;
}

function sampleOf(criterion: MatchCriterion): Connection {
  switch (criterion.kind) {
    case 'all':
    case 'version':
      return {};
    case 'invalid-user':
      return { invalidUser: true };
    case 'localport':
      return { lport: criterion.port };
    case 'user':
      return { user: nameFrom(criterion.list, 'alice') };
    case 'group':
      return { groups: [nameFrom(criterion.list, 'staff')] };
    case 'host':
      return { host: nameFrom(criterion.list, 'client.example.com') };
    case 'rdomain':
      return { rdomain: nameFrom(criterion.list, 'main') };
    case 'address':
      return { addr: addressFrom(criterion.list) };
    case 'localaddress':
      return { laddr: addressFrom(criterion.list) };
  }
}

/** A name that the first pattern that is not negated matches. */
function nameFrom(list: string, any: string): string {
  const pattern = list.split(',').find((item) => !item.startsWith('!')) ?? '';
  return pattern === '*' ? any : pattern.replace(/[*?]/g, 'x');
}

function addressFrom(list: string): string {
  const item = list.split(',').find((each) => !each.startsWith('!')) ?? '';
  const [address = '', bits] = item.split('/');
  if (bits === undefined) return address === '*' ? '192.0.2.1' : filledIn(address);
  return address.endsWith('.0') ? `${address.slice(0, -1)}1` : address.replace(/::$/, '::1');
}

/** An address that a pattern such as `10.0.*` matches. */
function filledIn(pattern: string): string {
  const parts = pattern.replace(/[*?]/g, '1').split('.');
  const missing = pattern.endsWith('*') && !pattern.includes(':') ? Math.max(0, 4 - parts.length) : 0;
  return [...parts, ...Array.from({ length: missing }, () => '1')].join('.');
}

/** The `-C` of `sshd -T`, which cannot name groups. */
function checkOf({
  user,
  host,
  addr,
  laddr,
  lport,
  rdomain,
  groups,
  invalidUser,
}: Connection): string | null {
  if (groups !== undefined || invalidUser === true) return null;
  const parts = Object.entries({ user, host, addr, laddr, lport, rdomain }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return parts.length === 0 ? null : `sshd -T -C ${parts.join(',')}`;
}
