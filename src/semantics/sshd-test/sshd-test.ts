import { hasBehaviour, hasQuirk, resolveTarget, type Target } from '../../openssh/index.js';
import { FileError, worldOf, type FileSystem, type World } from '../../system/index.js';
import {
  aListOfTexts,
  anything,
  aTable,
  aText,
  type Kind,
  requireOptions,
  sourceFromString,
} from '../../text/index.js';
import { readCommandLine, type CommandLine } from '../compile/command-line.js';
import { compile } from '../compile/compile.js';
import { printSetting } from '../evaluate/dump.js';
import { loadHostKeys } from '../host-keys/host-keys.js';
import { loadTree } from '../compile/load.js';
import { bareLookups } from '../lookups.js';
import type { ConfigTree, Connection, Lookups } from '../model.js';
import type { CompiledProgram, Step } from '../program.js';
import { matcher, resolve, resolveAtStartup, type Matcher } from '../evaluate/resolve.js';
import { assembleFaults } from '../compile/algorithm-checks.js';
import { checkAfterReading } from '../compile/post-checks.js';
import { connectionFromSpecification, unknownDatum } from './connection.js';
import { readAgain } from './second-reading.js';
import { Exit, exits, FATAL, SEGMENTATION_FAULT, SshdOutput } from './sshd-output.js';

/** What to ask sshd. */
export interface SshdTestOptions {
  readonly fileSystem: FileSystem;
  /** What stands behind `-f`: absolute, in the file system. */
  readonly file: string;
  /** A target or its name. */
  readonly target: Target | string;
  /** `t`: only test; `T`: test and print the effective configuration. */
  readonly mode: 't' | 'T';
  /** What `-C` says: an object, or its literal text, which is refused as sshd refuses it. */
  readonly connection?: Connection | string;
  /** Further arguments of sshd's command line: `-o`, `-p`, `-h`, `-4`, `-6`, `-q`, `-D` and `-e`, as in `['-o', 'Port=2222', '-4']`. */
  readonly options?: readonly string[];
  /** Resolver and services; without them well-known services and `localhost` only. */
  readonly lookups?: Lookups;
}

/** What sshd answers. */
export interface SshdTestResult {
  /** Exit status; 139 where sshd itself dies of a segmentation fault. */
  readonly status: number;
  readonly stdout: string;
  /** Line ends as sshd writes them: `\r\n` behind its log messages. */
  readonly stderr: string;
}

/**
 * What `sshd -t` or `sshd -T` of the target's release would answer: exit status and both streams, the first fatal error included.
 * Runs nothing and asks nothing of the machine. The working directory is `/`; default host keys exist unless the file system
 * holds any of them.
 *
 * @param options - which file, for which sshd, and what to ask
 * @throws UnknownTargetError for a name that is not a target
 * @throws TypeError for unknown options, an unknown mode, and unknown arguments of sshd's command line
 * @example
 * const fileSystem = memoryFileSystem({ '/etc/ssh/sshd_config': 'Port 0\n' });
 * runSshdTest({ fileSystem, file: '/etc/ssh/sshd_config', target: 'debian-12', mode: 't' }).stderr; // '/etc/ssh/sshd_config line 1: Badly formatted port number.\r\n'
 */
export function runSshdTest(options: SshdTestOptions): SshdTestResult {
  requireAsked(options);
  const target = typeof options.target === 'string' ? resolveTarget(options.target) : options.target;
  const run = new Run(target, options);
  return run.result(() => run.load(options));
}

/** Who writes JavaScript is told by nobody else. */
function requireAsked(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('sshd is asked with { fileSystem, file, target, mode }');
  const { fileSystem, file, mode } = options as Partial<SshdTestOptions>;
  if (typeof fileSystem !== 'object')
    throw new TypeError('`fileSystem` has to be one, as memoryFileSystem gives it');
  if (typeof file !== 'string') throw new TypeError('`file` has to be a path');
  if (mode !== 't' && mode !== 'T') throw new TypeError("`mode` has to be 't' or 'T'");
  requireOptions(options, askedKinds);
}

