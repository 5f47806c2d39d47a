import type { Directive, MatchLine, SshdConfig } from '../grammar/index.js';
import type {
  CriterionKindTaking,
  FaultCode,
  KeywordName,
  Target,
  TargetKeyword,
  ValueOf,
} from '../openssh/index.js';
import type { World } from '../system/index.js';
import type { Range } from '../text/index.js';
import type { LogicalLine } from './compile/logical-lines.js';

/** One file of a configuration: the root file or one that an Include brought in. */
export interface ConfigFile {
  /** Where it lies in its world: `/etc/ssh/sshd_config`. */
  readonly path: string;
  /** What users call it: the path as they gave it, or as the Include found it. */
  readonly name: string;
  readonly config: SshdConfig;
  /** Its lines as sshd counts them. */
  readonly lines: readonly LogicalLine[];
}

/** What could not be read, and why. */
export interface UnreadPath {
  readonly path: string;
  readonly reason: string;
}

/** A file that an Include found and that could not be read. */
export interface UnreadableFile extends UnreadPath {
  /** How many of the pattern's files come before it. */
  readonly at: number;
  /** Whether it may be so only here, for want of permission or for its size: sshd, which runs as root, may be able to read it. */
  readonly onlyHere: boolean;
}

/** What one pattern of an Include line found. */
export interface IncludedPattern {
  /** The pattern as sshd hands it to glob(3), the base put in front. */
  readonly pattern: string;
  readonly range: Range;
  readonly files: readonly ConfigFile[];
  /** Paths that match and could not be read, with the reason. */
  readonly unreadable: readonly UnreadableFile[];
  /** Where it may match more: folders and the like that may not be looked into here, though sshd, which runs as root, may. */
  readonly hidden: readonly UnreadPath[];
  /** Whether sshd's glob(3) runs past the end of the pattern and dies. */
  readonly crashes: boolean;
}

/** A root file with everything that it includes, in a world. */
export interface ConfigTree {
  readonly root: ConfigFile;
  /** Every file once, the root first, in the order in which sshd meets them. */
  readonly files: readonly ConfigFile[];
  readonly target: Target;
  readonly world: World;
  /** What each Include line found. Absent: it was not expanded, because it stands too deep or its world is unknown. */
  readonly includes: ReadonlyMap<Directive, readonly IncludedPattern[]>;
  /** Whether all that sshd would read could be read. */
  readonly complete: boolean;
  readonly lookups: Lookups;
}

/** What sshd asks of the system's resolver and of its list of services. */
export interface Lookups {
  /** The port of a TCP service, `null` if there is none of that name. */
  readonly servicePort: (name: string) => number | null;
  /** The addresses of a host name in the resolver's order, or the text of getaddrinfo(3)'s error. */
  readonly resolveHost: (name: string) => readonly string[] | { readonly error: string };
  /** Whether Linux has a network device of that name; without it the files of the system say, and where they do not, it has. */
  readonly hasDevice?: (name: string) => boolean;
}

/** One criterion of a Match line as the target's release understands it. */
export type MatchCriterion =
  | { readonly kind: CriterionKindTaking<'nothing'>; readonly range: Range }
  | {
      readonly kind: CriterionKindTaking<'patterns' | 'addresses'>;
      /** The pattern or address list as sshd sees it. */
      readonly list: string;
      readonly range: Range;
    }
  | { readonly kind: CriterionKindTaking<'port'>; readonly port: number; readonly range: Range };

/** A Match line in reading order. */
export interface MatchStatement {
  readonly type: 'match';
  readonly index: number;
  readonly file: ConfigFile;
  /** The line number that sshd counts. */
  readonly line: number;
  readonly node: MatchLine;
  readonly range: Range;
  /** All must hold; empty where the line is at fault. */
  readonly criteria: readonly MatchCriterion[];
  /** The block around the Include that brought this line in. */
  readonly scope: Scope;
  readonly faults: readonly Fault[];
}

/**
 * Under what Match lines a statement stands: `null` is the global section. A chain has more than one link only where a Match block
 * includes a file with Match blocks of its own; all links must match.
 */
export type Scope = { readonly match: MatchStatement; readonly outer: Scope } | null;

/** A directive in reading order. A file that is included twice gives its statements twice. */
export interface SettingStatement {
  readonly type: 'setting';
  readonly index: number;
  readonly file: ConfigFile;
  readonly line: number;
  readonly node: Directive;
  /** What the target makes of the keyword; `null` where it does not know it. */
  readonly keyword: TargetKeyword | null;
  /** What the line sets, aliases resolved; `undefined` where it is at fault or sets nothing. */
  readonly value: unknown;
  readonly scope: Scope;
  readonly faults: readonly Fault[];
}

/** A line that sshd acts on, Includes expanded in place. */
export type Statement = SettingStatement | MatchStatement;

/** A statement that sets a keyword, with its typed value. */
export interface Assignment<K extends KeywordName = KeywordName> {
  readonly keyword: K;
  readonly value: ValueOf<K>;
  readonly statement: SettingStatement;
}

