import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as core from '../../src/core.js';
import * as api from '../../src/index.js';
import { compile } from '../../src/semantics/index.js';

const names = [
  'ConfigurationTooLargeError',
  'EditError',
  'FileError',
  'QueryError',
  'RuleError',
  'SettingsError',
  'SettingsFileError',
  'UnknownKeywordError',
  'UnknownTargetError',
  'applyEdits',
  'applyFix',
  'argumentsOf',
  'coloured',
  'commentOut',
  'defineConfig',
  'defineRule',
  'diff',
  'directiveOf',
  'doctor',
  'evaluate',
  'fix',
  'format',
  'formats',
  'lineOf',
  'lint',
  'load',
  'manualFix',
  'memoryFileSystem',
  'parse',
  'plain',
  'positionAt',
  'presets',
  'print',
  'readSettings',
  'removeLine',
  'removeWords',
  'replaceArguments',
  'replaceKeyword',
  'replaceWord',
  'resolveTarget',
  'rules',
  'runSshdTest',
  'safeFix',
  'settingsFor',
  'stateDirective',
  'targetNames',
  'targets',
  'testRule',
  'textAt',
  'unsafeFix',
  'upgrade',
  'version',
  'visit',
  'who',
  'wordOf',
];

describe('the library', () => {
  it('exports these names and no others', () => {
    expect(Object.keys(core).sort()).toEqual(names);
    expect(Object.keys(api).sort()).toEqual([...names, 'fileSystemPath', 'nodeFileSystem'].sort());
  });

  it('has a core that bundles for a browser without anything of Node', async () => {
    const { metafile, outputFiles } = await build({
      absWorkingDir: join(import.meta.dirname, '../..'),
      entryPoints: ['src/core.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      define: { SSHD_LINT_VERSION: '"test"', SSHD_LINT_RULE_PAGES: '""' },
      logLevel: 'silent',
    });
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    expect(outputFiles[0]?.text).not.toMatch(/\brequire\(|from ['"]node:/);
  });
});

describe('an evaluation', () => {
  const evaluation = api.evaluate(api.load('Port 22\n', 'debian-12'));

  it('is asked for what sets something, aliases included', () => {
    expect(evaluation.get('ChallengeResponseAuthentication').keyword).toBe('KbdInteractiveAuthentication');
    expect(evaluation.get('port' as 'Port').values).toEqual(['22']);
  });

  it.each(['Match', 'Include', 'UseLogin'] as const)('refuses what sets nothing: %s', (keyword) => {
    expect(() => evaluation.get(keyword)).toThrow(api.QueryError);
    expect(() => evaluation.get(keyword)).toThrow(`${keyword} sets nothing in this sshd`);
  });

  it.each(['Prot', 'WarnWeakCrypto', 'constructor'])(
    'refuses what its target does not know: %s',
    (keyword) => {
      expect(() => evaluation.get(keyword as 'Port')).toThrow(api.UnknownKeywordError);
    },
  );
});

describe('doctor and upgrade', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUfSQ9Oa3cB0G5V2sXfFjqzqJrr1KZ0o1tVh1n2aGm0 bob@x';
  const fileSystem = api.memoryFileSystem({
    '/etc/ssh/sshd_config': 'Ciphers aes128-ctr,blowfish-cbc\nDenyUsers bob\n',
    '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
    '/etc/group': 'bob:x:1000:\n',
  });
  const path = '/etc/ssh/sshd_config';
  const tree = api.load({ fileSystem, path }, 'openssh-7.4');
  const login = { user: 'bob', addr: '10.0.0.5', key };
  const isPlain = (value: unknown): boolean =>
    JSON.stringify(structuredClone(value)) === JSON.stringify(value);

  it('say what the command says, as plain data', () => {
    const found = api.doctor(tree, login);
    expect(found).toMatchObject({
      target: 'openssh-7.4',
      connection: { user: 'bob', addr: '10.0.0.5' },
      key: { type: 'ssh-ed25519', certificate: false },
      outcome: 'refused',
      remedy: { description: 'take what matches bob out of DenyUsers' },
    });
    const refused = found.stations.find(({ verdict }) => verdict === 'refused');
    expect([refused?.id, refused?.evidence[0]]).toEqual([
      'lists',
      {
        ...{ kind: 'setting', keyword: 'DenyUsers', values: ['bob'] },
        origins: [{ file: path, line: 2, range: [32, 46] }],
      },
    ]);
    const upgraded = api.upgrade({ fileSystem, path }, { from: 'openssh-7.4', to: 'debian-13' });
    expect(upgraded).toMatchObject({
      from: 'openssh-7.4',
      to: 'debian-13',
      refused: [{ ruleId: 'unknown-algorithm', filePath: path, line: 1, column: 20 }],
    });
    expect(upgraded.changes.find(({ keyword }) => keyword === 'Ciphers')).toMatchObject({
      lost: ['blowfish-cbc'],
      when: [],
    });
    expect([found, upgraded].map(isPlain)).toEqual([true, true]);
  });

  it.each([
    ['a tree', () => api.doctor({} as never, login), 'a configuration has to be what load returns'],
    ['somebody', () => api.doctor(tree, {} as never), '`user` has to be a text'],
    ['a key', () => api.doctor(tree, { ...login, key: 'x' }), '`key` has to be a public key'],
    ['an address', () => api.doctor(tree, { ...login, addr: 'x' }), '`addr` has to be an IP address'],
    ['options that there are', () => api.doctor(tree, { ...login, ip: '' } as never), "unknown option 'ip'"],
    ['a target', () => api.upgrade('', { from: 'debian-12', to: 13 } as never), '`to` has to be a name'],
    ['two targets', () => api.upgrade('', { from: 'debian-12' } as never), 'a target is a name'],
  ])('ask for %s', (_, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe('who and diff', () => {
  const tree = api.load('Match User bob\n PasswordAuthentication no\n');

  it('say for whom', () => {
    const { classes } = api.who(tree, 'PasswordAuthentication=no');
    expect(classes.map(({ values, witness }) => [values, witness.user])).toEqual([[['no'], 'bob']]);
    expect(() => api.who(tree, 'Pasword=no')).toThrow(api.UnknownKeywordError);
    expect(() => api.who(tree, 'login=pasword')).toThrow(api.QueryError);
  });

  it('say what sshd says where it refuses the configuration', () => {
    const refused = api.load('Port x\nPermitRootLogin yes\n');
    const said = '/sshd_config line 1: Badly formatted port number.';
    expect(api.who(refused, 'PermitRootLogin=yes').error).toBe(said);
    expect(api.who(refused, 'login').error).toBe(said);
    expect(api.evaluate(refused).error).toBe(said);
    expect([api.who(tree, 'login').error, api.evaluate(tree).error]).toEqual([null, null]);
  });

  it('say what changes', () => {
    expect(api.diff(tree, tree).changes).toEqual([]);
    const { changes } = api.diff(tree, api.load('PasswordAuthentication no\n'));
    expect(changes.map(({ keyword, old, new: now }) => [keyword, old, now])).toEqual([
      ['PasswordAuthentication', ['yes'], ['no']],
    ]);
  });
});

describe('lint', () => {
  it('lints a text', () => {
    const [result, ...others] = api.lint('PermitRotLogin no\n', { targets: ['debian-12'] });
    expect(others).toEqual([]);
    expect(result?.file.name).toBe('sshd_config');
    expect(result?.findings.map(({ ruleId, level }) => [ruleId, level])).toContainEqual([
      'unknown-keyword',
      'error',
    ]);
  });

  it('lints bytes', () => {
    const [result] = api.lint(Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0x0a]), { targets: ['debian-12'] });
    expect(result?.file.config.source.bom).toBe(true);
  });

  const fileSystem = api.memoryFileSystem({
    '/srv/h/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
    '/srv/h/etc/ssh/sshd_config.d/a.conf': 'Nonsense\n',
    '/srv/h/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  });

  it('lints a file with what it includes, for the target that its system tells', () => {
    const results = api.lint({ fileSystem, path: '/srv/h/etc/ssh/../ssh/sshd_config', name: 'h' });
    expect(
      results.map(({ file, findings }) => [file.name, findings.some(({ level }) => level === 'error')]),
    ).toEqual([
      ['h', false],
      ['/srv/h/etc/ssh/sshd_config.d/a.conf', true],
    ]);
    expect(results[0]?.targets).toEqual(['debian-12']);
  });

  it('lints an editor’s buffer in the place of the file', () => {
    const results = api.lint({ fileSystem, path: '/srv/h/etc/ssh/sshd_config', text: 'Nonsense\n' });
    expect(results.map(({ file }) => file.config.source.text)).toEqual(['Nonsense\n']);
  });

  it.each<[Partial<api.FileInput>, boolean]>([
    [{}, false],
    [{ sysroot: '/srv/h' }, true],
    [{ sysroot: '/srv/h', inspect: false }, false],
    [{ inspect: true }, true],
  ])('looks at other files of the system with %j: %s', (more, expected) => {
    const files = api.memoryFileSystem({
      '/srv/h/etc/ssh/sshd_config': 'PermitRootLogin no\nAllowGroups ops\n',
      '/srv/h/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n',
      '/srv/h/etc/group': 'root:x:0:\nbob:x:1000:\nops:x:2000:\n',
    });
    const input = { fileSystem: files, path: '/srv/h/etc/ssh/sshd_config', ...more };
    const [result] = api.lint(input, { targets: ['debian-12'] });
    expect(result?.findings.some(({ ruleId }) => ruleId === 'nobody-let-in')).toBe(expected);
  });

  it('takes presets, levels, options, other rules and targets by object', () => {
    const own = api.defineRule({
      meta: {
        ...api.rules['strict-modes'].meta,
        messages: { hello: 'hello {name}' },
        options: {
          properties: { x: { type: 'integer' }, y: { type: 'integer', default: 2 } },
          additionalProperties: false,
        },
      },
      check: ({ options }) => [{ message: 'hello', data: { name: JSON.stringify(options) } }],
    });
    const settings = api.defineConfig({
      presets: ['windows'],
      plugins: [{ rules: { 'our/own': own } }],
      rules: { 'our/own': ['info', { x: 1 }] },
    });
    const [result] = api.lint('', {
      ...settings,
      only: ['our/own'],
      targets: [api.resolveTarget('openssh-9.9')],
    });
    expect(result?.findings.map(({ message, level }) => [message, level])).toEqual([
      ['hello {"x":1,"y":2}', 'info'],
    ]);
    const wrong: api.LintOptions = { ...settings, rules: { 'our/own': ['info', { x: 'q' }] } };
    expect(() => api.fix('', wrong)).toThrow('rules.our/own.1.x: must be a whole number');
  });

  it.each([
    [{ nope: 1 }, "rules.max-auth-tries.1.nope: unknown option 'nope'", 'nope', 'atMost'],
    [{ atMost: 'x' }, "rules.max-auth-tries.1.atMost: 'atMost' does not take 'x'", 'x', undefined],
    [5, 'rules.max-auth-tries.1: must be a mapping of keys', '5', undefined],
  ])('refuses the options %j as the command does', async (options, message, typed, valid) => {
    const entry: api.RuleEntry = JSON.parse(JSON.stringify(['off', options]));
    const call = () => api.lint('', { rules: { 'max-auth-tries': entry } });
    expect(call).toThrow(api.SettingsError);
    expect(call).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        typed,
        valid: valid === undefined ? [] : expect.arrayContaining([valid]),
      }),
    );
    const text = JSON.stringify({ rules: { 'max-auth-tries': entry } });
    await expect(api.readSettings(text, 'x.json')).rejects.toThrow(message.replace(/^.*: /, ''));
  });

  it.each([
    [() => api.lint('', { targets: ['debian-1'] }), api.UnknownTargetError],
    [() => api.lint('', { only: ['x'] }), api.SettingsError],
    [() => api.lint('', { plugins: [{ rules: { banner: api.rules.banner } }] }), api.SettingsError],
    [() => api.lint({ fileSystem, path: '/nowhere' }), api.FileError],
  ])('throws errors that can be told apart', (call, error) => {
    expect(call).toThrow(error);
  });
});

describe('readSettings and settingsFor', () => {
  const plugin = {
    rules: {
      'own/hello': api.defineRule({
        meta: { ...api.rules['strict-modes'].meta, messages: { hello: 'hello' } },
        check: () => [{ message: 'hello' }],
      }),
    },
  };
  const text = [
    'plugins: [./own.mjs]',
    'rules: { own/hello: error, pubkey-authentication: [info, { unstated: warning }] }',
    'overrides:',
    "  - { files: ['old/**'], rules: { pubkey-authentication: error }, presets: [windows], targets: [debian-12] }",
    'ignores: [gone/]',
  ].join('\n');

  it('give what lint takes, for each file', async () => {
    const settings = await api.readSettings(text, '.sshd-lint.yaml', { './own.mjs': plugin });
    expect(api.settingsFor(settings, '/repo/new/sshd_config', '/repo')).toEqual({
      presets: [],
      rules: { 'own/hello': 'error', 'pubkey-authentication': ['info', { unstated: 'warning' }] },
      targets: [],
      plugins: [plugin],
      ignored: false,
    });
    const old = api.settingsFor(settings, '/repo/old/sshd_config', '/repo');
    expect(old).toMatchObject({
      presets: ['windows'],
      rules: { 'pubkey-authentication': ['error', { unstated: 'warning' }] },
      targets: ['debian-12'],
    });
    expect(api.settingsFor(settings, '/repo/gone/sshd_config', '/repo').ignored).toBe(true);
    const [result] = api.lint('', old);
    expect(result?.findings.map(({ ruleId, level }) => [ruleId, level])).toContainEqual([
      'own/hello',
      'error',
    ]);
  });

  it('say what is wrong, and where', async () => {
    await expect(api.readSettings('rulez: {}', 'x.yaml')).rejects.toMatchObject({
      name: 'SettingsFileError',
      problems: [{ line: 1, column: 1, message: expect.stringContaining(`unknown key 'rulez'`) }],
    });
    await expect(api.readSettings(text, 'x.yaml')).rejects.toThrow(`unknown plugin './own.mjs'`);
    const none = JSON.parse('{ "./own.mjs": {} }');
    await expect(api.readSettings(text, 'x.yaml', none)).rejects.toThrow(
      'the plugin ./own.mjs is no { rules',
    );
  });
});

describe('fix', () => {
  it('mends a text', () => {
    const { files, applied } = api.fix('#PubkeyAuthentication yes\n', { targets: ['debian-12'] });
    expect(files.map(({ text }) => text)).toEqual(['PubkeyAuthentication yes\n']);
    expect(applied).toHaveLength(1);
  });

  it('changes the given file only, unless others are named', () => {
    const fileSystem = api.memoryFileSystem({
      '/etc/ssh/sshd_config': 'Include a.conf\n',
      '/etc/ssh/a.conf': 'PubkeyAuthentication no\n',
    });
    const input = { fileSystem, path: '/etc/ssh/sshd_config' };
    const options = { targets: ['debian-12'], unsafe: true, only: ['pubkey-authentication'] };
    expect(api.fix(input, options).files).toEqual([]);
    expect(
      api
        .fix(input, { ...options, files: ['/etc/ssh/a.conf'] })
        .files.map(({ file, text }) => [file.name, text]),
    ).toEqual([['/etc/ssh/a.conf', 'PubkeyAuthentication yes\n']]);
  });
});

describe('a drop-in', () => {
  const path = '/etc/ssh/sshd_config.d/50.conf';
  const fileSystem = api.memoryFileSystem({
    '/etc/ssh/sshd_config': 'UseDNS no\nInclude sshd_config.d/*.conf\nPort x\n',
    [path]: 'Include more\nPermitRotLogin no\n',
    '/etc/ssh/more': '',
    '/etc/ssh/sshd_config.d/10.conf': '',
  });
  const names = (results: readonly api.LintResult[]): readonly string[] =>
    results.map(({ file }) => file.name);

  it('has the first result, before the file that it is a part of', () => {
    const expected = [path, '/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d/10.conf', '/etc/ssh/more'];
    const input = { fileSystem, path };
    expect(names(api.lint(input))).toEqual(expected);
    const { before, results } = api.fix(input);
    expect([names(before), names(results)]).toEqual([expected, expected]);
    expect(names(api.lint({ ...input, name: 'mine' }))[0]).toBe('mine');
    expect(names(api.lint({ fileSystem, path: '/etc/ssh/sshd_config' }))[0]).toBe('/etc/ssh/sshd_config');
  });
});

describe('applyFix', () => {
  it('makes one fix, byte order mark included', () => {
    const [result] = api.lint('\uFEFFPort 22\n', { targets: ['debian-12'], only: ['encoding-bom'] });
    const files = (result?.findings ?? []).flatMap(({ fixes }) => fixes).flatMap(api.applyFix);
    expect(files.map(({ text, bom, output }) => [text, bom, output.length])).toEqual([
      ['Port 22\n', false, 8],
    ]);
  });

  it('makes what several parts say of one file, and refuses what contradicts itself', () => {
    const { root } = api.load('Port 22\nUsePAM no\n');
    const part = (start: number, end: number, text: string): api.FileEdits => ({
      file: root,
      edits: [{ range: [start, end], text }],
    });
    const both = api.safeFix('both', part(5, 7, '23'), part(15, 17, 'yes'));
    expect(api.applyFix(both).map(({ text }) => text)).toEqual(['Port 23\nUsePAM yes\n']);
    expect(api.applyFix(api.safeFix('nothing', part(5, 7, '22')))).toEqual([]);
    const outside = api.safeFix('outside', part(5, 700, '22'));
    expect(() => api.applyFix(outside)).toThrow(api.EditError);
    const twice = { ...both, edits: [part(5, 7, '23'), part(6, 7, '4')] };
    expect(() => api.applyFix(twice)).toThrow(api.EditError);
  });
});

describe('rules of plugins', () => {
  const yielding = (found: api.RuleFinding) => ({
    only: ['our/own'],
    plugins: [{ rules: { 'our/own': { ...api.rules['strict-modes'], check: () => [found] } } }],
  });
  const elsewhere = { file: api.load('UseDNS no\n').root, range: [0, 6] } as const;

  it.each<[string, api.RuleFinding]>([
    ['at', { message: 'off', at: elsewhere }],
    ['related', { message: 'off', related: [{ ...elsewhere, message: 'there' }] }],
  ])('speak of places in the configuration alone: %s', (part, found) => {
    const lint = () => api.lint('Port 22\n', yielding(found));
    expect(lint).toThrow(api.RuleError);
    expect(lint).toThrow(`\`${part}\``);
  });

  it.each<[string, (file: api.ConfigFile) => unknown, boolean]>([
    ['a copy of a file', (file) => ({ ...file }), true],
    ['its text without its name', ({ config }) => ({ config }), false],
    ['its text by another name', (file) => ({ ...file, name: 'other' }), false],
    ['its text without its path', ({ config, name }) => ({ config, name }), false],
  ])('may name as a file no more than %s', (_, copy, isOne) => {
    const finding = (part: 'at' | 'related' | 'fixes', given: api.ConfigFile): api.RuleFinding => {
      // What JavaScript gives for a file.
      const at = { file: copy(given) as api.ConfigFile, range: [0, 6] } as const;
      const edits = [{ file: at.file, edits: [{ range: at.range, text: 'Usedns' }] }];
      if (part === 'at') return { message: 'off', at };
      if (part === 'related') return { message: 'off', related: [{ ...at, message: 'there' }] };
      return { message: 'off', fixes: [{ class: 'unsafe', description: 'write it', edits }] };
    };
    for (const part of ['at', 'related', 'fixes'] as const) {
      const rule: api.Rule = {
        meta: { ...api.rules['strict-modes'].meta, messages: { off: 'off' } },
        check: ({ tree }) => [finding(part, tree.root)],
      };
      const lint = () =>
        api.lint('UseDNS no\n', { only: ['our/own'], plugins: [{ rules: { 'our/own': rule } }] });
      if (isOne) expect(lint()[0]?.findings).toHaveLength(1);
      else expect(lint).toThrow(/our\/own .* it yields a (?:finding|fix) /);
    }
  });
});

describe('fixes of plugins', () => {
  const { meta } = api.rules['strict-modes'];

  /** A rule that writes another value for each line with one, and says of its fix what it likes. */
  const writing = (value: string, other: string, make: (edits: api.FileEdits) => api.Fix) => ({
    plugins: [
      {
        rules: {
          'our/own': api.defineRule({
            meta: { ...meta, messages: { on: 'on' } },
            *check({ program }) {
              for (const statement of program.statements) {
                const { file, node } = statement;
                if (statement.type !== 'setting' || node.arguments[0]?.value !== value) continue;
                const edits = api.replaceArguments(file, node, [other]);
                yield { at: api.directiveOf(file, node), message: 'on', fixes: [make(edits)] };
              }
            },
          }),
        },
      },
    ],
    targets: ['debian-12'] as const,
    rules: { 'our/own': 'warning', 'pubkey-authentication': 'off' } as const,
  });
  const only = ['our/own'];
  const safely = (edits: api.FileEdits): api.Fix => api.safeFix('write it', edits);
  const unsafely = (edits: api.FileEdits): api.Fix => api.unsafeFix('write it', [edits]);
  const own = <T extends { readonly finding: api.Finding }>(some: readonly T[]): readonly T[] =>
    some.filter(({ finding }) => finding.ruleId === 'our/own');
  const offered = (results: readonly api.LintResult[]): readonly string[] =>
    results.flatMap(({ findings }) =>
      findings
        .filter(({ ruleId }) => ruleId === 'our/own')
        .flatMap(({ fixes }) => fixes.map((fix) => `${fix.class}: ${fix.description}`)),
    );

  it.each<[string, string, string, string]>([
    ['UseDNS no\n', 'no', 'yes', 'UseDNS changes from `no` to `yes` for everyone'],
    ['PermitRootLogin no\n', 'no', 'yes', 'PermitRootLogin changes from `no` to `yes` for everyone'],
    [
      'PermitRootLogin yes\n',
      'yes',
      'no',
      'User root (for instance user root) loses the login by publickey or password',
    ],
  ])('that falsely call themselves safe are neither made nor offered: %j', (text, value, other, why) => {
    const options = writing(value, other, safely);
    for (const how of [{}, { unsafe: true }, { unsafe: true, only }]) {
      const { files, refused, before, results } = api.fix(text, { ...options, ...how });
      expect(files.map((file) => file.text)).not.toContain(text.replace(value, other));
      expect(own(refused).map(({ reason }) => reason)).toEqual([`it is not safe: ${why}`]);
      for (const some of [before, results])
        expect(offered(some)).toEqual([`manual: write it; it is not safe: ${why}`]);
    }
    expect(offered(api.lint(text, options))).toEqual([`manual: write it; it is not safe: ${why}`]);
    const report = api.format(api.lint(text, { ...options, only }), 'full', options);
    expect(report).not.toContain('can be fixed');
  });

  it('that are safe are offered as such, beside others that are not, and where they overlap', () => {
    const options = writing('no', 'yes', safely);
    const honest = writing('yes', 'x', ({ file, edits }) =>
      safely({ file, edits: edits.map(({ range }) => ({ range, text: '"yes"' })) }),
    );
    const [[plugin], [other]] = [options.plugins, honest.plugins];
    const rules = { 'our/own': plugin!.rules['our/own'], 'our/quotes': other!.rules['our/own'] };
    const text = 'X11Forwarding yes\nUseDNS no\nPermitTTY yes\nPermitTunnel no\n';
    const results = api.lint(text, { ...options, plugins: [{ rules }], only: Object.keys(rules) });
    expect(
      results.flatMap(({ findings }) => findings.map(({ ruleId, fixes }) => `${ruleId} ${fixes[0]?.class}`)),
    ).toEqual(['our/quotes safe', 'our/own manual', 'our/quotes safe', 'our/own manual']);
    const both = writing('no', 'yes', safely);
    const [{ rules: falsely }] = both.plugins as [{ rules: { 'our/own': api.Rule } }];
    const doubled: api.Rule = {
      ...falsely['our/own'],
      *check(context) {
        for (const { fixes = [], ...found } of falsely['our/own'].check(context)) {
          const [{ file, range }] = [found.at!];
          const words = file.config.source.text.slice(...range).replace(' ', '  ');
          yield {
            ...found,
            fixes: [...fixes, api.safeFix('space', { file, edits: [{ range, text: words }] })],
          };
        }
      },
    };
    const twice = api.lint('UseDNS no\n', { ...both, plugins: [{ rules: { 'our/own': doubled } }] });
    expect(offered(twice).map((fix) => fix.slice(0, 16))).toEqual(['manual: write it', 'safe: space']);
  });

  it('that are safe each by itself are offered, though not all can be made', () => {
    const once = api.defineRule({
      meta: { ...meta, messages: { on: 'on' } },
      *check({ program }) {
        for (const { file, node } of program.statements)
          yield {
            at: api.directiveOf(file, node),
            message: 'on',
            fixes: [api.safeFix('remove the line', api.removeLine(file, node))],
          };
      },
    });
    const options = { plugins: [{ rules: { 'our/own': once } }], targets: ['debian-12'] as const, only };
    const text = 'UseDNS yes\nUseDNS yes\n';
    expect(offered(api.lint(text, options))).toEqual(['safe: remove the line', 'safe: remove the line']);
    expect(api.fix(text, options).files.map((file) => file.text)).toEqual(['UseDNS yes\n']);
  });

  it('that are false by hundreds say nothing of those that are not', () => {
    const options = writing('FOO', 'BAR', safely);
    const honest = writing('no', 'x', ({ file, edits }) =>
      safely({ file, edits: edits.map(({ range }) => ({ range, text: '"no"' })) }),
    );
    const [[plugin], [other]] = [options.plugins, honest.plugins];
    const rules = { 'our/own': plugin!.rules['our/own'], 'our/quotes': other!.rules['our/own'] };
    const text = `${'AcceptEnv FOO\n'.repeat(150)}UseDNS no\n`;
    const results = api.lint(text, { ...options, plugins: [{ rules }], only: Object.keys(rules) });
    const said = results.flatMap(({ findings }) =>
      findings.flatMap(({ fixes }) => fixes.map((fix) => `${fix.class}: ${fix.description}`)),
    );
    expect(said.at(-1)).toBe('safe: write it');
    const wrong = 'manual: write it; it is not safe: AcceptEnv changes from ';
    expect(said.filter((one) => one.startsWith(wrong))).toHaveLength(20);
    const unknown =
      'manual: write it; whether it is safe was not shown: there are too many to try each by itself';
    expect(said.filter((one) => one === unknown)).toHaveLength(130);
    const { files } = api.fix(text, { ...options, plugins: [{ rules }], only: Object.keys(rules) });
    expect(files.map((file) => file.text)).toEqual([text.replace('no', '"no"')]);
  });

  it('that falsely call themselves safe are not made where sshd refuses the rest either', () => {
    const text = 'Nonsense 1\nPermitEmptyPasswords no\n';
    const why = 'it is not safe: PermitEmptyPasswords changes from `no` to `yes` for everyone';
    const options = writing('no', 'yes', safely);
    expect(api.fix(text, { ...options, only }).files).toEqual([]);
    expect(offered(api.lint(text, options))).toEqual([`manual: write it; ${why}`]);
    const blanks = writing('no', 'x', ({ file, edits }) =>
      safely({ file, edits: edits.map(({ range }) => ({ range, text: ' no' })) }),
    );
    expect(offered(api.lint('Nonsense 1\nUseDNS no\n', blanks))).toEqual(['safe: write it']);
  });

  /** All rules but those of plugins. */
  const silent = Object.fromEntries(Object.keys(api.rules).map((id) => [id, 'off' as const]));

  /** A rule that writes one text for another, once, and says of its fix what it likes. */
  const rewriting = (from: string, to: string, make: (edits: api.FileEdits) => api.Fix) => {
    const rule = api.defineRule({
      meta: { ...meta, messages: { on: 'on' } },
      *check({ tree: { files } }) {
        for (const file of files) {
          const { text } = file.config.source;
          const start = text.indexOf(from);
          if (start < 0 || (to.includes(from) && text.includes(to))) continue;
          const edits = [{ range: [start, start + from.length] as const, text: to }];
          yield { at: { file, range: [start, start] }, message: 'on', fixes: [make({ file, edits })] };
        }
      },
    });
    const plugins = [{ rules: { 'our/own': rule } }];
    return { plugins, targets: ['debian-12'] as const, rules: silent };
  };

  describe('where sshd refuses a line', () => {
    const touched = 'it changes a line that sshd refuses, and what that is to do is not known';
    const aroundIt = 'what sshd refuses may make a difference once it is mended';

    it.each([
      ['AllowUsers alice "bob\n', 'AllowUsers alice "bob\n', '', touched],
      ['DenyUsers "bob\n', 'DenyUsers "bob\n', '# gone\n', touched],
      ['PermitRootLogin no no\n', 'PermitRootLogin no no\n', '', touched],
      ['PasswordAuthentication “no”\n', '“no”', 'yes', touched],
      ['AuthenticationMethods foo\n', 'foo', 'any', touched],
      ['Bogus a\nUsePAM no\n', 'Bogus a', 'UsePAM noo', touched],
      ['AuthorizedKeysCommand /c\n[own]\nAuthorizedKeysCommandUser a\n', '/c', '/d', touched],
      ['Match Usr alice\n  PasswordAuthentication no\n', 'Authentication no', 'Authentication yes', touched],
      ['[sshd]\nPermitRootLogin no\n', 'Login no', 'Login yes', touched],
      ['Match Usr alice\n  Port 22\n', '  Port', '  PasswordAuthentication yes\n  Port', touched],
      // What it would say comes too late, or is about others.
      ['PermitRootLogin "no\n', 'Permit', 'PermitRootLogin prohibit-password\nPermit', aroundIt],
      [
        'PermitRootLogin "no\nPermitRootLogin yes\n',
        'PermitRootLogin "no\nPermitRootLogin yes\n',
        'PermitRootLogin yes\nPermitRootLogin "no\n',
        aroundIt,
      ],
      [
        'PermitRootLogin "no\nMatch User bob\n  UseDNS no\n',
        'PermitRootLogin "no\nMatch User bob\n',
        'Match User bob\n  PermitRootLogin "no\n',
        aroundIt,
      ],
    ])('that do something about it or around it are not safe: %j, %j to %j', (text, from, to, why) => {
      const options = rewriting(from, to, safely);
      expect(offered(api.lint(text, options))).toEqual([`manual: write it; it is not safe: ${why}`]);
      expect(api.fix(text, options).files).toEqual([]);
    });

    it.each([
      ['AllowUsers alice "bob\n', 'AllowUsers alice "bob\n', ''],
      ['Match Usr alice\n  PasswordAuthentication no\n', 'Authentication no', 'Authentication yes'],
      ['Nonsense 1\n', 'Nonsense 1\n', ''],
      ['LogLevel INFO AllowUsers bob\n', ' AllowUsers bob', ''],
    ])('that do something about it are made only where their rule is insisted on: %j', (text, from, to) => {
      const options = { ...rewriting(from, to, unsafely), unsafe: true };
      expect(own(api.fix(text, options).refused).map(({ reason }) => reason)).toEqual([
        `${touched}; --unsafe-fixes --only our/own insists on it`,
      ]);
      expect(api.fix(text, { ...options, only }).files.map((file) => file.text)).toEqual([
        text.replace(from, to),
      ]);
    });

    it('that leave it as it is, or change what bears upon no login, are made', () => {
      const text = '  Nonsense 1\nUseDNS no\nX11Forwarding no\nUseDNS no\nLogLevel FOO\n';
      for (const [from, to] of [
        ['UseDNS no\nLogLevel', 'LogLevel'],
        ['  Nonsense 1', '\tNonsense 1  '],
        ['UseDNS no\nX11', 'UseDNS  "no"\nX11'],
      ] as const)
        expect(api.fix(text, rewriting(from, to, safely)).files.map((file) => file.text)).toEqual([
          text.replace(from, to),
        ]);
      const level = { ...rewriting('FOO', 'INFO', unsafely), unsafe: true };
      expect(api.fix(text, level).files.map((file) => file.text)).toEqual([text.replace('FOO', 'INFO')]);
    });

    it('are judged by what stands below a byte order mark', () => {
      const text = '\uFEFFPort 22\n# note\nPermitRootLogin no\n';
      const comment = rewriting('# note', '# remark', safely);
      expect(offered(api.lint(text, comment))).toEqual(['safe: write it']);
      expect(api.fix(text, comment).files.map((file) => [file.bom, file.text])).toEqual([
        [true, 'Port 22\n# remark\nPermitRootLogin no\n'],
      ]);
      expect(offered(api.lint(text, rewriting('Login no', 'Login yes', safely)))).toEqual([
        expect.stringContaining('PermitRootLogin changes from `no` to `yes`'),
      ]);
    });

    it('are proven for what else it includes', () => {
      const fileSystem = api.memoryFileSystem({
        '/etc/ssh/sshd_config': 'Match Usr alice\n  Include alice.conf\n',
        '/etc/ssh/alice.conf': 'PasswordAuthentication no\n',
      });
      const input = { fileSystem, path: '/etc/ssh/sshd_config' };
      const options = rewriting('Authentication no', 'Authentication yes', safely);
      expect(offered(api.lint(input, options))).toEqual([`manual: write it; it is not safe: ${touched}`]);
    });
  });

  describe('beside an Include that was not read', () => {
    const text = 'Include /etc/x.conf\nPermitRootLogin no\nMaxAuthTries 6\n';

    it.each([
      ['Include /etc/x.conf\n', ''],
      ['/etc/x.conf', '/etc/y.conf'],
      ['Include', 'PasswordAuthentication yes\nInclude'],
      ['Include', 'MaxAuthTries 6\nInclude'],
      ['Include /etc/x.conf\n', 'Match User bob\n  Include /etc/x.conf\nMatch all\n'],
    ])('that do something about it, or get in front of it, are not made: %j to %j', (from, to) => {
      const why = 'it is not safe: what was not read may make a difference';
      const falsely = rewriting(from, to, safely);
      expect(offered(api.lint(text, falsely))).toEqual([`manual: write it; ${why}`]);
      const options = { ...rewriting(from, to, unsafely), unsafe: true };
      const { files, refused } = api.fix(text, options);
      expect(files).toEqual([]);
      expect(own(refused).map(({ reason }) => reason)).toEqual([
        'it cannot be shown that it lets nobody in; --unsafe-fixes --only our/own insists on it',
      ]);
    });

    it.each([
      ['Include', 'PasswordAuthentication no\nInclude'],
      ['Tries 6', 'Tries 4'],
      ['Include', 'LogLevel DEBUG\nInclude'],
      ['/etc/x.conf', '"/etc/x.conf"'],
    ])('that let nobody in whatever it says are made: %j to %j', (from, to) => {
      const options = { ...rewriting(from, to, unsafely), unsafe: true };
      expect(api.fix(text, options).files[0]?.text).toContain(to);
    });
  });

  it('that are not safe are said to be so in few words', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `A${index}`);
    const text = `AcceptEnv FOO ${names.join(' ')}\n`;
    expect(offered(api.lint(text, writing('FOO', 'BAR', safely)))[0]).toMatch(
      /it is not safe: AcceptEnv changes from `FOO A0 [^`]{50,60}…` to `BAR`/,
    );
  });

  it('that let somebody in are made only where their rule is insisted on, whatever they say', () => {
    const options = { ...writing('no', 'yes', unsafely), unsafe: true };
    const text = 'PermitRootLogin no\n';
    const { files, refused } = api.fix(text, options);
    expect(files.map((file) => file.text)).not.toContain('PermitRootLogin yes\n');
    expect(own(refused).map(({ reason }) => reason)).toEqual([
      'User root (for instance user root) could log in by publickey or password; --unsafe-fixes --only our/own insists on it',
    ]);
    expect(api.fix(text, { ...options, only }).files.map((file) => file.text)).toEqual([
      'PermitRootLogin yes\n',
    ]);
    // What changes something and lets nobody in.
    expect(api.fix('PrintMotd no\n', options).files.map((file) => file.text)).toEqual(['PrintMotd yes\n']);
    const keys = { ...writing('.ssh/keys', '/etc/keys/%u', unsafely), unsafe: true };
    const elsewhere = api.fix('AuthorizedKeysFile .ssh/keys\n', keys);
    expect(own(elsewhere.refused).map(({ reason }) => reason)).toEqual([
      expect.stringContaining('loses the keys'),
    ]);
    const more = { ...writing('.ssh/keys', '.ssh/keys /etc/keys', unsafely), unsafe: true };
    const besides = api.fix('AuthorizedKeysFile .ssh/keys\n', more);
    expect(own(besides.refused)).toHaveLength(1);
  });

  it.each([
    ['TrustedUserCAKeys none', 'none', '/etc/ca'],
    ['AuthorizedPrincipalsFile /etc/names/%u', '/etc/names/%u', 'none'],
    ['PermitEmptyPasswords no', 'no', 'yes'],
    ['RevokedKeys /etc/revoked', '/etc/revoked', 'none'],
    ['StrictModes yes', 'yes', 'no'],
    ['MaxSessions 0', '0', '10'],
    ['PubkeyAcceptedAlgorithms ssh-ed25519', 'ssh-ed25519', '+ssh-rsa'],
    ['RequiredRSASize 4096', '4096', '1024'],
    ['ForceCommand internal-sftp', 'internal-sftp', 'none'],
    ['Match User bob\n  StrictModes yes\n  ForceCommand internal-sftp', 'internal-sftp', 'none'],
    // What sshd refuses is judged by what it says without the refused lines.
    ['Nonsense 1\nPermitEmptyPasswords no', 'no', 'yes'],
  ])('that may let somebody in are made only where their rule is insisted on: %j', (line, value, other) => {
    const options = { ...writing(value, other, unsafely), unsafe: true };
    const { files, refused } = api.fix(`${line}\n`, options);
    expect(files.map(({ text }) => text).join('')).not.toContain(other);
    expect(own(refused).map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/, which may let somebody in; --unsafe-fixes --only our\/own insists on it$/),
    );
    expect(api.fix(`${line}\n`, { ...options, only }).files.map(({ text }) => text)).toEqual([
      expect.stringContaining(other),
    ]);
  });

  it.each([
    // Names of hosts match somebody with it alone.
    ['UseDNS no\nAllowUsers alice@*.example.com\n', 'UseDNS no', 'UseDNS yes'],
    ['UseDNS yes\nDenyUsers bob@*.example.com\n', 'UseDNS yes', 'UseDNS no'],
    // Passwords of the system count where Kerberos does not.
    ['KerberosOrLocalPasswd no\n', 'no', 'yes'],
    ['KerberosOrLocalPasswd no\nKerberosAuthentication yes\n', 'Authentication yes', 'Authentication no'],
    ['PAMServiceName sshd\n', 'e sshd', 'e other', 'debian-13'],
    ['SshdAuthPath /usr/lib/sshd-auth\n', '/usr/lib', '/opt', 'debian-13'],
    ['SshdSessionPath /usr/lib/sshd-session\n', '/usr/lib', '/opt', 'debian-13'],
    ['KerberosUseKuserok yes\n', 'yes', 'no', 'rhel-9'],
    ['GSSAPIEnablek5users no\n', 'no', 'yes', 'rhel-9'],
    // Under the names of one release.
    ['GssAuthentication no\n', 'no', 'yes', 'openssh-10.4'],
    ['GssStrictAcceptor yes\n', 'yes', 'no', 'openssh-10.4'],
  ])('that may let somebody in are left alone: %j, %j to %j', (text, from, to, target = 'debian-12') => {
    const options = { ...rewriting(from, to, unsafely), unsafe: true, targets: [target] };
    const { files, refused } = api.fix(text, options);
    expect(files).toEqual([]);
    expect(own(refused).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/ (?:let somebody|log) in\b.*; --unsafe-fixes --only our\/own insists on it$/),
    ]);
    expect(api.fix(text, { ...options, only }).files.map((file) => file.text)).toEqual([
      text.replace(from, to),
    ]);
  });

  it.each([
    ['StrictModes no', 'no', 'yes'],
    ['KerberosAuthentication yes', 'yes', 'no'],
    ['MaxAuthTries 6', '6', '4'],
    ['PermitEmptyPasswords yes', 'yes', 'no'],
    ['Banner none', 'none', '/etc/issue'],
  ])('that are known to let nobody in are made: %s', (line, value, other) => {
    const { files } = api.fix(`${line}\n`, { ...writing(value, other, unsafely), unsafe: true });
    expect(files.map(({ text }) => text)).toEqual([`${line.replace(value, other)}\n`]);
  });

  it('that change nothing are no fixes', () => {
    const results = api.lint('UseDNS no\n', writing('no', 'no', unsafely));
    expect(results[0]?.findings.map(({ ruleId, fixes }) => `${ruleId} ${fixes.length}`)).toContain(
      'our/own 0',
    );
    const byHand = writing('no', 'no', (edits) => api.manualFix('ask somebody', ['id'], [edits]));
    expect(offered(api.lint('UseDNS no\n', byHand))).toEqual(['manual: ask somebody']);
  });
});

describe('testRule', () => {
  const { meta } = api.rules['strict-modes'];
  const rule = api.defineRule({
    meta: {
      ...meta,
      messages: { on: 'X11 is forwarded{where}' },
      example: { bad: 'X11Forwarding yes\n', fixed: 'X11Forwarding no\n', good: 'Port 22\n' },
    },
    *check({ tree, evaluation }) {
      const [origin] = evaluation.get('X11Forwarding').origins;
      if (origin === undefined || origin === 'default') return;
      const { file, statement } = origin;
      const edits = [api.replaceArguments(file, statement.node, ['no'])];
      const where = file === tree.root ? '' : ' there';
      if (evaluation.get('X11Forwarding').value === 'yes')
        yield {
          at: api.argumentsOf(file, statement.node),
          message: 'on',
          data: { where },
          fixes: [api.unsafeFix('write `no`', edits)],
        };
    },
  });
  const drop = { '/etc/ssh/sshd_config.d/x.conf': 'X11Forwarding yes\n' };
  const including = 'Include sshd_config.d/*\n';

  it('holds a rule to what it does', () => {
    api.testRule(rule, {
      passing: ['', { text: 'X11Forwarding no\n', target: 'windows' }],
      failing: [
        { text: 'X11Forwarding yes', findings: ['1:15 X11 is forwarded'], fixed: 'X11Forwarding no' },
        {
          text: including,
          files: drop,
          findings: ['/etc/ssh/sshd_config.d/x.conf:1:15 X11 is forwarded there'],
        },
      ],
    });
  });

  it.each<[string, api.RuleTests, string]>([
    [
      'a finding too many',
      { passing: ['X11Forwarding yes\n'] },
      'findings of "X11Forwarding yes\\n"\nexpected: []\n     got: ["1:15 X11 is forwarded"]',
    ],
    [
      'a finding too few',
      { failing: [{ text: 'Port 22', findings: ['1:1 x'] }] },
      'findings of "Port 22"\nexpected: ["1:1 x"]\n     got: []',
    ],
    [
      'a fix that nobody expects',
      { failing: [{ text: 'X11Forwarding yes', findings: ['1:15 X11 is forwarded'] }] },
      'what its fixes make of "X11Forwarding yes"\nexpected: "X11Forwarding yes"\n     got: "X11Forwarding no"',
    ],
    ['an option that it has not', { passing: [{ text: '', options: { x: 1 } }] }, "unknown option 'x'"],
    ['a target that does not exist', { passing: [{ text: '', target: 'x' }] }, "unknown target 'x'"],
  ])('says of a rule what is otherwise: %s', (_, tests, message) => {
    expect(() => api.testRule(rule, tests)).toThrow(message);
  });

  it('holds a rule to its example, and says why a fix is not made', () => {
    const about =
      (example: api.RuleExample): (() => void) =>
      () =>
        api.testRule({ ...rule, meta: { ...rule.meta, example } }, {});
    expect(about({ bad: 'Port 22\n' })).toThrow('the rule says nothing about its example: "Port 22\\n"');
    expect(about({ bad: 'X11Forwarding yes\n', fixed: '' })).toThrow('got: "X11Forwarding no\\n"');
    expect(about({ bad: 'X11Forwarding yes\n', good: 'X11Forwarding yes\n' })).toThrow('expected: []');
    const broken = {
      ...rule,
      *check({ tree }: api.RuleContext): Iterable<api.RuleFinding> {
        const edits = [{ file: tree.root, edits: [{ range: [0, 0] as const, text: 'x\n' }] }];
        yield { message: 'on', data: { where: '' }, fixes: [api.safeFix('break it', ...edits)] };
      },
    };
    expect(() => api.testRule(broken, {})).toThrow('got: "no fix, since ');
  });

  it('tells the author what is not so of the fixes', () => {
    const mending = (
      fix: api.Rule['meta']['fix'],
      make: (edits: api.FileEdits) => readonly api.Fix[],
    ): api.Rule =>
      api.defineRule({
        meta: { ...meta, fix, messages: { on: 'on' }, example: { bad: 'UseDNS no\n' } },
        *check({ evaluation }) {
          const { value, origins } = evaluation.get('UseDNS');
          const [origin] = origins;
          if (value !== 'no' || origin === undefined || origin === 'default') return;
          const edits = api.replaceArguments(origin.file, origin.statement.node, ['yes']);
          yield { message: 'on', fixes: make(edits) };
        },
      });
    const safely = mending('safe', (edits) => [api.safeFix('write it', edits)]);
    const failing = [{ text: 'UseDNS no\n', findings: ['1:1 on'], fixed: 'UseDNS yes\n' }];
    expect(() => api.testRule(safely, { failing })).toThrow(
      'got: "no fix, since it is not safe: UseDNS changes from `no` to `yes` for everyone"',
    );
    expect(() => api.testRule(safely, {})).toThrow(
      '`fix` in the `meta` of the rule is "safe", and the farthest of its fixes in these cases "manual"',
    );
    const unsafely = mending(null, (edits) => [api.manualFix('ask'), api.unsafeFix('write it', [edits])]);
    expect(() => api.testRule(unsafely, { failing })).toThrow('rule is null, and the farthest of its fixes');
    expect(() =>
      api.testRule(
        mending('unsafe', () => []),
        {},
      ),
    ).toThrow('is "unsafe", and the farthest');
    api.testRule({ ...unsafely, meta: { ...unsafely.meta, fix: 'unsafe' } }, { failing });
  });
});

describe('what JavaScript brings', () => {
  it('is refused as settings', async () => {
    const from = (value: unknown): never => value as never;
    await expect(api.readSettings(from(5), 'x.yaml')).rejects.toThrow('settings are read as a text');
    await expect(api.readSettings('', from(5))).rejects.toThrow('settings are read as a text');
    await expect(api.readSettings('', 'x.yaml', from(5))).rejects.toThrow('plugins have to be a table');
  });

  const from = (value: unknown): never => value as never;

  it('is taken where it is what the types ask for: files without a largest size', () => {
    const files = api.nodeFileSystem({ maximumSize: Number.POSITIVE_INFINITY });
    expect(files.readFile(import.meta.filename).length).toBeGreaterThan(0);
  });

  it.each([undefined, null, 5, {}, [], new ArrayBuffer(3), { path: '/x' }, { fileSystem: {} }])(
    'is refused as a configuration: %j',
    (value) => {
      expect(() => api.lint(from(value))).toThrow(
        'a configuration is a text, its bytes, or { fileSystem, path }',
      );
      expect(() => api.parse(from(value))).toThrow('what is parsed is a text, its bytes, or');
    },
  );

  const tree = api.load('Port 22\n');
  const { root } = api.load('Port 22\n# x\n');
  const [, comment] = root.config.lines;
  const port = root.config.lines.find((line) => line.type === 'Directive');
  const program = compile(tree);
  const place = {
    fileSystem: api.memoryFileSystem({ '/etc/ssh/sshd_config': 'Port 22\n' }),
    path: '/etc/ssh/sshd_config',
  };

  it.each<[string, () => unknown, string]>([
    ['targets as a text', () => api.lint('', from({ targets: 'debian-12' })), '`targets` has to be a list'],
    ['a rule as a text', () => api.lint('', from({ only: 'strict-modes' })), '`only` has to be a list'],
    ['a list of rules', () => api.lint('', from({ rules: ['banner'] })), '`rules` has to be a table'],
    [
      'a misspelled option',
      () => api.lint('', from({ target: 'x' })),
      "unknown option 'target'; did you mean targets?",
    ],
    [
      'an option of nothing',
      () => api.fix('', from({ color: true })),
      "unknown option 'color'; there are targets, presets, ",
    ],
    ['no options', () => api.fix('', from(null)), 'options are a table: { targets, presets, '],
    ['unsafe as a text', () => api.fix('', from({ unsafe: 'no' })), '`unsafe` has to be true or false'],
    [
      'a target that is a number',
      () => api.lint('', from({ targets: [12] })),
      'a target is a name such as debian-12',
    ],
    ['null for a target', () => api.load('', from(null)), 'a target is a name such as debian-12'],
    [
      'a misspelled field of a file',
      () => api.lint(from({ ...place, sysrot: '/' })),
      "unknown option 'sysrot'; did you mean sysroot?",
    ],
    [
      'a path that is relative',
      () => api.lint(from({ ...place, path: 'x' })),
      '`path` has to be an absolute path',
    ],
    ['a query that is a number', () => api.who(tree, from(5)), "a query is a text: 'KEYWORD=VALUE'"],
    [
      'a keyword that is a number',
      () => api.evaluate(tree).get(from(5)),
      'what is asked for is a keyword, as a text',
    ],
    [
      'settings that are none',
      () => api.settingsFor(from(undefined), '/x', '/'),
      'settings have to be a table',
    ],
    [
      'a relative path for settings',
      () => api.settingsFor({}, 'x', '/'),
      'the path of the file and that of the folder have to be an absolute path',
    ],
    ['edits as a table', () => api.applyEdits('x', from({})), 'a text is edited by a list of { range'],
    ['a number to be edited', () => api.applyEdits(from(5), []), 'a text is edited by a list of { range'],
    [
      'an edit without a range',
      () => api.applyEdits('x', from([{ text: '' }])),
      'a text is edited by a list',
    ],
    ['an edit without a text', () => api.applyEdits('x', from([{ range: [0, 1] }])), 'a text is edited by a'],
    [
      'a misspelled option of parse',
      () => api.parse('x', from({ sintax: 'argv' })),
      "unknown option 'sintax'; did you mean syntax?",
    ],
    ['no options of parse', () => api.parse('x', from(null)), 'options are a table: { syntax, trim }'],
    ['a trim as a text', () => api.parse('x', from({ trim: 'no' })), '`trim` has to be true or false'],
    [
      'a misspelled root',
      () => api.nodeFileSystem(from({ Root: '/mnt/image' })),
      "unknown option 'Root'; did you mean root?",
    ],
    ['a root that is a number', () => api.nodeFileSystem(from({ root: 5 })), '`root` has to be a text'],
    ...[-1, Number.NaN, '64'].map((maximumSize): [string, () => unknown, string] => [
      `files of at most ${maximumSize} bytes`,
      () => api.nodeFileSystem(from({ maximumSize })),
      '`maximumSize` has to be a number of bytes, 0 or more',
    ]),
    [
      'a list of edits of a safe fix',
      () => api.safeFix('x', from([])),
      'a safe fix takes its edits without a list: safeFix(description, ...edits)',
    ],
    [
      'edits of an unsafe fix without a list',
      () => api.unsafeFix('x', from({ file: {}, edits: [] })),
      'an unsafe fix takes a list of edits: unsafeFix(description, [edits])',
    ],
    [
      'a text for what a fix may do',
      () => api.unsafeFix('x', [], from({ mayLetIn: 'yes' })),
      '`mayLetIn` has to be true or false',
    ],
    ...(
      [
        ['removeLine', [root, undefined], '`line` has to be a line of the file'],
        ['removeLine', [tree, port], '`file` has to be a file of the tree'],
        ['commentOut', [root, { ...port }], '`line` has to be a line of the file'],
        ['removeWords', [root, port?.arguments[1]], '`run` has to be a list of words'],
        ['removeWords', [root, [port]], '`run` has to be a list of words'],
        ['replaceWord', [root, port?.arguments[1], 'x'], '`word` has to be a word of a line'],
        ['replaceWord', [root, port?.arguments[0], 23], '`value` has to be a text'],
        ['replaceArguments', [root, port, '23'], '`values` has to be a list of texts'],
        ['replaceArguments', [root, comment, ['23']], '`line` has to be a directive or a Match line'],
        ['replaceKeyword', [null, port, 'Port'], '`file` has to be a file of the tree'],
        ['replaceKeyword', [root, port, undefined], '`keyword` has to be a text'],
        ['stateDirective', [tree, ['Port', '22'], 'wins'], '`program` has to be the program that'],
        ['stateDirective', [program, 'Port 22', 'wins'], '`words` has to be a list of texts, the keyword'],
        ['stateDirective', [program, ['Port', '22'], 'win'], "`placement` has to be 'wins' or 'anywhere'"],
        ['safeFix', ['x', undefined], '`edits` has to be edits, each as { file, edits'],
        ['unsafeFix', ['x', [{ file: root, edits: {} }]], '`edits` has to be edits, each as'],
        ['manualFix', ['x', 'chmod 600 key'], '`commands` has to be a list of texts'],
        ['manualFix', ['x', [], [[]]], '`edits` has to be edits, each as'],
      ] as const
    ).map(([name, given, message]): [string, () => unknown, string] => [
      `something else for \`${message.split('`')[1] ?? ''}\` of ${name}`,
      () => (from(api[name]) as (...all: readonly unknown[]) => unknown)(...given),
      message,
    ]),
    ['a number for files', () => api.nodeFileSystem(from(5)), 'options are a table: { root, maximumSize }'],
    ['null for files', () => api.nodeFileSystem(from(null)), 'options are a table: { root, maximumSize }'],
    ['no files in memory', () => api.memoryFileSystem(from(5)), 'files in memory have to be a table'],
    [
      'a misspelled content',
      () => api.memoryFileSystem(from({ '/a': { contnt: 'x' } })),
      "/a: unknown field 'contnt'; did you mean content?",
    ],
    [
      'a type of file',
      () => api.memoryFileSystem(from({ '/a': { type: 'directory' } })),
      "/a: unknown field 'type'; there are content, directory, special, link",
    ],
    ...[{}, { mode: 0o600 }, { content: '', link: '/b' }].map((entry): [string, () => unknown, string] => [
      `a file with ${JSON.stringify(entry)}`,
      () => api.memoryFileSystem(from({ '/a': entry })),
      '/a: one of `content`, `directory`, `special`, `link` says what is there',
    ]),
    [
      'a mode as a text',
      () => api.memoryFileSystem(from({ '/a': { content: '', mode: 'rw' } })),
      '/a: `mode` has to be a whole number',
    ],
    [
      'a link to a number',
      () => api.memoryFileSystem(from({ '/a': { link: 5 } })),
      '/a: `link` has to be a text',
    ],
    [
      'a file of a number',
      () => api.memoryFileSystem(from({ '/a': 5 })),
      '/a: what lies there is a text, its bytes or a table: { content',
    ],
    [
      'a directory that is none',
      () => api.memoryFileSystem(from({ '/a': { directory: false } })),
      '/a: `directory` has to be true',
    ],
    [
      'a misspelled option of sshd',
      () =>
        api.runSshdTest(from({ ...place, file: place.path, target: 'debian-12', mode: 't', conection: {} })),
      "unknown option 'path'",
    ],
    ...[5, null].flatMap((one): [string, () => unknown, string][] => [
      [
        `a case of silence that is ${one}`,
        () => api.testRule(api.rules['strict-modes'], from({ passing: [one] })),
        'a case of `passing` is a text or a table: { text, ',
      ],
      [
        `a case of speaking that is ${one}`,
        () => api.testRule(api.rules['strict-modes'], from({ failing: [one] })),
        'a case of `failing` is a table: { text, ',
      ],
    ]),
    ['a rule that is none', () => api.testRule(from({}), {}), 'a rule has to be what defineRule takes'],
    ['no cases', () => api.testRule(api.rules['strict-modes'], from(null)), 'options are a table: { passing'],
    [
      'a misspelled field of a case',
      () => api.testRule(api.rules['strict-modes'], { passing: [from({ text: '', optoins: {} })] }),
      "unknown field 'optoins'; did you mean options?",
    ],
    [
      'a case without its findings as a list',
      () => api.testRule(api.rules['strict-modes'], { failing: [from({ text: '', findings: 'x' })] }),
      '`findings` has to be a list of texts',
    ],
    ['a path of bytes', () => api.load(from({ ...place, path: 5 })), '`path` has to be an absolute path'],
    [
      'a root that is relative',
      () => api.load({ ...place, sysroot: '.' }),
      '`sysroot` has to be an absolute',
    ],
    [
      'a place that is a number',
      () => api.load(from({ ...place, as: 5 })),
      '`as` has to be an absolute path',
    ],
    ['a name that is a number', () => api.load(from({ ...place, name: 5 })), '`name` has to be a text'],
    [
      'a text that is a number',
      () => api.load(from({ ...place, text: 5 })),
      '`text` has to be a text or its bytes',
    ],
    ['a time as a text', () => api.load(from({ ...place, now: 'x' })), '`now` has to be a number'],
    ['a time that is none', () => api.load({ ...place, now: Number.NaN }), '`now` has to be a number'],
    [
      'a wish as a text',
      () => api.load(from({ ...place, inspect: 'no' })),
      '`inspect` has to be true or false',
    ],
    [
      'files without a way to read them',
      () => api.load(from({ ...place, fileSystem: { readFile: () => '' } })),
      '`fileSystem` has to be a file system, as memoryFileSystem gives it',
    ],
    ['options in a Map', () => api.lint('', from(new Map([['only', []]]))), 'options are a table'],
    ['a date for options', () => api.fix('', from(new Date(0))), 'options are a table'],
    [
      'a misspelled option of format',
      () => api.format([], 'json', from({ colr: true })),
      "unknown option 'colr'; did you mean color?",
    ],
    ['outputs as a table', () => api.format([], 'json', from({ outputs: {} })), '`outputs` has to be a Map'],
    [
      'a page as a text',
      () => api.format([], 'json', from({ pageOf: 'x' })),
      '`pageOf` has to be a function',
    ],
    ['files that are numbers', () => api.fix('', from({ files: [1] })), '`files` has to be a list of texts'],
    [
      'groups that are numbers',
      () => api.evaluate(tree, from({ groups: [5] })),
      '`groups` has to be a list of texts',
    ],
    [
      'a number, to be called at nodes',
      () => api.visit(tree.root.config, from({ Directive: 5 })),
      '`Directive` has to be a function',
    ],
    [
      'a misspelled type of node',
      () => api.visit(tree.root.config, from({ Directve: () => null })),
      "unknown type of node 'Directve'; did you mean Directive?",
    ],
    [
      'a type that every table has',
      () => api.visit(tree.root.config, from({ toString: () => '' })),
      "unknown type of node 'toString'; there are SshdConfig, ",
    ],
    [
      'edits without a file',
      () => api.applyFix(from({ edits: [{ range: [0, 1], text: '' }] })),
      'a fix has to be',
    ],
    [
      'what was parsed, to be evaluated',
      () => api.evaluate(from(api.parse(''))),
      'what load returns; parse knows no files',
    ],
    ['a text, to be asked about', () => api.who(from('Port 22'), 'Port'), 'what load returns'],
    ['a text, to be compared', () => api.diff(tree, from('Port 22')), 'what load returns'],
    [
      'a connection with a username',
      () => api.evaluate(tree, from({ username: 'bob' })),
      "unknown option 'username'",
    ],
    [
      'a port as a text',
      () => api.evaluate(tree, from({ lport: '22' })),
      '`lport` has to be a port, as a number',
    ],
    [
      'a port that does not exist',
      () => api.evaluate(tree, { lport: 65_536 }),
      '`lport` has to be a port, as a number',
    ],
    [
      'an address that is none',
      () => api.evaluate(tree, { addr: '10.0.0.300' }),
      '`addr` has to be an IP address',
    ],
    [
      'a text, to be printed',
      () => api.print(from('x')),
      'what is printed is a configuration as parse gives it',
    ],
    ['a text, to have places', () => api.positionAt(from('abc'), 1), 'in a text as `parse(…).source` is'],
  ])('is said to be of another kind: %s', (_, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });

  it('may leave out what it names', () => {
    expect(() => api.lint('', from({ only: undefined, targets: undefined }))).not.toThrow();
    expect(api.evaluate(tree, from({ user: undefined, addr: 'fe80::1%eth0', lport: 0 })).complete).toBe(true);
    expect(api.evaluate(tree, { lport: 65_535 }).complete).toBe(true);
  });

  it('is parsed where it is bytes', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0xff, 0x0a]);
    expect(api.parse(bytes).source).toMatchObject({ text: '#\udcff\n', bom: true, path: 'sshd_config' });
    expect(api.parse(Buffer.from('Port 22\n')).lines).toEqual(api.parse('Port 22\n').lines);
  });

  it('is refused as a syntax and as a format', () => {
    expect(() => api.parse('', { syntax: from('x') })).toThrow(
      "there is no syntax 'x'; there are strdelim, ",
    );
    expect(() => api.format([], from('html'))).toThrow(api.SettingsError);
    expect(() => api.format([], from('toString'))).toThrow("unknown format 'toString'");
  });
});

describe('load and evaluate', () => {
  it('say what is in force for whom', () => {
    const tree = api.load('MaxAuthTries 3\nMatch User bob\n  MaxAuthTries 2\n', 'debian-12');
    expect(api.evaluate(tree).get('MaxAuthTries').values).toEqual(['3']);
    expect(api.evaluate(tree, { user: 'bob' }).get('MaxAuthTries').values).toEqual(['2']);
  });
});
