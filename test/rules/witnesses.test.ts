import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/linter/index.js';
import { type RuleId, rules } from '../../src/rules/index.js';

import {
  type CompiledProgram,
  type Connection,
  evaluate,
  type Evaluation,
  loginFor,
  namesAdministrators,
  namesKeysFile,
  type MatchStatement,
  type SettingStatement,
  type Statement,
} from '../../src/semantics/index.js';
import { loginPastMatches } from '../../src/semantics/analysis/login/login.js';
import { matcher } from '../../src/semantics/evaluate/resolve.js';
import { current } from '../../scripts/generate/generated-file.js';
import { casesOf, type ReportedCase, run } from './tester.js';

// What a rule says of connections, it says of one that it names; and what it says is so for that one, by the ordinary evaluator.

/** What a finding claims of its witness. */
interface Claim {
  readonly program: CompiledProgram;
  readonly finding: Finding;
  readonly connection: Connection;
  readonly evaluation: Evaluation;
  /** The line that the finding stands at. */
  readonly at: Statement;
  /** The lines that explain it. */
  readonly others: readonly Statement[];
}

/** The lines that set what a line sets, for the witness. */
function originsOf(line: Statement, { evaluation }: Claim): readonly SettingStatement[] {
  if (line.type !== 'setting' || line.keyword === null) throw new Error('not a line that sets something');
  return evaluation
    .get(line.keyword.keyword)
    .origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
}

const valueOf = (line: Statement, { evaluation }: Claim): string => {
  if (line.type !== 'setting' || line.keyword === null) throw new Error('not a line that sets something');
  return evaluation.get(line.keyword.keyword).values.join(' ');
};

const meets = (match: MatchStatement, { program, connection }: Claim): boolean =>
  matcher(program, connection)({ match, outer: match.scope });

const linesIn = (match: MatchStatement, { program }: Claim): readonly SettingStatement[] =>
  program.statements.filter(
    (statement): statement is SettingStatement =>
      statement.type === 'setting' &&
      statement.scope?.match === match &&
      statement.keyword?.keyword !== 'Include',
  );

/** The line that the finding stands at has no effect, another of those named has. */
function isOvertaken(claim: Claim): void {
  const origins = originsOf(claim.at, claim);
  expect(origins).not.toContain(claim.at);
  expect(origins.some((origin) => claim.others.some(({ node }) => node === origin.node))).toBe(true);
}

function keysFileOf({ evaluation }: Claim): readonly string[] {
  return evaluation.get('AuthorizedKeysFile').values;
}

const isAdministrator = ({ connection }: Claim): boolean =>
  connection.groups?.some(namesAdministrators) === true;

