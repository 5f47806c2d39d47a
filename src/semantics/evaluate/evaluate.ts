import {
  findKeyword,
  keywordNames,
  valueTypeOf,
  type KeywordName,
  type Target,
  type ValueType,
} from '../../openssh/index.js';
import { didYouMean, remember, suggestions } from '../../text/index.js';
import type { Connection, Evaluation, MatchCriterion, Place, Setting, Shadowed } from '../model.js';
import { type CompiledProgram, type CompiledSetting, type ReadProgram, refusalText } from '../program.js';
import { takesAnyGroup } from './match-criteria.js';
import { printSetting } from './dump.js';
import { matcher, resolve, resolveAtStartup, type Matcher, type Resolved } from './resolve.js';

/**
 * What is in force for one connection, or for none in particular. Cheap to make: each keyword is worked out when it is asked for.
 *
 * @example
 * evaluate(program, { user: 'bob', addr: '10.0.0.5' }).get('PasswordAuthentication').values; // ['no']
 */
export function evaluate(program: CompiledProgram, connection: Connection | null = null): Evaluation {
  return connection === null ? forNobody(program, connection) : makeEvaluation(program, connection);
}

/** What is in force for nobody in particular is asked for again and again. */
const forNobody = remember(makeEvaluation);

function makeEvaluation(program: CompiledProgram, connection: Connection | null): Evaluation {
  return new LazyEvaluation(program, connection);
}

/** A class, because V8 makes a shape of its own, which only a full collection takes back, for each object literal with a getter. */
class LazyEvaluation implements Evaluation {
  readonly target: Target;
  readonly connection: Connection | null;
  readonly complete: boolean;
  readonly #program: CompiledProgram;
  readonly #inForce: Matcher;
  readonly #known = new Map<KeywordName, Setting>();

  constructor(program: CompiledProgram, connection: Connection | null) {
    this.target = program.tree.target;
    this.connection = connection;
    this.complete = program.tree.complete && accountsSuffice(program, connection);
    this.#program = program;
    this.#inForce = matcher(program, connection ?? {});
  }

  get error(): string | null {
    return refusalText(this.#program);
  }

  get settings(): readonly Setting[] {
    return this.target.dumpOrder.map(({ keyword }) => this.get(keyword));
  }

  get<K extends KeywordName>(keyword: K): Setting<K> {
    // The map holds for each keyword the setting made by its own parser.
    return (this.#known.get(keyword) ?? this.#find(keyword)) as Setting<K>;
  }

  #find(keyword: KeywordName): Setting {
    const name = this.target.keyword(keyword)?.keyword ?? findKeyword(keyword);
    // Rules in JavaScript may ask for anything.
    if (name === undefined)
      throw new RangeError(`'${keyword}' is not a keyword${didYouMean(suggestions(keyword, keywordNames))}`);
    const setting = this.#known.get(name) ?? this.#settingOf(name);
    this.#known.set(name, setting).set(keyword, setting);
    return setting;
  }

  #settingOf(name: KeywordName): Setting {
    const resolved = resolve(this.#program, name, this.#inForce);
    return resolved === resolveAtStartup(this.#program, name)
      ? settingAtStartup(this.#program, name)
      : new EffectiveSetting(this.#program, name, resolved);
  }
}

/**
 * What is in force when sshd starts and no connection is known: the global section, and `Match all` where nothing stands in front of it. A
 * long list that no block adds to is held once, however many connections are asked about.
 */
export const settingAtStartup = remember(
  (program: CompiledProgram, keyword: KeywordName): Setting =>
    new EffectiveSetting(program, keyword, resolveAtStartup(program, keyword)),
);

/** Where a statement stands. */
export const placeOf = (statement: CompiledSetting): Place => ({
  file: statement.file,
  line: statement.line,
  range: statement.node.range,
  statement,
});

const byDefault: Setting['origins'] = ['default'];

/** A setting. What only few ask for is worked out for them. */
class EffectiveSetting implements Setting {
  readonly keyword: KeywordName;
  readonly value: Setting['value'];
  readonly values: readonly string[];
  readonly origins: Setting['origins'];
  readonly #program: ReadProgram;
  readonly #resolved: Resolved;
  #shadowed: readonly Shadowed[] | undefined;

  constructor(program: ReadProgram, keyword: KeywordName, resolved: Resolved) {
    const { value, words, origins } = resolved;
    this.keyword = keyword;
    // Made by the keyword's own parser.
    this.value = value as Setting['value'];
    this.values = words;
    this.origins = origins.length === 0 ? byDefault : origins.map(placeOf);
    this.#program = program;
    this.#resolved = resolved;
  }

  get lines(): readonly string[] {
    return printSetting(this.#program, this.keyword, this.#resolved);
  }

  get shadowed(): readonly Shadowed[] {
    const type: ValueType<unknown> = valueTypeOf(this.keyword);
    return (this.#shadowed ??= this.#resolved.shadowed.map(({ statement, reason }): Shadowed => ({
      ...placeOf(statement),
      values: type.words(statement.value),
      reason,
    })));
  }
}

/** Whether the accounts that Match Group would ask for are known. */
function accountsSuffice(program: CompiledProgram, connection: Connection | null): boolean {
  if (connection?.user === undefined || connection.groups !== undefined) return true;
  const { target, world } = program.tree;
  if (world.accounts.known) return true;
  const asksForNames = (criterion: MatchCriterion): boolean =>
    criterion.kind === 'group' && !takesAnyGroup(criterion.list, { target, accounts: world.accounts });
  return !program.statements.some(
    (statement) => statement.type === 'match' && statement.criteria.some(asksForNames),
  );
}
