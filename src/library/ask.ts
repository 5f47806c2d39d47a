import {
  compile,
  type CompiledProgram,
  type ConfigTree,
  type Connection,
  diff as diffOf,
  type Difference,
  evaluate as evaluateProgram,
  type Evaluation,
  who as whoIn,
  type WhoAnswer,
} from '../semantics/index.js';
import { rememberOnce } from '../text/index.js';

/**
 * What is in force for a connection, or for none in particular (then the global section and `Match all` alone).
 *
 * @param tree - as {@link load} gives it
 * @param connection - who connects from where to where, as far as it matters
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * evaluate(load('PermitRootLogin no\n')).get('PermitRootLogin').values; // ['no']
 */
export function evaluate(tree: ConfigTree, connection?: Connection): Evaluation {
  return evaluateProgram(programOf(tree), connection ?? null);
}

/**
 * For whom something is so: a keyword with a value, a keyword with any value, `login`, or `login` with a method; with someone who
 * shows it, for each class of connections.
 *
 * @param tree - as {@link load} gives it
 * @param query - `KEYWORD=VALUE`, `KEYWORD`, `login`, `login=METHOD` or `login=refused`
 * @throws UnknownKeywordError for what is no keyword of the target
 * @throws QueryError for what sets nothing, for what is no method, and for a value that nobody has and sshd would not take: that nobody
 *   has it would say nothing
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * who(load('Match User bob\n PasswordAuthentication no\n'), 'PasswordAuthentication=no').classes[0]?.witness.user; // 'bob'
 */
export function who(tree: ConfigTree, query: string): WhoAnswer {
  return whoIn(programOf(tree), query);
}

/**
 * What changes from one configuration to another, for whom.
 *
 * @param old - as it is
 * @param now - as it shall be
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * diff(load('UseDNS no\n'), load('UseDNS yes\n')).changes[0]?.keyword; // 'UseDNS'
 */
export function diff(old: ConfigTree, now: ConfigTree): Difference {
  return diffOf(programOf(old), programOf(now));
}

/** The program of a tree, compiled once. */
const programOf = rememberOnce((tree: ConfigTree): CompiledProgram => compile(tree));
