import { describe, expect, it } from 'vitest';
import { faultsOfGitlab, faultsOfSarif } from '../formatters/validators.js';
import { run } from './command-line.js';

const broken = 'Nonsense yes\nPubkeyAuthentication yes\n';
const clean = 'PubkeyAuthentication yes\n';
const files = { '/mine/f': broken, '/mine/g': clean };

describe('--output-file', () => {
  it('puts the report into a file, and says on standard output what was found', async () => {
    const { code, stdout, stderr, reports } = await run('--target debian-12 -f compact -o out/report f', {
      files,
      env: { FORCE_COLOR: '1' },
    });
    expect(code).toBe(1);
    expect(reports['/mine/out/report']).toMatch(/^f:1:1: error: .* \[unknown-keyword\]\n$/);
    expect(stdout.replace(/\x1b\[[\d;]*m/g, '')).toMatch(
      /^1 problem \(1 error\) in 1 file, judged for debian-12[^]*; see out\/report\n$/,
    );
    expect(stderr).toBe('');
  });

  it('takes - for standard output', async () => {
    const { stdout, reports } = await run('-f compact -o - f', { files });
    expect(stdout).toMatch(/^f:1:1: error/);
    expect(reports).toEqual({});
  });

  it('says in one line why a report cannot be written', async () => {
    const reporting = 'permission denied; nothing was written';
    const { code, stdout, stderr } = await run('-f sarif -o x g', { files, reporting });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `sshd-lint: the report cannot be written to x: ${reporting}\n`,
    });
  });

  it('is not put over a file that is linted, nor over one that it includes', async () => {
    const world = {
      '/mine/h/etc/ssh/sshd_config': 'Include /etc/ssh/more\n',
      '/mine/h/etc/ssh/more': clean,
      '/mine/link': { link: 'h/etc/ssh/more' },
    };
    for (const out of ['./h/etc/ssh/sshd_config', '/mine/h/etc/ssh/more', 'link']) {
      const { code, stderr, reports } = await run(['-o', out, 'h/etc/ssh/sshd_config'], { files: world });
      expect(code).toBe(2);
      expect(stderr).toContain('the report would be written over a file that is linted');
      expect(reports).toEqual({});
    }
  });

  it('is not put over the settings, nor over the list of known findings', async () => {
    const own = {
      ...files,
      '/mine/.sshd-lint.yaml': 'rules: {}\n',
      '/mine/.sshd-lint-suppressions.json': '{ "version": 1, "files": {} }\n',
      '/mine/link': { link: '.sshd-lint.yaml' },
    };
    for (const out of ['.sshd-lint.yaml', '/mine/link']) {
      for (const argv of [
        ['-o', out, 'g'],
        ['--fix', '-o', out, 'g'],
        ['--print-config', '-o', out, 'g'],
      ]) {
        expect(await run(argv, { files: own }), argv.join(' ')).toMatchObject({
          code: 2,
          stderr: `sshd-lint: ${out}: the report would be written over the settings\n`,
          reports: {},
          texts: {},
        });
      }
    }
    const list = '.sshd-lint-suppressions.json';
    expect(await run(['-o', list, 'g'], { files: own })).toMatchObject({
      code: 2,
      stderr: `sshd-lint: ${list}: the report would be written over the list of known findings\n`,
      reports: {},
    });
  });

  it('is what --print-config prints, too', async () => {
    const { stdout } = await run('--print-config g', { files });
    const kept = await run('--print-config -o x g', { files });
    expect(kept).toMatchObject({ code: 0, stdout: '', stderr: '', reports: { '/mine/x': stdout } });
    const over = await run('--print-config -o ./g g', { files });
    expect(over.stderr).toBe('sshd-lint: ./g: the report would be written over a file that is linted\n');
    expect(over.reports).toEqual({});
    const reporting = 'permission denied; nothing was written';
    expect(await run('--print-config -o x g', { files, reporting })).toMatchObject({
      code: 2,
      stderr: `sshd-lint: the report cannot be written to x: ${reporting}\n`,
    });
  });

  it('leaves standard output to what was mended', async () => {
    const { stdout, stderr, reports } = await run('--fix -f json -o x -', {
      stdin: '#PubkeyAuthentication yes\n',
    });
    expect(stdout).toBe('PubkeyAuthentication yes\n');
    expect(stderr).toMatch(/; see x\n$/);
    expect(JSON.parse(reports['/mine/x']!)).toHaveLength(1);
  });

  it('does not go with --diff', async () => {
    const { code, stderr } = await run('--diff -o x f', { files });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--diff') });
  });
});

