import {
  type FileEdits,
  type Fix,
  replaceArguments,
  replaceWord,
  stateDirective,
  unsafeFix,
} from '../../fixes/index.js';
import type { AlgorithmKind, KeywordName } from '../../openssh/index.js';
import {
  type ValueChange,
  type CompiledProgram,
  compile,
  type ConfigTree,
  type SettingStatement,
  takesLine,
  wordsAmongBuilds,
} from '../../semantics/index.js';
import { applyEdits, encodeText, rememberOnce } from '../../text/index.js';

/** What held before a keyword came that brought a behaviour with it. */
interface Former {
  readonly formerly: string;
  /** The value that goes on with it. */
  readonly value?: readonly string[];
}

/** Keywords that came with a behaviour. The defaults of all other new ones say what sshd did before. */
export const broughtBehaviour: ReadonlyMap<KeywordName, Former> = new Map<KeywordName, Former>([
  ['PerSourcePenalties', { formerly: 'no source is refused for what it did before', value: ['no'] }],
  ['CASignatureAlgorithms', { formerly: 'any algorithm' }],
]);

/** What changes from one sshd to another, with all that tells how to keep it. */
export interface Changed {
  readonly change: ValueChange;
  /** Of lists of algorithms, what is in them no more. */
  readonly lost: readonly string[];
  readonly kind: AlgorithmKind | null;
  readonly before: CompiledProgram;
  /** As if what the new sshd refuses had been mended. */
  readonly after: CompiledProgram;
}

/** How a line is tried out before it is offered. */
export interface Attempt {
  /** The configuration as it stands, to the new sshd. */
  readonly current: CompiledProgram;
  /** Whether it refuses a line for what it says. */
  readonly isRefused: (line: SettingStatement) => boolean;
  readonly load: (contents: ReadonlyMap<string, Uint8Array>) => ConfigTree;
  /** How many more may be tried: each costs as much as reading the whole configuration. */
  left: number;
}

/** Of thousands of lines that change, the first ones show what to write. */
export const MOST_ATTEMPTS = 64;

/** The line that goes on doing what the old sshd did, as far as the new one still can. */
export function keepAsItWas(changed: Changed, attempt: Attempt): readonly Fix[] {
  const { change, kind } = changed;
  if (kind !== null) return keepNames(changed, attempt);
  if (change.old.length > 0) return keepValue(changed, attempt);
  const words = [change.keyword, ...(broughtBehaviour.get(change.keyword)?.value ?? [])];
  return words.length === 1 || isWritten(change)
    ? []
    : [keeping(words, stateDirective(attempt.current, words, 'wins'))];
}

const keeping = (words: readonly string[], edits: FileEdits): Fix =>
  unsafeFix(`write \`${words.join(' ')}\` to keep it as it was`, [edits]);

/** Words as edits write them, with what quotes and escapes they need. */
export const writtenBy = ({ edits }: FileEdits): readonly string[] => edits.map(({ text }) => text.trim());

/** Whether a line of the configuration has the value, before or after. */
export const isWritten = ({ oldOrigins, newOrigins }: ValueChange): boolean =>
  [...oldOrigins, ...newOrigins].some((origin) => origin !== 'default');

/** What is in a list no more and the new sshd still has: behind the `+` of the line that adds to it, or on a line of its own. */
function keepNames({ change, lost, kind, after }: Changed, { current }: Attempt): readonly Fix[] {
  const offered =
    kind === null ? [] : lost.filter((name) => after.tree.target.algorithms(kind).includes(name));
  if (offered.length === 0) return [];
  const fix = (text: string, edits: FileEdits): readonly Fix[] => [
    unsafeFix(`write \`${text}\`, where old clients or keys need it`, [edits]),
  ];
  if (!isWritten(change)) {
    const words = [change.keyword, `+${offered.join(',')}`];
    return fix(words.join(' '), stateDirective(current, words, 'wins'));
  }
  const [origin] = change.newOrigins;
  const own =
    origin === undefined || origin === 'default' ? undefined : sameLineIn(current, origin.statement);
  const [word] = own?.node.arguments ?? [];
  if (own === undefined || word?.value.startsWith('+') !== true) return [];
  const text = [word.value, ...offered].join(',');
  return fix(text, replaceWord(own.file, word, text));
}

