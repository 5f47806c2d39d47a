import type { FixClass } from '../fixes/index.js';
import { type Configuration, type Finding, findConfiguration, fixTrees, lintTrees } from '../linter/index.js';
import { newestTarget, resolveTarget, type Target } from '../openssh/index.js';
import type { ActiveRule, Rule, RuleExample } from '../rules/index.js';
import { rulesOfPlugin } from '../settings/index.js';
import { memoryFileSystem, type MemoryEntry } from '../system/index.js';
import { aList, aListOfTexts, aTable, aText, type Kind, positionAt, requireOptions } from '../text/index.js';
import { activeRules } from './lint.js';

/** A configuration that a rule has nothing to say about. */
export interface PassingCase {
  /** As it lies where the target has it. */
  readonly text: string;
  /** Further files of its system, by path: what it includes, and what lies there with which owner and mode. */
  readonly files?: Readonly<Record<string, string | Uint8Array | MemoryEntry>>;
  /** The newest OpenSSH without it. */
  readonly target?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A configuration that a rule reports. */
export interface FailingCase extends PassingCase {
  /** One for each finding, in the order of the text: `LINE:COLUMN message`, in an included file with its path and a colon in front. */
  readonly findings: readonly string[];
  /** What its fixes make of the text, those included that only `--only` makes; without it they leave that alone. */
  readonly fixed?: string;
}

/** What a rule is held to. */
export interface RuleTests {
  /** Texts alone, or with what belongs to them. */
  readonly passing?: readonly (string | PassingCase)[];
  readonly failing?: readonly FailingCase[];
}

const passingKinds = {
  text: aText,
  files: aTable,
  target: aText,
  options: aTable,
} satisfies Readonly<Record<keyof PassingCase, Kind>>;

const failingKinds = {
  ...passingKinds,
  findings: aListOfTexts,
  fixed: aText,
} satisfies Readonly<Record<keyof FailingCase, Kind>>;

const id = 'tested/rule';

/**
 * Holds a rule to what it should say and mend, by the example in its `meta` first, and to what its `meta` says of its fixes. It needs no
 * test framework, and may be called in any. A fix that falsely calls itself safe is not made.
 *
 * @param rule - as `defineRule` gives it
 * @param tests - configurations that it is silent about, and those that it reports
 * @throws TypeError if `rule` is not a rule
 * @throws Error with the first thing that is otherwise: which case, what was expected and what came
 * @throws SettingsError where the rule does not take the options of a case
 * @throws RuleError where the rule throws something, or yields what is not a finding
 * @example
 * const forwarded = defineRule({
 *   meta: {
 *     title: 'X11 is forwarded',
 *     description: 'X11Forwarding is yes, and our servers have no screens.',
 *     category: 'security',
 *     level: 'warning',
 *     fix: 'unsafe',
 *     since: '1.0.0',
 *     references: [],
 *     messages: { on: 'X11 is forwarded' },
 *     example: { bad: 'X11Forwarding yes\n', fixed: 'X11Forwarding no\n' },
 *   },
 *   *check({ evaluation }) {
 *     const { values, origins } = evaluation.get('X11Forwarding');
 *     for (const origin of origins) {
 *       if (origin === 'default' || values[0] !== 'yes') continue;
 *       const { file, statement } = origin;
 *       const edits = [replaceArguments(file, statement.node, ['no'])];
 *       yield { at: directiveOf(file, statement.node), message: 'on', fixes: [unsafeFix('write `no`', edits)] };
 *     }
 *   },
 * });
 * testRule(forwarded, {
 *   passing: ['Port 22\n', { text: 'X11Forwarding no\n', target: 'debian-12' }],
 *   failing: [
 *     {
 *       text: '  X11Forwarding yes # for now\n',
 *       findings: ['1:3 X11 is forwarded'],
 *       fixed: '  X11Forwarding no # for now\n',
 *     },
 *   ],
 * });
 */
export function testRule(rule: Rule, tests: RuleTests): void {
  // Who writes JavaScript is told by nobody else; what is in `meta` is looked at as that of any plugin.
  if (rulesOfPlugin({ rules: { [id]: rule } }) === null)
    throw new TypeError('a rule has to be what defineRule takes: { meta, check }');
  rulesFor(rule, {});
  requireOptions(tests, { passing: aList, failing: aList } satisfies Record<keyof RuleTests, Kind>);
  const { passing = [], failing = [] } = tests;
  const { bad, good, fixed, ...circumstances } = rule.meta.example;
  const shown = new Trial(rule, { ...circumstances, text: bad });
  const trials = [shown];
  if (shown.findings.length === 0) throw new Error(`the rule says nothing about its example: ${quote(bad)}`);
  if (fixed !== undefined) shown.expect('the example of the rule: what its fixes make', fixed, shown.fixed);
  const silent = good === undefined ? [] : [{ ...circumstances, text: good }];
  for (const given of [...silent, ...passing]) {
    const one = typeof given === 'string' ? { text: given } : given;
    requireOptions(one, passingKinds, { all: 'a case of `passing` is a text or', one: 'field' });
    const trial = new Trial(rule, one);
    trial.expect('findings', [], trial.findings);
  }
  for (const given of failing) {
    requireOptions(given, failingKinds, { all: 'a case of `failing` is', one: 'field' });
    const trial = new Trial(rule, given);
    trial.expect('findings', given.findings, trial.findings);
    trial.expect('what its fixes make', given.fixed ?? given.text, trial.fixed);
    trials.push(trial);
  }
  const reached = farthest(trials.flatMap(({ classes }) => classes));
  if (reached !== rule.meta.fix)
    throw new Error(
      `\`fix\` in the \`meta\` of the rule is ${quote(rule.meta.fix)}, and the farthest of its fixes in these cases ${quote(reached)}`,
    );
}

/** From none to what goes farthest. */
const reaches: readonly (FixClass | null)[] = [null, 'manual', 'safe', 'unsafe'];

const farthest = (classes: readonly FixClass[]): FixClass | null =>
  reaches.findLast((reach) => reach === null || classes.includes(reach)) ?? null;

/** Where a target's own file lies, whose systems Windows keeps on drives. */
const placeFor = ({ platform, configPath }: Target): string =>
  platform === 'windows' ? '/C:/ProgramData/ssh/sshd_config' : configPath;

const quote = (value: unknown): string => JSON.stringify(value);

/** The rule alone, as settings with these options have it. */
function rulesFor(rule: Rule, options: Readonly<Record<string, unknown>>): readonly ActiveRule[] {
  const level = rule.meta.level === 'off' ? 'warning' : rule.meta.level;
  return activeRules({
    plugins: [{ rules: { [id]: rule } }],
    rules: { [id]: [level, options] },
    only: [id],
  });
}

/** One rule and one configuration. */
class Trial {
  readonly #text: string;
  readonly #path: string;
  readonly #rules: readonly ActiveRule[];
  readonly #configuration: Configuration;
  readonly #found: readonly Finding[];