/** What is left to look at, once it is clear what is asked. */
const askedKinds = {
  fileSystem: anything,
  file: anything,
  target: anything,
  mode: anything,
  connection: { words: 'a table or a text', has: (value) => aText.has(value) || aTable.has(value) },
  options: aListOfTexts,
  lookups: aTable,
} satisfies Readonly<Record<keyof SshdTestOptions, Kind>>;

/**
 * As {@link runSshdTest}, of a configuration that was compiled already, without a command line. Files that only we may not read are
 * passed over: sshd, which runs as root, gives up at none of them.
 *
 * @example
 * testProgram(compile(tree), { mode: 'T', connection: { user: 'bob' } }).stdout;
 */
export function testProgram(
  program: CompiledProgram,
  asked: Pick<SshdTestOptions, 'mode' | 'connection'>,
): SshdTestResult {
  const run = new Run(program.tree.target, asked, true);
  return run.result(() => ({ program, said: 0 }));
}

/** A configuration on its way through sshd, and how many of its steps sshd took before it looked for a file. */
interface Loaded {
  readonly program: CompiledProgram;
  readonly said: number;
}

class Run {
  readonly #output: SshdOutput = new SshdOutput();
  readonly #target: Target;
  readonly #asked: Pick<SshdTestOptions, 'mode' | 'connection'>;
  readonly #asRoot: boolean;

  /** @param asRoot - whether sshd may read what we may not */
  constructor(target: Target, asked: Pick<SshdTestOptions, 'mode' | 'connection'>, asRoot = false) {
    this.#target = target;
    this.#asked = asked;
    this.#asRoot = asRoot;
  }

  result(load: () => Loaded): SshdTestResult {
    const status = this.#status(load);
    return { status, stdout: this.#output.stdout, stderr: this.#output.stderr };
  }

  #status(load: () => Loaded): number {
    try {
      this.#main(load);
      return 0;
    } catch (error) {
      if (error instanceof Exit) return error.status;
      throw error;
    }
  }