const claims = {
  'drop-in-overridden': isOvertaken,
  'shadowed-directive': isOvertaken,
  'misplaced-global': (claim) => {
    expect(originsOf(claim.at, claim)).not.toContain(claim.at);
    const { at, evaluation } = claim;
    const name = at.node.arguments[0]?.value ?? '';
    // Subsystems are told apart by their names.
    const value =
      at.type === 'setting' && at.keyword?.keyword === 'Subsystem'
        ? evaluation
            .get('Subsystem')
            .values.filter((each) => each.startsWith(`${name} `))
            .join(' ')
        : valueOf(at, claim);
    // Files that are included add up.
    if (at.type === 'setting' && at.keyword?.keyword === 'Include') return;
    const names = value.split(',');
    // Of a long list the first names are told, and how many there are besides.
    const told =
      names.length > 6 ? `\`${names.slice(0, 6).join()}\` and ${names.length - 6} more` : `\`${value}\``;
    expect(claim.finding.message).toContain(value === '' ? 'it is not set' : `for others it is ${told}`);
  },
  'password-via-keyboard-interactive': (claim) => {
    const { evaluation } = claim;
    expect(originsOf(claim.at, claim)).toContain(claim.at);
    expect(evaluation.get('PasswordAuthentication').value).toBe('no');
    expect(evaluation.get('KbdInteractiveAuthentication').value).toBe('yes');
    expect(evaluation.get('UsePAM').value).toBe('yes');
  },
  'no-auth-method': ({ program, connection, finding }) => {
    const [list = 'no-method'] = /^(?:Deny\w+(?= `)|RefuseConnection)/.exec(finding.message) ?? [];
    // Of Match lines that end connections before that, invalid-match speaks.
    expect(loginPastMatches(program, connection)).toMatchObject({ methods: [], refusal: list });
  },
  'match-never-matches': (claim) => {
    if (claim.at.type !== 'match') throw new Error('not a Match line');
    expect(meets(claim.at, claim)).toBe(false);
    const { host, addr } = claim.connection;
    expect(host).toBe(addr);
  },
  'match-block-never-wins': (claim) => {
    const { at } = claim;
    if (at.type !== 'match') throw new Error('not a Match line');
    expect(meets(at, claim)).toBe(true);
    for (const line of linesIn(at, claim)) {
      expect(originsOf(line, claim).map(({ scope }) => scope?.match)).not.toContain(at);
    }
  },
  'match-without-effect': (claim) => {
    const { at, finding, connection, evaluation } = claim;
    if (at.type !== 'match') throw new Error('not a Match line');
    expect(meets(at, claim)).toBe(true);
    expect(finding.fixes.map((fix) => fix.class)).toEqual(['safe']);
    const [edit] = finding.fixes[0]?.edits[0]?.edits ?? [];
    const { text } = finding.file.config.source;
    const without = `${text.slice(0, edit?.range[0])}${text.slice(edit?.range[1])}`;
    const { program } = run(null, { text: without, target: 'debian-12' });
    const lines = (each: Evaluation): readonly string[] => each.settings.flatMap((setting) => setting.lines);
    expect(lines(evaluate(program, connection))).toEqual(lines(evaluation));
  },
  'match-weakens-global': (claim) => {
    expect(originsOf(claim.at, claim)).toContain(claim.at);
  },
  'list-replaced-in-match': (claim) => {
    const origins = originsOf(claim.at, claim);
    expect(origins).toContain(claim.at);
    for (const other of claim.others) expect(origins).not.toContain(other);
    const { refusal } = loginFor(claim.program, claim.connection);
    if (claim.finding.message.includes('no longer lets in')) expect(refusal).toMatch(/^Allow/);
    else expect(refusal ?? 'let in').not.toMatch(/^Deny/);
  },
  'allow-deny-contradiction': ({ program, connection, finding }) => {
    const { refusal } = loginFor(program, connection);
    // Where several lists refuse them, each is named with those whom it refuses.
    const said = [`refused by ${String(refusal)} `, `${String(connection.user)} by ${String(refusal)} `];
    expect(said.some((words) => finding.message.includes(words))).toBe(true);
  },
  'allow-root-contradiction': ({ program, connection, evaluation }) => {
    expect(evaluation.get('PermitRootLogin').value).toBe('no');
    expect(program.tree.world.accounts.user(connection.user ?? '')?.uid ?? connection.user).toBeOneOf([
      0,
      'root',
    ]);
    expect(loginFor(program, connection).methods).toEqual([]);
  },
  'host-pattern-without-dns': (claim) => {
    const { at, connection, finding, program } = claim;
    expect(connection.host).toBe(connection.addr);
    if (finding.message.includes('never matches')) {
      expect(at.type === 'match' && meets(at, claim)).toBe(false);
    }
    if (finding.message.includes('lets nobody in')) {
      expect(loginFor(program, connection).refusal).toBe('AllowUsers');
    }
    if (finding.message.includes('keeps nobody out')) {
      expect(loginFor(program, connection).methods).not.toEqual([]);
    }
  },
  'sftp-options-lost': (claim) => {
    expect(originsOf(claim.at, claim)).toContain(claim.at);
  },
  'sftp-only-forwarding': (claim) => {
    expect(originsOf(claim.at, claim)).toContain(claim.at);
    expect(claim.evaluation.get('AllowTcpForwarding').value).not.toBe('no');
    expect(claim.evaluation.get('DisableForwarding').value).toBe('no');
  },
  'windows-administrators-keys': (claim) => {
    expect(isAdministrator(claim)).toBe(true);
    expect(namesKeysFile(keysFileOf(claim))).toBe(true);
  },
  'windows-administrators-keys-half-commented': (claim) => {
    const { message } = claim.finding;
    if (message.includes('is for administrators only')) {
      for (const other of claim.others) expect(originsOf(other, claim)).not.toContain(other);
      expect(isAdministrator(claim)).toBe(false);
    } else if (message.includes('will be for administrators only')) {
      expect(claim.at.type === 'match' && meets(claim.at, claim)).toBe(true);
      expect(namesKeysFile(keysFileOf(claim))).toBe(false);
    } else if (message.includes('holds the keys of every account')) {
      expect(isAdministrator(claim)).toBe(false);
      expect(namesKeysFile(keysFileOf(claim))).toBe(true);
    } else {
      expect(originsOf(claim.at, claim)).not.toContain(claim.at);
    }
  },
  'windows-administrators-keys-forgotten': (claim) => {
    expect(isAdministrator(claim)).toBe(true);
    expect(namesKeysFile(keysFileOf(claim))).toBe(false);
  },
  'windows-administrators-block-missing': (claim) => {
    const shared = claim.finding.message.includes('every account');
    expect(isAdministrator(claim)).toBe(!shared);
    expect(namesKeysFile(keysFileOf(claim))).toBe(shared || claim.finding.message.includes('is named below'));
  },
  'login-limits-too-tight': (claim) => {
    expect(originsOf(claim.at, claim)).toContain(claim.at);
    expect(claim.evaluation.get('RequiredRSASize').value).toBeGreaterThan(4096);
  },
} as const satisfies Partial<Record<RuleId, (claim: Claim) => void>>;

/** Messages about what hits nobody: why there is nobody to name, in the words of the rule's page. */
const nobody: Readonly<Partial<Record<keyof typeof claims, readonly (readonly [RegExp, string])[]>>> = {
  'windows-administrators-keys-half-commented': [
    [/sshd refuses the file/, 'Where sshd refuses the file nobody can connect, and nobody is named.'],
  ],
  'login-limits-too-tight': [[/^(?!.* where `)/, 'What holds for everyone names nobody.']],
};

