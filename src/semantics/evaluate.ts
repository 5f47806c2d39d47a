import { valueTypeOf, type KeywordName, type ValueType } from '../openssh/index.js';
import { printSetting } from './dump.js';
import type { Connection, Evaluation, Place, Setting, Shadowed } from './model.js';
import type { CompiledProgram, CompiledSetting, ReadProgram } from './program.js';
import { remember } from './remember.js';
import { matcher, resolve, type Resolved } from './resolve.js';

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
  const { target } = program.tree;
  const inForce = matcher(program, connection ?? {});
  const known = new Map<KeywordName, Setting>();
  const get = (keyword: KeywordName): Setting => {
    const name = target.keyword(keyword)?.keyword ?? keyword;
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const setting = settingOf(program, name, resolve(program, name, inForce));
    known.set(name, setting);
    return setting;
  };
  return {
    target,
    connection,
    complete: program.tree.complete && accountsSuffice(program, connection),
    get settings() {
      return target.dumpOrder.map(({ keyword }) => get(keyword));
    },
    // The map holds for each keyword the setting made by its own parser.
    get: <K extends KeywordName>(keyword: K) => get(keyword) as Setting<K>,
  };
}

function settingOf(program: ReadProgram, keyword: KeywordName, resolved: Resolved): Setting {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const place = (statement: CompiledSetting): Place => ({
    file: statement.file,
    line: statement.line,
    range: statement.node.range,
    statement,
  });
  let shadowed: readonly Shadowed[] | undefined;
  const setting: Setting = {
    keyword,
    // Made by the keyword's own parser; see `settingOf`'s callers.
    value: resolved.value as Setting['value'],
    values: resolved.value === undefined ? [] : type.words(resolved.value),
    get lines() {
      return printSetting(program, keyword, resolved);
    },
    origins: resolved.origins.length === 0 ? ['default'] : resolved.origins.map(place),
    get shadowed() {
      return (shadowed ??= resolved.shadowed.map(({ statement, reason }): Shadowed => ({
        ...place(statement),
        values: type.words(statement.value),
        reason,
      })));
    },
  };
  return setting;
}

/** Whether the accounts that Match Group would ask for are known. */
function accountsSuffice(program: CompiledProgram, connection: Connection | null): boolean {
  if (connection?.user === undefined || connection.groups !== undefined) return true;
  if (program.tree.world.accounts.known) return true;
  return !program.statements.some(
    (statement) =>
      statement.type === 'match' && statement.criteria.some((criterion) => criterion.kind === 'group'),
  );
}
