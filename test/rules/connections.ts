import {
  type CompiledProgram,
  type Connection,
  evaluate,
  type MatchCriterion,
} from '../../src/semantics/index.js';

/** What `sshd -T` would print. */
export function linesFor(program: CompiledProgram, connection: Connection | null): readonly string[] {
  return evaluate(program, connection).settings.flatMap((setting) => setting.lines);
}

/** Connections that the criteria of the file tell apart, each met and not met. */
export function connectionsOf(program: CompiledProgram): readonly Connection[] {
  const criteria = program.statements.flatMap((statement) =>
    statement.type === 'match' ? statement.criteria : [],
  );
  const stranger: Connection = {
    user: 'stranger',
    groups: ['strangers'],
    host: 'stranger.example.net',
    addr: '203.0.113.77',
    laddr: '203.0.113.1',
    lport: 40022,
  };
  const met = criteria.map((criterion) => ({ ...stranger, ...sample(criterion) }));
  const all = Object.assign({ ...stranger }, ...criteria.map(sample)) as Connection;
  return [stranger, all, ...met];
}

function sample(criterion: MatchCriterion): Connection {
  if (criterion.kind === 'localport') return { lport: criterion.port };
  if (!('list' in criterion) || criterion.kind === 'version') return {};
  const [item = ''] = criterion.list.split(',');
  const value = item
    .replace(/^!/, '')
    .replace(/\/\d+$/, '')
    .replaceAll(/[*?]/g, 'x');
  const field = {
    user: 'user',
    group: 'groups',
    host: 'host',
    rdomain: 'rdomain',
    address: 'addr',
    localaddress: 'laddr',
  };
  const name = field[criterion.kind];
  return { [name]: name === 'groups' ? [value] : value };
}
