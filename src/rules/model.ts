import type { Fix, FixClass } from '../fixes/index.js';
import type { LineNode } from '../grammar/index.js';
import type { KeywordName, Platform, Target } from '../openssh/index.js';
import type {
  CompiledProgram,
  ConfigFile,
  ConfigTree,
  Connection,
  Evaluation,
  Witness,
} from '../semantics/index.js';
import type { MemoryEntry } from '../system/index.js';
import type { Range } from '../text/index.js';

/** The levels of findings, the gravest first. */
export const levels = ['error', 'warning', 'info'] as const;

/** How bad a finding is. */
export type Level = (typeof levels)[number];

/** What settings may set for a rule, the gravest first. */
export const ruleLevels = [...levels, 'off'] as const;

/** The level that settings give a rule. */
export type RuleLevel = Level | 'off';

/** What rules are about. */
export const categories = [
  'syntax',
  'semantics',
  'security',
  'filesystem',
  'windows',
  'powershell',
  'compatibility',
  'style',
] as const;

/** What a rule is about. */
export type Category = (typeof categories)[number];

/** How often what a rule about security finds is what it says, the most often first. */
export const precisions = ['very-high', 'high', 'medium', 'low'] as const;

/** How often what a rule about security finds is what it says; code scanning of GitHub shows it. */
export type Precision = (typeof precisions)[number];

/** A place in a file of the tree. */
export interface Location {
  readonly file: ConfigFile;
  readonly range: Range;
}

/** A further place that explains a finding. */
export interface Related extends Location {
  /** `first set here`, lower case, no full stop. */
  readonly message: string;
}

export type { Witness };

/** What a rule yields. Without `at` it speaks of something absent and stands at the first line of the root file. */
export interface RuleFinding<MessageId extends string = string> {
  readonly at?: Location;
  readonly message: MessageId;
  /** Fills the `{placeholders}` of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: readonly Related[];
  readonly witness?: Witness;
  readonly fixes?: readonly Fix[];
  /** Where the finding is milder or graver than the rule's level: its own. */
  readonly level?: Level;
  /** What sshd of the target prints for this fault. */
  readonly sshdMessage?: string;
  /** The option that asks for what is not so: of the items of guides those that ask for it are named, where they are not all. */
  readonly option?: string;
}

/** What a comment tells sshd-lint, behind `sshd-lint-`. */
export type SuppressionKind = 'disable' | 'disable-file' | 'disable-line' | 'disable-next-line' | 'enable';

/** A word of such a comment. */
export interface SuppressionWord {
  readonly text: string;
  readonly range: Range;
}

/** A comment that tells sshd-lint to keep findings to itself: `# sshd-lint-disable-next-line strict-modes -- an old NFS`. */
export interface Suppression {
  readonly file: ConfigFile;
  readonly node: LineNode;
  /** From its `#` to its last character. */
  readonly range: Range;
  /** `arguments`: behind a directive whose line has no comments for sshd, so that it is part of the value. */
  readonly where: 'own-line' | 'trailing' | 'arguments';
  /** `sshd-lint-disable-next-line`. */
  readonly word: SuppressionWord;
  /** `null` for a word that means nothing. */
  readonly kind: SuppressionKind | null;
  /** What stands behind `sshd-lint-`, in words of sshd-lint. */
  readonly meant: string;
  /** Rules in brackets or behind `=`, as other programs have them. */
  readonly listed: string;
  /** Without any, all rules are meant. */
  readonly rules: readonly SuppressionWord[];
  /** What stands behind `--`. */
  readonly reason: string | null;
}

/** A suppression without which the findings would be the same. */
export interface UnusedSuppression {
  readonly suppression: Suppression;
  /** Those of its rules that it does nothing for; without any it does nothing at all. */
  readonly rules: readonly SuppressionWord[];
  /** Whether it speaks of one line, and all of its rules say something of the file as a whole instead: that it lacks something. */
  readonly meansFile: boolean;
}

