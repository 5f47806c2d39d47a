import { isIP } from 'node:net';
import fc from 'fast-check';

import { formatNames, type FormatName } from '../../src/formatters/index.js';
import { parse, print, type Syntax } from '../../src/grammar/index.js';
import {
  type Configuration,
  findConfiguration,
  type FixResult,
  fixTrees,
  lintTrees,
} from '../../src/linter/index.js';
import { keywordNames, resolveTarget } from '../../src/openssh/index.js';
import { type ActiveRule, presets, rules } from '../../src/rules/index.js';
import {
  compile,
  type CompiledProgram,
  ConfigurationTooLargeError,
  type Connection,
  evaluate,
  loginFor,
  runSshdTest,
  who,
} from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { type MemoryEntry, memoryFileSystem } from '../../src/system/index.js';
import { decodeBytes, decodeSource, encodeBytes, encodeSource } from '../../src/text/index.js';
import { run, type Taken } from '../cli/command-line.js';
import type { LiveSshd } from '../oracle/live-sshd.js';
import { connectionsOf, linesFor } from '../rules/connections.js';
import { faultsOfGitlab, faultsOfSarif, faultsOfXml } from '../formatters/validators.js';
import type { Material } from './material.js';

/** Something that holds whatever the input is. */
export interface Claim {
  /** What is fuzzed. */
  readonly name: string;
  /** What holds, in words. */
  readonly holds: string;
  /** Checks it; what is thrown says what does not hold. */
  readonly property: fc.IAsyncProperty<unknown> | fc.IProperty<unknown>;
}

/** More than any of these small inputs may cost, in milliseconds of the processor. */
const mostCost = 10_000;

function timed<T extends unknown[]>(
  check: (...input: T) => Promise<void> | void,
): (...input: T) => Promise<void> {
  return async (...input) => {
    const before = process.cpuUsage();
    await check(...input);
    const { user, system } = process.cpuUsage(before);
    ensure((user + system) / 1000 < mostCost, `it took ${Math.round((user + system) / 1000)} ms`);
  };
}

function ensure(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

const main = '/etc/ssh/sshd_config';
const passwd = [
  'root:x:0:0::/root:/bin/sh',
  'bob:x:1000:1000::/home/bob:/bin/sh',
  'eve:x:1001:1001::/home/eve:/usr/sbin/nologin',
  'admin1:x:1002:27::/home/admin1:/bin/bash',
  '',
].join('\n');
const group = 'root:x:0:\nsudo:x:27:bob\nbob:x:1000:\neve:x:1001:\nadministrators:x:50:admin1\n';

type Files = Record<string, string | Uint8Array | MemoryEntry>;

export const world = (bytes: Uint8Array, dropIn: Uint8Array): Files => ({
  [main]: bytes,
  '/etc/ssh/sshd_config.d/50-x.conf': dropIn,
  '/etc/passwd': passwd,
  '/etc/group': group,
});

/** What a terminal obeys, and what turns the direction of writing. */
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

function ensureHarmless(text: string): void {
  const found = obeyed.exec(text);
  ensure(
    found === null,
    `a terminal is given ${JSON.stringify(found?.[0])} in ${JSON.stringify(text.slice(Math.max(0, (found?.index ?? 0) - 40), (found?.index ?? 0) + 20))}`,
  );
}

function ensureAnswer(taken: Taken, ...codes: readonly number[]): void {
  ensure(!taken.stderr.includes('internal error'), taken.stderr);
  ensure(codes.includes(taken.code), `exit ${taken.code}: ${taken.stderr}`);
  ensureHarmless(taken.stderr);
}

/** Every rule there is, opinions of presets included. */
const everyRule: readonly ActiveRule[] = resolveRules(
  { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'warning' as const])) },
  { rules, presets },
);

const syntaxes: readonly { readonly syntax: Syntax; readonly trim: boolean }[] = [
  { syntax: 'strdelim', trim: false },
  { syntax: 'strdelim', trim: true },
  { syntax: 'argv', trim: true },
  { syntax: 'argv-match', trim: true },
];