/** The value that the old sshd had, where the new one takes it, and takes it for the same. */
function keepValue(changed: Changed, attempt: Attempt): readonly Fix[] {
  const { change, after } = changed;
  const [origin, ...others] = change.newOrigins;
  if (origin === undefined || others.length > 0) return [];
  const line = origin === 'default' ? null : origin.statement;
  // What a line did for some connections only is on no line of the global section.
  if (line === null && isWritten(change) && change.gist.literals.length > 0) return [];
  if (line !== null && !isReplaceable(line, change, attempt)) return [];
  const written = line?.node.arguments.map(({ value }) => value) ?? [];
  for (const values of candidatesFor(changed, written)) {
    const words = [change.keyword, ...values];
    const draft = (program: CompiledProgram): FileEdits | null => {
      if (line === null) return stateDirective(program, words, 'wins');
      const own = sameLineIn(program, line);
      return own === undefined ? null : replaceArguments(own.file, own.node, values);
    };
    const [tried, meant] = [draft(after), draft(attempt.current)];
    if (tried === null || meant === null || !takesLine(after.tree.target, words.join(' '))) continue;
    if (attempt.left === 0) return [];
    attempt.left -= 1;
    const kept = compile(attempt.load(contentsWith(after, [tried])));
    if (kept.refused || !comesToTheSame(changed, kept)) continue;
    return [keeping(line === null ? words : [change.keyword, ...writtenBy(meant)], meant)];
  }
  return [];
}

/**
 * Whether other words may be offered for a line: it sets the keyword, is not refused for what it says, and had the say before, if it
 * stands in a block. Else it is the block that is for others now.
 */
function isReplaceable(
  line: SettingStatement,
  { keyword, oldOrigins }: ValueChange,
  attempt: Attempt,
): boolean {
  const own = sameLineIn(attempt.current, line);
  if (line.keyword?.keyword !== keyword || own === undefined || attempt.isRefused(own)) return false;
  const text = textOf(line);
  return (
    line.scope === null ||
    oldOrigins.some((origin) => origin !== 'default' && textOf(origin.statement) === text)
  );
}

/** The line of another reading of the configuration that says the same in the same file, by its number where several do. */
function sameLineIn(
  program: CompiledProgram,
  { file, node }: SettingStatement,
): SettingStatement | undefined {
  const lines = linesByText(program);
  const text = `${file.name}\0${textOf({ file, node })}`;
  return lines.get(`${text}\0${node.line}`) ?? lines.get(text);
}

/** Lines by their files, texts and numbers, and the first one of each text. */
const linesByText = rememberOnce((program: CompiledProgram): ReadonlyMap<string, SettingStatement> => {
  const lines = new Map<string, SettingStatement>();
  for (const statement of program.statements) {
    if (statement.type !== 'setting') continue;
    const text = `${statement.file.name}\0${textOf(statement)}`;
    lines.set(`${text}\0${statement.node.line}`, statement);
    if (!lines.has(text)) lines.set(text, statement);
  }
  return lines;
});

const textOf = ({ file, node }: Pick<SettingStatement, 'file' | 'node'>): string =>
  file.config.source.text.slice(...node.range).trim();

/** The files of a program as they would be after edits. */
export function contentsWith(
  { tree }: CompiledProgram,
  all: readonly FileEdits[],
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    tree.files.map((each) => {
      const { text, bom } = each.config.source;
      const edits = all.flatMap((own) => (own.file === each ? own.edits : []));
      return [each.name, encodeText(edits.length > 0 ? applyEdits(text, edits) : text, bom)];
    }),
  );
}

function comesToTheSame({ change: { keyword, witness }, before }: Changed, kept: CompiledProgram): boolean {
  const [was, is] = [before, kept].map((program) =>
    wordsAmongBuilds(program, keyword, witness).compared.join('\n'),
  );
  return was === is;
}

/** The words to try: those of the old value, and what all builds take for it. Of penalties, those that changed are enough. */
function candidatesFor(
  { change: { keyword, old, new: now, witness }, before, after }: Changed,
  written: readonly string[],
): readonly (readonly string[])[] {
  const { compared, everywhere } = wordsAmongBuilds(before, keyword, witness);
  if (keyword !== 'PerSourcePenalties' || old.includes('no') || now.includes('no'))
    return everywhere === null ? [old] : [old, everywhere];
  const later = new Set(wordsAmongBuilds(after, keyword, witness).compared);
  return [[...written, ...compared.filter((word) => !later.has(word))]];
}