/** What a rule may look at. */
export interface RuleContext<Options = unknown> {
  readonly tree: ConfigTree;
  readonly target: Target;
  readonly program: CompiledProgram;
  /** What is in force when nobody in particular connects. */
  readonly evaluation: Evaluation;
  /** What is in force for a connection. */
  evaluate(connection: Connection): Evaluation;
  /** As settings have them, and where these are silent, what the rule's schema has as `default`; `{}` without either. */
  readonly options: Options;
  /** The options of another rule; `undefined` where it does not run. A fix is no help that the other one would undo. */
  optionsOf(id: string): unknown;
  /** The ids of all rules that there are, those included that do not run. */
  readonly ruleIds: readonly string[];
  /** For rules that run last: the comments that suppress nothing. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
}

/** A configuration that shows what a rule is for; documentation and first test at once. */
export interface RuleExample {
  readonly title?: string;
  /** The rule reports this. */
  readonly bad: string;
  /** Further files of its system, by path: what it includes, and what lies there with which owner and mode. */
  readonly files?: Readonly<Record<string, string | MemoryEntry>>;
  /** What the fixes (with unsafe ones) make of it; the rule no longer reports this. */
  readonly fixed?: string;
  /** The modes that the fixes give to files, by path; the rule no longer reports what is left. */
  readonly fixedModes?: Readonly<Record<string, number>>;
  /** The rule is silent about this. */
  readonly good?: string;
  /** Where it lies, if not where its target has it. */
  readonly path?: string;
  /** The target it is judged for; the newest OpenSSH without it. */
  readonly target?: string;
  /** The options of the rule, for one that asks for nothing by itself. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Everything about a rule but its code. */
export interface RuleMeta<MessageId extends string = string> {
  readonly title: string;
  readonly description: string;
  readonly category: Category;
  /** In `recommended`; `off` for rules that only presets switch on. */
  readonly level: RuleLevel;
  /** How far its fixes go: `manual` where all are, `safe` where some are, `unsafe` where some are; `null` without any. */
  readonly fix: FixClass | null;
  /** The version of sshd-lint that brought it. */
  readonly since: string;
  /** Platforms it speaks about: `macos`, not `macos-15`; all without it. */
  readonly targets?: readonly Platform[];
  /**
   * The keywords that it is about, by which `sshd-lint explain KEYWORD` finds it; with `Match`, whatever stands in blocks. Without any, it
   * is about lines whatever their keyword, or about no lines.
   */
  readonly keywords?: readonly KeywordName[];
  /**
   * Whether it has nothing to say where no line of the configuration is one of its keywords, so that it need not be asked; a list where it
   * takes one of those. Misspelled lines and such as are commented out do not count.
   */
  readonly onlyWhereSet?: true | readonly KeywordName[];
  readonly references: readonly string[];
  readonly security?: {
    readonly severity: number;
    readonly precision: Precision;
  };
  readonly messages: Readonly<Record<MessageId, string>>;
  /** JSON Schema of the rule's options, by which they are checked. Of rules of plugins, each `default` of `properties` is filled in. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly example: RuleExample;
}

/** An option that cannot be as it is. */
export interface OptionsFault {
  readonly option: string;
  /** Lower case, no full stop. */
  readonly message: string;
}

/** A rule: what it says about itself, and the generator that finds. */
export interface Rule<MessageId extends string = string, Options = unknown> {
  readonly meta: RuleMeta<MessageId>;
  /** Whether it runs when it is known what the others find and what suppresses it. */
  readonly last?: true;
  /**
   * The rules that say the same with more to it: where one of them speaks of a line, this one does not, and hands over the items of
   * guides that it answers.
   */
  readonly yieldsTo?: readonly string[];
  /**
   * What is wrong with options that the schema takes: that the least is more than the greatest. `null` where nothing is. Asked when
   * settings are read.
   */
  optionsFault?(options: Options): OptionsFault | null;
  /**
   * Options for whoever must satisfy two presets: they ask for what both ask for. `null` where no configuration can. Without it, options go
   * together where they say nothing different of one name.
   */
  joinOptions?(one: Options, other: Options): Options | null;
  check(context: RuleContext<Options>): Iterable<RuleFinding<MessageId>>;
}

/**
 * Types a rule; gives it back unchanged.
 *
 * @param rule - what it says about itself, and the generator that finds
 * @example
 * export default defineRule({
 *   meta: {
 *     title: 'X11 is forwarded',
 *     description: 'X11Forwarding is yes, which we do not want anywhere.',
 *     category: 'security',
 *     level: 'warning',
 *     fix: null,
 *     since: '1.0.0',
 *     keywords: ['X11Forwarding'],
 *     references: [],
 *     messages: { on: 'X11 is forwarded; our servers have no screens' },
 *     example: { bad: 'X11Forwarding yes\n', good: 'X11Forwarding no\n' },
 *   },
 *   *check({ evaluation }) {
 *     if (evaluation.get('X11Forwarding').values[0] === 'yes') yield { message: 'on' };
 *   },
 * });
 */
export function defineRule<MessageId extends string, Options = unknown>(
  rule: Rule<MessageId, Options>,
): Rule<MessageId, Options> {
  return rule;
}

/** What one of several presets asks of a rule. */
export interface RuleDemand {
  readonly level: Level;
  readonly options: unknown;
  readonly benchmarks: readonly string[];
  readonly benchmarksByOption: Readonly<Record<string, readonly string[]>>;
}

/** A rule that runs, as the settings have it. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  /** For findings that bring no level of their own. */
  readonly level: Level;
  /** Whether `level` also replaces the level that a finding brings, because the user named the rule. */
  readonly overrides: boolean;
  readonly options: unknown;
  /** The items of guides that it answers, as the presets have it: `CIS Debian 12 v1.1.0 5.1.20`. */
  readonly benchmarks?: readonly string[];
  /** Of these, where they ask for different things, those that ask for each option. */
  readonly benchmarksByOption?: Readonly<Record<string, readonly string[]>>;
  /**
   * Where presets ask for different things that `options` unites, what each of them asks: a finding has the items and the level of those
   * that it breaks.
   */
  readonly demands?: readonly RuleDemand[];
  /** The items that are not judged, because a later preset asks for what contradicts them. */
  readonly unjudged?: readonly string[];
}

/** Whether a rule was brought by a plugin; those of sshd-lint itself have no slash in their ids. */
export const isOfPlugin = (id: string): boolean => id.includes('/');
