import { parse, parseLogicalLine, type Directive, type MatchLine } from '../grammar/index.js';
import {
  hasQuirk,
  valueTypeOf,
  type Arguments,
  type KeywordName,
  type Parsed,
  type TargetKeyword,
  type ValueContext,
  type ValueFault,
  type ValueType,
} from '../openssh/index.js';
import { sourceFromString } from '../text/index.js';
import { collector, type Collector } from './collect.js';
import { noCommandLine, type CommandLine } from './command-line.js';
import { makeFault, type FaultPlace } from './fault.js';
import { deprecationOf } from './keyword-status.js';
import {
  leftoverFault,
  lineLengthFaults,
  missingArgumentFault,
  placeOfLine,
  quoteFault,
  restOfLine,
} from './line-checks.js';
import { isActing, type LogicalLine } from './logical-lines.js';
import { matchLineFaults, readMatchLine, type ReadMatchLine } from './match-line.js';
import type {
  Assignment,
  ConfigFile,
  ConfigTree,
  Fault,
  MatchStatement,
  Scope,
  Statement,
  UnreadableFile,
} from './model.js';
import { checkAfterReading, crashFaults } from './post-checks.js';
import {
  ConfigurationTooLargeError,
  MAX_REPEATED_LINES,
  type CompiledProgram,
  type CompiledSetting,
  type ReadProgram,
  type Step,
} from './program.js';
import { holdsAtStartup } from './startup.js';
import { valueContext } from './values.js';

/** A chain of this many nested Includes still works; servconf.c:SERVCONF_MAX_DEPTH. */
const MAX_INCLUDE_DEPTH = 16;

/** Where reading stands in a file. */
interface Position {
  readonly file: ConfigFile;
  readonly depth: number;
  readonly kind: 'command-line' | 'main' | 'included';
}

/** A directive on its way into the program. */
interface Line {
  readonly node: Directive;
  readonly place: FaultPlace;
  readonly args: Arguments;
  readonly known: TargetKeyword | null;
  readonly scope: Scope;
  /** Whether it is in force in the first reading. */
  readonly startup: boolean;
  readonly position: Position;
}

const nothing: Parsed<unknown> = { value: undefined, faults: [], consumed: 0 };
const unreadMatchLine: ReadMatchLine = { criteria: [], errors: [] };

/**
 * Reads a configuration once, line by line, Includes in place, as `servconf.c:parse_server_config_depth` does, but goes on where
 * sshd stops: all faults are found. Cost is linear in the lines.
 *
 * @throws ConfigurationTooLargeError where Includes multiply beyond measure.
 * @example
 * compile(loadTree({ fileSystem, path: '/etc/ssh/sshd_config', world })).faults;
 */
export function compile(tree: ConfigTree, commandLine: CommandLine = noCommandLine): CompiledProgram {
  return new Compiler(tree, commandLine).run();
}

class Compiler {
  readonly #tree: ConfigTree;
  readonly #statements: Statement[] = [];
  readonly #steps: Step[] = [];
  readonly #faults: Fault[] = [];
  readonly #settings = new Map<KeywordName, CompiledSetting[]>();
  readonly #startup = new Map<KeywordName, Collector<CompiledSetting>>();
  readonly #dormant = new Set<MatchStatement>();
  readonly #startupScopes = new Map<MatchStatement, boolean>();
  readonly #commandLine: CommandLine;
  readonly #again: boolean;
  readonly #limit: number;
  /** The files of each pattern that have been read to their end. */
  readonly #included = new Map<string, ConfigFile[]>();
  /** Whether `-p` has settled the ports. */
  #portsGiven = false;
  #cutShort = false;
  #tooDeep = false;

  /** `again`: the second reading, which knows all files of all patterns from the first one. */
  constructor(tree: ConfigTree, commandLine: CommandLine, again = false) {
    this.#tree = tree;
    this.#commandLine = commandLine;
    this.#again = again;
    this.#limit = tree.files.reduce((sum, { lines }) => sum + lines.length, MAX_REPEATED_LINES);
  }

