import { isIP } from 'node:net';
import {
  type Configuration,
  findConfiguration,
  type FixResult,
  fixTrees,
  lintTrees,
} from '../../src/linter/index.js';
import { withoutFaultyLines } from '../../src/linter/faulty-lines.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { type ActiveRule, faultCodesOf, presets, rules } from '../../src/rules/index.js';
import {
  compile,
  type CompiledProgram,
  type Connection,
  evaluate,
  loginFor,
} from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { type MemoryEntry, memoryFileSystem } from '../../src/system/index.js';
import { encodeBytes } from '../../src/text/index.js';
import { run, type Taken } from '../cli/command-line.js';
import type { LiveSshd } from '../oracle/live-sshd.js';
import { connectionsOf, linesFor } from '../rules/connections.js';
import { connections, ensure, type Files, group, main, passwd } from './ensure.js';

/** Every rule there is, opinions of presets included. */
const everyRule: readonly ActiveRule[] = resolveRules(
  { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'warning' as const])) },
  { rules, presets },
);

type Contents = ReadonlyMap<string, Uint8Array>;

/** Those that mend what sshd refuses. */
const faultRules = everyRule.filter(({ rule }) => faultCodesOf(rule).length > 0);

const mend = (
  { load }: Configuration,
  unsafe: boolean,
  contents: Contents,
  rules: readonly ActiveRule[] = everyRule,
): FixResult =>
  fixTrees({
    load: (more) => load(new Map([...contents, ...more])),
    rules,
    unsafe,
    mayChange: () => true,
  });

/** The files that mending changes. */
const mendedContents = (
  configuration: Configuration,
  unsafe: boolean,
  rules: readonly ActiveRule[] = everyRule,
): Contents =>
  new Map(mend(configuration, unsafe, new Map(), rules).files.map(({ file, output }) => [file.name, output]));

/**
 * Mends with every rule there is: to a fixed point, with edits inside the texts, and nobody loses a login.
 *
 * @throws Error that says what does not hold
 */
export function checkFixer(files: Files, targets: readonly string[], unsafe: boolean): void {
  const configuration = findConfiguration({
    fileSystem: memoryFileSystem(files),
    path: main,
    targets: targets.map(resolveTarget),
    inspect: true,
  });
  const trees = configuration.load();
  for (const { file, findings } of lintTrees({ trees, rules: everyRule })) {
    const { length } = file.config.source.text;
    for (const finding of findings) {
      ensureRange(finding.range, length, finding.ruleId);
      for (const { range, file: other } of finding.related) {
        ensureRange(range, other.config.source.text.length, `${finding.ruleId}, related`);
      }
      for (const part of finding.fixes.flatMap((fix) => fix.edits)) {
        for (const edit of part.edits) {
          ensureRange(edit.range, part.file.config.source.text.length, `${finding.ruleId}, edit`);
        }
      }
    }
  }
  const contents = mendedContents(configuration, unsafe);
  const again = mend(configuration, unsafe, contents);
  ensure(
    again.files.length === 0,
    `mended twice it changes again: ${JSON.stringify(again.applied.map(({ finding, fix }) => [finding.ruleId, fix.description]))}`,
  );
  const before = compileAll(trees);
  const after = compileAll(configuration.load(contents));
  for (const [index, old] of before.entries()) {
    const fresh = after[index];
    ensure(fresh !== undefined, 'a target is lost');
    ensure(old.refused || !fresh.refused, 'sshd refuses what is mended');
    if (!old.refused) checkConnections(old, fresh, unsafe);
  }
}

/** Whether a list of methods asks for all methods of another one. */
function asksForAll(list: string, other: string): boolean {
  const methods = list.split(',');
  return other.split(',').every((method) => methods.includes(method));
}

/**
 * Mends what sshd refuses: nobody loses a login, or gets a method, who has it or has it not where the refused lines
 * are left out, before and after.
 */
