import {
  valueTypeOf,
  type Arguments,
  type KeywordName,
  type Parsed,
  type ValueFault,
} from '../../openssh/index.js';
import { collector, type Collector } from '../evaluate/collect.js';
import { addTo } from '../groups.js';
import type {
  Assignment,
  ConfigFile,
  ConfigTree,
  Fault,
  MatchStatement,
  Statement,
  UnreadableFile,
} from '../model.js';
import type { CompiledProgram, CompiledSetting, ReadProgram, Step } from '../program.js';
import { valueContext } from '../values.js';
import { checkAfterReading, crashFaults } from './post-checks.js';
import type { CommandLine } from './command-line.js';
import { faultsOf } from './value-faults.js';

/** A program while it is being read: what each line adds to it, and what of it bears upon the lines that follow. */
export class ProgramDraft {
  readonly #tree: ConfigTree;
  readonly #statements: Statement[] = [];
  readonly #steps: Step[] = [];
  readonly #faults: Fault[] = [];
  readonly #settings = new Map<KeywordName, CompiledSetting[]>();
  readonly #startup = new Map<KeywordName, Collector<CompiledSetting>>();
  readonly #dormant = new Set<MatchStatement>();

  constructor(tree: ConfigTree) {
    this.#tree = tree;
  }

  /** The number of statements, and so the index of the next one. */
  get length(): number {
    return this.#statements.length;
  }

  enter(file: ConfigFile): void {
    this.#steps.push({ type: 'enter', file });
  }

  leave(file: ConfigFile): void {
    this.#steps.push({ type: 'leave', file });
  }

  /** Adds a fault that is not a statement's own. */
  say(fault: Fault): void {
    this.#faults.push(fault);
    this.#steps.push({ type: 'fault', fault });
  }

  /** sshd gives up there. */
  addUnreadable(file: UnreadableFile): void {
    this.#steps.push({ type: 'unreadable', file });
  }

  addMatch(
    statement: MatchStatement,
    { commandLine, dormant }: { readonly commandLine: boolean; readonly dormant: boolean },
  ): void {
    if (dormant) this.#dormant.add(statement);
    this.#statements.push(statement);
    this.#steps.push({ type: 'match', statement, commandLine });
    this.#faults.push(...statement.faults);
  }

  addSetting(statement: CompiledSetting, commandLine: boolean): void {
    this.#statements.push(statement);
    this.#steps.push({ type: 'setting', statement, commandLine });
    this.#faults.push(...statement.faults);
    if (statement.keyword === null || statement.value === undefined) return;
    const name = statement.keyword.keyword;
    addTo(this.#settings, name, statement);
    if (!statement.startup) return;
    let collected = this.#startup.get(name);
    if (collected === undefined) {
      collected = collector(name, valueContext(this.#tree, name));
      this.#startup.set(name, collected);
    }
    collected.add(statement.value, statement);
  }

  /** What sshd finds wrong with a value in the first reading, given what that has set up to now. */
  valueFaults(
    keyword: KeywordName,
    startup: boolean,
    parsed: Parsed<unknown>,
    args: Arguments,
  ): readonly ValueFault[] {
    const context = valueContext(this.#tree, keyword);
    const earlier = this.#startup.get(keyword)?.value();
    return faultsOf(valueTypeOf(keyword), startup, parsed, args, earlier, context);
  }

  /** The program, with the checks that come behind the reading. */
  finish(commandLine: CommandLine, secondReading: CompiledProgram | null): CompiledProgram {
    const settings = this.#settings;
    const assignments = new Map<KeywordName, unknown>();
    const read: ReadProgram = {
      tree: this.#tree,
      statements: this.#statements,
      steps: this.#steps,
      settings,
      dormant: this.#dormant,
      commandLine,
      secondReading,
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
}