  run(): CompiledProgram {
    const { lines, ports, linesBeforePorts } = this.#commandLine;
    for (const [index, line] of lines.entries()) {
      this.#portsGiven = index >= linesBeforePorts;
      this.#readFile(this.#commandLinePosition(line), null);
    }
    this.#portsGiven = ports.length > 0;
    for (const fault of lineLengthFaults(this.#tree.root, this.#tree.target)) this.#say(fault);
    this.#readFile({ file: this.#tree.root, depth: 0, kind: 'main' }, null);
    const settings = this.#settings;
    const assignments = new Map<KeywordName, unknown>();
    const read: ReadProgram = {
      tree: this.#tree,
      statements: this.#statements,
      steps: this.#steps,
      settings,
      dormant: this.#dormant,
      commandLine: this.#commandLine,
      secondReading:
        this.#cutShort && !this.#tooDeep ? new Compiler(this.#tree, this.#commandLine, true).run() : null,
      assignments<K extends KeywordName>(keyword: K): readonly Assignment<K>[] {
        let known = assignments.get(keyword) as readonly Assignment<K>[] | undefined;
        if (known === undefined) {
          const found = settings.get(keyword) ?? [];
          // The value was made by the keyword's own parser; the table ties the two types together.
          known = found.map((statement) => ({ keyword, value: statement.value, statement }) as Assignment<K>);
          assignments.set(keyword, known);
        }
        return known;
      },
    };
    const faults = [...this.#faults, ...checkAfterReading(read), ...crashFaults(read)];
    return { ...read, faults, refused: faults.some((fault) => fault.severity !== 'logged') };
  }

  /** sshd reads what stands behind `-o` as line 0 of a file called `command-line`. */
  #commandLinePosition(text: string): Position {
    const { target } = this.#tree;
    const path = 'command-line';
    const trim = target.is({ since: '7.5p1' });
    const config = parse(sourceFromString(text, path), { syntax: target.syntax, trim });
    const lines = config.lines.map((physical): LogicalLine => {
      const node = parseLogicalLine(text, target.syntax, { trim, origin: 'command-line' });
      return { number: 0, physical, node: isActing(node) ? node : null, joinedRest: null };
    });
    return { file: { path, name: path, config, lines }, depth: 0, kind: 'command-line' };
  }

  #readFile(position: Position, outer: Scope): void {
    const { file } = position;
    this.#steps.push({ type: 'enter', file });
    let scope = outer;
    for (const line of file.lines) {
      const { node } = line;
      if (node === null) continue;
      if (this.#statements.length > this.#limit) throw new ConfigurationTooLargeError(this.#limit);
      const rest = restOfLine(line, node, file, this.#tree.target);
      const place = placeOfLine(node, line.number, file);
      if (node.type === 'Match')
        scope = this.#readMatch(node, rest, place, position, { outer, before: scope });
      else this.#readDirective(node, rest, place, position, scope);
    }
    this.#steps.push({ type: 'leave', file });
  }

  /** Gives back the scope of what follows. */
  #readMatch(
    node: MatchLine,
    rest: string,
    place: FaultPlace,
    position: Position,
    scopes: { readonly outer: Scope; readonly before: Scope },
  ): Scope {
    const { target, lookups } = this.#tree;
    const { outer } = scopes;
    const unsplit = missingArgumentFault(node, rest, place, target) ?? quoteFault(node, rest, place, target);
    if (unsplit === null && position.kind === 'command-line') this.#refuseOnCommandLine('Match', place);
    const read = unsplit === null ? readMatchLine(node, target, lookups.servicePort) : unreadMatchLine;
    const faults = unsplit === null ? matchLineFaults(read, place, target) : [unsplit];
    const statement: MatchStatement = {
      type: 'match',
      index: this.#statements.length,
      file: place.file,
      line: place.line,
      node,
      range: node.range,
      criteria: read.criteria,
      scope: outer,
      faults,
    };
    this.#startupScopes.set(statement, this.#isStartup(outer) && holdsAtStartup(read.criteria, this.#tree));
    if (position.kind === 'included' && outer === null && hasQuirk(target, 'includedMatchDormant')) {
      this.#dormant.add(statement);
    }
    this.#statements.push(statement);
    this.#steps.push({ type: 'match', statement, commandLine: position.kind === 'command-line' });
    this.#faults.push(...faults);
    // A line that sshd cannot split is passed over before it could open a block.
    return unsplit === null ? { match: statement, outer } : scopes.before;
  }

  #refuseOnCommandLine(keyword: 'Match' | 'Include', place: FaultPlace): void {
    const code = keyword === 'Match' ? 'bad-match' : 'bad-include';
    const message = `${keyword} directive not supported as a command-line option`;
    this.#say(makeFault(place, code, 'fatal', message, 'bare'));
  }

  /** Adds a fault that is no statement's own. */
  #say(fault: Fault): void {
    this.#faults.push(fault);
    this.#steps.push({ type: 'fault', fault });
  }

