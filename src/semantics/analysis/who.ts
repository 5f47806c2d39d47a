import { type KeywordName, valueTypeOf, type ValueType } from '../../openssh/index.js';
import type { MatchPlace, Place } from '../model.js';
import { type CompiledProgram, refusalText } from '../program.js';
import { readValue } from '../spelling.js';
import type { ClassWitness } from './candidate.js';
import { isConfirmed, partition } from './classes.js';
import type { ClassLiteral, Gist } from './describe.js';
import { isLoginConfirmed, loginPartition } from './login/login.js';
import type { Refusal } from './login/login-rules.js';
import { readQuery, requireValue } from './query.js';
import { wholeClass } from './shown-class.js';
import type { Freedom } from './solver/theory.js';

/** A class of connections in the answer to "for whom?". */
export interface WhoClass {
  /** The value as decoded words; for `login`, `refused` or the methods, each of which is enough. */
  readonly values: readonly string[];
  /** The lines that decide it; a Match line for `login` alone, where sshd ends the connection at it. */
  readonly origins: readonly (Place | MatchPlace | 'default')[];
  /** What is true of exactly these connections; empty: of all. */
  readonly when: readonly ClassLiteral[];
  /** The same for programs that read of all classes: of hundreds of blocks that must not be in force, no more than 100. */
  readonly listing: Gist;
  /** The same in short: where thousands of blocks must not be in force, a few of them. */
  readonly gist: Gist;
  readonly witness: ClassWitness;
  /** Whether such a connection can happen in life. */
  readonly possible: boolean;
  /** What stands in the way where it cannot: `future`, an account that there is none of today; `any`, more than that. */
  readonly freedom: Freedom;
  /** For `login`: what turns them away; `null` where something does not. */
  readonly refusal?: Refusal | null;
  /** For `login`: whether ForceCommand ends each session at once, so that nothing but forwarding passes. */
  readonly endsSessions?: boolean;
  /** The `sshd -T -C …` that shows it, where sshd can be asked. */
  readonly check: string | null;
}

/** For whom something is so. */
export interface WhoAnswer {
  /** The question, its keyword spelled as in sshd_config(5): `PasswordAuthentication=yes`, `login=password`. */
  readonly query: string;
  /** Whether these are all. */
  readonly complete: boolean;
  /**
   * What sshd says where it refuses the configuration, so that nobody can log in at all; `null` where it takes it. The classes are then
   * what the lines that can be read would make of it.
   */
  readonly error: string | null;
  readonly classes: readonly WhoClass[];
}

/**
 * For whom something is so, with a witness each: a keyword with a value (`PasswordAuthentication=yes`), a keyword with any value, or
 * login with any method or a certain one. Every witness has passed the ordinary evaluator.
 *
 * @param query - `KEYWORD=VALUE`, `KEYWORD`, `login`, `login=METHOD` or `login=refused`; of a list, VALUE may be some of its
 * words, and of a list divided by commas some of its elements
 * @throws UnknownKeywordError if the target has no such keyword
 * @throws QueryError if there is no such method, or if nobody has the value and sshd would not take it
 * @example
 * who(program, 'login=password').classes.map(({ witness }) => witness.user);
 */
export function who(program: CompiledProgram, query: string): WhoAnswer {
  const { target } = program.tree;
  const asked = readQuery(query, target);
  if (asked.about === 'login') return whoLogin(program, asked.value);
  const { keyword, value } = asked;
  const { classes, complete } = partition(program, keyword);
  const wanted = value === null ? null : isAskedFor(program, keyword, value);
  const found = classes.filter(({ values }) => wanted === null || wanted(values));
  const confirmed = found.filter((one) => isConfirmed(program, one));
  if (value !== null && confirmed.length === 0) requireValue(keyword, value, target);
  return {
    query: value === null ? keyword : `${keyword}=${value}`,
    complete: complete && confirmed.length === found.length,
    error: refusalText(program),
    classes: confirmed.map(wholeClass),
  };
}

function whoLogin(program: CompiledProgram, value: string | null): WhoAnswer {
  const { classes, complete } = loginPartition(program);
  const found = classes.filter(
    ({ values, freedom }) =>
      // Nobody logs in who is never there.
      freedom !== 'any' && (value === null || values.some((list) => hasMethod(list, value))),
  );
  const confirmed = found.filter((one) => isLoginConfirmed(program, one));
  return {
    query: value === null ? 'login' : `login=${value}`,
    complete: complete && confirmed.length === found.length,
    error: refusalText(program),
    classes: confirmed,
  };
}

/** Whether a list of methods is the one asked for, or holds it. */
function hasMethod(list: string, asked: string): boolean {
  return (
    list === asked || list.split(',').some((method) => method === asked || method.split(':', 1)[0] === asked)
  );
}

/** The types whose value is one word, a list divided by commas in which each element speaks for itself. */
const commaLists: ReadonlySet<string> = new Set([
  ...[
    'ciphers',
    'macs',
    'kex-algorithms',
    'gssapi-kex-algorithms',
    'key-algorithms',
    'ca-signature-algorithms',
  ],
  'address-list',
]);

const elementsOf = (words: readonly string[]): readonly string[] => words.flatMap((word) => word.split(','));

/** Tells whether an effective value is the one asked for, however that is spelled: `120` is `2m`, `without-password` another name. */
function isAskedFor(
  program: CompiledProgram,
  keyword: KeywordName,
  text: string,
): (values: readonly string[]) => boolean {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const wanted = readValue(program.tree, keyword, text);
  const isCommaList = commaLists.has(type.name);
  const asked = isCommaList ? elementsOf(wanted) : wanted;
  return (values) => {
    if (values.join(' ') === wanted.join(' ')) return true;
    if (asked.length === 0 || !(isCommaList || type.accumulator !== undefined)) return false;
    // Of a list, to hold the words is enough.
    const held = new Set(isCommaList ? elementsOf(values) : values);
    return asked.every((word) => held.has(word));
  };
}
