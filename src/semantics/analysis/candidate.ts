import { fromByteString, rememberOnce } from '../../text/index.js';
import type { Connection } from '../model.js';
import { type Address, printAddress } from './solver/address-line.js';

/**
 * A connection as the search handles it: words as strings of bytes, addresses as numbers, names in the letter case in which they are
 * compared.
 */
export interface Candidate {
  readonly user: string;
  readonly groups: readonly string[];
  readonly invalidUser: boolean;
  readonly host: string;
  readonly addr: Address;
  readonly laddr: Address;
  readonly lport: number;
  /** `null`: the connection came in over no routing domain. */
  readonly rdomain: string | null;
}

/** A connection that shows something, all its data given. */
export interface ClassWitness {
  readonly user: string;
  /** The names of the account's groups. */
  readonly groups: readonly string[];
  readonly host: string;
  readonly addr: string;
  readonly laddr: string;
  readonly lport: number;
  readonly rdomain: string | null;
  /** Whether there is no such account. */
  readonly invalidUser: boolean;
}

/** A candidate as people and sshd see it; the same each time. */
export const witnessOf: (candidate: Candidate) => ClassWitness = rememberOnce((candidate) => ({
  user: fromByteString(candidate.user),
  groups: candidate.groups.map(fromByteString),
  host: fromByteString(candidate.host),
  addr: printAddress(candidate.addr),
  laddr: printAddress(candidate.laddr),
  lport: candidate.lport,
  rdomain: candidate.rdomain === null ? null : fromByteString(candidate.rdomain),
  invalidUser: candidate.invalidUser,
}));

/** A witness as the evaluator takes it; the same each time. */
export const connectionOf: (witness: ClassWitness) => Connection = rememberOnce(({ rdomain, ...rest }) =>
  rdomain === null ? rest : { ...rest, rdomain },
);

/** Tells candidates apart. */
export function candidateKey(candidate: Candidate): string {
  const { user, groups, invalidUser, host, addr, laddr, lport, rdomain } = candidate;
  return [user, groups.join('\0\0'), +invalidUser, host, addr, laddr, lport, rdomain ?? '\0'].join('\0');
}
