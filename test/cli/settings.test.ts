import { describe, expect, it } from 'vitest';
import { defineRule, rules } from '../../src/rules/index.js';
import { codeFileNames, dataFileNames } from '../../src/settings/index.js';
import { run } from './command-line.js';

const file = '/mine/h/etc/ssh/sshd_config';
const lint = (files: Record<string, string>, argv = `-f compact ${file}`, more = {}) =>
  run(`${argv} --target debian-12`, {
    files: { [file]: 'StrictModes no\nPubkeyAuthentication yes\n', ...files },
    ...more,
  });

const own = defineRule({
  meta: { ...rules['strict-modes'].meta, messages: { hello: 'hello' } },
  check: () => [{ message: 'hello' }],
});

describe('settings', () => {
  it('are found from each file upwards, and the nearest counts alone', async () => {
    expect((await lint({})).stdout).toContain('strict-modes');
    const off = await lint({ '/mine/.sshd-lint.yaml': 'rules: {strict-modes: off}\n' });
    expect([off.code, off.stdout]).toEqual([0, expect.not.stringContaining('strict-modes')]);
    const nearer = await lint({
      '/mine/.sshd-lint.yaml': 'rules: {strict-modes: off}\n',
      '/mine/h/.sshd-lint.json': '{}',
    });
    expect(nearer.stdout).toContain('strict-modes');
  });

  it('give way to the command line', async () => {
    const files = { '/mine/.sshd-lint.yaml': 'rules: {strict-modes: off}\n' };
    expect((await lint(files, `-f compact --rule strict-modes=error ${file}`)).code).toBe(1);
    expect((await lint(files, `-f compact --no-config ${file}`)).stdout).toContain('strict-modes');
    const named = { ...files, '/else/s.yaml': 'rules: {strict-modes: error}\n' };
    expect((await lint(named, `-c /else/s.yaml ${file}`)).code).toBe(1);
  });

  it('hold for a finding as they are for the file in which it stands', async () => {
    const files = {
      [file]: 'Include /etc/ssh/sshd_config.d/*.conf\nStrictModes no\nStrictModes no\n',
      '/mine/h/etc/ssh/sshd_config.d/1.conf': 'UseDNS no\nUseDNS no\n',
      '/mine/.sshd-lint.yaml':
        'overrides: [{files: ["*.conf"], rules: {shadowed-directive: off}}]\nrules: {shadowed-directive: info}\n',
    };
    const { stdout } = await lint(files);
    expect(stdout).toMatch(/sshd_config:\d+:\d+: info: .*\[shadowed-directive\]/);
    expect(stdout).not.toMatch(/1\.conf.*\[shadowed-directive\]/);
  });

  it('that are wrong are told, all of it, and nothing is linted', async () => {
    const { code, stdout, stderr } = await lint({
      '/mine/.sshd-lint.yaml': 'rulez: {}\nrules: {strict-mode: off}\n',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining(".sshd-lint.yaml:1:1: unknown key 'rulez'"),
      expect.stringContaining(".sshd-lint.yaml:2:9: unknown rule 'strict-mode'; did you mean strict-modes?"),
    ]);
    const two = await lint({ '/mine/.sshd-lint.yaml': '', '/mine/.sshd-lint.json': '{}' });
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('keep one of them')]);
  });

  it('under names that are not read are told of, where nothing else was asked for', async () => {
    const names = ['sshd-lint.config.ts', 'sshd-lint.config.cjs', '.sshd-lint.toml', 'sshd-lint.yaml'];
    const files = Object.fromEntries(
      [...names, '.sshd-lint-suppressions.bak'].map((name) => [`/mine/${name}`, '']),
    );
    const all = [...dataFileNames, ...codeFileNames];
    const known = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
    const { stderr } = await lint(files);
    expect(stderr.trimEnd().split('\n').sort()).toEqual(
      names.map((name) => `sshd-lint: ${name} is not read: settings are called ${known}`).sort(),
    );
    for (const argv of ['--no-config', '-c /mine/own.yaml'])
      expect((await lint({ ...files, '/mine/own.yaml': '' }, `${argv} ${file}`)).stderr).toBe('');
  });

  it('that are named in another language are refused for what they are', async () => {
    for (const [name, language] of [
      ['own.ts', 'TypeScript'],
      ['own.cjs', 'CommonJS'],
      ['own.toml', 'TOML'],
    ] as const) {
      const { code, stderr, loaded } = await lint({ [`/mine/${name}`]: 'export {}' }, `-c ${name} ${file}`);
      expect([code, loaded, stderr]).toEqual([
        2,
        [],
        `sshd-lint: ${name}: ${language} is not read; settings are YAML or JSON, or a module of JavaScript that ends in .js or .mjs\n`,
      ]);
    }
    expect((await lint({ '/mine/own.constructor': '{}' }, `-c own.constructor ${file}`)).stderr).toBe('');
  });

  it('that are a folder are not passed over', async () => {
    const { code, stderr } = await lint({ '/mine/.sshd-lint.yaml/x': '' });
    expect([code, stderr]).toEqual([2, 'sshd-lint: .sshd-lint.yaml: Is a directory\n']);
  });

  it('print themselves', async () => {
    const files = { '/mine/.sshd-lint.yaml': 'presets: [windows]\nrules: {strict-modes: off}\n' };
    const { code, stdout } = await lint(files, `--print-config ${file}`);
    const shown = JSON.parse(stdout);
    expect([code, shown.file, shown.presets, shown.rules['strict-modes']]).toEqual([
      0,
      '.sshd-lint.yaml',
      ['windows'],
      undefined,
    ]);
  });

  it('print themselves for a file, not for a folder', async () => {
    const files = { '/mine/hosts/a/sshd_config': '', '/mine/hosts/b/sshd_config': '' };
    const found = { files: ['a/sshd_config', 'b/sshd_config'], folders: [], closed: [] };
    const glob = () => Promise.resolve(found);
    const { code, stdout, stderr } = await run('--print-config hosts', { files, glob });
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 2, stdout: '', stderr: 'sshd-lint: --print-config takes one file, by its name\n' },
    });
  });

  it('ignore what is found, and with --force-exclude what is named', async () => {
    const files = { '/mine/.sshd-lint.yaml': 'ignores: [h/]\n' };
    expect((await lint(files)).stdout).toContain('strict-modes');
    const excluded = await lint(files, `--force-exclude -f json ${file}`);
    expect([excluded.code, JSON.parse(excluded.stdout)]).toEqual([0, []]);
  });

  it('in JavaScript run when they are named, or are the caller’s alone', async () => {
    const path = '/mine/sshd-lint.config.mjs';
    const modules = { [path]: { rules: { 'strict-modes': 'off' } } };
    const files = { [path]: '' };
    const found = await lint(files, `-f compact ${file}`, { modules, uid: 1000 });
    expect([found.code, found.loaded, found.stderr]).toEqual([
      2,
      [],
      expect.stringContaining('somebody else'),
    ]);
    const named = await lint(files, `-f compact -c ${path} ${file}`, { modules, uid: 1000 });
    expect([named.loaded, named.stdout]).toEqual([[path], expect.not.stringContaining('strict-modes')]);
    const ownFile = await lint(files, `-f compact ${file}`, { modules, uid: 0 });
    expect(ownFile.loaded).toEqual([path]);
  });

  it('say where a plugin is named that cannot be had', async () => {
    const files = { '/mine/sshd_config': '', '/mine/.sshd-lint.yaml': 'plugins:\n  - ./nope.mjs\n' };
    const { code, stderr } = await run('sshd_config', { files, uid: 0 });
    expect([code, stderr]).toEqual([
      2,
      'sshd-lint: .sshd-lint.yaml:2:5: the plugin ./nope.mjs: No such file or directory\n',
    ]);
  });

  it('bring rules of plugins', async () => {
    const modules = { '/mine/p.mjs': { rules: { 'own/hello': own } } };
    const files = {
      '/mine/p.mjs': '',
      '/mine/.sshd-lint.yaml': 'plugins: [./p.mjs]\nrules: {own/hello: error}\n',
    };
    const trusted = await lint(files, `-f compact ${file}`, { modules });
    expect([trusted.code, trusted.stdout]).toEqual([1, expect.stringContaining('hello [own/hello]')]);
    const stranger = await lint(files, `-f compact ${file}`, { modules, uid: 1000 });
    expect([stranger.code, stranger.loaded]).toEqual([2, []]);
    const broken = await lint(files, `-f compact ${file}`, { modules: { '/mine/p.mjs': {} } });
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('exports no rules')]);
  });

  it('in JavaScript may hold plugins themselves', async () => {
    const path = '/mine/sshd-lint.config.mjs';
    const held = (value: unknown) =>
      lint({ [path]: '' }, `-f compact ${file}`, { modules: { [path]: value } });
    const { code, stdout, stderr } = await held({
      plugins: [{ rules: { 'own/hello': own } }],
      rules: { 'own/hello': 'error' },
    });
    expect([code, stdout, stderr]).toEqual([1, expect.stringContaining('error: hello [own/hello]'), '']);
    const wrong = [
      [{ plugins: [{}] }, "plugins.0: a plugin is { rules: { 'name/rule': defineRule({ … }) } }"],
      [{ plugins: [{ rules: { 'own/x': {} } }] }, expect.stringContaining('plugins.0: a plugin is {')],
      [
        { plugins: [{ rules: { 'own/hello': own } }, { rules: { 'own/hello': { ...own } } }] },
        "plugins: two plugins have a rule 'own/hello'",
      ],
      [
        { plugins: [{ rules: { 'own/hello': { ...own, meta: { ...own.meta, targets: ['macso'] } } } }] },
        "plugins: unknown platform 'macso' in `targets` of rule own/hello; did you mean macos?",
      ],
      [
        {
          plugins: [
            { rules: { 'own/hello': { ...own, meta: { ...own.meta, options: { $ref: '#/nowhere' } } } } },
          ],
          rules: { 'own/hello': ['error', { x: 1 }] },
        },
        "plugins: what the rule 'own/hello' of a plugin says of its options is not a JSON Schema: no such schema #/nowhere",
      ],
      [{ plugins: [5] }, 'plugins.0: must be a word or a mapping of keys'],
      [{ rules: { 'own/hello': 'off' } }, "rules.own/hello: unknown rule 'own/hello'"],
      [{ rules: { 'strict-modes': () => 'off' } }, expect.stringContaining('unknown level null')],
      [{ rules: { 'strict-modes': 'of' } }, expect.stringContaining("unknown level 'of'")],
    ] as const;
    for (const [value, message] of wrong) {
      const said = await held(value);
      expect([said.code, said.stderr.replace('sshd-lint: sshd-lint.config.mjs: ', '').trimEnd()]).toEqual([
        2,
        message,
      ]);
    }
    const asData = await lint({ '/mine/.sshd-lint.json': '{ "plugins": [{ "rules": {} }] }' });
    expect([asData.code, asData.stderr]).toEqual([2, 'sshd-lint: .sshd-lint.json:1:15: must be a word\n']);
  });

  it('say where a rule is named that no plugin brings, and which one a plugin cannot have', async () => {
    const settings = 'plugins: [./p.mjs]\nrules:\n  own/hallo: error\n';
    const files = { '/mine/p.mjs': '', '/mine/.sshd-lint.yaml': settings };
    const withRules = async (ids: readonly string[]): Promise<string> => {
      const modules = { '/mine/p.mjs': { rules: Object.fromEntries(ids.map((id) => [id, own])) } };
      const { code, stderr } = await lint(files, file, { modules });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await withRules(['own/hello'])).toBe(
      "sshd-lint: .sshd-lint.yaml:3:3: unknown rule 'own/hallo'; did you mean own/hello?\n",
    );
    expect(await withRules(['hello', 'strict-modes', 'own/hallo'])).toBe(
      [
        "sshd-lint: .sshd-lint.yaml:1:10: a plugin has a rule 'hello', whose id holds no slash, as in ours/hello\n",
        "sshd-lint: .sshd-lint.yaml:1:10: a plugin has a rule 'strict-modes', which sshd-lint has itself\n",
      ].join(''),
    );
  });

  it('are told which rule of a plugin fails', async () => {
    const failing = { ...own, check: () => JSON.parse('{') };
    const modules = { '/mine/p.mjs': { rules: { 'own/hello': failing } } };
    const files = { '/mine/p.mjs': '', '/mine/.sshd-lint.yaml': 'plugins: [./p.mjs]\n' };
    const { code, stderr } = await lint(files, file, { modules });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^sshd-lint: the rule own\/hello of a plugin failed: .* \(DEBUG=1 shows where\)\n$/,
      ),
    ]);
  });

  it('are asked for rules of plugins that the command line names', async () => {
    const modules = { '/mine/p.mjs': { rules: { 'own/hello': own } } };
    const files = { '/mine/p.mjs': '', '/mine/.sshd-lint.yaml': 'plugins: [./p.mjs]\n' };
    const only = await lint(files, `--only own/hello -f compact ${file}`, { modules });
    expect([only.code, only.stdout]).toEqual([0, expect.stringMatching(/^[^\n]*hello \[own\/hello\]\n$/)]);
    const graver = await lint(files, `--rule own/hello=error -f compact ${file}`, { modules });
    expect(graver.code).toBe(1);
    const unknown = await lint(files, `--only own/hallo ${file}`, { modules });
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("unknown rule 'own/hallo'; did you mean own/hello?"),
    ]);
    const nowhere = await lint({}, `--only own/hello ${file}`);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("unknown rule 'own/hello'")]);
  });

  it('ignore no file that a linted one includes, but can switch rules off for it', async () => {
    const files = {
      [file]: 'Include /etc/ssh/sshd_config.d/*.conf\nPubkeyAuthentication yes\n',
      '/mine/h/etc/ssh/sshd_config.d/1.conf': 'StrictModes no\n',
      '/mine/.sshd-lint.yaml': 'ignores: ["*.conf"]\n',
    };
    expect((await lint(files)).stdout).toMatch(/1\.conf:1:13: warning: .*\[strict-modes\]/);
    const off = 'overrides: [{files: ["*.conf"], rules: {strict-modes: off}}]\n';
    expect((await lint({ ...files, '/mine/.sshd-lint.yaml': off })).stdout).not.toContain('strict-modes');
  });

  it('hold for a temporary copy as for the place where it is to go', async () => {
    const files = {
      '/tmp/copy': 'StrictModes no\nPubkeyAuthentication yes\n',
      '/mine/.sshd-lint.yaml': 'overrides: [{files: ["h/**"], rules: {strict-modes: off}}]\n',
    };
    const { stdout } = await lint(files, `--as ${file} -f compact /tmp/copy`);
    expect(stdout).not.toContain('strict-modes');
  });

  it('are begun by init, which overwrites nothing and whose settings are valid', async () => {
    const { code, reports } = await run('init');
    expect([code, JSON.stringify(reports)]).toEqual([0, expect.stringContaining('.sshd-lint.yaml')]);
    const written = reports['/mine/.sshd-lint.yaml'] ?? '';
    expect(written).toMatch(/^# Settings/);
    expect(written).not.toContain('schema');
    expect((await lint({ '/mine/.sshd-lint.yaml': written })).stderr).toBe('');
    const schema = 'node_modules/sshd-lint/schema/settings.json';
    const beside = await run('init', { files: { [`/mine/${schema}`]: '{}' } });
    expect(beside.reports['/mine/.sshd-lint.yaml']).toContain(`$schema=${schema}\n`);
    for (const name of [...dataFileNames, ...codeFileNames]) {
      const again = await run('init', { files: { [`/mine/${name}`]: '' } });
      expect([again.code, again.stderr, again.reports]).toEqual([
        2,
        `sshd-lint: ${name} already exists; nothing was written\n`,
        {},
      ]);
    }
  });
});

describe('--no-suppressions', () => {
  it('shows what comments suppress', async () => {
    const files = { [file]: '# sshd-lint-disable-file\nStrictModes no\n' };
    expect((await lint(files)).stdout).not.toContain('strict-modes');
    expect((await lint(files, `-f compact --no-suppressions ${file}`)).stdout).toContain('strict-modes');
  });
});
