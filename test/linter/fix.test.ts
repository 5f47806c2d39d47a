import { describe, expect, it } from 'vitest';
import {
  type FileEdits,
  type Fix,
  insertLine,
  insertWords,
  manualFix,
  removeLine,
  removeWords,
  replaceWord,
  safeFix,
  unsafeFix,
} from '../../src/fixes/index.js';
import { type Comparison, proveForAll } from '../../src/fixes/index.js';
import { findConfiguration, type FixInput, type FixResult, fixTrees } from '../../src/linter/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { type RuleContext, type RuleFinding, type RuleId, rules } from '../../src/rules/index.js';
import type { SettingStatement } from '../../src/semantics/index.js';
import { type FileSystem, memoryFileSystem } from '../../src/system/index.js';
import { active, configuration, ruleOf } from './configurations.js';

type Files = Parameters<typeof configuration>[0];

/** Mends with rules by name, each of which makes findings of a directive. */
function mend(
  files: Files,
  checks: Readonly<
    Record<string, (statement: SettingStatement, context: RuleContext) => readonly RuleFinding[]>
  >,
  { targets = ['debian-12'], ...options }: Partial<FixInput> & { readonly targets?: readonly string[] } = {},
): FixResult {
  const rules = Object.entries(checks).map(([id, check]): [string, ReturnType<typeof ruleOf>] => [
    id,
    ruleOf(function* (context) {
      for (const statement of context.program.statements) {
        if (statement.type === 'setting') yield* check(statement, context);
      }
    }),
  ]);
  const { load } = configuration(files, ...targets);
  // The rules here call safe what is not: how fixes are made is looked at, not what they do.
  const proof = (): Comparison => ({ change: null, loss: null });
  return fixTrees({ load, rules: active(Object.fromEntries(rules)), proof, ...options });
}

/** What the given file has become. */
const textOf = ({ files }: FixResult): string | undefined => files[0]?.text;

const reasons = ({ refused }: FixResult): readonly string[] => refused.map(({ reason }) => reason);

const finding = ({ file, node }: SettingStatement, ...fixes: RuleFinding['fixes'] & object): RuleFinding => ({
  at: { file, range: node.range },
  message: 'found',
  data: { what: node.keywordWord.value },
  fixes,
});

/** Makes a fix of the edits of one file. */
type Make = (description: string, edits: FileEdits) => Fix;

/** Replaces an argument by another one. */
const replacing =
  (from: string, to: string, make: Make = safeFix) =>
  (statement: SettingStatement): readonly RuleFinding[] => {
    const word = statement.node.arguments.find(({ value }) => value === from);
    return word === undefined
      ? []
      : [finding(statement, make(`${from} to ${to}`, replaceWord(statement.file, word, to)))];
  };

const unsafely: Make = (description, edits) => unsafeFix(description, [edits]);
const insistently: Make = (description, edits) => unsafeFix(description, [edits], { mayLockOut: true });

