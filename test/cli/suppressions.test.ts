import { describe, expect, it } from 'vitest';
import { run, type Given, type Taken } from './command-line.js';

const listed = '/mine/.sshd-lint-suppressions.json';
const bad = 'Nonsense yes\nPubkeyAuthentication yes\nStrictModes no\n';
const files = {
  '/mine/hosts/a/sshd_config': bad,
  '/mine/hosts/b/sshd_config': `${bad}Nonsense no\n`,
};
const both = 'hosts/a/sshd_config hosts/b/sshd_config --target debian-12';

const sshdLint = (argv: string, more: NonNullable<Given['files']> = {}, given: Given = {}): Promise<Taken> =>
  run(argv, { files: { ...files, ...more }, ...given });

/** The list after all was put into it. */
async function recorded(argv = `--suppress-all ${both}`): Promise<string> {
  const { reports } = await sshdLint(argv);
  return reports[listed] ?? expect.fail('nothing was written');
}

const versionOf = (text: string): unknown => JSON.parse(text).version;

describe('--suppress-all', () => {
  it('puts everything into the list, by path, rule and level, and then all is well', async () => {
    const { code, stdout, stderr, reports } = await sshdLint(`--suppress-all ${both}`);
    expect(JSON.parse(reports[listed] ?? '').files).toEqual({
      'hosts/a/sshd_config': { 'strict-modes': { warning: 1 }, 'unknown-keyword': { error: 1 } },
      'hosts/b/sshd_config': { 'strict-modes': { warning: 1 }, 'unknown-keyword': { error: 2 } },
    });
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('no problems in 2 files, judged for debian-12; 5 suppressed'),
    ]);
    expect(stderr).toBe('sshd-lint: .sshd-lint-suppressions.json was written: 5 known findings in 2 files\n');
    expect(versionOf(reports[listed] ?? '')).toBe(1);
  });

  it('gives the same list again, in whatever order files are named, and does not write it then', async () => {
    const list = await recorded();
    expect(await recorded('--suppress-all hosts/b/sshd_config --target debian-12 hosts/a/sshd_config')).toBe(
      list,
    );
    const again = await sshdLint(`--suppress-all ${both}`, { [listed]: list });
    expect([again.written, again.reports]).toEqual([[], {}]);
    expect(again.stderr).toContain('stays as it is');
  });

  it('writes safely over a list that is there, keeping what is about other files', async () => {
    const list = await recorded('--suppress-all hosts/a/sshd_config --target debian-12');
    const { written, texts } = await sshdLint('--suppress-all hosts/b/sshd_config --target debian-12', {
      [listed]: list,
    });
    expect(written).toMatchObject([{ path: listed, expected: new TextEncoder().encode(list) }]);
    expect(texts[listed]).toBe(await recorded());
  });

  it('puts what one rule finds into it with --suppress-rule, and shows the rest', async () => {
    const { code, stdout, reports } = await sshdLint(`--suppress-rule unknown-keyword -f compact ${both}`);
    expect([code, stdout]).toEqual([0, expect.stringContaining('[strict-modes]')]);
    expect(stdout).not.toContain('unknown-keyword');
    expect(reports[listed]).not.toContain('strict-modes');
  });

  it('records what remains after mending', async () => {
    const { texts, reports } = await sshdLint('--fix --suppress-all f --target debian-12', {
      '/mine/f': '#PubkeyAuthentication yes\nStrictModes no\n',
    });
    expect(texts['/mine/f']).toBe('PubkeyAuthentication yes\nStrictModes no\n');
    expect(JSON.parse(reports[listed] ?? '').files).toEqual({ f: { 'strict-modes': { warning: 1 } } });
  });

  it('says so when the list cannot be written', async () => {
    const { code, stderr } = await sshdLint(`--suppress-all ${both}`, {}, { reporting: 'Permission denied' });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('suppressions.json cannot be written: Permission denied'),
    ]);
  });

  it.each([
    ['--suppress-all --prune-suppressions', '--suppress-all and --prune-suppressions exclude each other'],
    ['--suppress-all --suppress-rule strict-modes', '--suppress-all and --suppress-rule exclude each other'],
    ['--suppress-all --diff', '--suppress-all and --diff exclude each other'],
    ['--prune-suppressions --fix-dry-run', '--prune-suppressions and --fix-dry-run exclude each other'],
    ['--suppress-all --no-suppressions', '--suppress-all and --no-suppressions exclude each other'],
    [
      '--suppress-rule strict-mode',
      `--suppress-rule: unknown rule 'strict-mode'; did you mean strict-modes?`,
    ],
  ])('refuses %s', async (argv, message) => {
    const { code, stderr, reports } = await sshdLint(`${argv} ${both}`);
    expect([code, stderr, reports]).toEqual([2, expect.stringContaining(message), {}]);
  });
});