export function checkRefused(files: Files, target: string): void {
  const configuration = findConfiguration({
    fileSystem: memoryFileSystem(files),
    path: main,
    targets: [resolveTarget(target)],
    inspect: true,
  });
  const meant = (contents: Contents): CompiledProgram | null => {
    const [program] = compileAll(configuration.load(contents));
    if (program?.refused !== true) return program ?? null;
    const [rest] = compileAll(configuration.load(new Map([...contents, ...withoutFaultyLines(program)])));
    return rest?.refused === false ? rest : null;
  };
  const [before, after] = [meant(new Map()), meant(mendedContents(configuration, true, faultRules))];
  if (before === null || after === null) return;
  checkConnections(before, after, true);
  for (const connection of [...connections, ...connectionsOf(after).filter(isPossible)]) {
    const [old, now] = [before, after].map((program) => loginFor(program, connection).methods);
    // Whoever passes what is asked for at last and more than before passed what was asked for.
    const won = now?.filter((list) => old?.some((each) => asksForAll(list, each)) !== true) ?? [];
    // The password is the same, whoever asks for it.
    const asked = won.filter((list) => list !== 'keyboard-interactive' || old?.includes('password') !== true);
    ensure(asked.length === 0, `${JSON.stringify(connection)} can log in by ${asked.join(' or ')} at last`);
  }
}

const compileAll = (trees: readonly Parameters<typeof compile>[0][]): readonly CompiledProgram[] =>
  trees.map((tree) => compile(tree));

function ensureRange([start, end]: readonly [number, number], length: number, what: string): void {
  ensure(start >= 0 && start <= end && end <= length, `${what}: ${start} to ${end} of ${length}`);
}

/** Whether a connection can come from and to where it says: what is made from `*:*` need not be an address. */
const isPossible = ({ addr = '::1', laddr = '::1' }: Connection): boolean =>
  isIP(addr) !== 0 && isIP(laddr) !== 0;

/** Where sshd looks for the keys of an account. */
const keyPlaces = (program: CompiledProgram, connection: Connection): readonly string[] =>
  (['AuthorizedKeysFile', 'AuthorizedKeysCommand'] as const)
    .flatMap((keyword) => evaluate(program, connection).get(keyword).values)
    .filter((place) => place.toLowerCase() !== 'none');

/** Nobody who could log in is kept out; what is safe leaves everything as it is. */
function checkConnections(old: CompiledProgram, fresh: CompiledProgram, unsafe: boolean): void {
  for (const connection of [...connections, ...connectionsOf(old).filter(isPossible)]) {
    const before = loginFor(old, connection).methods;
    const after = loginFor(fresh, connection).methods;
    const who = JSON.stringify(connection);
    ensure(
      before.length === 0 || after.length > 0,
      `${who} could log in by ${before.join(' or ')}, and cannot any longer`,
    );
    const lost = before.some((list) => list.includes('publickey'))
      ? keyPlaces(old, connection).filter((place) => !keyPlaces(fresh, connection).includes(place))
      : [];
    ensure(lost.length === 0, `${who} has keys in ${lost.join(' and ')}, where sshd no longer looks`);
    if (unsafe) continue;
    ensure(
      before.join() === after.join(),
      `safe fixes change ${who} from ${before.join()} to ${after.join()}`,
    );
    const dump = linesFor(old, connection);
    const changed = linesFor(fresh, connection).filter((line, index) => line !== dump[index]);
    ensure(changed.length === 0, `safe fixes give ${who} ${changed.join(', ')}`);
  }
}