describe('fixTrees', () => {
  it('changes nothing but what a fix is about, and reports what remains', () => {
    const result = mend('Port\t22 # x\r\nUsePAM  no\n\n# Ende', { a: replacing('22', '23') });
    expect(textOf(result)).toBe('Port\t23 # x\r\nUsePAM  no\n\n# Ende');
    expect(result.applied.map(({ finding: { ruleId }, fix }) => [ruleId, fix.description])).toEqual([
      ['a', '22 to 23'],
    ]);
    expect(result.before.flatMap(({ findings }) => findings)).toHaveLength(1);
    expect(result.results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('keeps a byte order mark and bytes that are not text', () => {
    const bytes = Uint8Array.from([
      0xef,
      0xbb,
      0xbf,
      ...new TextEncoder().encode('Port 22 #'),
      0xff,
      0xc3,
      0x0a,
    ]);
    const result = mend({ '/etc/ssh/sshd_config': bytes }, { a: replacing('22', '2222') });
    expect([...result.files[0]!.output]).toEqual([
      ...[0xef, 0xbb, 0xbf],
      ...new TextEncoder().encode('Port 2222 #'),
      ...[0xff, 0xc3, 0x0a],
    ]);
  });

  it('goes on until nothing changes', () => {
    const result = mend('Port 1\n', {
      a: replacing('1', '2'),
      b: replacing('2', '3'),
      c: replacing('3', '4'),
    });
    expect(textOf(result)).toBe('Port 4\n');
    expect(result.applied).toHaveLength(3);
  });

  it('ends after ten rounds of a rule that comes to no end, and says so', () => {
    const result = mend('Port 1\n', {
      a: (statement) => [
        finding(statement, safeFix('grow', insertLine(statement.file, 'before', statement.node, '# more'))),
      ],
    });
    expect(result.applied).toHaveLength(10);
    expect(reasons(result)).toEqual(['10 rounds of fixes still left something to change']);
  });

  it('leaves what rules undo that never agree, and says so', () => {
    const result = mend('Port 1\n', { a: replacing('1', '2'), b: replacing('2', '1') });
    expect(result.applied).toEqual([]);
    expect(result.files).toEqual([]);
    expect(reasons(result)).toEqual(['the fix of b would undo it']);
  });

  it('keeps what else was made before rules began to undo each other', () => {
    const rules = {
      a: replacing('1', '2'),
      b: replacing('2', '3'),
      c: replacing('3', '4'),
      d: replacing('4', '2'),
      e: replacing('no', 'yes'),
    };
    const result = mend('Port 1\nUsePAM no\n', rules);
    expect(textOf(result)).toBe('Port 2\nUsePAM yes\n');
    expect(result.applied.map(({ finding: { ruleId } }) => ruleId)).toEqual(['a', 'e']);
    expect(reasons(result)).toEqual(['the fixes of c and d would undo it']);
    const again = mend(textOf(result) ?? '', rules);
    expect(again.files).toEqual([]);
    expect(again.applied).toEqual([]);
  });

  it('makes nothing of what rules of plugins would do without end, and says so', () => {
    const result = mend('Port 1\nUsePAM no\n', {
      'x/grow': (statement) =>
        statement.node.keyword === 'Port'
          ? [
              finding(
                statement,
                safeFix('grow', insertLine(statement.file, 'before', statement.node, '# more')),
              ),
            ]
          : [],
      a: replacing('no', 'yes'),
    });
    expect(textOf(result)).toBe('Port 1\nUsePAM yes\n');
    expect(result.applied.map(({ finding: { ruleId } }) => ruleId)).toEqual(['a']);
    expect(reasons(result)).toEqual([
      'fixes of the rule x/grow of a plugin come to no end, so that none of them is made',
    ]);
  });

  it('does without a rule of a plugin that undoes what one of its own does', () => {
    const result = mend('Port 1\n', { a: replacing('1', '2'), 'x/b': replacing('2', '1') });
    expect(textOf(result)).toBe('Port 2\n');
    expect(result.applied.map(({ finding: { ruleId } }) => ruleId)).toEqual(['a']);
  });

  it('takes a fix that changes nothing for none', () => {
    const result = mend('Port 1\n', { a: replacing('1', '1') });
    expect([result.files, result.applied, result.refused]).toEqual([[], [], []]);
  });

  it('makes the first of fixes that overlap, wholly, and the others in later rounds', () => {
    const result = mend(
      'Port 1\nUsePAM no\n',
      {
        // Wants both lines in one step.
        z: (statement, { program }) =>
          statement.node.keyword === 'Port' && program.statements.length === 2
            ? [
                finding(
                  statement,
                  unsafeFix(
                    'both',
                    program.statements.map(({ file, node }) => removeLine(file, node)),
                  ),
                ),
              ]
            : [],
        a: replacing('1', '2'),
      },
      { unsafe: true },
    );
    expect(result.applied.map(({ finding: { ruleId } }) => ruleId)).toEqual(['a', 'z']);
    expect(textOf(result)).toBe('');
  });

  it('makes equal edits of several rules once', () => {
    const result = mend('Port 1\n', { a: replacing('1', '2'), b: replacing('1', '2') });
    expect(textOf(result)).toBe('Port 2\n');
    expect(result.applied).toHaveLength(2);
  });

  it('does not mingle what is put in at the same place', () => {
    // Behind the last line, which nothing ends: a line of its own, and one more name.
    const result = mend('AllowUsers bob', {
      a: (statement, { program }) =>
        program.statements.length > 1
          ? []
          : [
              finding(
                statement,
                safeFix('add', insertLine(statement.file, 'after', statement.node, 'Port 22')),
              ),
            ],
      b: (statement) => {
        const [word, ...more] = statement.node.arguments;
        if (word?.value !== 'bob' || more.length > 0) return [];
        return [finding(statement, safeFix('alice too', insertWords(statement.file, word, ['alice'])))];
      },
    });
    expect(textOf(result)).toBe('AllowUsers bob alice\nPort 22');
  });

  it('puts several lines in at the same place at once', () => {
    const adding =
      (text: string) =>
      (statement: SettingStatement, { program }: RuleContext): readonly RuleFinding[] =>
        program.statements.length > 1
          ? []
          : [finding(statement, safeFix(text, insertLine(statement.file, 'after', statement.node, text)))];
    const rules = { a: adding('Port 23'), b: adding('Port 24'), c: adding('UseDNS no') };
    expect(textOf(mend('Port 22', rules))).toBe('Port 22\nPort 23\nPort 24\nUseDNS no');
    expect(textOf(mend('Port 22\n', rules))).toBe('Port 22\nPort 23\nPort 24\nUseDNS no\n');
  });

  it('puts one line of a keyword in at a time: the next fix sees what it says', () => {
    const without =
      (name: string) =>
      (statement: SettingStatement, { program }: RuleContext): readonly RuleFinding[] => {
        const list = program.statements.at(-1);
        if (statement.index > 0 || statement.file.config.source.text.includes(name)) return [];
        if (list?.type !== 'setting' || list.keyword?.keyword !== 'MACs')
          return [
            finding(
              statement,
              safeFix(name, insertLine(statement.file, 'after', statement.node, `MACs -${name}`)),
            ),
          ];
        const [word] = list.node.arguments;
        return word === undefined
          ? []
          : [finding(statement, safeFix(name, replaceWord(list.file, word, `${word.value},${name}`)))];
      };
    const rules = { a: without('hmac-sha1'), b: without('umac-64@openssh.com'), c: () => [] };
    expect(textOf(mend('Port 22\n', rules))).toBe('Port 22\nMACs -hmac-sha1,umac-64@openssh.com\n');
  });

  it('mends files that come in with an Include that is mended', () => {
    const mayChange = (): boolean => true;
    const files = {
      '/etc/ssh/sshd_config': 'Include sshd_config.d/*.con\n',
      '/etc/ssh/sshd_config.d/a.conf': 'Port 22\n',
    };
    const checks = {
      a: replacing('22', '2222'),
      b: replacing('sshd_config.d/*.con', 'sshd_config.d/*.conf'),
    };
    expect(mend(files, checks, { mayChange }).files.map(({ file, text }) => [file.path, text])).toEqual([
      ['/etc/ssh/sshd_config', 'Include sshd_config.d/*.conf\n'],
      ['/etc/ssh/sshd_config.d/a.conf', 'Port 2222\n'],
    ]);
  });

  it('makes unsafe fixes on demand only, and the first one that it may', () => {
    const checks = {
      a: (statement: SettingStatement) => {
        const word = statement.node.arguments[0]!;
        if (word.value !== '1') return [];
        return [
          finding(
            statement,
            manualFix('by hand', ['true'], [replaceWord(statement.file, word, '5')]),
            unsafeFix('to 2', [replaceWord(statement.file, word, '2')]),
            safeFix('to 3', replaceWord(statement.file, word, '3')),
          ),
        ];
      },
    };
    expect(textOf(mend('Port 1\n', checks))).toBe('Port 3\n');
    expect(textOf(mend('Port 1\n', checks, { unsafe: true }))).toBe('Port 2\n');
  });

  it('makes what can cost a login only where its rule is insisted on', () => {
    const checks = { a: replacing('1', '2', insistently) };
    const blanket = mend('Port 1\n', checks, { unsafe: true });
    expect(textOf(blanket)).toBeUndefined();
    expect(reasons(blanket)).toEqual([
      'it can cost someone their login; --unsafe-fixes --only a insists on it',
    ]);
    expect(reasons(mend('Port 1\n', checks, { unsafe: true, insisted: new Set(['b']) }))).toHaveLength(1);
    expect(textOf(mend('Port 1\n', checks, { unsafe: true, insisted: new Set(['a']) }))).toBe('Port 2\n');
    expect(textOf(mend('Port 1\n', checks, { insisted: new Set(['a']) }))).toBeUndefined();
  });

  it('makes what lets somebody in only where its rule is insisted on', () => {
    const opening: Make = (description, edits) => unsafeFix(description, [edits], { mayLetIn: true });
    const checks = { a: replacing('1', '2', opening) };
    const blanket = mend('Port 1\n', checks, { unsafe: true });
    expect(textOf(blanket)).toBeUndefined();
    expect(reasons(blanket)).toEqual([
      'it lets somebody log in who cannot now; --unsafe-fixes --only a insists on it',
    ]);
    expect(textOf(mend('Port 1\n', checks, { unsafe: true, insisted: new Set(['a']) }))).toBe('Port 2\n');
  });

  it('holds what other fixes open against none that opens nothing', () => {
    const text = 'PermitRootLogin no\nPrintMotd no\n';
    const of =
      (keyword: string) =>
      (statement: SettingStatement): readonly RuleFinding[] =>
        statement.node.keyword === keyword ? replacing('no', 'yes', unsafely)(statement) : [];
    const checks = { a: of('PermitRootLogin'), 'own/b': of('PrintMotd') };
    const result = mend(text, checks, { unsafe: true, proof: proveForAll });
    expect(textOf(result)).toBe('PermitRootLogin yes\nPrintMotd yes\n');
    expect(reasons(result)).toEqual([]);
  });

  it('makes what falsely calls itself safe only where it lets nobody in, or its rule is insisted on', () => {
    const text = 'PermitRootLogin no\n';
    const checks = { a: replacing('no', 'yes') };
    const result = mend(text, checks, { unsafe: true, proof: proveForAll });
    expect(textOf(result)).toBeUndefined();
    expect(reasons(result)).toEqual([
      'User root (for instance user root) could log in by publickey or password; --unsafe-fixes --only a insists on it',
    ]);
    const insisted = new Set(['a']);
    expect(textOf(mend(text, checks, { unsafe: true, proof: proveForAll, insisted }))).toBe(
      'PermitRootLogin yes\n',
    );
    expect(textOf(mend('PrintMotd no\n', checks, { unsafe: true, proof: proveForAll }))).toBe(
      'PrintMotd yes\n',
    );
  });

  it('leaves files alone that were not named', () => {
    const files = { '/etc/ssh/sshd_config': 'Include a.conf\nPort 1\n', '/etc/ssh/a.conf': 'Port 1\n' };
    const checks = { a: replacing('1', '2') };
    const result = mend(files, checks);
    expect(result.files.map(({ file }) => file.name)).toEqual(['/etc/ssh/sshd_config']);
    expect(reasons(result)).toEqual(['it changes /etc/ssh/a.conf, which was not named']);
    const both = mend(files, checks, { mayChange: () => true });
    expect(both.files.map(({ file, text }) => [file.name, text])).toEqual([
      ['/etc/ssh/sshd_config', 'Include a.conf\nPort 2\n'],
      ['/etc/ssh/a.conf', 'Port 2\n'],
    ]);
  });

  it('makes only what all targets ask for', () => {
    const targets = ['debian-11', 'debian-12'];
    const some = mend(
      'Port 1\n',
      { a: (statement, { target }) => (target.name === 'debian-12' ? replacing('1', '2')(statement) : []) },
      { targets },
    );
    expect(some.files).toEqual([]);
    const [left] = some.results[0]?.findings[0]?.fixes ?? [];
    expect(left).toMatchObject({
      class: 'manual',
      description: expect.stringMatching(/, for debian-12 alone$/),
    });
    expect(textOf(mend('Port 1\n', { a: replacing('1', '2') }, { targets }))).toBe('Port 2\n');
    const different = mend(
      'Port 1\n',
      { a: (statement, { target }) => replacing('1', target.name === 'debian-12' ? '2' : '3')(statement) },
      { targets },
    );
    expect(different.files).toEqual([]);
  });

  it('makes a fix that all targets offer under findings that differ', () => {
    const check = (statement: SettingStatement, { target }: RuleContext): readonly RuleFinding[] =>
      replacing('1', '2')(statement).map((one) => ({ ...one, data: { what: target.name } }));
    expect(textOf(mend('Port 1\n', { a: check }, { targets: ['debian-11', 'debian-12'] }))).toBe('Port 2\n');
  });

  it('never makes sshd refuse what it took, and still makes the other fixes', () => {
    const result = mend(
      'MaxAuthTries 1\nMaxSessions 1\nPort 5\n',
      {
        a: (statement) =>
          statement.node.keyword === 'MaxSessions' ? replacing('1', 'many', unsafely)(statement) : [],
        b: (statement) =>
          statement.node.keyword === 'MaxAuthTries' ? replacing('1', '2', unsafely)(statement) : [],
        c: replacing('5', '6'),
      },
      { unsafe: true },
    );
    expect(textOf(result)).toBe('MaxAuthTries 2\nMaxSessions 1\nPort 6\n');
    expect(reasons(result)).toEqual([expect.stringMatching(/^sshd would refuse the result: /)]);
  });

  it('finds the culprits among many', () => {
    const lines = Array.from({ length: 64 }, (_, index) => `AcceptEnv V${index}`);
    const result = mend(`${lines.join('\n')}\n`, {
      a: (statement) => {
        const value = statement.node.arguments[0]!.value;
        const bad = value === 'V7' || value === 'V60';
        return value.startsWith('V') ? replacing(value, bad ? 'A=B' : `W${value.slice(1)}`)(statement) : [];
      },
    });
    const expected = lines.map((line) => (/V(?:7|60)$/.test(line) ? line : line.replace(' V', ' W')));
    expect(textOf(result)).toBe(`${expected.join('\n')}\n`);
  });

  it('proves by analysis that a safe fix is safe', () => {
    const text = 'LoginGraceTime 2m\nMatch User bob\n X11Forwarding yes\n';
    const options = { proof: proveForAll };
    expect(textOf(mend(text, { a: replacing('2m', '120') }, options))).toBe(text.replace('2m', '120'));
    const { files, refused } = mend(text, { a: replacing('yes', 'no') }, options);
    expect(files).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('X11Forwarding changes from `yes` to `no` for User bob'),
    ]);
  });

  it('takes nobody’s login unless someone insists', () => {
    const text = 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication yes\n';
    const rules = { a: replacing('yes', 'no', unsafely) };
    const options = { proof: proveForAll, unsafe: true };
    const { files, refused } = mend(text, rules, options);
    expect(files).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('loses the login by publickey'),
    ]);
    const insisted = mend(text, rules, { ...options, insisted: new Set(['a']) });
    expect(textOf(insisted)).toBe(text.replace('yes', 'no'));
  });

  it.each(['debian-11', 'debian-12'])(
    'leaves no list of those who may log in without a name, on %s',
    (target) => {
      // Each of the two rules leaves a name, and both together none: to sshd there is no list then.
      const taking =
        (name: string) =>
        (statement: SettingStatement): readonly RuleFinding[] => {
          const { file, node } = statement;
          const word = node.arguments.find(({ value }) => value === name);
          if (word === undefined || node.arguments.length === 1) return [];
          return [finding(statement, unsafeFix(`take ${name} off`, [removeWords(file, [word])]))];
        };
      const rules = { a: taking('bob'), b: taking('root') };
      const result = mend('AllowUsers bob root # who may\n', rules, { targets: [target], unsafe: true });
      expect(textOf(result)).toBe('AllowUsers root # who may\n');
      expect(reasons(result)).toEqual([]);
    },
  );

  it.each([
    ['PasswordAuthentication no', 'PasswordAuthentication no\nInclude /etc/ssh/own.conf\nPort 22\n'],
    ['PasswordAuthentication yes', null],
    // Where the file has Kerberos alone judge passwords, those of the system come to count.
    ['KerberosAuthentication no', null],
  ])('puts in front of what cannot be read only what is sure to open nothing: %s', (line, expected) => {
    const files = {
      '/etc/ssh/sshd_config': 'Include /etc/ssh/own.conf\nPort 22\n',
      '/etc/ssh/own.conf': { content: '', unreadable: true },
    };
    const front = (statement: SettingStatement): readonly RuleFinding[] => {
      const { file, node } = statement;
      if (node.keyword !== 'Port' || file.config.source.text.startsWith(line)) return [];
      const edits = [{ range: [0, 0] as const, text: `${line}\n` }];
      return [finding(statement, unsafely('in front', { file, edits }))];
    };
    const result = mend(files, { 'own/x': front }, { targets: ['rhel-9'], unsafe: true, proof: proveForAll });
    expect(textOf(result)).toBe(expected ?? undefined);
  });

  describe('where sshd refuses the configuration', () => {
    /** Mends with the rules about lines that sshd does not take. */
    const mended = (text: string, insisted: readonly RuleId[] = []): FixResult => {
      const chosen: readonly RuleId[] = ['unknown-keyword', 'invalid-match', 'missing-argument'];
      const { load } = configuration(text);
      return fixTrees({
        load,
        rules: active(Object.fromEntries(chosen.map((id) => [id, rules[id]]))),
        unsafe: true,
        insisted: new Set(insisted),
      });
    };

    it.each([
      // Each by itself would do.
      [
        'PasswordAuthentification no\nPubkeyAuthentcation no\nUseDSN no\n',
        'PasswordAuthentification no\nPubkeyAuthentcation no\nUseDNS no\n',
      ],
      ['AllowUser alice\n', null],
      ['Match User bob\n  MaxAuthTry 0\n', null],
      ['Match Address 10.0.0.5/8\n  PermitRootLogin yes\n', null],
      // What is refused only once another line is gone.
      [
        'AuthorizedKeysCommand /c\n[own]\nAuthorizedKeysCommandUser a\nMatch Address 10.0.0.5/8\n  PermitRootLogin yes\n',
        null,
      ],
      ['\uFEFFPort 22\nMatch Address 10.0.0.5/8\n  PermitRootLogin yes\n', null],
      [
        'Match Address 10.0.0.5/8\n  AllowTcpForwarding no\n',
        'Match Address 10.0.0.0/8\n  AllowTcpForwarding no\n',
      ],
      ['Match User bob\n  PermitTTY no\nEndMatch\nPermitRootLogin yes\n', null],
      [
        'Match User bob\n  PermitTTY no\nEndMatch\nUseDNS no\n',
        'Match User bob\n  PermitTTY no\nMatch all\nUseDNS no\n',
      ],
      // What stands below it goes for as little as the line itself.
      ['Mach User bob\n  DenyUsers *\n', null],
      ['[bob]\nPermitRootLogin yes\n', null],
      // The password is the same, whoever asks for it.
      ['Use PAM yes\n', 'UsePAM yes\n'],
      ['Use PAM yes\nPasswordAuthentication no\n', null],
    ])('makes nothing that costs a login, or lets somebody in: %j', (text, expected) => {
      const result = mended(text);
      expect(textOf(result)).toBe(expected ?? undefined);
    });

    it('says whom it would cost a login, or let in', () => {
      expect(reasons(mended('PermitRootLogn no\n'))).toEqual([
        'it can cost someone their login: User root (for instance user root) loses the login by publickey; --unsafe-fixes --only unknown-keyword insists on it',
      ]);
      expect(reasons(mended('Match Address 10.0.0.5/8\n  PermitRootLogin yes\n'))).toEqual([
        'Address 10.0.0.0/8, and User root (for instance user root) could log in by password; without the lines that sshd refuses they cannot; --unsafe-fixes --only invalid-match insists on it',
      ]);
    });

    it('reads no more files for each of many targets than for one', () => {
      const reads = (...targets: readonly string[]): number => {
        let count = 0;
        const files = memoryFileSystem({
          '/etc/ssh/sshd_config': 'Include /etc/ssh/own.conf\nPermitRootLogn no\nUseDSN no\n',
          '/etc/ssh/own.conf': 'Port 22\n',
        });
        const fileSystem: FileSystem = {
          ...files,
          readFile: (path) => {
            count += 1;
            return files.readFile(path);
          },
        };
        const { load } = findConfiguration({
          fileSystem,
          path: '/etc/ssh/sshd_config',
          targets: targets.map(resolveTarget),
        });
        const own = active({ 'unknown-keyword': rules['unknown-keyword'] });
        expect(textOf(fixTrees({ load, rules: own, unsafe: true }))).toContain('UseDNS no');
        return count;
      };
      const releases = ['9.0', '9.2', '9.3', '9.5', '9.6', '9.7', '9.8', '9.9'];
      expect(reads(...releases.map((release) => `openssh-${release}`))).toBe(8 * reads('openssh-9.0'));
    });

    it.each([
      ['Include /etc/ssh/own.conf', 'PermitRootLogin nope'],
      ['PermitRootLogin nope', 'Include /etc/ssh/own.conf'],
      // In front of a known line each of them may win over what it says.
      ['PermitRootLogin nope', 'PermitRootLogin no'],
    ])('does not take for safe what has lines change places: %s, %s', (first, second) => {
      const swap = (statement: SettingStatement): readonly RuleFinding[] => {
        const { file } = statement;
        if (statement.node.keyword !== 'Port' || !file.config.source.text.startsWith(first)) return [];
        const range = [0, `${first}\n${second}`.length] as const;
        return [
          finding(statement, safeFix('swap', { file, edits: [{ range, text: `${second}\n${first}` }] })),
        ];
      };
      const files = {
        '/etc/ssh/sshd_config': `${first}\n${second}\nPort 22\n`,
        '/etc/ssh/own.conf': { content: '', unreadable: true },
      };
      expect(textOf(mend(files, { 'own/x': swap }, { proof: proveForAll }))).toBeUndefined();
    });

    it('makes all that is insisted on', () => {
      expect(textOf(mended('AllowUser alice\n', ['unknown-keyword']))).toBe('AllowUsers alice\n');
    });
  });

  describe('with a proof', () => {
    const change = { change: 'bob gets another port', loss: null };
    const loss = { change: 'bob loses his keys', loss: 'bob cannot log in any more' };
    const same = { change: null, loss: null };
    const ifPort =
      (port: string, verdict: typeof change | typeof loss): FixInput['proof'] & object =>
      (_, after) =>
        after.tree.root.config.source.text.includes(`Port ${port}`) ? verdict : same;

    it('does not take a fix for safe that changes something', () => {
      const options = { proof: ifPort('2', change) };
      const blocked = mend(
        'Port 1\nMaxAuthTries 3\n',
        { a: replacing('1', '2'), b: replacing('3', '4') },
        options,
      );
      expect(textOf(blocked)).toBe('Port 1\nMaxAuthTries 4\n');
      expect(reasons(blocked)).toEqual(['it is not safe: bob gets another port']);
      const allowed = mend('Port 1\n', { a: replacing('1', '2') }, { ...options, unsafe: true });
      expect(textOf(allowed)).toBe('Port 2\n');
    });

    it('refuses what costs a login, unless its rule is insisted on', () => {
      const checks = { a: replacing('1', '2', unsafely), b: replacing('3', '4', unsafely) };
      const options = { proof: ifPort('2', loss), unsafe: true };
      const blocked = mend('Port 1\nMaxAuthTries 3\n', checks, options);
      expect(textOf(blocked)).toBe('Port 1\nMaxAuthTries 4\n');
      expect(reasons(blocked)).toEqual(['bob cannot log in any more; --unsafe-fixes --only a insists on it']);
      expect(textOf(mend('Port 1\n', checks, { ...options, insisted: new Set(['a']) }))).toBe('Port 2\n');
    });

    it.each([
      ['in another block', 'Match User a\n X11Forwarding yes\nMatch User b\n X11Forwarding yes\n'],
      ['in the same block', 'Match User a\n X11Forwarding yes\n X11Forwarding yes\n'],
    ])('does not take an equal line for the one whose fix was refused: %s', (_, text) => {
      const isLast = ({ node, file }: SettingStatement): boolean =>
        node.range[0] >= file.config.source.text.lastIndexOf(' X11');
      const result = mend(
        text,
        {
          // Comes first, is refused as well, and keeps the fix of the last line from being tried in the first round.
          a: (statement) => (isLast(statement) ? replacing('yes', 'many', unsafely)(statement) : []),
          b: replacing('yes', 'no', unsafely),
        },
        {
          unsafe: true,
          proof: (before, after) =>
            after.tree.root.config.source.text.startsWith('Match User a\n X11Forwarding no') ? loss : same,
        },
      );
      expect(textOf(result)).toBe(`${text.slice(0, text.lastIndexOf('yes'))}no\n`);
      expect(reasons(result)).toEqual(['bob cannot log in any more; --unsafe-fixes --only b insists on it']);
    });

    it('tries few of the fixes of plugins that overlap and call themselves safe', () => {
      let asked = 0;
      const proof = (): Comparison => {
        asked += 1;
        return same;
      };
      const fixes = ({ file, node }: SettingStatement): readonly Fix[] =>
        Array.from({ length: 50 }, (_, index) =>
          safeFix('blanks', { file, edits: [{ range: node.range, text: `Port "1"${' '.repeat(index)}` }] }),
        );
      const check = (statement: SettingStatement): readonly RuleFinding[] =>
        statement.file.config.source.text.includes('"') ? [] : [finding(statement, ...fixes(statement))];
      const { before } = mend('Port 1\n', { 'our/own': check }, { proof });
      const offered = before.flatMap(({ findings }) => findings.flatMap(({ fixes }) => fixes));
      expect(offered.filter((fix) => fix.class === 'safe')).toHaveLength(10);
      expect(offered.at(-1)?.description).toContain('whether it is safe was not shown');
      expect(asked).toBeLessThan(15);
    });

    it('does not ask where sshd refuses the configuration anyway', () => {
      const proof = (): never => {
        throw new Error('asked');
      };
      expect(textOf(mend('Nonsense 1\nPort 1\n', { a: replacing('1', '2') }, { proof }))).toBe(
        'Nonsense 2\nPort 2\n',
      );
    });
  });

  it.each([
    ['a link', { link: '50.conf' }],
    ['a link to its folder', null],
  ])('mends a file once that is included by two paths: %s', (_, link) => {
    const folder = '/etc/ssh/sshd_config.d';
    const text = 'PasswordAuthentication no\nUsePrivilegeSeparation yes\n';
    const { load } = configuration({
      '/etc/ssh/sshd_config': `Include ${folder}/*.conf\nInclude /etc/ssh/again/*.conf\n`,
      [`${folder}/50.conf`]: text,
      ...(link === null ? { '/etc/ssh/again': { link: folder } } : { [`${folder}/60.conf`]: link }),
    });
    const chosen: readonly RuleId[] = ['shadowed-directive', 'deprecated-keyword'];
    const own = active(Object.fromEntries(chosen.map((id) => [id, rules[id]])));
    const mended = fixTrees({ load, rules: own, mayChange: () => true });
    expect(reasons(mended)).toEqual([]);
    expect(mended.files.map((each) => [each.file.name, each.text])).toEqual([
      [`${folder}/50.conf`, 'PasswordAuthentication no\n'],
    ]);
  });
});