describe('in GitHub Actions', () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/mine' };

  it('the log has the full report and annotations, whose paths start from the workspace', async () => {
    const { stdout } = await run('f', { files: { '/mine/sub/f': broken }, env, cwd: '/mine/sub' });
    expect(stdout).toContain('error[unknown-keyword]');
    expect(stdout).toMatch(/\n::error title=unknown-keyword,file=sub\/f,line=1,[^\n]*\n$/);
  });

  it.each(['-f full f', '-f json f', '-o x f', '--statistics f', 'g'])(
    'there is nothing but what was asked for: %s',
    async (argv) => {
      expect((await run(argv, { files, env })).stdout).not.toContain('::error');
    },
  );

  it('a file cannot give commands through what is quoted of it', async () => {
    const text =
      '##[error]Nonsense\n::error::x\n##vso[task.setvariable variable=PATH]\nNonsense ##[add-mask]x\n';
    for (const name of [
      'full',
      'stylish',
      'compact',
      'json',
      'sarif',
      'gitlab',
      'junit',
      'checkstyle',
      'markdown',
    ]) {
      const { stdout } = await run(['-f', name, '::add-mask::'], {
        files: { '/mine/::add-mask::': text },
        env,
      });
      expect(stdout).not.toMatch(/##\w*\[|^\s*::/m);
      expect(stdout).not.toBe('');
    }
  });
});

describe('in a container of a build server, which has the folder and not the name of the server', () => {
  const given = { files: { '/mine/sub/f': broken }, cwd: '/mine/sub' };

  it.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'])('paths start from %s', async (name) => {
    const env = { [name]: '/mine' };
    expect((await run('-f github f', { ...given, env })).stdout).toContain(',file=sub/f,');
    expect(JSON.parse((await run('-f gitlab f', { ...given, env })).stdout)).toMatchObject([
      { location: { path: 'sub/f' } },
    ]);
    expect((await run('-f junit f', { ...given, env })).stdout).toContain('classname="sub/f"');
    expect((await run('-f checkstyle f', { ...given, env })).stdout).toContain('<file name="sub/f">');
    expect((await run('f', { ...given, env })).stdout).not.toContain('::error');
  });
});

describe('in GitLab CI', () => {
  const env = { GITLAB_CI: 'true', CI_PROJECT_DIR: '/mine' };

  it('the log has the full report and says how to have more, where there is something to show', async () => {
    const { stdout } = await run('f', { files, env });
    expect(stdout).toContain('error[unknown-keyword]');
    expect(stdout).toMatch(/gl-code-quality-report\.json[^\n]*\n$/);
    expect((await run('g', { files, env })).stdout).not.toContain('gl-code');
  });

  it('a JSON file is the Code Quality report', async () => {
    const { reports } = await run('-o gl-code-quality-report.json f', { files, env });
    const text = reports['/mine/gl-code-quality-report.json'] ?? '';
    expect(faultsOfGitlab(text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject([{ check_name: 'unknown-keyword', location: { path: 'f' } }]);
  });

  it.each(['-f json -o x.json f', '-o x.txt f'])('what was asked for is kept to: %s', async (argv) => {
    const { reports } = await run(argv, { files, env });
    expect(Object.values(reports)[0]).not.toContain('check_name');
  });
});

describe('--statistics', () => {
  it.each(['full', 'stylish', 'compact', 'github'])('is a list in %s', async (name) => {
    const { stdout } = await run(['--statistics', '-f', name, 'f'], { files });
    expect(stdout).toBe('1  error    unknown-keyword\n');
  });

  it('is a table in markdown', async () => {
    const { stdout } = await run('--statistics -f markdown f', { files });
    expect(stdout).toBe(
      '| Count | Level | Rule | By --fix |\n| --- | --- | --- | --- |\n| 1 | error | unknown-keyword | 0 |\n',
    );
  });

  it.each(['sarif', 'gitlab', 'junit', 'checkstyle'])('is refused in %s', async (name) => {
    const { code, stdout, stderr } = await run(['--statistics', '-f', name, 'f'], { files });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `--statistics cannot be printed as ${name}, but as full, stylish, compact, json`,
    );
  });
});

describe('-f sarif', () => {
  it('names every rule that runs, and the inputs that could not be read', async () => {
    const { code, stdout } = await run('-f sarif --only unknown-keyword,strict-modes f nowhere', { files });
    expect(code).toBe(2);
    expect(faultsOfSarif(stdout)).toEqual([]);
    const [log] = JSON.parse(stdout).runs;
    expect(log.tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual([
      'strict-modes',
      'unknown-keyword',
    ]);
    expect(log.tool.driver.rules[0].help.markdown).toMatch(/^# strict-modes\n[^]*\n## Why it matters\n/);
    expect(log.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: 'nowhere: No such file or directory' } }],
    });
    expect(log.originalUriBaseIds['%SRCROOT%'].uri).toBe('file:///mine/');
  });
});