  constructor(rule: Rule, given: PassingCase & Pick<RuleExample, 'path'>) {
    const { text, files = {}, options = {} } = given;
    const target = given.target === undefined ? newestTarget : resolveTarget(given.target);
    const path = given.path ?? placeFor(target);
    this.#text = text;
    this.#path = path;
    this.#rules = rulesFor(rule, options);
    const fileSystem = memoryFileSystem({ ...files, [path]: text });
    this.#configuration = findConfiguration({ fileSystem, path, targets: [target], inspect: true });
    const results = lintTrees({ trees: this.#configuration.load(), rules: this.#rules });
    this.#found = results.flatMap(({ findings }) => findings);
  }

  /** `2:13 StrictModes is off; …`. */
  get findings(): readonly string[] {
    return this.#found.map(({ file, range, message }) => {
      const { line, column } = positionAt(file.config.source, range[0]);
      return `${file.path === this.#path ? '' : `${file.path}:`}${line}:${column} ${message}`;
    });
  }

  /** Of all fixes; what falsely calls itself safe is a manual one. */
  get classes(): readonly FixClass[] {
    return this.#found.flatMap(({ fixes }) => fixes.map((fix) => fix.class));
  }

  /** The text once its fixes are made, or why they are not. */
  get fixed(): string {
    const { files, refused } = fixTrees({
      load: this.#configuration.load,
      rules: this.#rules,
      unsafe: true,
      insisted: new Set([id]),
      mayChange: () => true,
    });
    const [why] = refused;
    const mended = files.find(({ file }) => file.path === this.#path)?.text;
    return mended ?? (why === undefined ? this.#text : `no fix, since ${why.reason}`);
  }

  /** @throws Error unless both are the same */
  expect(what: string, expected: unknown, actual: unknown): void {
    if (quote(expected) === quote(actual)) return;
    throw new Error(
      `${what} of ${quote(this.#text)}\nexpected: ${quote(expected)}\n     got: ${quote(actual)}`,
    );
  }
}