/** Mends two configurations that share a file by one command line: neither may suffer from what is mended for the other. */
export async function checkSharing(
  own: readonly Uint8Array[],
  shared: Uint8Array,
  target: string,
  unsafe: boolean,
): Promise<void> {
  const include = encodeBytes('Include /etc/ssh/shared.conf\n');
  const roots = ['/etc/ssh/one', '/etc/ssh/other'] as const;
  const files: Files = {
    '/etc/passwd': passwd,
    '/etc/group': group,
    '/etc/ssh/shared.conf': shared,
    [roots[0]]: Uint8Array.from([...(own[0] ?? []), 0x0a, ...include]),
    [roots[1]]: Uint8Array.from([...include, ...(own[1] ?? [])]),
  };
  const read = (path: string, contents: Files): CompiledProgram | undefined => {
    const fileSystem = memoryFileSystem(contents);
    const { load } = findConfiguration({ fileSystem, path, sysroot: '/', targets: [resolveTarget(target)] });
    return load().map((tree) => compile(tree))[0];
  };
  const before = roots.map((path) => read(path, files));
  const reads = (program: CompiledProgram | undefined, name: string): boolean =>
    program?.tree.files.some(({ path }) => path === name) === true;
  // Files that come to be shared when an Include is mended are mended by the next run only.
  if (!before.every((program) => reads(program, '/etc/ssh/shared.conf'))) return;
  // What another configuration includes is judged as a part of it alone.
  if (reads(before[0], roots[1]) || reads(before[1], roots[0])) return;
  const all = Object.keys(rules).map((id) => `--rule=${id}=warning`);
  const argv = ['--fix', ...(unsafe ? ['--unsafe-fixes'] : []), '--sysroot', '/', '--target', target, ...all];
  const mendBoth = (contents: Files): Promise<Taken> =>
    run([...argv, ...roots, '/etc/ssh/shared.conf'], { files: contents });
  const first = await mendBoth(files);
  const mended = { ...files, ...Object.fromEntries(first.written.map(({ path, bytes }) => [path, bytes])) };
  const again = await mendBoth(mended);
  const made = again.stdout.split('\n').filter((line) => line.startsWith('fixed['));
  ensure(again.written.length === 0, `mended twice it changes again: ${made.join('\n')}`);
  for (const [index, path] of roots.entries()) {
    const [old, fresh] = [before[index], read(path, mended)];
    ensure(old !== undefined && fresh !== undefined, 'a target is lost');
    ensure(old.refused || !fresh.refused, `sshd refuses what is mended: ${path}`);
    if (!old.refused) checkConnections(old, fresh, unsafe);
  }
}

/** What the real sshd is asked about. */
const asked = ['root', 'alice', 'bob', 'nobody-else'].map(
  (user) => `user=${user},host=client.example.com,addr=10.0.0.1,laddr=192.0.2.1,lport=22`,
);

/**
 * Mends with every rule for the target that the real sshd is: it must take what it took, and safe fixes must change nothing in its dump.
 *
 * @returns whether sshd took the configuration at all
 */
export async function checkAgainst(
  sshd: LiveSshd,
  main: string,
  dropIn: string,
  unsafe: boolean,
): Promise<boolean> {
  const path = `${sshd.folder}/sshd_config`;
  const own = { [path]: main, [`${sshd.folder}/sshd_config.d/50-x.conf`]: dropIn };
  const runs = [
    ['-t', '-f', path, ...sshd.options],
    ...(unsafe ? [] : asked.map((connection) => ['-T', '-C', connection, '-f', path, ...sshd.options])),
  ];
  const before = await sshd.ask({ files: own }, runs);
  if (before[0]?.status !== 0) return false;
  const configuration = findConfiguration({
    fileSystem: memoryFileSystem(
      Object.fromEntries(
        Object.entries({ ...sshd.surroundings, ...own }).map(([name, text]): [string, MemoryEntry] => [
          name,
          { content: Buffer.from(text, 'latin1'), mode: name.endsWith('_key') ? 0o600 : 0o644 },
        ]),
      ),
    ),
    path,
    targets: [resolveTarget(sshd.target)],
  });
  const mended = [...mendedContents(configuration, unsafe)].map(([name, output]) => [
    name,
    Buffer.from(output).toString('latin1'),
  ]);
  const after = await sshd.ask({ files: { ...own, ...Object.fromEntries(mended) } }, runs);
  ensure(after[0]?.status === 0, `sshd refuses what is mended: ${after[0]?.stderr ?? ''}`);
  for (const [index, { stdout, status }] of before.entries()) {
    const fresh = after[index];
    ensure(fresh?.status === status, `${runs[index]?.join(' ') ?? ''}: status ${fresh?.status}`);
    const known = new Set(stdout.split('\n'));
    const changed = fresh.stdout.split('\n').filter((line) => !known.has(line) && !garbled.test(line));
    ensure(changed.length === 0, `${runs[index]?.join(' ') ?? ''}: ${changed.join(', ')}`);
  }
  return true;
}

/** sshd prints memory that nobody wrote behind a PerSourceNetBlockSize of one number. */
const garbled = /^persourcenetblocksize /i;