  #isStartup(scope: Scope): boolean {
    return scope === null || this.#startupScopes.get(scope.match) === true;
  }

  #readDirective(node: Directive, rest: string, place: FaultPlace, position: Position, scope: Scope): void {
    const { target } = this.#tree;
    const typed = node.keywordWord.value;
    const known = target.keyword(typed) ?? null;
    const at: FaultPlace = known === null ? place : { ...place, keyword: known.keyword };
    const args: Arguments = { words: node.arguments, rest, restRange: node.rest, keyword: typed };
    const line: Line = { node, place: at, args, known, scope, startup: this.#isStartup(scope), position };
    const missing = missingArgumentFault(node, rest, at, target);
    if (missing !== null) {
      this.#record(line, nothing, [missing]);
      return;
    }
    const faults: Fault[] = [];
    if (known === null) {
      faults.push(makeFault(at, 'unknown-keyword', 'counted', `Bad configuration option: ${typed}`, 'colon'));
    }
    const unsplit = quoteFault(node, rest, at, target);
    if (unsplit !== null) {
      this.#record(line, nothing, [...faults, unsplit]);
      return;
    }
    if (!line.startup && known?.match !== true) {
      const message = `Directive '${typed}' is not allowed within a Match block`;
      faults.push(makeFault(at, 'not-allowed-in-match', 'fatal', message));
    }
    const parsed = known === null ? nothing : this.#readValue(line, known, faults);
    this.#record(line, parsed, faults);
  }

  /** Reads what a known keyword says, and adds its faults to those there are. */
  #readValue(
    { node, place, args, startup, scope, position }: Line,
    known: TargetKeyword,
    faults: Fault[],
  ): Parsed<unknown> {
    const deprecation = deprecationOf(known, args.keyword);
    if (deprecation !== null) {
      const { code, message } = deprecation;
      if (message !== null) faults.push(makeFault(place, code, 'logged', message));
      return nothing;
    }
    if (known.keyword === 'Port' && this.#portsGiven) return nothing;
    const parsed = valueTypeOf<KeywordName>(known.keyword).parse(
      args,
      valueContext(this.#tree, known.keyword),
    );
    const said = this.#valueFaults(known.keyword, startup, parsed, args);
    if (known.keyword === 'Include') {
      if (position.kind === 'command-line') this.#refuseOnCommandLine('Include', place);
      this.#readIncludes(node, place, position, scope, said.length === 0 ? Infinity : parsed.consumed);
    }
    for (const { code, severity, message, range, located } of said) {
      const at = range === undefined ? place : { ...place, range };
      faults.push(makeFault(at, code, severity, message, located ? 'line' : 'bare'));
    }
    if (!said.some((each) => each.severity !== 'logged')) {
      const leftover = leftoverFault(args, parsed, place, this.#tree.target);
      if (leftover !== null) faults.push(leftover);
    }
    return parsed;
  }

  #valueFaults(
    keyword: KeywordName,
    startup: boolean,
    parsed: Parsed<unknown>,
    args: Arguments,
  ): readonly ValueFault[] {
    const context = valueContext(this.#tree, keyword);
    const earlier = this.#startup.get(keyword)?.value();
    return faultsOf(valueTypeOf(keyword), startup, parsed, args, earlier, context);
  }

  /** Reads the files of the first so many patterns in place. */
  #readIncludes(
    node: Directive,
    place: FaultPlace,
    position: Position,
    scope: Scope,
    patterns: number,
  ): void {
    const found = this.#tree.includes.get(node) ?? [];
    for (const { pattern, files: all, unreadable, range, crashes } of found.slice(0, patterns)) {
      if (crashes) this.#say(makeFault({ ...place, range }, 'crash', 'fatal', 'Segmentation fault', 'bare'));
      const lost = [...unreadable];
      const files = this.#remembered(pattern) ?? all;
      if (files.length < all.length) this.#cutShort = true;
      for (const [index, file] of files.entries()) {
        this.#skipUnreadable(lost, index);
        if (this.#tooDeep) return;
        if (position.depth + 1 > MAX_INCLUDE_DEPTH) {
          this.#tooDeep = true;
          const message = 'Too many recursive configuration includes';
          this.#say(makeFault({ ...place, range }, 'include-too-deep', 'fatal', message, 'bare'));
          return;
        }
        this.#readFile({ file, depth: position.depth + 1, kind: 'included' }, scope);
        if (files === all) this.#remember(pattern, file);
      }
      this.#skipUnreadable(lost, files.length);
    }
  }

  /**
   * What sshd remembers of a pattern that it met before. It does so file by file, each when it has been read to its end: a file that
   * includes its own folder finds those before it there, and the first one nothing but itself, until it is too deep.
   */
  #remembered(pattern: string): readonly ConfigFile[] | undefined {
    const files = this.#again ? undefined : this.#included.get(pattern);
    return files === undefined ? undefined : [...files];
  }

  #remember(pattern: string, file: ConfigFile): void {
    const files = this.#included.get(pattern);
    if (files === undefined) this.#included.set(pattern, [file]);
    else files.push(file);
  }

  /** sshd gives up at the first file that it cannot read; what was found before it has been read by then. */
  #skipUnreadable(unreadable: UnreadableFile[], upTo: number): void {
    for (let first = unreadable[0]; first !== undefined && first.at <= upTo; first = unreadable[0]) {
      this.#steps.push({ type: 'unreadable', path: first.path, reason: first.reason });
      unreadable.shift();
    }
  }

  #record(
    { node, place, args, known, scope, startup, position }: Line,
    parsed: Parsed<unknown>,
    faults: readonly Fault[],
  ): void {
    const good = !faults.some((fault) => fault.severity !== 'logged');
    const statement: CompiledSetting = {
      type: 'setting',
      index: this.#statements.length,
      file: place.file,
      line: place.line,
      node,
      keyword: known,
      value: good ? parsed.value : undefined,
      scope,
      faults,
      args,
      parsed,
      startup,
    };
    this.#statements.push(statement);
    this.#steps.push({ type: 'setting', statement, commandLine: position.kind === 'command-line' });
    this.#faults.push(...faults);
    if (known === null || statement.value === undefined) return;
    const name = known.keyword;
    const settings = this.#settings.get(name);
    if (settings === undefined) this.#settings.set(name, [statement]);
    else settings.push(statement);
    if (!startup) return;
    let collected = this.#startup.get(name);
    if (collected === undefined) {
      collected = collector(name, valueContext(this.#tree, name));
      this.#startup.set(name, collected);
    }
    collected.add(statement.value, statement);
  }
}

/** The faults of a value in one of the readings, `earlier` being what this reading has set up to now. */
export function faultsOf(
  type: ValueType<unknown>,
  active: boolean,
  parsed: Parsed<unknown>,
  args: Arguments,
  earlier: unknown,
  context: ValueContext,
): readonly ValueFault[] {
  const found = active
    ? type.faultsInForce?.(parsed, args, earlier, context)
    : type.faultsOutOfForce?.(parsed, args, earlier, context);
  return found ?? parsed.faults;
}
