import { parse, parseLogicalLine, type Directive, type MatchLine, type Syntax } from '../grammar/index.js';
import {
  findKeyword,
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
import { byteLength, sourceFromString, type Range } from '../text/index.js';
import { collector, type Collector } from './collect.js';
import { noCommandLine, type CommandLine } from './command-line.js';
import { deprecationOf } from './keyword-status.js';
import { isActing, type LogicalLine } from './logical-lines.js';
import { judgeCriterion } from './match-criteria.js';
import { matchLineFaults, readMatchLine } from './match-line.js';
import type {
  Assignment,
  ConfigFile,
  ConfigTree,
  Fault,
  MatchCriterion,
  MatchStatement,
  ProblemCode,
  Scope,
  Statement,
} from './model.js';
import { checkAfterReading, crashFaults } from './post-checks.js';
import {
  ConfigurationTooLargeError,
  MAX_STATEMENTS,
  type CompiledProgram,
  type CompiledSetting,
  type ReadProgram,
  type Step,
} from './program.js';
import { valueContext } from './values.js';

/** A chain of this many nested Includes still works; servconf.c:SERVCONF_MAX_DEPTH. */
const MAX_INCLUDE_DEPTH = 16;

/** Bytes, line end and closing NUL included; servconf.c:load_server_config. */
const LINE_BUFFER = 4096;

/** Where reading stands in a file. */
interface Position {
  readonly file: ConfigFile;
  readonly depth: number;
  readonly kind: 'command-line' | 'main' | 'included';
}

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
  #tooDeep = false;

  constructor(tree: ConfigTree, commandLine: CommandLine) {
    this.#tree = tree;
    this.#commandLine = commandLine;
  }

  run(): CompiledProgram {
    for (const line of this.#commandLine.lines) this.#readFile(this.#commandLinePosition(line), null);
    this.#checkLineLengths();
    this.#readFile({ file: this.#tree.root, depth: 0, kind: 'main' }, null);
    const settings = this.#settings;
    const read: ReadProgram = {
      tree: this.#tree,
      statements: this.#statements,
      steps: this.#steps,
      settings,
      dormant: this.#dormant,
      commandLine: this.#commandLine,
      assignments<K extends KeywordName>(keyword: K): readonly Assignment<K>[] {
        const found = settings.get(keyword) ?? [];
        // The value was made by the keyword's own parser; the table ties the two types together.
        return found.map((statement) => ({ keyword, value: statement.value, statement }) as Assignment<K>);
      },
    };
    const faults = [...this.#faults, ...checkAfterReading(read), ...crashFaults(read)];
    return { ...read, faults, refused: faults.some((fault) => fault.severity !== 'logged') };
  }

  /** Up to 7.7 a line had to fit into a buffer, and sshd looked at all lines before it read the first. */
  #checkLineLengths(): void {
    const { root, target } = this.#tree;
    if (!target.is({ until: '7.7p1' })) return;
    const { text } = root.config.source;
    for (const { line, range } of root.config.lines) {
      if (range[1] - range[0] < LINE_BUFFER / 4) continue;
      const content = text.slice(range[0], range[1]);
      const nul = content.indexOf('\0');
      if (byteLength(nul < 0 ? content : content.slice(0, nul)) < LINE_BUFFER - 1) continue;
      const message = `${root.path} line ${line} too long`;
      const fault: Fault = {
        code: 'line-too-long',
        severity: 'fatal',
        message,
        printed: message,
        located: false,
        file: root,
        line,
        range,
        keyword: null,
      };
      this.#faults.push(fault);
      this.#steps.push({ type: 'fault', fault });
    }
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
    this.#steps.push({ type: 'enter', file: position.file });
    let scope = outer;
    for (const line of position.file.lines) {
      if (line.node === null) continue;
      if (this.#statements.length > MAX_STATEMENTS) throw new ConfigurationTooLargeError();
      const rest = this.#restOf(line, line.node, position.file);
      if (line.node.type === 'Match') scope = this.#readMatch(line.node, line.number, rest, position, outer);
      else this.#readDirective(line.node, line.number, rest, position, scope);
    }
    this.#steps.push({ type: 'leave', file: position.file });
  }

  #readMatch(node: MatchLine, line: number, rest: string, position: Position, outer: Scope): Scope {
    const { file } = position;
    const keywordFault = this.#argumentFault(node, line, rest, position);
    const read =
      keywordFault === null
        ? readMatchLine(node, this.#tree.target, this.#tree.lookups.servicePort)
        : { criteria: [], errors: [] };
    if (position.kind === 'command-line') this.#refuseOnCommandLine('Match', node, position);
    const faults =
      keywordFault === null
        ? matchLineFaults(read, { file, line }, (message) => located(file, line, message))
        : [keywordFault];
    const statement: MatchStatement = {
      type: 'match',
      index: this.#statements.length,
      file,
      line,
      node,
      range: node.range,
      criteria: read.criteria,
      scope: outer,
      faults,
    };
    this.#startupScopes.set(statement, this.#isStartup(outer) && this.#holdsAtStartup(read.criteria));
    if (
      position.kind === 'included' &&
      outer === null &&
      hasQuirk(this.#tree.target, 'includedMatchDormant')
    ) {
      this.#dormant.add(statement);
    }
    this.#statements.push(statement);
    this.#steps.push({ type: 'match', statement, commandLine: position.kind === 'command-line' });
    this.#faults.push(...faults);
    // A line that sshd cannot split is passed over before it could open a block.
    return keywordFault === null ? { match: statement, outer } : outer;
  }

  #refuseOnCommandLine(keyword: 'Match' | 'Include', node: Directive | MatchLine, { file }: Position): void {
    const message = `${keyword} directive not supported as a command-line option`;
    const fault: Fault = {
      code: keyword === 'Match' ? 'bad-match' : 'bad-include',
      severity: 'fatal',
      message,
      printed: message,
      located: false,
      file,
      line: 0,
      range: node.keywordWord.range,
      keyword: findKeyword(keyword) ?? null,
    };
    this.#faults.push(fault);
    this.#steps.push({ type: 'fault', fault });
  }

  #isStartup(scope: Scope): boolean {
    return scope === null || this.#startupScopes.get(scope.match) === true;
  }

  /** The first reading knows no connection: only `all` holds, `version`, and in 9.9p1, by mistake, `invalid-user`. */
  #holdsAtStartup(criteria: readonly MatchCriterion[]): boolean {
    const { target, world } = this.#tree;
    return (
      criteria.length > 0 &&
      criteria.every(
        (criterion) =>
          criterion.kind === 'all' ||
          (criterion.kind === 'version' &&
            judgeCriterion(criterion, {}, { target, accounts: world.accounts }) === 'match') ||
          (criterion.kind === 'invalid-user' && hasQuirk(target, 'invalidUserGlobal')),
      )
    );
  }

  #readDirective(node: Directive, line: number, rest: string, position: Position, scope: Scope): void {
    const { target } = this.#tree;
    const typed = node.keywordWord.value;
    const keyword = target.keyword(typed) ?? null;
    const startup = this.#isStartup(scope);
    const faults: Fault[] = [];
    const fault = (
      code: ProblemCode,
      severity: Fault['severity'],
      message: string,
      range: Range = node.keywordWord.range,
      style: 'line' | 'colon' | 'bare' = 'line',
    ): void => {
      faults.push({
        code,
        severity,
        message,
        printed: printedAs(position.file, line, message, style),
        located: style !== 'bare',
        file: position.file,
        line,
        range,
        keyword: keyword?.keyword ?? findKeyword(typed) ?? null,
      });
    };
    const finish = (args: Arguments, parsed: Parsed<unknown>): void => {
      this.#record(node, line, position, keyword, scope, startup, args, parsed, faults);
    };

    const args: Arguments = { words: node.arguments, rest, restRange: node.rest, keyword: typed };
    const nothing: Parsed<unknown> = { value: undefined, faults: [], consumed: 0 };
    const lone = this.#argumentFault(node, line, rest, position);
    if (lone?.code === 'missing-argument') {
      faults.push(lone);
      finish(args, nothing);
      return;
    }
    if (keyword === null)
      fault('unknown-keyword', 'counted', `Bad configuration option: ${typed}`, undefined, 'colon');
    if (lone !== null) {
      faults.push(lone);
      finish(args, nothing);
      return;
    }
    if (!startup && keyword?.match !== true) {
      fault('not-allowed-in-match', 'fatal', `Directive '${typed}' is not allowed within a Match block`);
    }
    if (keyword === null) {
      finish(args, nothing);
      return;
    }
    const deprecation = deprecationOf(keyword, typed);
    if (deprecation !== null) {
      if (deprecation.message !== null) fault(deprecation.code, 'logged', deprecation.message);
      finish(args, nothing);
      return;
    }
    if (keyword.keyword === 'Include' && position.kind === 'command-line') {
      this.#refuseOnCommandLine('Include', node, position);
    }
    if (keyword.keyword === 'Port' && this.#commandLine.ports.length > 0) {
      finish(args, nothing);
      return;
    }
    const context = valueContext(this.#tree, keyword.keyword);
    const type: ValueType<unknown> = valueTypeOf(keyword.keyword);
    const parsed = type.parse(args, context);
    const said = this.#valueFaults(keyword.keyword, startup, parsed, args);
    if (keyword.keyword === 'Include') {
      this.#readIncludes(node, line, position, scope, said.length === 0 ? Infinity : parsed.consumed);
    }
    for (const each of said) {
      fault(each.code, each.severity, each.message, each.range, each.located ? 'line' : 'bare');
    }
    if (!said.some((each) => each.severity !== 'logged')) {
      const left = args.words[parsed.consumed];
      if (left !== undefined && takesWords(left, target.is({ since: '8.7p1' }))) {
        if (target.is({ since: '8.7p1' })) {
          fault('extra-arguments', 'counted', `keyword ${typed} extra arguments at end of line`, left.range);
        } else {
          fault(
            'extra-arguments',
            'fatal',
            `garbage at end of line; "${left.value.slice(0, 200)}".`,
            left.range,
          );
        }
      }
    }
    finish(args, parsed);
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

  /** `no argument after keyword` and `invalid quotes`, which sshd since 8.7 says before it looks at the keyword. */
  #argumentFault(node: Directive | MatchLine, line: number, rest: string, position: Position): Fault | null {
    const { target } = this.#tree;
    if (!target.is({ since: '8.7p1' })) return null;
    const at = { file: position.file, line, keyword: findKeyword(node.keywordWord.value) ?? null } as const;
    const make = (code: ProblemCode, message: string, range: Range): Fault => ({
      code,
      severity: 'counted',
      message,
      printed: located(position.file, line, message),
      located: true,
      range,
      ...at,
    });
    if (rest === '') {
      const message = `no argument after keyword "${node.keywordWord.value}"`;
      return make('missing-argument', message, node.keywordWord.range);
    }
    const open = openQuote(node, rest, position.file.config.syntax);
    return open === null ? null : make('invalid-quotes', 'invalid quotes', open);
  }

  #restOf(line: LogicalLine, node: Directive | MatchLine, file: ConfigFile): string {
    const { target } = this.#tree;
    // 7.4 strips nothing from the end of a line, not even the CR of a CRLF, which the tree counts to the line end.
    const keepsEnd = target.is({ until: '7.4p1' });
    const end = keepsEnd ? line.physical.range[1] : node.rest[1];
    let rest = line.joinedRest ?? file.config.source.text.slice(node.rest[0], end);
    if (keepsEnd && rest.endsWith('\n')) rest = rest.slice(0, -1);
    if (!target.is({ since: '8.7p1' })) {
      const hash = rest.indexOf('#');
      if (hash >= 0) rest = rest.slice(0, hash);
    }
    return keepsEnd ? rest : stripEnd(rest);
  }

  #readIncludes(node: Directive, line: number, position: Position, scope: Scope, words: number): void {
    const found = this.#tree.includes.get(node) ?? [];
    for (const { files, unreadable, range } of found.slice(0, words)) {
      for (const file of files) {
        if (this.#tooDeep) return;
        if (position.depth + 1 > MAX_INCLUDE_DEPTH) {
          this.#tooDeep = true;
          const message = 'Too many recursive configuration includes';
          const fault: Fault = {
            code: 'include-too-deep',
            severity: 'fatal',
            message,
            printed: message,
            located: false,
            file: position.file,
            line,
            range,
            keyword: 'Include',
          };
          this.#faults.push(fault);
          this.#steps.push({ type: 'fault', fault });
          return;
        }
        this.#readFile({ file, depth: position.depth + 1, kind: 'included' }, scope);
      }
      for (const { path, reason } of unreadable) this.#steps.push({ type: 'unreadable', path, reason });
    }
  }

  #record(
    node: Directive,
    line: number,
    { file, kind }: Position,
    keyword: TargetKeyword | null,
    scope: Scope,
    startup: boolean,
    args: Arguments,
    parsed: Parsed<unknown>,
    faults: readonly Fault[],
  ): void {
    const good = !faults.some((fault) => fault.severity !== 'logged');
    const statement: CompiledSetting = {
      type: 'setting',
      index: this.#statements.length,
      file,
      line,
      node,
      keyword,
      value: good ? parsed.value : undefined,
      scope,
      faults,
      args,
      parsed,
      startup,
    };
    this.#statements.push(statement);
    this.#steps.push({ type: 'setting', statement, commandLine: kind === 'command-line' });
    this.#faults.push(...faults);
    if (keyword === null || statement.value === undefined) return;
    const name = keyword.keyword;
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

/**
 * The word whose quote is never closed. sshd splits every line by argv before it looks at the keyword, Match lines too, although up
 * to 9.8 it then reads those by strdelim.
 */
function openQuote(node: Directive | MatchLine, rest: string, syntax: Syntax): Range | null {
  if (node.type === 'Directive' || syntax === 'argv-match') {
    return node.arguments.find((word) => word.open)?.range ?? null;
  }
  if (!rest.includes('"') && !rest.includes("'")) return null;
  const split = parseLogicalLine(`Port ${rest}`, syntax);
  const open = split.type === 'Directive' ? split.arguments.find((word) => word.open) : undefined;
  return open === undefined ? null : node.rest;
}

function takesWords(word: { readonly value: string; readonly open: boolean }, sinceArgv: boolean): boolean {
  // Up to 8.6 an empty or unterminated word ends the line without a word about it.
  return sinceArgv || (!word.open && word.value !== '');
}

function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n\f'.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function located(file: ConfigFile, line: number, message: string): string {
  return `${file.path} line ${line}: ${message}`;
}

function printedAs(
  file: ConfigFile,
  line: number,
  message: string,
  style: 'line' | 'colon' | 'bare',
): string {
  switch (style) {
    case 'line':
      return located(file, line, message);
    case 'colon':
      return `${file.path}: line ${line}: ${message}`;
    case 'bare':
      return message;
  }
}