/** What sorts everything that sshd says against a configuration. */
export type ProblemCode =
  | FaultCode
  | 'unknown-keyword'
  | 'invalid-quotes'
  | 'not-allowed-in-match'
  | 'bad-match'
  | 'bad-include'
  | 'include-too-deep'
  | 'line-too-long'
  | 'deprecated-keyword'
  | 'unsupported-keyword'
  | 'unsatisfiable-methods'
  | 'command-without-user'
  | 'algorithm-list'
  | 'host-key'
  | 'crash';

/** Something that sshd says against the configuration, at its place. */
export interface Fault {
  readonly code: ProblemCode;
  /** `fatal` ends sshd at once; `counted` ends it at the end of the file; `logged` is only said. */
  readonly severity: 'fatal' | 'counted' | 'logged';
  /** sshd's words without its `FILE line N: `. */
  readonly message: string;
  /** The whole line that sshd prints. */
  readonly printed: string;
  /** Whether `printed` begins with the file's name. */
  readonly located: boolean;
  readonly file: ConfigFile;
  readonly line: number;
  readonly range: Range;
  /** The canonical keyword of the line, where there is one. */
  readonly keyword: KeywordName | null;
}

/**
 * Who connects, from where, to what: what Match criteria see. A criterion whose datum is absent does not match.
 *
 * @example
 * const bob: Connection = { user: 'bob', addr: '10.0.0.5', groups: ['staff'] };
 */
export interface Connection {
  readonly user?: string;
  /** The client's host name; with `UseDNS no` sshd sees its address here. */
  readonly host?: string;
  readonly addr?: string;
  readonly laddr?: string;
  readonly lport?: number;
  readonly rdomain?: string;
  /** The account's groups, where the world's accounts are not to be asked. */
  readonly groups?: readonly string[];
  readonly invalidUser?: boolean;
}

/** Where a value was set. */
export interface Place {
  readonly file: ConfigFile;
  /** From 1. */
  readonly line: number;
  /** Of the whole line, with indentation, comment and line end; `directiveOf` and `argumentsOf` are what findings point at. */
  readonly range: Range;
  /** With the directive, its `node`, and what it hangs on. */
  readonly statement: SettingStatement;
}

/** A Match line that decides something, with its statement. */
export interface MatchPlace extends Omit<Place, 'statement'> {
  readonly statement: MatchStatement;
}

/** Why an assignment has no effect. */
export type ShadowReason = 'earlier-value' | 'later-value' | 'match-block-first' | 'replaced-by-match-block';

/** An assignment that is in reach of the connection and has no effect. */
export interface Shadowed extends Place {
  readonly values: readonly string[];
  readonly reason: ShadowReason;
}

/**
 * The effective value of one keyword. `lines` and `shadowed` are worked out when they are asked for: a copy by `{ ...setting }`, or JSON,
 * is without them.
 */
export interface Setting<K extends KeywordName = KeywordName> {
  readonly keyword: K;
  /** `undefined` where it is not set and has no default. */
  readonly value: ValueOf<K> | undefined;
  /** The value as decoded words. */
  readonly values: readonly string[];
  /** The lines of `sshd -T`; empty where it prints none. */
  readonly lines: readonly string[];
  /** Where it was set; `default` where the target's default holds. */
  readonly origins: readonly (Place | 'default')[];
  readonly shadowed: readonly Shadowed[];
}

/** What is in force for one connection, or for none in particular (the global section and `Match all`). */
export interface Evaluation {
  readonly target: Target;
  /** `null`: no connection was given; only the global section and `Match all` are in force. */
  readonly connection: Connection | null;
  /** Whether all that sshd would read was read, and all that it would ask of accounts was known. */
  readonly complete: boolean;
  /**
   * What sshd says where it refuses the configuration; `null` where it takes it. The settings are then those of the lines that can be read.
   */
  readonly error: string | null;
  /** Every keyword that the target supports and that has a value, in the order of `sshd -T`; worked out when it is asked for. */
  readonly settings: readonly Setting[];
  /**
   * The setting of one keyword, aliases resolved; the default where nothing sets it. What `evaluate` gives throws an `UnknownKeywordError`
   * if the target has no such keyword, and a `QueryError` if it sets nothing, as `Match` or a deprecated keyword. That of a rule's
   * context has no values there, for a rule asks for what only some targets have.
   */
  get<K extends KeywordName>(keyword: K): Setting<K>;
}

/**
 * A configuration as sshd works through it: every line in reading order, once, with its faults; independent of any connection.
 * Everything else (evaluation, dump, analysis over all connections) is computed from it.
 */
export interface Program {
  readonly tree: ConfigTree;
  readonly statements: readonly Statement[];
  /** All faults of all lines in reading order, and those that show only after reading. */
  readonly faults: readonly Fault[];
  /** Whether sshd of this target would refuse the file. */
  readonly refused: boolean;
  /** The assignments of a keyword in reading order, aliases resolved; those at fault are left out. */
  assignments<K extends KeywordName>(keyword: K): readonly Assignment<K>[];
}
