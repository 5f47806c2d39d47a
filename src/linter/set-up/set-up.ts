import { type ActiveRule, type Rule, type RuleId, rules } from '../../rules/index.js';
import { compile, type ConfigFile, type ConfigTree } from '../../semantics/index.js';
import { decodeSource, encodeText, isShifted, type SourceText, transcode } from '../../text/index.js';
import { fixTrees } from '../fix.js';
import type { Finding } from '../model.js';
import { type Obstacle, type Purpose, type PurposeName, purposes, restartOf } from './purposes.js';

/** A configuration that is to be set up for something. */
export interface SetUpInput {
  readonly purposes: readonly PurposeName[];
  /** As it is. */
  readonly tree: ConfigTree;
  /** Reads it with other bytes for the files of these names. */
  readonly load: (contents: ReadonlyMap<string, Uint8Array>) => readonly ConfigTree[];
  /** The name of the one file that may be changed. */
  readonly name: string;
}

/** What setting up came to. Nothing is written. */
export interface SetUp {
  readonly file: ConfigFile;
  /** The bytes of the file as it is to be; `null` where it stays as it is. */
  readonly changed: Uint8Array | null;
  /** The text that the change is to, and whether it was in UTF-16, which sshd cannot read. */
  readonly before: { readonly source: SourceText; readonly isTranscoded: boolean };
  /** Whether there was nothing to do, and nothing stands in the way. */
  readonly isDone: boolean;
  /** What no fix mended. */
  readonly left: readonly Finding[];
  /** What keeps the purposes from being reached all the same. */
  readonly obstacles: readonly Obstacle[];
  /** For each purpose, the programs of which nobody knows whether one of them is there. */
  readonly doubts: readonly (readonly string[])[];
  /** What sshd says against the file as it then is; `null` where it takes it. */
  readonly refusal: string | null;
  /** What is to be done on the system then, as administrator. */
  readonly steps: readonly string[];
}

/**
 * Sets a configuration up for something: makes the fixes of the rules that bring it about, and says what is left to be done.
 *
 * @example
 * setUp({ purposes: ['powershell'], tree, load, name: 'sshd_config' }).steps; // ['ls /usr/bin/pwsh', 'systemctl restart ssh']
 */
export function setUp({ purposes: names, tree, load, name }: SetUpInput): SetUp {
  const wanted = names.map((each): Purpose => purposes[each]);
  const file = tree.files.find((one) => one.name === name) ?? tree.root;
  const plain = inUtf8(file, name);
  const { files, before, results } = fixTrees({
    load: (contents) => load(new Map([...plain, ...contents])),
    rules: wanted.flatMap(activeRules),
    unsafe: true,
    insisted: new Set(wanted.flatMap((purpose) => Object.keys(purpose.rules))),
    mayChange: (one) => one.name === name,
  });
  const output = files[0]?.output;
  const [now = tree] = load(new Map([...plain, ...files.map((each) => [name, each.output] as const)]));
  const after = compile(now);
  const left = results.flatMap(({ findings }) => findings);
  const obstacles =
    left.length > 0 || after.refused ? [] : wanted.flatMap(({ obstacle }) => obstacle(after) ?? []);
  const isAsBefore = output === undefined && plain.size === 0;
  const isToStay = after.refused || (isAsBefore && left.length + obstacles.length > 0);
  const bytes = plain.get(name);
  return {
    file,
    changed: output ?? bytes ?? null,
    before: {
      source: bytes === undefined ? file.config.source : decodeSource(bytes, name),
      isTranscoded: bytes !== undefined,
    },
    isDone: isAsBefore && obstacles.length === 0 && before.every(({ findings }) => findings.length === 0),
    left,
    obstacles,
    doubts: wanted.flatMap(({ doubtful }) => {
      const paths = doubtful?.(after) ?? [];
      return paths.length === 0 ? [] : [paths];
    }),
    refusal: after.refused
      ? (after.faults.find(({ severity }) => severity !== 'logged')?.printed ?? '')
      : null,
    steps: inOrder(
      wanted.flatMap((purpose) => purpose.steps(after)),
      restartOf(tree.target),
      isToStay,
    ),
  };
}

/** The service is restarted last, and neither over a file that would end it nor over one that stays as it is and is not as it should be. */
function inOrder(steps: readonly string[], restart: string, isToStay: boolean): readonly string[] {
  const others = [...new Set(steps.filter((step) => step !== restart))];
  return steps.includes(restart) && !isToStay ? [...others, restart] : others;
}

/** The text of a file that is in UTF-16, as Windows PowerShell writes with `>`, in UTF-8; nothing where that is not so, or not certain. */
function inUtf8({ config: { source } }: ConfigFile, name: string): ReadonlyMap<string, Uint8Array> {
  const isMeant = source.encoding !== 'utf-8' && !isShifted(source);
  return new Map(isMeant ? [[name, encodeText(transcode(source), false)]] : []);
}

function activeRules({ rules: chosen }: Purpose): readonly ActiveRule[] {
  return Object.entries(chosen).map(([id, options]) => {
    const rule: Rule | undefined = Object.hasOwn(rules, id) ? rules[id as RuleId] : undefined;
    if (rule === undefined) throw new Error(`no rule ${id}`);
    return { id, rule, level: 'error', overrides: true, options };
  });
}
