import type { KeywordName } from '../openssh/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigTree,
  type Connection,
  diff as diffOf,
  type Difference,
  evaluate as evaluateProgram,
  type Evaluation,
  requireKeyword,
  type Setting,
  who as whoIn,
  type WhoAnswer,
} from '../semantics/index.js';
import { aFlag, aListOfTexts, aText, type Kind, rememberOnce, requireOptions } from '../text/index.js';
import { anAddress, aPort, requireTree } from './check.js';

/** An evaluation that refuses questions without an answer, as `who` does. Rules go without: they ask for what a target may not have. */
class Answers implements Evaluation {
  readonly target: Evaluation['target'];
  readonly connection: Evaluation['connection'];
  readonly complete: boolean;
  readonly #evaluation: Evaluation;

  constructor(evaluation: Evaluation) {
    this.target = evaluation.target;
    this.connection = evaluation.connection;
    this.complete = evaluation.complete;
    this.#evaluation = evaluation;
  }

  get error(): string | null {
    return this.#evaluation.error;
  }

  get settings(): readonly Setting[] {
    return this.#evaluation.settings;
  }

  get<K extends KeywordName>(keyword: K): Setting<K> {
    requireKeyword(keyword, this.target);
    return this.#evaluation.get(keyword);
  }
}

/**
 * What is in force for a connection, or for none in particular (then the global section and `Match all` alone).
 *
 * @param tree - as {@link load} gives it
 * @param connection - who connects from where to where, as far as it matters
 * @returns the settings; `get` throws an `UnknownKeywordError` if the target has no such keyword, a `QueryError` if it sets nothing
 * @throws TypeError if `tree` is not a tree from `load`, or the connection has a field that does not exist or is of another kind than its
 * type says
 * @throws ConfigurationTooLargeError if Includes repeat more than 250,000 lines of a configuration
 * @example
 * evaluate(load('PermitRootLogin no\n')).get('PermitRootLogin').values; // ['no']
 */
export function evaluate(tree: ConfigTree, connection?: Connection): Evaluation {
  const given = connection ?? null;
  if (given !== null) requireOptions(given, connectionKinds);
  return new Answers(evaluateProgram(programOf(tree), given));
}

/**
 * For whom something is so: a keyword with a value, a keyword with any value, `login`, or `login` with a method; with someone who
 * shows it, for each class of connections.
 *
 * @param tree - as {@link load} gives it
 * @param query - `KEYWORD=VALUE`, `KEYWORD`, `login`, `login=METHOD` or `login=refused`
 * @throws TypeError if `tree` is not a tree from `load`, or `query` is not a text
 * @throws UnknownKeywordError if the target has no such keyword
 * @throws QueryError if the keyword sets nothing, if there is no such method, or if nobody has the value and sshd would not take it: that
 *   nobody has it would say nothing
 * @throws ConfigurationTooLargeError if Includes repeat more than 250,000 lines of a configuration
 * @example
 * who(load('Match User bob\n PasswordAuthentication no\n'), 'PasswordAuthentication=no').classes[0]?.witness.user; // 'bob'
 */
export function who(tree: ConfigTree, query: string): WhoAnswer {
  const program = programOf(tree);
  if (typeof query !== 'string')
    throw new TypeError("a query is a text: 'KEYWORD=VALUE', 'KEYWORD', 'login' or 'login=METHOD'");
  return whoIn(program, query);
}

/**
 * What changes from one configuration to another, for whom.
 *
 * @param old - the current configuration
 * @param now - the new configuration
 * @throws TypeError if `tree` is not a tree from `load`
 * @throws ConfigurationTooLargeError if Includes repeat more than 250,000 lines of a configuration
 * @example
 * diff(load('UseDNS no\n'), load('UseDNS yes\n')).changes[0]?.keyword; // 'UseDNS'
 */
export function diff(old: ConfigTree, now: ConfigTree): Difference {
  return diffOf(programOf(old), programOf(now));
}

/**
 * The program of a tree, compiled once.
 *
 * @throws TypeError for what is no tree
 */
export const programOf = (tree: ConfigTree): CompiledProgram => {
  requireTree(tree);
  return compiled(tree);
};

const compiled = rememberOnce((tree: ConfigTree): CompiledProgram => compile(tree));

const connectionKinds = {
  user: aText,
  host: aText,
  addr: anAddress,
  laddr: anAddress,
  lport: aPort,
  rdomain: aText,
  groups: aListOfTexts,
  invalidUser: aFlag,
} satisfies Readonly<Record<keyof Connection, Kind>>;