function checkParser(bytes: Uint8Array): void {
  const source = decodeSource(bytes, main);
  const back = encodeSource(source);
  ensure(Buffer.compare(back, bytes) === 0, 'the bytes do not come back from the text');
  for (const reading of syntaxes) {
    const config = parse(source, reading);
    ensure(print(config) === source.text, 'the text does not come back from the tree');
    let end = 0;
    for (const { range } of config.lines) {
      ensure(
        range[0] === end && range[1] >= end,
        `a line ends at ${end}, the next one begins at ${range[0]}`,
      );
      end = range[1];
    }
    ensure(end === source.text.length, `the lines end at ${end} of ${source.text.length}`);
  }
}

const connections: readonly Connection[] = [
  {},
  ...['root', 'bob', 'eve', 'admin1', 'nobody-else'].flatMap((user) => [
    { user, addr: '10.0.0.1', laddr: '192.0.2.1', lport: 22 },
    { user, addr: '2001:db8::7', laddr: '::1', lport: 2222 },
  ]),
  { user: 'kim', groups: ['administrators', 'sudo'], addr: '192.0.2.7', laddr: '192.0.2.1', lport: 22 },
  { user: 'kim', groups: [], addr: '192.0.2.7', laddr: '192.0.2.1', lport: 22 },
];

/** sshd's answer, or that there is too much of it. */
function ask(options: Parameters<typeof runSshdTest>[0]): void {
  try {
    const { status } = runSshdTest(options);
    ensure([0, 1, 255, 139].includes(status), `status ${status}`);
  } catch (error) {
    if (!(error instanceof ConfigurationTooLargeError)) throw error;
  }
}

type Contents = ReadonlyMap<string, Uint8Array>;

const mend = ({ load }: Configuration, unsafe: boolean, contents: Contents): FixResult =>
  fixTrees({
    load: (more) => load(new Map([...contents, ...more])),
    rules: everyRule,
    unsafe,
    mayChange: () => true,
  });

/** The files that mending changes. */
const mendedContents = (configuration: Configuration, unsafe: boolean): Contents =>
  new Map(mend(configuration, unsafe, new Map()).files.map(({ file, output }) => [file.name, output]));

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
async function checkSharing(
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
  // Files that come to be shared when an Include is mended are mended by the next run only.
  if (!before.every((program) => program?.tree.files.some(({ path }) => path === '/etc/ssh/shared.conf')))
    return;
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
async function checkAgainst(sshd: LiveSshd, main: string, dropIn: string, unsafe: boolean): Promise<boolean> {
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

const read = {
  json: (text: string) => void JSON.parse(text),
  sarif: (text: string) => ensure(faultsOfSarif(text).length === 0, JSON.stringify(faultsOfSarif(text))),
  gitlab: (text: string) => ensure(faultsOfGitlab(text).length === 0, JSON.stringify(faultsOfGitlab(text))),
} as const;

/** Text of options and values as somebody could type it behind `-C`. */
function specificationFrom({ word }: Material): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    'user',
    'host',
    'addr',
    'laddr',
    'lport',
    'rdomain',
    'group',
    'invalid-user',
    'USER',
    '',
  );
  return fc
    .array(fc.tuple(name, fc.constantFrom('=', '=', '=', '', '=='), word), { maxLength: 7 })
    .map((parts) => parts.map((part) => part.join('')).join(','));
}

/** Files that hold public keys, good ones and bad ones. */
function keysFrom({ word }: Material): fc.Arbitrary<string> {
  const good = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL';
  const piece = fc.oneof(
    word,
    fc.constantFrom(
      ...[
        good,
        good,
        'ssh-rsa',
        'ssh-ed25519',
        'AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7',
        'AAAA',
        'cert-authority',
        '====',
        '1024 35 99',
      ],
      ...[
        'from="10.0.0.0/8"',
        'from="!*"',
        'command="x"',
        'command="a\\"b"',
        'restrict',
        'no-pty',
        'environment="A=b"',
      ],
      ...[
        'expiry-time="20200101"',
        'expiry-time="x"',
        'permitopen="*:1"',
        'tunnel="0"',
        'principals="bob,eve"',
        'no-x',
      ],
      ...[
        '-----BEGIN OPENSSH PRIVATE KEY-----',
        'sk-ssh-ed25519@openssh.com',
        'verify-required',
        'bob@laptop',
        '@revoked',
      ],
    ),
  );
  const line = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ',', '\t', '')), { maxLength: 5 })
    .map((parts) => parts.flat().join(''));
  return fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
}