/** The statement that a place is in. */
function statementAt(
  program: CompiledProgram,
  { file, range }: Pick<Finding, 'file' | 'range'>,
): Statement | undefined {
  return program.statements.find(
    ({ file: own, node }) => own.path === file.path && node.range[0] <= range[0] && range[0] < node.range[1],
  );
}

describe.each(Object.entries(claims) as readonly (readonly [RuleId, (claim: Claim) => void])[])(
  '%s names somebody for whom it is so',
  async (id, holds) => {
    const cases = await casesOf(id);
    const { bad, files = {}, target = 'debian-12', options = {} } = rules[id].meta.example;
    const example: ReportedCase = { text: bad, files, target, options, findings: [] };
    const given = [example, ...cases.reports];

    it.each(given.map((each, index) => [`#${index} ${JSON.stringify(each.text)}`, each] as const))(
      '%s',
      (_, each) => {
        const { program, findings } = run(id, each);
        expect(findings).not.toEqual([]);
        for (const finding of findings) {
          const excused = nobody[id as keyof typeof claims]?.find(([message]) =>
            message.test(finding.message),
          );
          if (excused !== undefined) {
            expect(finding.witness).toBeNull();
            expect(current(`docs/rules/${id}.md`)).toContain(excused[1]);
            continue;
          }
          const { connection } = finding.witness ?? expect.fail(`nobody is named: ${finding.message}`);
          const at = statementAt(program, finding) ?? program.statements[0];
          if (at === undefined) throw new Error('a finding in an empty file');
          const others = finding.related.flatMap((other) => statementAt(program, other) ?? []);
          holds({ program, finding, connection, evaluation: evaluate(program, connection), at, others });
        }
      },
    );
  },
);
