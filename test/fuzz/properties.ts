import fc from 'fast-check';
import { formatNames, type FormatName } from '../../src/formatters/index.js';
import { parse, print, type Syntax, visit } from '../../src/grammar/index.js';
import { findConfiguration } from '../../src/linter/index.js';
import { type KeywordName, keywordNames, resolveTarget } from '../../src/openssh/index.js';
import { rules } from '../../src/rules/index.js';
import {
  compile,
  ConfigurationTooLargeError,
  evaluate,
  runSshdTest,
  who,
} from '../../src/semantics/index.js';
import { connectionOf } from '../../src/semantics/analysis/candidate.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { decodeBytes, decodeSource, encodeBytes, encodeSource } from '../../src/text/index.js';
import { run } from '../cli/command-line.js';
import { faultsOfGitlab, faultsOfSarif, faultsOfXml } from '../formatters/validators.js';
import type { LiveSshd } from '../oracle/live-sshd.js';
import type { LiveLogins } from '../semantics/login/live-login.js';
import { argumentFrom, keysFrom, misspeltText, settingsFrom, specificationFrom } from './arbitraries.js';
import { connections, ensure, ensureAnswer, ensureHarmless, type Files, main, world } from './ensure.js';
import { checkAgainst, checkFixer, checkRefused, checkSharing } from './fixer.js';
import { checkLogin, someSituation } from './logins.js';
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

/** Makes a claim: what it is about, what holds, of which inputs, and how that is checked. */
function claim<T extends [unknown, ...unknown[]]>(
  name: string,
  holds: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...input: T) => Promise<void> | void,
): Claim {
  return { name, holds, property: fc.asyncProperty(...arbitraries, timed(check)) };
}

/** The real sshd, as far as it is there. */
export interface Real {
  /** Says of what was mended whether it takes it. */
  readonly sshd?: LiveSshd | undefined;
  /** Lets in or refuses. */
  readonly logins?: LiveLogins | undefined;
}

/** All claims over some material. */
export function claimsOver(material: Material, { sshd, logins }: Real = {}): readonly Claim[] {
  return [
    ...readingClaims(material),
    reportClaim(material),
    ...fixerClaims(material, sshd),
    ...commandClaims(material),
    ...settingsClaims(material),
    ...(logins === undefined ? [] : [loginClaim(logins)]),
  ];
}

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
    // Words are looked for only when somebody asks.
    visit(config, {
      Word: ({ range: [start] }) => ensure(start <= end, `a word begins at ${start} of ${end}`),
    });
  }
}

/** sshd's answer, or that there is too much of it. */
function ask(options: Parameters<typeof runSshdTest>[0]): void {
  try {
    const { status } = runSshdTest(options);
    ensure([0, 1, 255, 139].includes(status), `status ${status}`);
  } catch (error) {
    if (!(error instanceof ConfigurationTooLargeError)) throw error;
  }
}

/** Keywords that set nothing to ask for. */
const isAction = (query: string): boolean => query === 'Include' || query === 'Match';

/** A drop-in, or none. */
const orNothing = (arbitrary: fc.Arbitrary<Uint8Array>, weight: number): fc.Arbitrary<Uint8Array> =>
  fc.oneof({ weight, arbitrary: fc.constant(new Uint8Array()) }, { weight: 1, arbitrary });

function readingClaims(material: Material): readonly Claim[] {
  const { bytes, text, target } = material;
  return [
    claim('parser', 'lines tile the text, the bytes come back', [bytes], checkParser),
    claim(
      'evaluator',
      'runSshdTest ends with a status of sshd',
      [bytes, orNothing(bytes, 2), target, fc.constantFrom(...connections)],
      (one, other, name, connection) => {
        const place = { fileSystem: memoryFileSystem(world(one, other)), file: main, target: name };
        ask({ ...place, mode: 't' });
        ask({ ...place, mode: 'T', connection });
      },
    ),
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
    ),
    claim(
      'analysis',
      'who answers, and somebody is in each of its classes',
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
        // Of what sets nothing there is nothing to ask.
        const setsNothing = program.tree.target.keyword(query)?.status !== 'supported' || isAction(query);
        if (program.refused || (query !== 'login' && setsNothing)) return;
        const { classes } = who(program, query);
        ensure(classes.length > 0, 'no classes');
        if (query === 'login') return;
        for (const { witness, values } of classes) {
          const found = evaluate(program, connectionOf(witness)).get(query as KeywordName).values;
          ensure(found.join('\n') === values.join('\n'), `${found.join()} is not ${values.join()}`);
        }
      },
    ),
  ];
}