  #main(load: () => Loaded): void {
    const connection = this.#connection();
    const { program, said } = load();
    this.#firstReading(program.steps.slice(said));
    for (const fault of checkAfterReading(program)) this.#output.say(fault);
    const keys = loadHostKeys(program, this.#asRoot ? 'usable' : 'missing');
    for (const message of keys.messages) this.#output.log(message, 'ERROR');
    if (keys.fatal) throw exits[FATAL];
    if (!keys.enough) {
      this.#output.log('sshd: no hostkeys available -- exiting.', 'INFO');
      throw exits[1];
    }
    if (this.#asked.mode === 'T') this.#dump(program, connection);
  }

  /** Works off the command line and reads the file. */
  load({ fileSystem, file, options = [], lookups = bareLookups }: SshdTestOptions): Loaded {
    const world = worldOf({ fileSystem, path: file, sysroot: '/', target: this.#target });
    const commandLine = readCommandLine(options, this.#target);
    const said = this.#readCommandLine(commandLine, world, file);
    let tree: ConfigTree;
    try {
      // Reading a directory gives sshd nothing, which it takes for an empty file.
      const empty = world.fileSystem.stat(file).type === 'directory';
      tree = loadTree({
        world,
        path: file,
        ...(empty ? { source: sourceFromString('', file) } : {}),
        lookups,
      });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#output.giveUp(`${file}: ${error.reason}`);
    }
    const program = compile(tree, commandLine);
    this.#hush(program);
    return { program, said };
  }

  /** `null`: the second reading does not take place, as without `-C` up to 7.6. */
  #connection(): Connection | null {
    const given = this.#asked.connection;
    const early = !hasBehaviour(this.#target, 'readsTwice');
    let connection: Connection = {};
    if (typeof given === 'string') {
      const read = connectionFromSpecification(given, this.#target);
      if ('error' in read) {
        this.#output.giveUp(read.error);
      }
      connection = read.connection;
    } else if (given !== undefined) {
      const unknown = unknownDatum(given, this.#target);
      if (unknown !== null) {
        this.#output.giveUp(unknown);
      }
      connection = given;
    }
    if (!early) return connection;
    const said = [connection.user, connection.host, connection.addr].filter(
      (datum) => datum !== undefined,
    ).length;
    if (said === 3) return connection;
    if (said > 0 && this.#asked.mode === 'T') {
      this.#output.fatal('user, host and addr are all required when testing Match configs');
    }
    return null;
  }

  /** sshd works its arguments off one after the other before it looks for a file. Gives the number of steps that it took. */
  #readCommandLine(commandLine: CommandLine, world: World, file: string): number {
    let steps: readonly Step[] = [];
    if (commandLine.lines.length > 0) {
      const nothing = loadTree({ world, path: file, source: sourceFromString('', file) });
      const program = compile(nothing, commandLine);
      const end = program.steps.findIndex((step) => step.type === 'enter' && step.file === nothing.root);
      steps = program.steps.slice(0, end);
      this.#firstReading(steps);
    }
    if (commandLine.error !== null) {
      this.#output.giveUp(commandLine.error);
    }
    return steps.length;
  }

  /** From here on sshd goes by the LogLevel of its command line; that of the file counts for the daemon only. sshd.c:main. */
  #hush(program: CompiledProgram): void {
    const told = program.steps.find(
      (step) =>
        step.type === 'setting' &&
        step.commandLine &&
        step.statement.keyword?.keyword === 'LogLevel' &&
        step.statement.value !== undefined,
    );
    if (told?.type === 'setting') this.#output.hush(told.statement.value);
  }

  #firstReading(steps: readonly Step[]): void {
    const bad = new Map<number, number>();
    let depth = 0;
    for (const step of steps) {
      switch (step.type) {
        case 'enter':
          depth += 1;
          bad.set(depth, 0);
          break;
        case 'setting':
        case 'match': {
          const counted = this.#output.sayAll(step.statement.faults);
          if (counted && step.commandLine) throw exits[1];
          if (counted) bad.set(depth, (bad.get(depth) ?? 0) + 1);
          break;
        }
        case 'leave': {
          const count = bad.get(depth) ?? 0;
          if (count > 0)
            this.#output.fatal(`${step.file.path}: terminating, ${count} bad configuration options`);
          depth -= 1;
          break;
        }
        case 'fault':
          this.#output.say(step.fault);
          break;
        case 'unreadable':
          if (!this.#asRoot || !step.file.onlyHere)
            this.#output.giveUp(`${step.file.path}: ${step.file.reason}`);
      }
    }
  }

  #dump(program: CompiledProgram, connection: Connection | null): void {
    const inForce = connection === null ? null : matcher(program, connection);
    if (connection !== null && inForce !== null) {
      const again = program.secondReading;
      if (again === null) readAgain(program, connection, inForce, this.#output);
      else readAgain(again, connection, matcher(again, connection), this.#output);
    }
    for (const fault of assembleFaults(program, inForce)) this.#output.say(fault);
    if (this.#crashesOver(program, inForce)) throw exits[SEGMENTATION_FAULT];
    for (const { keyword } of this.#target.dumpOrder) {
      for (const line of printSetting(program, keyword, resolve(program, keyword, inForce))) {
        this.#output.dump(line);
      }
    }
  }

  #crashesOver(program: CompiledProgram, inForce: Matcher | null): boolean {
    return (
      hasQuirk(this.#target, 'subsystemInMatchCrashes') &&
      resolve(program, 'Subsystem', inForce).pass === 'match' &&
      resolveAtStartup(program, 'Subsystem').value === undefined
    );
  }
}
