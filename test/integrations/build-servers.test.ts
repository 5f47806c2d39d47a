import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packedTarball } from './package.js';
import { emptyFolder } from '../support/folders.js';
import { copyProject, plainEnvironment, root } from './tools.js';

const limit = 300_000;

interface Step {
  readonly name: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

let folder = '';
beforeEach(() => {
  folder = emptyFolder();
  mkdirSync(join(folder, 'etc'));
  writeFileSync(join(folder, 'etc/sshd_config'), 'PermitRotLogin no\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script as build servers do, and gives its status and what it prints. */
function run(script: string, env: NodeJS.ProcessEnv): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: plainEnvironment(env),
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe('action.yml', () => {
  const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const scripts = action.runs.steps.filter(({ run: script }) => script !== undefined);

  it('is composite, and puts nothing from outside into a script', () => {
    expect(action.runs.using).toBe('composite');
    expect(scripts.map(({ shell }) => shell)).toEqual(['bash', 'bash']);
    expect(scripts.filter(({ run: script }) => script?.includes('${{'))).toEqual([]);
  });

  /** Runs all scripts with the inputs given, as they come to be by the environment. */
  function runAction(inputs: Readonly<Record<string, string>>): ReturnType<typeof run> {
    const values = new Map(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
    for (const [name, value] of Object.entries(inputs)) values.set(name, value);
    const valueOf = (expression: string): string =>
      expression === '${{ github.action_path }}'
        ? root
        : (values.get(/^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? '') ??
          expect.fail(expression));
    const outcomes = scripts.map(({ run: script = '', env = {} }) => {
      const own = Object.entries(env).map(([name, expression]) => [name, valueOf(expression)]);
      return run(script, {
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: folder,
        GITHUB_OUTPUT: join(folder, 'outputs'),
        ...Object.fromEntries(own),
      });
    });
    return outcomes.at(-1) ?? expect.fail('no scripts');
  }

  const outputs = (): string =>
    existsSync(join(folder, 'outputs')) ? readFileSync(join(folder, 'outputs'), 'utf8') : '';

  it('asks for nothing that is not an input, and uploads only what was written and is to be uploaded', () => {
    const texts = action.runs.steps.flatMap((step) => [
      step.if ?? '',
      ...Object.values({ ...step.env, ...step.with }),
    ]);
    const asked = texts.flatMap((text) =>
      [...text.matchAll(/inputs\.([a-z-]+)/g)].map(([, name = '']) => name),
    );
    expect([...new Set(asked)].sort()).toEqual(Object.keys(action.inputs).sort());
    const [upload] = action.runs.steps.filter(({ uses }) => uses !== undefined);
    // A tag can be moved to other code.
    expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@[0-9a-f]{40}$/);
    expect(upload?.if).toBe(
      "${{ always() && inputs.upload == 'true' && inputs.sarif != '' && steps.lint.outputs.written == 'true' }}",
    );
  });

  // What npm makes of these words with the same lockfile, every run in a fresh clone shows: it begins with them.
  it(
    'builds itself where it was checked out, and lints',
    () => {
      const checkout = join(folder, 'action');
      mkdirSync(checkout);
      copyProject(checkout);
      const programs = join(folder, 'programs');
      mkdirSync(programs);
      const npm = `#!/bin/sh\necho "npm $*"\nln -s '${join(root, 'node_modules')}' node_modules\n`;
      writeFileSync(join(programs, 'npm'), npm, { mode: 0o755 });
      const [build, lint] = scripts;
      // With it, npm leaves out what the build needs, unless it is told to bring that in.
      const env = {
        ACTION_PATH: checkout,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: folder,
        NODE_ENV: 'production',
      };
      const path = `${programs}:${process.env['PATH'] ?? ''}`;
      const built = run(build?.run ?? '', { ...env, PATH: path });
      expect(built.status, built.output).toBe(0);
      const installs = /^npm (ci .*)$/m.exec(built.output)?.[1] ?? expect.fail(built.output);
      expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain(`\nnpm ${installs}\n`);
      expect(installs.split(' ')).toContain('--include=dev');
      const { status, output } = run(lint?.run ?? '', {
        ...env,
        INPUT_PATHS: 'etc',
        INPUT_FAIL_ON: 'error',
        INPUT_TARGET: 'debian-12',
        INPUT_CONFIG: '',
        INPUT_ARGS: '',
      });
      expect([status, output]).toEqual([1, expect.stringContaining('::error title=unknown-keyword')]);
    },
    limit,
  );

  it('annotates, writes the report, and fails', () => {
    const { status, output } = runAction({ target: 'debian-12', sarif: 'report.sarif' });
    expect(output).toContain('::error title=unknown-keyword,file=etc/sshd_config,line=1');
    expect(status).toBe(1);
    expect(readJson('report.sarif')).toMatchObject({ version: '2.1.0' });
    expect(outputs()).toBe('written=true\n');
  });

  it('passes where nothing is wrong', () => {
    writeFileSync(join(folder, 'etc/sshd_config'), 'PubkeyAuthentication yes\n');
    expect(runAction({ paths: 'etc\n', target: 'debian-12' }).status).toBe(0);
  });

  it('uses the settings that are named, whoever could have written them, and runs their plugins', () => {
    writeFileSync(join(folder, 'etc/sshd_config'), 'PubkeyAuthentication yes\n');
    writeFileSync(join(folder, 'own.mjs'), 'export default { rules: {} };\n', { mode: 0o666 });
    chmodSync(join(folder, 'own.mjs'), 0o666);
    writeFileSync(join(folder, 'own.yaml'), 'plugins: [./own.mjs]\nrules: {strict-modes: "off"}\n');
    expect(runAction({ target: 'debian-12', config: 'own.yaml' })).toEqual({
      status: 0,
      output: expect.stringContaining('no problems'),
    });
    const missing = runAction({ target: 'debian-12', config: 'nowhere.yaml' });
    expect([missing.status, missing.output]).toEqual([2, expect.stringContaining('nowhere.yaml: ')]);
  });

  it('hands further options on, one a line', () => {
    writeFileSync(join(folder, 'etc/sshd_config'), 'PubkeyAuthentication yes\nStrictModes no\n');
    expect(runAction({ target: 'debian-12' }).status).toBe(0);
    const strict = runAction({
      target: 'debian-12',
      args: '--max-warnings=0\n\n--quiet\n',
      sarif: 'report.sarif',
    });
    expect([strict.status, strict.output]).toEqual([1, expect.stringContaining('more than 0 warnings')]);
    expect(readJson('report.sarif')).toMatchObject({ version: '2.1.0' });
  });

  it.each(['', '\n'])('stops where paths is %j, and judges no file of the runner', (paths) => {
    const { status, output } = runAction({ paths, target: 'debian-12' });
    expect([status, output]).toEqual([2, 'sshd-lint: the input paths is empty\n']);
  });

  it('annotates what it found where it could not read everything or not write the report', () => {
    const annotation = expect.stringContaining('::error title=unknown-keyword,file=etc/sshd_config,line=1');
    const unread = runAction({ paths: 'etc\nnowhere', target: 'debian-12', sarif: 'report.sarif' });
    expect([unread.status, unread.output]).toEqual([2, annotation]);
    expect(readJson('report.sarif')).toMatchObject({ version: '2.1.0' });
    const unwritten = runAction({ target: 'debian-12', sarif: 'nowhere/report.sarif' });
    expect([unwritten.status, unwritten.output]).toEqual([2, annotation]);
    expect(unwritten.output).toContain('the report cannot be written to nowhere/report.sarif');
    // Of the first run alone.
    expect(outputs()).toBe('written=true\n');
  });

  it('takes inputs for what they are, never for commands', () => {
    runAction({
      paths: '$(touch taken)\n`touch taken`\n; touch taken',
      target: '$(touch taken)',
      config: '$(touch taken)',
      args: '$(touch taken)\n`touch taken`\n; touch taken',
      'fail-on': '"; touch taken; "',
    });
    expect(existsSync(join(folder, 'taken'))).toBe(false);
  });
});

describe('ci/gitlab/sshd-lint.yml', () => {
  const { 'sshd-lint': job } = parse(readFileSync(join(root, 'ci/gitlab/sshd-lint.yml'), 'utf8'));

  /** Runs the job with a command that was not installed but built. */
  function runJob(variables: Readonly<Record<string, string>>): ReturnType<typeof run> {
    const programs = join(folder, 'programs');
    mkdirSync(programs, { recursive: true });
    rmSync(join(programs, 'sshd-lint'), { force: true });
    symlinkSync(join(root, 'dist/cli.cjs'), join(programs, 'sshd-lint'));
    writeFileSync(join(programs, 'npm'), '#!/bin/sh\necho "npm $*"\n', { mode: 0o755 });
    return run(job.script.join('\n'), {
      ...job.variables,
      GITLAB_CI: 'true',
      CI_PROJECT_DIR: folder,
      SSHD_LINT_PACKAGE: 'sshd-lint.tgz',
      SSHD_LINT_PATHS: 'etc',
      SSHD_LINT_TARGET: 'debian-12',
      PATH: `${programs}:${process.env['PATH'] ?? ''}`,
      ...variables,
    });
  }

  it('prints what it finds, writes the report, and fails', () => {
    const { status, output } = runJob({});
    expect(output).toContain('npm install --global --no-fund --no-audit sshd-lint.tgz');
    expect(output).toContain('error[unknown-keyword]');
    // It has just written the report.
    expect(output).not.toContain('merge requests');
    expect(status).toBe(1);
    expect(readJson(job.artifacts.reports.codequality)).toContainEqual(
      expect.objectContaining({ check_name: 'unknown-keyword' }),
    );
  });

  it('passes where nothing is wrong', () => {
    writeFileSync(join(folder, 'etc/sshd_config'), 'PubkeyAuthentication yes\n');
    expect(runJob({}).status).toBe(0);
  });

  it('installs a file for what it is, which npm would take for a repository', () => {
    mkdirSync(join(folder, 'tools'));
    writeFileSync(join(folder, 'tools/sshd-lint.tgz'), '');
    const { output } = runJob({ SSHD_LINT_PACKAGE: 'tools/sshd-lint.tgz' });
    expect(output).toContain('npm install --global --no-fund --no-audit ./tools/sshd-lint.tgz\n');
  });

  it.each(['', ' '])('stops where there are no paths: %j', (paths) => {
    const { status, output } = runJob({ SSHD_LINT_PATHS: paths });
    expect(output.split('\n').slice(1)).toEqual(['sshd-lint: SSHD_LINT_PATHS is empty', '']);
    expect(status).toBe(2);
  });

  it('prints what it finds where it could not read everything', () => {
    const { status, output } = runJob({ SSHD_LINT_PATHS: 'etc nowhere' });
    expect([status, output]).toEqual([2, expect.stringContaining('error[unknown-keyword]')]);
    const found = readJson(job.artifacts.reports.codequality) as readonly {
      readonly location: { readonly path: string };
    }[];
    expect(found.map(({ location }) => location.path).sort()).toEqual([
      'etc/sshd_config',
      'etc/sshd_config',
      'nowhere',
    ]);
  });

  it(
    'installs the package and runs it',
    () => {
      const env = {
        ...job.variables,
        GITLAB_CI: 'true',
        CI_PROJECT_DIR: folder,
        SSHD_LINT_PACKAGE: packedTarball(),
        SSHD_LINT_PATHS: 'etc',
        SSHD_LINT_TARGET: 'debian-12',
        npm_config_prefix: join(folder, 'global'),
        npm_config_offline: 'true',
        PATH: `${join(folder, 'global/bin')}:${process.env['PATH'] ?? ''}`,
      };
      const { status, output } = run(job.script.join('\n'), env);
      expect([status, output]).toEqual([1, expect.stringContaining('error[unknown-keyword]')]);
      expect(readJson(job.artifacts.reports.codequality)).toContainEqual(
        expect.objectContaining({
          check_name: 'unknown-keyword',
          location: expect.objectContaining({ path: 'etc/sshd_config' }),
        }),
      );
    },
    limit,
  );

  it('says when it does not know what to install', () => {
    const { status, output } = run(job.script[0], job.variables);
    expect(output).toContain('say what npm is to install');
    expect(status).not.toBe(0);
  });
});