const read = {
  json: (text: string) => void JSON.parse(text),
  sarif: (text: string) => ensure(faultsOfSarif(text).length === 0, JSON.stringify(faultsOfSarif(text))),
  gitlab: (text: string) => ensure(faultsOfGitlab(text).length === 0, JSON.stringify(faultsOfGitlab(text))),
} as const;

/** The words of every rule in every format. */
function reportClaim({ likely, target }: Material): Claim {
  const someFormat = fc.constantFrom<FormatName>(...formatNames);
  return claim(
    'rules and formats',
    'every format of every finding parses, nothing is obeyed by a terminal',
    [likely, orNothing(likely, 1), target, someFormat],
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
}

function fixerClaims({ likely, target }: Material, sshd: LiveSshd | undefined): readonly Claim[] {
  const likelyDropIn = orNothing(likely, 1);
  const targets = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(target) },
    { weight: 1, arbitrary: fc.tuple(target, target) },
  );
  const claims = [
    claim(
      'fixer, safe',
      'a fixed point, ranges inside, nobody’s methods change',
      [likely, likelyDropIn, targets],
      (one, other, names) => checkFixer(world(one, other), names, false),
    ),
    claim(
      'fixer, unsafe',
      'a fixed point, ranges inside, nobody loses a login',
      [likely, likelyDropIn, targets],
      (one, other, names) => checkFixer(world(one, other), names, true),
    ),
    claim(
      'fixer, refused',
      'nobody loses a login, or gets one, by lines that sshd refused',
      [misspeltText, target],
      (text, name) => checkRefused(world(encodeBytes(text), new Uint8Array()), name),
    ),
    claim(
      'fixer, sharing',
      'two configurations that share a file: a fixed point, nobody loses a login in either',
      [likely, likely, likely, target, fc.boolean()],
      (one, other, shared, name, unsafe) => checkSharing([one, other], shared, name, unsafe),
    ),
  ];
  if (sshd === undefined) return claims;
  return [
    ...claims,
    claim(
      'fixer, sshd',
      'the real sshd takes what it took, and safe fixes change no line of its dump',
      [likely, likelyDropIn, fc.boolean()],
      async (one, other, unsafe) => {
        const [text, more] = [one, other].map((each) => Buffer.from(each).toString('latin1'));
        await checkAgainst(sshd, text ?? '', more ?? '', unsafe);
      },
    ),
  ];
}

function commandClaims(material: Material): readonly Claim[] {
  const { bytes, likely, text, word, target } = material;
  return [
    claim('upgrade', 'it answers', [likely, target, target], async (stdin, from, to) => {
      const taken = await run(['upgrade', '--from', from, '--to', to, '-'], {
        stdin,
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      ensureAnswer(taken, 0, 1, 2);
      ensureHarmless(taken.stdout);
    }),
    claim('diff', 'it answers', [likely, likely, target], async (one, other, name) => {
      const taken = await run(['diff', '--target', name, 'one', 'other'], {
        files: { '/mine/one': one, '/mine/other': other },
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      ensureAnswer(taken, 0, 1, 2);
      ensureHarmless(taken.stdout);
    }),
    claim(
      'doctor',
      'any key file and any key have an answer',
      [
        bytes,
        keysFrom(material),
        keysFrom(material),
        target,
        fc.constantFrom('bob', 'eve', 'root', 'x', '%u'),
      ],
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
    ),
    claim('logs', 'any log is read', [text], async (log) => {
      ensureAnswer(await run(['doctor', '--log', '-'], { stdin: encodeBytes(log), terminal: true }), 0, 1, 2);
    }),
    claim(
      'command line',
      'any arguments are taken or refused with a reason',
      [fc.array(argumentFrom(word), { maxLength: 6 })],
      async (argv) => {
        const taken = await run(argv, {
          glob: () => Promise.resolve({ files: [], folders: [], closed: [] }),
          files: { [main]: 'Port 22\n' },
          terminal: true,
          env: { NO_COLOR: '1' },
        });
        // Whoever asks for colours is given them.
        const colours = argv.includes('--color') ? /\u001b\[[\d;]*m/g : /$^/;
        ensureAnswer({ ...taken, stderr: taken.stderr.replace(colours, '') }, 0, 1, 2);
      },
    ),
  ];
}

function loginClaim(logins: LiveLogins): Claim {
  return claim(
    'logins',
    'the real sshd lets in whom the doctor says it lets in, and logs why not',
    [someSituation],
    (situation) => checkLogin(logins, situation),
  );
}

function settingsClaims(material: Material): readonly Claim[] {
  const { likely, text, target } = material;
  return [
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
    ),
    claim(
      'known findings',
      'what was put into the list is known, and any list is taken or refused with a reason',
      [likely, orNothing(likely, 1), target, settingsFrom(material)],
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
    ),
  ];
}
