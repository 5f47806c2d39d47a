import { counted } from '../../formatters/index.js';
import {
  type Baseline,
  BaselineError,
  countKnown,
  parseBaseline,
  printBaseline,
} from '../../linter/index.js';
import { rules as ownRules } from '../../rules/index.js';
import { FileError, orNull } from '../../system/index.js';
import { decodeSource, encodeBytes } from '../../text/index.js';
import { complain } from '../complain.js';
import { misspelt, UsageError } from '../errors.js';
import { type Io, WriteFailure } from '../io.js';
import type { OptionValues } from '../options.js';

/** What the list of known findings is called where it is looked for. */
const suppressionsName = '.sshd-lint-suppressions.json';

/** What is done with the list. */
type Task =
  | { readonly kind: 'heed' }
  | { readonly kind: 'record'; readonly only: ReadonlySet<string> }
  | { readonly kind: 'prune' };

/** The list of known findings of this run. */
export interface Suppressions {
  readonly task: Task;
  /** Absolute, in the file system. */
  readonly path: string;
  /** As users call it. */
  readonly name: string;
  readonly baseline: Baseline;
  /** What the file holds; `null` where there is none yet. */
  readonly bytes: Uint8Array | null;
}

/**
 * Reads the list of known findings: the one that is named, or the nearest from the working directory upwards.
 *
 * @returns `null` where there is none, or none is wanted
 * @throws UsageError where it cannot be used, or options exclude each other
 */
export function openSuppressions(options: OptionValues, io: Io): Suppressions | null {
  const task = readTask(options);
  const stranger = task.kind === 'record' ? [...task.only].find(isUnknown) : undefined;
  if (stranger !== undefined)
    throw misspelt(`--suppress-rule: unknown rule '${stranger}'`, stranger, Object.keys(ownRules));
  if (options['no-suppressions'] === true) return null;
  const named = options['suppressions-location'];
  const path = named === undefined ? findList(io) : io.resolvePath(named);
  if (path === null && task.kind === 'heed') return null;
  const own = path ?? io.resolvePath(suppressionsName);
  const name = named ?? (relativePath(io.cwd, own) || own);
  const bytes = path === null ? null : read(own, name, task, io);
  const baseline: Baseline = bytes === null ? new Map() : parse(bytes, name);
  return { task, path: own, name, bytes, baseline: withKnownRules(baseline, name, task) };
}

function readTask(options: OptionValues): Task {
  const rules = options['suppress-rule'];
  const given = [
    options['suppress-all'] === true && '--suppress-all',
    rules !== undefined && '--suppress-rule',
    options['prune-suppressions'] === true && '--prune-suppressions',
  ].filter((one) => one !== false);
  const [first, second] = given;
  if (first === undefined) return { kind: 'heed' };
  const dry = (['diff', 'fix-dry-run', 'no-suppressions'] as const).find((one) => options[one] === true);
  const other = second ?? (dry === undefined ? undefined : `--${dry}`);
  if (other !== undefined) throw new UsageError(`${first} and ${other} exclude each other`);
  return first === '--prune-suppressions'
    ? { kind: 'prune' }
    : { kind: 'record', only: new Set(rules ?? []) };
}

function findList(io: Io): string | null {
  for (let folder = io.cwd; ; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const path = `${folder === '/' ? '' : folder}/${suppressionsName}`;
    if (isFile(path, io)) return path;
    if (folder === '' || folder === '/') return null;
  }
}

/** Whether there is a file at a path, or something else that can be read like one. */
export function isFile(path: string, { fileSystem }: Io): boolean {
  const status = orNull(() => fileSystem.stat(path));
  return status !== null && status.type !== 'directory';
}

function read(path: string, name: string, task: Task, io: Io): Uint8Array | null {
  try {
    return io.fileSystem.readFile(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    // The first list is written where it was named.
    if (error.code === 'ENOENT' && task.kind === 'record') return null;
    throw new UsageError(`${name}: ${error.reason}`);
  }
}

function parse(bytes: Uint8Array, name: string): Baseline {
  try {
    return parseBaseline(decodeSource(bytes, name).text, name);
  } catch (error) {
    if (error instanceof BaselineError) throw new UsageError(error.message);
    throw error;
  }
}

/** Rules of plugins are known only where files are linted by them. */
const isUnknown = (ruleId: string): boolean => !ruleId.includes('/') && !Object.hasOwn(ownRules, ruleId);

function withKnownRules(baseline: Baseline, name: string, { kind }: Task): Baseline {
  if (kind === 'prune') {
    const known = [...baseline].map(
      ([path, rules]) => [path, new Map([...rules].filter(([id]) => !isUnknown(id)))] as const,
    );
    return new Map(known.filter(([, rules]) => rules.size > 0));
  }
  for (const [path, rules] of baseline) {
    const unknown = [...rules.keys()].find(isUnknown);
    if (unknown === undefined) continue;
    const message = `${name}: '${path}': unknown rule '${unknown}' (--prune-suppressions takes it out)`;
    throw misspelt(message, unknown, Object.keys(ownRules));
  }
  return baseline;
}

/**
 * The way from a folder to a file, both absolute and without dots.
 *
 * @example
 * relativePath('/repo/lists', '/repo/hosts/a/sshd_config'); // '../hosts/a/sshd_config'
 */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter((part) => part !== '');
  const to = path.split('/').filter((part) => part !== '');
  const apart = from.findIndex((part, index) => part !== to[index]);
  const shared = apart < 0 ? from.length : apart;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/**
 * Writes a list, wholly or not at all, if it is not what the file holds; says so.
 *
 * @returns whether the file holds it now
 */
export function writeSuppressions({ path, name, bytes }: Suppressions, baseline: Baseline, io: Io): boolean {
  const fresh = encodeBytes(printBaseline(baseline));
  const isSame = bytes === null ? baseline.size === 0 : Buffer.compare(bytes, fresh) === 0;
  try {
    if (!isSame && bytes === null) io.writeReport({ path, bytes: fresh, isNew: true });
    else if (!isSame && bytes !== null)
      io.writeFile({ path, root: null, bytes: fresh, expected: bytes, backupSuffix: undefined });
  } catch (error) {
    if (!(error instanceof WriteFailure)) throw error;
    complain(`${name} cannot be written: ${error.message}`, io);
    return false;
  }
  const known = [...baseline.values()].flatMap((rules) => [...rules.values()]).map(countKnown);
  const sum = known.reduce((all, one) => all + one, 0);
  const what = `${counted(sum, 'known finding')} in ${counted(baseline.size, 'file')}`;
  complain(`${name} ${isSame ? 'stays as it is' : 'was written'}: ${what}`, io);
  return true;
}
