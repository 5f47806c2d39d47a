import { assertNever, remember } from '../../../text/index.js';
import { type Budget, isSpent, makeBudget } from '../budget.js';
import type { Candidate } from '../candidate.js';
import type { Literal } from '../conditions.js';
import { accountIndex, freeAccount, knownAccount } from './account-search.js';
import { wordConstraints } from './constraints.js';
import type { Domain } from './domain.js';
import { freeNetwork, networkInLife } from './network-search.js';
import { findWord } from './word-search.js';

/**
 * How free a connection is. `life`: as it can happen, with the accounts, ports and names that there are. `future`: with whatever
 * accounts there may come to be, or that only a directory knows. `any`: whatever `sshd -T -C` can be told.
 */
export type Freedom = 'life' | 'future' | 'any';

/** From the least free to the freest. */
export const freedoms: readonly Freedom[] = ['life', 'future', 'any'];

/** The data that depend on each other: an account with its groups, both ends of a connection, and the routing domain. */
export type Part = 'account' | 'network' | 'rdomain';

/** All parts, which together are a connection. */
export const parts: readonly Part[] = ['account', 'network', 'rdomain'];

/** What a part of a connection looks like for which all literals about it hold. */
export type PartData = Partial<Candidate>;

/** The part that a literal is about. */
export function partOf({ atom }: Literal): Part {
  switch (atom.test.dimension) {
    case 'user':
    case 'group':
    case 'invalid-user':
      return 'account';
    case 'rdomain':
      return 'rdomain';
    case 'host':
    case 'addr':
    case 'laddr':
    case 'lport':
      return 'network';
    default:
      return assertNever(atom.test);
  }
}

/** Decides conjunctions of literals about one part. */
export interface Theory {
  /** Data for which all literals hold; `null` where there are none, or where the budget ran out. */
  readonly solve: (
    part: Part,
    literals: readonly Literal[],
    freedom: Freedom,
    budget: Budget,
  ) => PartData | null;
}

/** Remembered answers beyond this are forgotten. */
const MOST_REMEMBERED = 200_000;

/** More than it takes to find what nothing is demanded of. */
const STEPS_FOR_NOTHING = 100_000;

/** The theory of a domain. Answers are remembered. */
export function makeTheory(domain: Domain): Theory {
  let remembered = new Map<string, PartData | null>();
  return {
    solve: (part, literals, freedom, budget) => {
      if (literals.length === 0) return unasked(domain, `${part} ${freedom}`);
      const key = `${part[0] ?? ''}${freedom[0] ?? ''}${keyOf(literals)}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const data = solve(domain, part, literals, freedom, budget);
      if (data === null && isSpent(budget)) return null;
      if (remembered.size >= MOST_REMEMBERED) remembered = new Map();
      remembered.set(key, data);
      return data;
    },
  };
}

/** The same for the same literals in any order. Mostly there is one. */
function keyOf(literals: readonly Literal[]): string {
  const [first] = literals;
  if (first !== undefined && literals.length === 1) return String(codeOf(first));
  return literals
    .map(codeOf)
    .sort((a, b) => a - b)
    .join();
}

const codeOf = ({ atom, holds }: Literal): number => (holds ? atom.id : -1 - atom.id);

/** What a part looks like of which nothing is demanded, which is most of what is asked: the same for all hosts with the domain. */
const unasked: (domain: Domain, question: `${Part} ${Freedom}`) => PartData | null = remember(
  (domain, question) => {
    const [part, freedom] = question.split(' ') as [Part, Freedom];
    return solve(domain, part, [], freedom, makeBudget(STEPS_FOR_NOTHING));
  },
);

function solve(
  domain: Domain,
  part: Part,
  literals: readonly Literal[],
  freedom: Freedom,
  budget: Budget,
): PartData | null {
  switch (part) {
    case 'account':
      return freedom === 'life' && domain.accounts !== null
        ? knownAccount(literals, accountIndex(domain.accounts), domain, budget)
        : freeAccount(literals, domain, budget);
    case 'network':
      return freedom !== 'any'
        ? networkInLife(literals, domain, budget)
        : freeNetwork(literals, domain, budget);
    case 'rdomain':
      return routingDomain(literals, domain, budget);
  }
}

/** None, unless one is demanded. */
function routingDomain(literals: readonly Literal[], domain: Domain, budget: Budget): PartData | null {
  if (!literals.some(({ holds }) => holds)) return { rdomain: null };
  const rdomain = findWord(wordConstraints(literals, 'rdomain'), domain.domainStyle, budget);
  return rdomain === null ? null : { rdomain };
}