/** Settings that look right, settings that do not, and text that is none. */
function settingsFrom({ word }: Material): fc.Arbitrary<string> {
  const level = fc.constantFrom<unknown>(
    'error',
    'warning',
    'info',
    'off',
    'on',
    1,
    null,
    ['error'],
    ['error', {}],
    ['error', { x: 1 }],
  );
  const name = fc.oneof(fc.constantFrom(...Object.keys(rules), '__proto__', 'constructor', 'x'), word);
  const list = fc.array(fc.oneof(word, fc.constantFrom(...Object.keys(presets), 'debian-12', '**/*', '**')), {
    maxLength: 3,
  });
  const choice = fc.record(
    {
      presets: list,
      rules: fc.dictionary(name, level, { maxKeys: 4, noNullPrototype: false }),
      targets: list,
      files: list,
      ignores: list,
    },
    { requiredKeys: [] },
  );
  const settings = fc
    .tuple(
      choice,
      fc.array(choice, { maxLength: 2 }),
      fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 1 }),
    )
    .map(([own, overrides, more]) => ({ ...own, ...(overrides.length > 0 && { overrides }), ...more }));
  const text = fc.oneof(
    settings.map((one) => JSON.stringify(one)),
    fc.json(),
    fc
      .array(
        fc.oneof(
          word,
          fc.constantFrom(':', '- ', '\n', '  ', '&a', '*a', '<<', '!!js/function', '{', '}', '[', ']'),
        ),
        { maxLength: 20 },
      )
      .map((all) => all.join('')),
  );
  return text;
}

/**
 * All claims over some material.
 *
 * @param sshd - the real one, if it is there, which says of what was mended whether it takes it
 */
