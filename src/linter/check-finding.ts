import { fixClasses } from '../fixes/index.js';
import { levels } from '../rules/index.js';
import { type ConfigFile, type ConfigTree, type Connection, groupBy } from '../semantics/index.js';
import { aFlag, aListOfTexts, aNumber, aText, type Kind, type Range, rememberOnce } from '../text/index.js';

/**
 * Looks at what the types ask of a finding: plugins in JavaScript are not held to them, and what is neither a place nor a class of fix nor
 * a text of the configuration breaks what comes later, or changes what nobody meant to change.
 *
 * @throws TypeError
 */
export function checkFinding(found: unknown, tree: ConfigTree): void {
  if (!isRecord(found))
    throw new TypeError(`it yields ${String(found)}, which is not a finding: { at, message }`);
  const { at, data = {}, related = [], level, witness, fixes } = found;
  if (at !== undefined && !isLocation(at, tree))
    throw new TypeError(`it yields a finding whose \`at\` is not a place ${aPlace}`);
  if (!Array.isArray(related) || !related.every((one) => isLocation(one, tree)))
    throw new TypeError(`it yields a finding whose \`related\` are not a list of places ${aPlace}`);
  if (!related.every((one) => isRecord(one) && typeof one['message'] === 'string'))
    throw new TypeError('it yields a finding whose `related` do not have a `message` each, which is a text');
  if (!isRecord(data)) throw new TypeError('it yields a finding whose `data` is not a table');
  if (witness !== undefined) checkWitness(witness);
  for (const key of ['sshdMessage', 'option'])
    if (found[key] !== undefined && typeof found[key] !== 'string')
      throw new TypeError(`it yields a finding whose \`${key}\` is not a text`);
  if (level !== undefined && !knownLevels.has(level))
    throw new TypeError(`it yields a finding whose \`level\` is not error, warning or info`);
  if (fixes === undefined) return;
  if (!Array.isArray(fixes)) throw new TypeError('it yields a finding whose `fixes` are not a list');
  for (const fix of fixes) checkFix(fix, tree);
}

const knownLevels: ReadonlySet<unknown> = new Set(levels);
const knownClasses: ReadonlySet<unknown> = new Set(fixClasses);

const connectionKinds = {
  user: aText,
  host: aText,
  addr: aText,
  laddr: aText,
  lport: aNumber,
  rdomain: aText,
  groups: aListOfTexts,
  invalidUser: aFlag,
} satisfies Readonly<Record<keyof Connection, Kind>>;

function checkWitness(witness: unknown): void {
  const connection = isRecord(witness) ? witness['connection'] : undefined;
  if (!isRecord(witness) || !isRecord(connection))
    throw new TypeError('it yields a finding whose `witness` is not { connection, check }');
  for (const [key, { words, has }] of Object.entries<Kind>(connectionKinds))
    if (connection[key] !== undefined && !has(connection[key]))
      throw new TypeError(`it yields a finding whose \`witness\` has a \`${key}\` that is not ${words}`);
  const { check } = witness;
  if (check !== null && typeof check !== 'string')
    throw new TypeError('it yields a finding whose `witness` has a `check` that is neither a text nor null');
}

function checkFix(fix: unknown, tree: ConfigTree): void {
  if (!isRecord(fix) || !knownClasses.has(fix['class']))
    throw new TypeError('it yields a fix whose `class` is not safe, unsafe or manual');
  const { edits, modes } = fix;
  if (!Array.isArray(edits))
    throw new TypeError('it yields a fix whose `edits` are not a list: [{ file, edits }]');
  checkEdits(edits, tree);
  if (typeof fix['description'] !== 'string')
    throw new TypeError('it yields a fix whose `description` is not a text');
  if (fix['commands'] !== undefined && !aListOfTexts.has(fix['commands']))
    throw new TypeError('it yields a fix whose `commands` are not a list of texts');
  if (modes !== undefined && !(Array.isArray(modes) && modes.every(isModeChange)))
    throw new TypeError('it yields a fix whose `modes` are not a list: [{ path, remove, add }]');
  if (modes !== undefined && fix['class'] === 'safe')
    throw new TypeError('it yields a safe fix with `modes`, which change what sshd does');
}

/** Edits of one file, which may be given in several parts, have to lie in its text, one behind the other. */
function checkEdits(parts: readonly unknown[], tree: ConfigTree): void {
  const files = new Map<string, { readonly own: ConfigFile; readonly ranges: Range[] }>();
  for (const of of parts) {
    const own = isRecord(of) ? fileIn(tree, of['file']) : undefined;
    if (own === undefined || !isRecord(of) || !Array.isArray(of['edits']))
      throw new TypeError('it yields a fix with edits of a file that is not of the configuration');
    if (of['bom'] !== undefined && !aFlag.has(of['bom']))
      throw new TypeError(`it yields a fix whose \`bom\` is not ${aFlag.words}`);
    const ranges: Range[] = files.get(own.name)?.ranges ?? [];
    files.set(own.name, { own, ranges });
    for (const edit of of['edits'] as readonly unknown[]) {
      if (!isRecord(edit) || !isRange(edit['range']) || typeof edit['text'] !== 'string')
        throw new TypeError('it yields a fix with an edit that is no { range: [start, end], text }');
      ranges.push(edit['range']);
    }
  }
  for (const { own, ranges } of files.values()) checkRanges(ranges, own);
}

function checkRanges(ranges: readonly Range[], { name, config }: ConfigFile): void {
  const { length } = config.source.text;
  let end = 0;
  for (const range of ranges.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    if (range[0] < end || range[1] < range[0] || range[1] > length)
      throw new TypeError(
        `it yields a fix with an edit at ${range.join('..')}, which overlaps another or is not a place in ${name}`,
      );
    [, end] = range;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isRange = (range: unknown): range is Range =>
  Array.isArray(range) && range.length === 2 && range.every(Number.isInteger);

const isModeChange = (change: unknown): boolean =>
  isRecord(change) &&
  typeof change['path'] === 'string' &&
  Number.isInteger(change['remove']) &&
  Number.isInteger(change['add']);

const aPlace = 'in the configuration: { file, range: [start, end] }';

function isLocation(at: unknown, tree: ConfigTree): boolean {
  if (!isRecord(at) || !isRange(at['range'])) return false;
  const [start, end] = at['range'];
  const own = fileIn(tree, at['file']);
  return own !== undefined && 0 <= start && start <= end && end <= own.config.source.text.length;
}

/** The file of the tree that is meant: itself, or a copy of it with all that others will ask it for. */
function fileIn(tree: ConfigTree, meant: unknown): ConfigFile | undefined {
  if (!isRecord(meant)) return undefined;
  const known = filesIn(tree).get(meant['config']);
  return known?.find(({ name, path }) => name === meant['name'] && path === meant['path']);
}

/** The files of a tree by their text, of which one that is read by several names has the same; any of many may be found fault with. */
const filesIn = rememberOnce(({ files }: ConfigTree) =>
  groupBy<ConfigFile, unknown>(files, ({ config }) => config),
);