describe('a list of known findings', () => {
  it('keeps its findings back, wherever their lines are now, and shows what is new', async () => {
    const list = { [listed]: await recorded() };
    const moved = await sshdLint(both, { ...list, '/mine/hosts/a/sshd_config': `\n\n# moved\n${bad}` });
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    const grown = await sshdLint(`-f compact ${both}`, {
      ...list,
      '/mine/hosts/a/sshd_config': `${bad}More yes\n`,
    });
    expect([grown.code, grown.stdout]).toEqual([
      1,
      expect.stringMatching(/^hosts\/a.*:1:1: error.*\nhosts\/a.*:4:1: error.*\n$/),
    ]);
    expect(grown.stderr).toBe(
      'sshd-lint: hosts/a/sshd_config: unknown-keyword: 1 known in .sshd-lint-suppressions.json, 2 found; all are shown, since nothing tells which are new\n',
    );
  });

  it('says what is graver by now, where there are no more than are known', async () => {
    const list = { [listed]: await recorded() };
    const { code, stderr } = await sshdLint(`--rule strict-modes=error ${both}`, list);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'sshd-lint: hosts/a/sshd_config: strict-modes: 1 known in .sshd-lint-suppressions.json, 1 found; what is graver than is known is shown\n',
    );
  });

  it('is marked in JSON and SARIF as what it is, with its reasons', async () => {
    const list = (await recorded()).replaceAll('{ "warning": 1 }', '{ "warning": 1, "reason": "old NFS" }');
    const { stdout } = await sshdLint(`-f json ${both}`, { [listed]: list });
    expect(JSON.parse(stdout)[0].suppressedMessages).toMatchObject([
      { ruleId: 'unknown-keyword', suppressions: [{ kind: 'file', justification: '' }] },
      { ruleId: 'strict-modes', suppressions: [{ kind: 'file', justification: 'old NFS' }] },
    ]);
    const sarif = JSON.parse((await sshdLint(`-f sarif ${both}`, { [listed]: list })).stdout);
    expect(sarif.runs[0].results[1].suppressions).toEqual([{ kind: 'external', justification: 'old NFS' }]);
  });

  it('is found from a folder below it, and by its name anywhere', async () => {
    const list = await recorded();
    const below = await sshdLint(
      'a/sshd_config --target debian-12',
      { [listed]: list },
      { cwd: '/mine/hosts' },
    );
    expect(below.code).toBe(0);
    const other = { '/lists/l.json': list.replaceAll('"hosts/', '"../mine/hosts/') };
    expect((await sshdLint(`--suppressions-location /lists/l.json ${both}`, other)).code).toBe(0);
    const { reports } = await sshdLint(`--suppress-all --suppressions-location ../lists/l.json ${both}`);
    expect(reports['/lists/l.json']).toBe(other['/lists/l.json']);
    const absent = await sshdLint(`--suppressions-location absent.json ${both}`);
    expect([absent.code, absent.stderr]).toEqual([2, 'sshd-lint: absent.json: No such file or directory\n']);
  });

  it('fails where it names what is not there any longer, until it is pruned', async () => {
    const list = await recorded();
    const mended = { [listed]: list, '/mine/hosts/b/sshd_config': bad };
    const stale = await sshdLint(both, mended);
    expect([stale.code, stale.stdout]).toEqual([1, expect.stringContaining('no problems')]);
    expect(stale.stderr).toBe(
      'sshd-lint: hosts/b/sshd_config: unknown-keyword: 2 known in .sshd-lint-suppressions.json, 1 found; --prune-suppressions takes out what is no longer there\n',
    );
    const pruned = await sshdLint(`--prune-suppressions ${both}`, mended);
    expect([pruned.code, pruned.stderr]).toEqual([
      0,
      expect.stringContaining('was written: 4 known findings in 2 files'),
    ]);
    expect(pruned.texts[listed]).toBe(list.replace('"error": 2', '"error": 1'));
    const quiet = await sshdLint(both, { ...mended, [listed]: pruned.texts[listed] ?? '' });
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  });

  it('says nothing of rules that did not run, nor of files that were not linted', async () => {
    const list = { [listed]: await recorded(), '/mine/hosts/a/sshd_config': 'PubkeyAuthentication yes\n' };
    const off = await sshdLint(`--only no-auth-method ${both}`, list);
    expect([off.code, off.stderr]).toEqual([0, '']);
    const one = await sshdLint('hosts/b/sshd_config --target debian-12', list);
    expect([one.code, one.stderr]).toEqual([0, '']);
  });

  it('loses files that are gone when it is pruned', async () => {
    const list = await recorded();
    const { texts } = await run('--prune-suppressions hosts/a/sshd_config --target debian-12', {
      files: { '/mine/hosts/a/sshd_config': bad, [listed]: list },
    });
    expect(Object.keys(JSON.parse(texts[listed] ?? '').files)).toEqual(['hosts/a/sshd_config']);
  });

  it('with a rule that does not exist says so, and can be pruned', async () => {
    const list = { [listed]: (await recorded()).replaceAll('strict-modes', 'strict-mode') };
    const { code, stdout, stderr } = await sshdLint(both, list);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      "sshd-lint: .sshd-lint-suppressions.json: 'hosts/a/sshd_config': unknown rule 'strict-mode' (--prune-suppressions takes it out); did you mean strict-modes?\n",
    );
    const pruned = await sshdLint(`--prune-suppressions ${both}`, list);
    expect(pruned.texts[listed]).not.toContain('strict-mode');
    const alone = '{"version":1,"files":{"gone/sshd_config":{"strict-mode":{"error":1}}}}';
    const empty = await sshdLint(`--prune-suppressions ${both}`, { [listed]: alone });
    expect(JSON.parse(empty.texts[listed] ?? '').files).toEqual({});
  });

  it('that is broken or of another version is not used, and not written over', async () => {
    for (const text of ['{', '{"version":2,"files":{}}']) {
      const { code, stdout, stderr, written } = await sshdLint(`--suppress-all ${both}`, { [listed]: text });
      expect([code, stdout, written]).toEqual([2, '', []]);
      expect(stderr).toMatch(/^sshd-lint: \.sshd-lint-suppressions\.json:.*(?:not JSON|newer)/);
    }
  });

  it('has no say with --no-suppressions', async () => {
    expect((await sshdLint(`--no-suppressions ${both}`, { [listed]: '{' })).code).toBe(1);
  });

  it('knows standard input by the name that it is given, and nothing without one', async () => {
    const list = { [listed]: await recorded() };
    const stdin = { stdin: bad };
    expect(
      (await sshdLint('--stdin-filename hosts/a/sshd_config --target debian-12 -', list, stdin)).code,
    ).toBe(0);
    expect((await sshdLint('--target debian-12 -', list, stdin)).code).toBe(1);
  });

  it('knows a temporary copy by the place where it is to go', async () => {
    const list = { [listed]: await recorded(), '/tmp/x': bad };
    expect((await sshdLint('--as hosts/a/sshd_config --target debian-12 /tmp/x', list)).code).toBe(0);
  });

  it('is mended all the same', async () => {
    const list = { [listed]: '{"version":1,"files":{"f":{"pubkey-authentication":{"info":1}}}}' };
    const own = { '/mine/f': '#PubkeyAuthentication yes\n', ...list };
    expect((await sshdLint('f --fail-on info --target debian-12', own)).code).toBe(0);
    const { texts, code } = await sshdLint('--fix f --target debian-12', own);
    expect([texts['/mine/f'], code]).toEqual(['PubkeyAuthentication yes\n', 1]);
  });
});
