import type { FileEdits } from '../../../fixes/index.js';
import type { KeywordName, Platform, Target } from '../../../openssh/index.js';
import type { CompiledProgram, Concern, SettingStatement } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding, RuleMeta, Witness } from '../../model.js';
import type { DemandOptions, OwnDemand, Scale, Value } from './demand-model.js';
import type { DemandJudge } from './demand.js';

/** What makes a rule about the value of one keyword. */
export interface ValueRule extends Concern {
  readonly keyword: KeywordName;
  /** What is asked where options ask for nothing else. */
  readonly demand: OwnDemand;
  /**
   * What a value means: `root can log in with a password`; lower case, no full stop. The value is empty where there is none;
   * `atMost` is the greatest that is demanded.
   */
  readonly consequence: string | ((value: string, atMost: Value | undefined, target: Target) => string);
  /**
   * What happens once a value is written, for those whom the description of the fix names: `root can log in with keys only`; `words` are
   * in force now.
   */
  readonly effect: string | ((value: string, words: readonly string[]) => string);
  /** What fixes write where it will do; else they write what is demanded. */
  readonly proposed?: Value;
  /** Where values are not just equal to what is demanded, or numbers beyond it. */
  readonly scale?: Scale;
  /** Whether a fix can cost someone their login. */
  readonly mayLockOut?: boolean;
  /**
   * What a value that fixes write ends although it is wanted; `null` where that is nothing. A fix is then made only by whoever insists on
   * it.
   *
   * @param statement - the line that would have it; `null` for a new one
   */
  readonly ends?: (context: RuleContext, value: string, statement: SettingStatement | null) => Ended | null;
  /**
   * Whom a value that fixes write lets in who cannot log in now; `null` where that is nobody.
   *
   * @param words - what is in force now
   */
  readonly opens?: (context: RuleContext, value: string, words: readonly string[]) => Opened | null;
  /** What a person has to do before a value that fixes write is of use; `null` where nothing is known to be missing. */
  readonly missing?: (context: RuleContext, value: string) => Preparation | null;
  /** Platforms where the keyword is about nobody. */
  readonly notOn?: readonly Platform[];
  /** When a value does not matter as long as options ask for nothing; `moot` holds in any case. */
  readonly mootByItself?: Concern['moot'];
  /** Why nothing comes of a value then: `X11Forwarding is off`. Without it the consequence is the same. */
  readonly mootBecause?: string;
  /**
   * Whether nobody has anything of a value, as all lines together tell; asked only where the value is in force for somebody. The reason is
   * `mootBecause`.
   */
  readonly isInVain?: (program: CompiledProgram) => boolean;
  /** What a value means where only a part of `mootByItself` says so, or what makes it less, not nothing; the first that holds is told. */
  readonly lessened?: readonly Lessened[];
  /**
   * Whether `match-weakens-global` speaks of lines in blocks, as long as options ask for nothing and the global value will do; `stated`:
   * where that value stands in a file, for of sshd's own it tells the grave alone.
   */
  readonly blocksElsewhere?: boolean | 'stated';
  /** As that of rules. */
  readonly yieldsTo?: readonly string[];
  readonly further?: Further;
  readonly meta: Omit<RuleMeta, 'messages' | 'options' | 'fix' | 'category' | 'keywords'> &
    Partial<Pick<RuleMeta, 'category'>>;
}

/** What a rule takes and finds besides. */
export interface Further {
  /** JSON Schema of options that the others do not have. What two presets say of one is told by the later. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly messages: Readonly<Record<string, string>>;
  readonly check: (context: RuleContext<DemandOptions>) => Iterable<RuleFinding>;
}

/** What a fix would end. */
export interface Ended {
  /** In words: `what \`Group jump\` allows`. */
  readonly what: string;
  /** Somebody who has it today. */
  readonly witness: Witness | null;
}

/** To whom a fix would open a way to log in. */
export interface Opened {
  /** In words: `passwords are asked for`. */
  readonly what: string;
  /** What can be written besides, so that it stays shut, behind “write … and”. */
  readonly besides?: { readonly description: string; readonly edits: FileEdits };
}

/** What only a person can do, as a manual fix says it. */
export interface Preparation {
  readonly description: string;
  readonly commands: readonly string[];
}

/** A rule at work on a configuration. */
export interface ValueWork {
  readonly rule: ValueRule;
  readonly context: RuleContext<DemandOptions>;
  readonly judge: DemandJudge;
  /** Whether options ask for nothing. */
  readonly byItself: boolean;
  /**
   * Whether what the rule says of a value is no reason to write another: options ask for what the rule finds wrong by itself, as a guide
   * that wants no Banner, or for one number only, where the rule is content with fewer.
   */
  readonly isTurned: (words: readonly string[]) => boolean;
  /** Whether a value is stricter than the one that fixes write, where options ask for that one alone. */
  readonly isStricter: (words: readonly string[]) => boolean;
}

/** What a value means as long as something else bears upon it. */
export interface Lessened extends Pick<Concern, 'moot'> {
  readonly consequence: Meaning;
  /** Whether it is told as well where options ask for nothing. */
  readonly byItself?: boolean;
}

/** What a value means, as findings say it. */
export type Meaning = (value: string) => string;
