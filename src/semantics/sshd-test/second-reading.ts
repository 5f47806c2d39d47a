import { valueTypeOf, type KeywordName, type ValueType } from '../../openssh/index.js';
import { collector, type Collector } from '../evaluate/collect.js';
import { judgeCriterion } from '../evaluate/match-criteria.js';
import type { Connection, Fault, MatchStatement } from '../model.js';
import type { CompiledProgram, CompiledSetting } from '../program.js';
import type { Matcher } from '../evaluate/resolve.js';
import { faultsOf } from '../compile/value-faults.js';
import { valueContext } from '../values.js';
import { missingDatum } from './connection.js';
import type { SshdOutput } from './sshd-output.js';

/** In the second reading sshd calls the main file so. */
const SECOND_READING = 'reprocess config';

/**
 * What sshd says while it reads its configuration again, for a connection.
 *
 * @throws Exit where it stops
 */
export function readAgain(
  program: CompiledProgram,
  connection: Connection,
  inForce: Matcher,
  output: SshdOutput,
): void {
  new SecondReading(program, connection, inForce, output).run();
}

class SecondReading {
  readonly #program: CompiledProgram;
  readonly #connection: Connection;
  readonly #inForce: Matcher;
  readonly #output: SshdOutput;
  readonly #collected = new Map<KeywordName, Collector<CompiledSetting>>();

  constructor(program: CompiledProgram, connection: Connection, inForce: Matcher, output: SshdOutput) {
    this.#program = program;
    this.#connection = connection;
    this.#inForce = inForce;
    this.#output = output;
  }

  run(): void {
    for (const step of this.#program.steps) {
      switch (step.type) {
        case 'match':
          if (!step.commandLine) this.#enterBlock(step.statement);
          break;
        case 'setting':
          if (!step.commandLine) this.#readSetting(step.statement);
          break;
        case 'fault':
          // Includes that were not too deep in the first reading.
          this.#output.say(step.fault);
          break;
        case 'enter':
        case 'leave':
        case 'unreadable':
          break;
      }
    }
  }

  /** Judges every criterion of a Match line, also behind one that has failed, as sshd does. */
  #enterBlock(statement: MatchStatement): void {
    const { dormant, tree } = this.#program;
    if (dormant.has(statement) || (statement.scope !== null && !this.#inForce(statement.scope))) return;
    const { target } = tree;
    for (const criterion of statement.criteria) {
      const result = judgeCriterion(criterion, this.#connection, { target, accounts: tree.world.accounts });
      const missing = result === 'missing' ? missingDatum(criterion.kind, target) : null;
      if (missing !== null) this.#output.fatal(missing);
      if (result === 'invalid')
        this.#output.fatal(`${this.#nameOf(statement)} line ${statement.line}: Bad Match condition`);
    }
  }

  #readSetting(statement: CompiledSetting): void {
    const active = this.#inForce(statement.scope);
    const facts = statement.keyword;
    if (facts === null || (!active && !facts.match)) return;
    if (facts.status !== 'supported') {
      for (const fault of statement.faults) this.#output.sayAs(fault, this.#printed(fault));
      return;
    }
    const type: ValueType<unknown> = valueTypeOf(facts.keyword);
    const context = valueContext(this.#program.tree, facts.keyword);
    let values = this.#collected.get(facts.keyword);
    if (values === undefined) {
      values = collector(facts.keyword, context);
      this.#collected.set(facts.keyword, values);
    }
    const { parsed, args } = statement;
    for (const { severity, located, message } of faultsOf(
      type,
      active,
      parsed,
      args,
      values.value(),
      context,
    )) {
      const said = located ? `${this.#nameOf(statement)} line ${statement.line}: ${message}` : message;
      if (severity === 'fatal') this.#output.fatal(said);
      this.#output.log(said, 'ERROR');
    }
    if (active && parsed.value !== undefined) values.add(parsed.value, statement);
  }

  #nameOf({ file }: Pick<Fault, 'file'>): string {
    return file === this.#program.tree.root ? SECOND_READING : file.path;
  }

  #printed(fault: Fault): string {
    return fault.located ? this.#nameOf(fault) + fault.printed.slice(fault.file.path.length) : fault.printed;
  }
}