export function claimsOver(material: Material, sshd: LiveSshd | null = null): readonly Claim[] {
  const { bytes, likely, text, word, target } = material;
  const claims: Claim[] = [];
  const claim = <T extends [unknown, ...unknown[]]>(
    name: string,
    holds: string,
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    check: (...input: T) => Promise<void> | void,
  ): void => {
    claims.push({ name, holds, property: fc.asyncProperty(...arbitraries, timed(check)) });
  };
  const dropIn = fc.oneof(
    { weight: 2, arbitrary: fc.constant(new Uint8Array()) },
    { weight: 1, arbitrary: bytes },
  );
  const likelyDropIn = fc.oneof(
    { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
    { weight: 1, arbitrary: likely },
  );
  const targets = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(target) },
    { weight: 1, arbitrary: fc.tuple(target, target) },
  );
  const someFormat = fc.constantFrom<FormatName>(...formatNames);

  claim('parser', 'lines tile the text, the bytes come back', [bytes], checkParser);
  claim(
    'evaluator',
    'runSshdTest ends with a status of sshd',
    [bytes, dropIn, target, fc.constantFrom(...connections)],
    (one, other, name, connection) => {
      const place = { fileSystem: memoryFileSystem(world(one, other)), file: main, target: name };
      ask({ ...place, mode: 't' });
      ask({ ...place, mode: 'T', connection });
    },
  );
  claim(
    '-C strings',
    'any -C has an answer',
    [text, target, specificationFrom(material)],
    async (one, name, spec) => {
      ask({
        fileSystem: memoryFileSystem({ [main]: one }),
        file: main,
        target: name,
        mode: 'T',
        connection: spec,
      });
      ensureAnswer(
        await run(['effective', '--target', name, '-C', spec, main], {
          files: { [main]: encodeBytes(one) },
          terminal: true,
          env: { NO_COLOR: '1' },
        }),
        ...[0, 1, 2],
      );
    },
  );
  claim(
    'analysis',
    'who answers, and its classes have witnesses',
    [bytes, target, fc.constantFrom<string>('login', ...keywordNames)],
    (one, name, query) => {
      const { load } = findConfiguration({
        fileSystem: memoryFileSystem(world(one, new Uint8Array())),
        path: main,
        targets: [resolveTarget(name)],
      });
      const [tree] = load();
      ensure(tree !== undefined, 'no tree');
      const program = compile(tree);
      if (program.refused || (query !== 'login' && program.tree.target.keyword(query) === undefined)) return;
      if (query !== 'login' && isAction(query)) return;
      ensure(Array.isArray(who(program, query).classes), 'no classes');
    },
  );
  claim(
    'rules and formats',
    'every format of every finding parses, nothing is obeyed by a terminal',
    [likely, likelyDropIn, target, someFormat],
    async (one, other, name, format) => {
      const all = Object.keys(rules).map((id) => `--rule=${id}=warning`);
      const taken = await run(['--fs', '-f', format, '--target', name, ...all, main], {
        files: world(one, other),
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      ensureAnswer(taken, 0, 1);
      ensureHarmless(decodeBytes(Buffer.from(taken.stdout)));
      if (format === 'json' || format === 'sarif' || format === 'gitlab') read[format](taken.stdout);
      if ((format === 'junit' || format === 'checkstyle') && one.length % 16 === 0) {
        const faults = await faultsOfXml(`${format}.xsd`, [taken.stdout]);
        ensure(faults.length === 0, faults.join('; '));
      }
    },
  );
  claim(
    'fixer, safe',
    'a fixed point, ranges inside, nobody’s methods change',
    [likely, likelyDropIn, targets],
    (one, other, names) => checkFixer(world(one, other), names, false),
  );
  claim(
    'fixer, unsafe',
    'a fixed point, ranges inside, nobody loses a login',
    [likely, likelyDropIn, targets],
    (one, other, names) => checkFixer(world(one, other), names, true),
  );
  claim(
    'fixer, sharing',
    'two configurations that share a file: a fixed point, nobody loses a login in either',
    [likely, likely, likely, target, fc.boolean()],
    (one, other, shared, name, unsafe) => checkSharing([one, other], shared, name, unsafe),
  );
  if (sshd !== null) {
    claim(
      'fixer, sshd',
      'the real sshd takes what it took, and safe fixes change no line of its dump',
      [likely, likelyDropIn, fc.boolean()],
      async (one, other, unsafe) => {
        const [text, more] = [one, other].map((each) => Buffer.from(each).toString('latin1'));
        await checkAgainst(sshd, text ?? '', more ?? '', unsafe);
      },
    );
  }
  claim('upgrade', 'it answers', [likely, target, target], async (stdin, from, to) => {
    const taken = await run(['upgrade', '--from', from, '--to', to, '-'], {
      stdin,
      terminal: true,
      env: { NO_COLOR: '1' },
    });
    ensureAnswer(taken, 0, 1, 2);
    ensureHarmless(taken.stdout);
  });
  claim('diff', 'it answers', [likely, likely, target], async (one, other, name) => {
    const taken = await run(['diff', '--target', name, 'one', 'other'], {
      files: { '/mine/one': one, '/mine/other': other },
      terminal: true,
      env: { NO_COLOR: '1' },
    });
    ensureAnswer(taken, 0, 1, 2);
    ensureHarmless(taken.stdout);
  });
  claim(
    'doctor',
    'any key file and any key have an answer',
    [bytes, keysFrom(material), keysFrom(material), target, fc.constantFrom('bob', 'eve', 'root', 'x', '%u')],
    async (one, keys, key, name, user) => {
      const home = { directory: true, uid: 1000, gid: 1000, mode: 0o755 } as const;
      const files: Files = {
        ...world(one, new Uint8Array()),
        '/bin/sh': { content: '', mode: 0o755 },
        '/home/bob': home,
        '/home/bob/.ssh': home,
        '/home/bob/.ssh/authorized_keys': { content: encodeBytes(keys), uid: 1000, gid: 1000, mode: 0o600 },
        '/mine/key.pub': encodeBytes(key),
      };
      for (const more of [[], ['--json'], ['--key', 'key.pub']]) {
        const taken = await run(['doctor', '--target', name, '--user', user, ...more, main], {
          files,
          terminal: true,
          env: { NO_COLOR: '1' },
        });
        ensureAnswer(taken, 0, 1, 2);
        if (more[0] === '--json' && taken.stdout !== '') JSON.parse(taken.stdout);
        ensureHarmless(taken.stdout);
      }
    },
  );
  claim('logs', 'any log is read', [text], async (log) => {
    ensureAnswer(await run(['doctor', '--log', '-'], { stdin: encodeBytes(log), terminal: true }), 0, 1, 2);
  });
  claim(
    'settings',
    'any settings file is taken or refused with a reason',
    [settingsFrom(material), text, fc.constantFrom('.sshd-lint.json', '.sshd-lint.yaml')],
    async (settings, one, name) => {
      const files = { [`/mine/${name}`]: encodeBytes(settings), '/mine/sshd_config': encodeBytes(one) };
      const taken = await run(['sshd_config'], { files, terminal: true, env: { NO_COLOR: '1' } });
      ensureAnswer(taken, 0, 1, 2);
      ensureHarmless(taken.stdout);
    },
  );
  claim(
    'known findings',
    'what was put into the list is known, and any list is taken or refused with a reason',
    [likely, likelyDropIn, target, settingsFrom(material)],
    async (one, other, name, list) => {
      const listed = '/etc/.sshd-lint-suppressions.json';
      const argv = ['--fs', '--fail-on', 'info', '--target', name, main];
      const given = { files: world(one, other), cwd: '/etc', terminal: true, env: { NO_COLOR: '1' } };
      const first = await run(['--suppress-all', ...argv], given);
      ensureAnswer(first, 0);
      const written = first.reports[listed];
      const known = written === undefined ? given.files : { ...given.files, [listed]: written };
      const second = await run(argv, { ...given, files: known });
      ensure(
        second.code === 0 && !second.stderr.includes(' known in '),
        `exit ${second.code}: ${second.stderr}${second.stdout}`,
      );
      const form = JSON.stringify({ version: 1, files: { x: 0 } }).replace('0', () => list);
      for (const some of [list, form]) {
        const taken = await run(argv, { ...given, files: { ...given.files, [listed]: encodeBytes(some) } });
        ensureAnswer(taken, 0, 1, 2);
      }
    },
  );
  claim(
    'command line',
    'any arguments are taken or refused with a reason',
    [fc.array(argumentFrom(word), { maxLength: 6 })],
    async (argv) => {
      const taken = await run(argv, {
        glob: () => Promise.resolve([]),
        files: { [main]: 'Port 22\n' },
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      ensureAnswer(taken, 0, 1, 2);
    },
  );
  return claims;
}

/** Keywords that set nothing to ask for. */
const isAction = (query: string): boolean => query === 'Include' || query === 'Match';

function argumentFrom(word: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const some = fc.constantFrom(
    ...[
      'check',
      'effective',
      'who',
      'doctor',
      'diff',
      'upgrade',
      'explain',
      'rules',
      'lint',
      '--',
      '-',
      main,
      '--fix',
    ],
    ...[
      '--unsafe-fixes',
      '--diff',
      '--rule',
      '--only',
      '--preset',
      '--target',
      '-C',
      '--user',
      '--from',
      '--to',
      '-f',
    ],
    ...[
      '--json',
      '--why',
      '--quiet',
      '--backup',
      '--as',
      '--sysroot',
      '--fs',
      '-o',
      '--help',
      '-hV',
      '--statistics',
      'login',
    ],
  );
  return fc.oneof({ weight: 3, arbitrary: some }, { weight: 1, arbitrary: word });
}
