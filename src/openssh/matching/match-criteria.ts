import { lowerAscii } from '../../text/index.js';
import type { Release } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';

/** What a criterion of a Match line is, whatever the release. */
interface CriterionFacts {
  /** Its name in lower case. */
  readonly kind: string;
  /** As sshd_config(5) writes it. */
  readonly name: string;
  /** What stands behind it: nothing, a list of patterns, a list of addresses and networks, or one port. */
  readonly takes: 'nothing' | 'patterns' | 'addresses' | 'port';
  /** Absent: before 7.4. */
  readonly since?: Release;
}

/** Every criterion that some release knows; servconf.c:match_cfg_line. */
const table = [
  { kind: 'all', name: 'all', takes: 'nothing' },
  { kind: 'invalid-user', name: 'invalid-user', takes: 'nothing', since: '9.9p1' },
  { kind: 'user', name: 'User', takes: 'patterns' },
  { kind: 'group', name: 'Group', takes: 'patterns' },
  { kind: 'host', name: 'Host', takes: 'patterns' },
  { kind: 'address', name: 'Address', takes: 'addresses' },
  { kind: 'localaddress', name: 'LocalAddress', takes: 'addresses' },
  { kind: 'localport', name: 'LocalPort', takes: 'port' },
  { kind: 'rdomain', name: 'RDomain', takes: 'patterns', since: '7.7p1' },
  { kind: 'version', name: 'Version', takes: 'patterns', since: '10.0p1' },
] as const satisfies readonly CriterionFacts[];

/** A criterion of Match lines by its name in lower case. */
export type CriterionKind = (typeof table)[number]['kind'];

/** Criteria of Match lines by what they take. */
export type CriterionKindTaking<T extends CriterionFacts['takes']> = Extract<
  (typeof table)[number],
  { readonly takes: T }
>['kind'];

/** A criterion of Match lines. */
export type MatchCriterionFacts = (typeof table)[number];

const byKind: ReadonlyMap<string, MatchCriterionFacts> = new Map(table.map((facts) => [facts.kind, facts]));

/**
 * The criterion of a name, letter case ignored.
 *
 * @param target - that has to know it; without one, some release does
 * @example
 * findCriterion('LOCALPORT')?.takes; // 'port'
 */
export function findCriterion(name: string, target?: TargetFacts): MatchCriterionFacts | undefined {
  const facts = byKind.get(lowerAscii(name));
  return facts === undefined || target === undefined || isKnown(facts, target) ? facts : undefined;
}

function isKnown(facts: MatchCriterionFacts, target: TargetFacts): boolean {
  return !('since' in facts) || target.is({ since: facts.since });
}

/**
 * The criteria that a target knows.
 *
 * @example
 * criteriaOf(resolveTarget('openssh-7.4')).some(({ name }) => name === 'RDomain'); // false
 */
export function criteriaOf(target: TargetFacts): readonly MatchCriterionFacts[] {
  return table.filter((facts) => isKnown(facts, target));
}

/**
 * A criterion as sshd_config(5) writes it.
 *
 * @example
 * criterionName('localaddress'); // 'LocalAddress'
 */
export function criterionName(kind: CriterionKind): string {
  return byKind.get(kind)?.name ?? kind;
}