describe('many files', () => {
  const fleet = (count: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, host) => [
        `/mine/h${host}/etc/ssh/sshd_config`,
        `${'# one more\n'.repeat(host)}PubkeyAuthentication yes\nStrictModes no\n${host === 2 ? 'Nonsense\n' : ''}`,
      ]),
    );
  const lint = (format: string, count: number): ReturnType<typeof run> => {
    const paths = Object.keys(fleet(count)).map((path) => path.slice('/mine/'.length));
    return run(['--target', 'debian-12', '-f', format, ...paths], { files: fleet(count) });
  };

  it('share what is the same: full', async () => {
    const { stdout } = await lint('full', 9);
    expect(stdout.match(/^warning\[strict-modes\]/gm)).toHaveLength(1);
    expect(stdout).toContain(
      [
        '  = note: the same in 8 more files:',
        '      h1/etc/ssh/sshd_config:3:13',
        '      h2/etc/ssh/sshd_config:4:13',
        '      h3/etc/ssh/sshd_config:5:13',
        '      and 5 more',
      ].join('\n'),
    );
    expect(stdout).toContain(' --> h2/etc/ssh/sshd_config:5:1\n');
    expect(stdout).toContain('10 problems (1 error, 9 warnings) in 9 files');
  });

  it('share what is the same: stylish', async () => {
    const { stdout } = await lint('stylish', 9);
    expect(stdout.match(/strict-modes$/gm)).toHaveLength(1);
    expect(stdout).toContain('\nin many files\n  warning  StrictModes is off');
    expect(stdout).toContain(
      '    9 files: h0/etc/ssh/sshd_config:2:13, h1/etc/ssh/sshd_config:3:13, h2/etc/ssh/sshd_config:4:13, h3/etc/ssh/sshd_config:5:13 and 5 more\n',
    );
    expect(stdout).toContain('\nh2/etc/ssh/sshd_config\n  5:1  error');
  });

  it('share nothing when there are few, nor for programs', async () => {
    expect((await lint('full', 4)).stdout.match(/^warning\[strict-modes\]/gm)).toHaveLength(4);
    expect((await lint('compact', 9)).stdout.match(/strict-modes/g)).toHaveLength(9);
    expect(JSON.parse((await lint('json', 9)).stdout)).toHaveLength(9);
  });

  it('ends on a terminal with where to read more', async () => {
    const files = { '/mine/f': 'PermitRotLogin no\nPubkeyAuthentication yes\n' };
    const last = async (argv: string, terminal: boolean): Promise<string | undefined> =>
      (await run(argv, { files, terminal })).stdout.trimEnd().split('\n').at(-1);
    expect(await last('f', true)).toBe('`sshd-lint explain unknown-keyword` says more about a rule');
    expect(await last('f', false)).not.toContain('explain');
    expect(await last('-f stylish f', true)).not.toContain('explain');
    expect(await last('--only nul-byte f', true)).not.toContain('explain');
  });
});
