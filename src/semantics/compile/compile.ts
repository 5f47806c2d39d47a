import type { Directive, MatchLine } from '../../grammar/index.js';
import {
  hasQuirk,
  valueTypeOf,
  type Arguments,
  type KeywordName,
  type Parsed,
  type TargetKeyword,
} from '../../openssh/index.js';
import { addTo } from '../groups.js';
import type { ConfigFile, ConfigTree, Fault, MatchStatement, Scope, UnreadableFile } from '../model.js';
import {
  ConfigurationTooLargeError,
  MAX_REPEATED_LINES,
  type CompiledProgram,
  type CompiledSetting,
} from '../program.js';
import { valueContext } from '../values.js';
import { fileOfArgument, noCommandLine, type CommandLine } from './command-line.js';
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
import { matchLineFaults, readMatchLine, type ReadMatchLine } from './match-line.js';
import { ProgramDraft } from './program-draft.js';
import { holdsAtStartup } from './startup.js';

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
  readonly #draft: ProgramDraft;
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
    this.#draft = new ProgramDraft(tree);
    this.#commandLine = commandLine;
    this.#again = again;
    this.#limit = tree.files.reduce((sum, { lines }) => sum + lines.length, MAX_REPEATED_LINES);
  }

  run(): CompiledProgram {
    const { lines, ports, linesBeforePorts } = this.#commandLine;
    for (const [index, line] of lines.entries()) {
      this.#portsGiven = index >= linesBeforePorts;
      const file = fileOfArgument(line, this.#tree.target);
      this.#readFile({ file, depth: 0, kind: 'command-line' }, null);
    }
    this.#portsGiven = ports.length > 0;
    for (const fault of lineLengthFaults(this.#tree.root, this.#tree.target)) this.#draft.say(fault);
    this.#readFile({ file: this.#tree.root, depth: 0, kind: 'main' }, null);
    const secondReading =
      this.#cutShort && !this.#tooDeep ? new Compiler(this.#tree, this.#commandLine, true).run() : null;
    return this.#draft.finish(this.#commandLine, secondReading);
  }

  #readFile(position: Position, outer: Scope): void {
    const { file } = position;
    this.#draft.enter(file);
    let scope = outer;
    for (const line of file.lines) {
      const { node } = line;
      if (node === null) continue;
      if (this.#draft.length > this.#limit) throw new ConfigurationTooLargeError(this.#limit);
      const rest = restOfLine(line, node, file, this.#tree.target);
      const place = placeOfLine(node, line.number, file);
      if (node.type === 'Match')
        scope = this.#readMatch(node, rest, place, position, { outer, before: scope });
      else this.#readDirective(node, rest, place, position, scope);
    }
    this.#draft.leave(file);
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
      index: this.#draft.length,
      file: place.file,
      line: place.line,
      node,
      range: node.range,
      criteria: read.criteria,
      scope: outer,
      faults,
    };
    this.#startupScopes.set(statement, this.#isStartup(outer) && holdsAtStartup(read.criteria, this.#tree));
    this.#draft.addMatch(statement, {
      commandLine: position.kind === 'command-line',
      dormant: position.kind === 'included' && outer === null && hasQuirk(target, 'includedMatchDormant'),
    });
    // A line that sshd cannot split is passed over before it could open a block.
    return unsplit === null ? { match: statement, outer } : scopes.before;
  }

  #refuseOnCommandLine(keyword: 'Match' | 'Include', place: FaultPlace): void {
    const code = keyword === 'Match' ? 'bad-match' : 'bad-include';
    const message = `${keyword} directive not supported as a command-line option`;
    this.#draft.say(makeFault(place, code, 'fatal', message, 'bare'));
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
    const said = this.#draft.valueFaults(known.keyword, startup, parsed, args);
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
      if (crashes)
        this.#draft.say(makeFault({ ...place, range }, 'crash', 'fatal', 'Segmentation fault', 'bare'));
      const lost = [...unreadable];
      const files = this.#remembered(pattern) ?? all;
      if (files.length < all.length) this.#cutShort = true;
      for (const [index, file] of files.entries()) {
        this.#skipUnreadable(lost, index);
        if (this.#tooDeep) return;
        if (position.depth + 1 > MAX_INCLUDE_DEPTH) {
          this.#tooDeep = true;
          const message = 'Too many recursive configuration includes';
          this.#draft.say(makeFault({ ...place, range }, 'include-too-deep', 'fatal', message, 'bare'));
          return;
        }
        this.#readFile({ file, depth: position.depth + 1, kind: 'included' }, scope);
        if (files === all) addTo(this.#included, pattern, file);
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

  /** sshd gives up at the first file that it cannot read; what was found before it has been read by then. */
  #skipUnreadable(unreadable: UnreadableFile[], upTo: number): void {
    for (let first = unreadable[0]; first !== undefined && first.at <= upTo; first = unreadable[0]) {
      this.#draft.addUnreadable(first);
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
      index: this.#draft.length,
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
    this.#draft.addSetting(statement, position.kind === 'command-line');
  }
}
