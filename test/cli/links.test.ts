import { describe, expect, it } from 'vitest';
import { type Given, run } from './command-line.js';

const bad = 'Nonsense yes\nPubkeyAuthentication yes\n';
const files: NonNullable<Given['files']> = {
  '/w/repo/docker/sshd_config': bad,
  '/w/repolink': { link: 'repo' },
};
const byLink = '/w/repolink/docker/sshd_config';
const byName = '/w/repo/docker/sshd_config';
const sshdLint = (argv: string, more: Given = {}) =>
  run(`${argv} --target debian-12`, { cwd: '/w/repo', ...more, files: { ...files, ...more.files } });

describe('a file that is reached by a link to its folder', () => {
  it.each([
    ['/w/repolink', byName],
    ['/w/repo', byLink],
    ['/w/repolink', byLink],
  ])('is the same for build servers: from %s, %s', async (workspace, path) => {
    const env = { GITHUB_WORKSPACE: workspace };
    expect((await sshdLint(`-f github ${path}`, { env })).stdout).toContain(',file=docker/sshd_config,');
    const [sarif] = JSON.parse((await sshdLint(`-f sarif ${path}`, { env })).stdout).runs;
    expect(sarif.artifacts[0].location).toEqual({ uri: 'docker/sshd_config', uriBaseId: '%SRCROOT%' });
    const [issue] = JSON.parse((await sshdLint(`-f gitlab ${path}`, { env })).stdout);
    expect(issue.location.path).toBe('docker/sshd_config');
  });

  it('is called by people as they typed it', async () => {
    expect((await sshdLint(`-f compact ${byLink}`)).stdout).toMatch(
      /^\/w\/repolink\/docker\/sshd_config:1:1:/,
    );
  });

  it('has one place in the list of known findings', async () => {
    const listed = '/w/repo/.sshd-lint-suppressions.json';
    const { reports } = await sshdLint(`--suppress-all ${byLink}`);
    expect(Object.keys(JSON.parse(reports[listed] ?? '').files)).toEqual(['docker/sshd_config']);
    for (const path of ['docker/sshd_config', byLink]) {
      const known = await sshdLint(path, { files: { [listed]: reports[listed] ?? '' } });
      expect([known.code, known.stderr]).toEqual([0, '']);
    }
    const above = await sshdLint(
      `--suppress-all --suppressions-location docker/list.json /w/repolink/sshd_config`,
      {
        files: { '/w/repo/sshd_config': bad },
      },
    );
    expect(Object.keys(JSON.parse(above.reports['/w/repo/docker/list.json'] ?? '').files)).toEqual([
      '../sshd_config',
    ]);
  });

  it.each([
    ['docker/*', byLink],
    ['/w/repo/docker/*', byLink],
    ['/w/repolink/docker/*', byLink],
    ['/w/repo/docker/*', byName],
  ])('is meant by the pattern %s in settings that are named: %s', async (pattern, path) => {
    const settings = {
      '/w/repo/own.yaml': `overrides: [{files: ["${pattern}"], rules: {unknown-keyword: off}}]\n`,
    };
    expect((await sshdLint(`-c own.yaml ${path}`, { files: settings })).code).toBe(0);
    const ignoring = { '/w/repo/own.yaml': `ignores: ["${pattern}"]\n` };
    const { stdout } = await sshdLint(`-c own.yaml --force-exclude -f json ${path}`, { files: ignoring });
    expect(stdout.trim()).toBe('[]');
  });

  it('is meant by absolute patterns of settings that are found on the way that was typed', async () => {
    const settings = {
      '/w/repo/.sshd-lint.yaml':
        'overrides: [{files: ["/w/repo/*/sshd_config"], rules: {unknown-keyword: off}}]\n',
    };
    expect((await sshdLint(byLink, { files: settings })).code).toBe(0);
  });

  it('is judged once', async () => {
    const { stdout } = await sshdLint(`-f json ${byLink} docker/sshd_config`);
    expect(JSON.parse(stdout)).toMatchObject([{ filePath: byLink }]);
  });
});

describe('a link among what is found', () => {
  const found =
    (...names: readonly string[]) =>
    () =>
      Promise.resolve({ files: names, folders: [], closed: [] });
  const pathsIn = async (names: readonly string[], more: NonNullable<Given['files']>) => {
    const { stdout } = await sshdLint('-f json .', { files: more, glob: found(...names) });
    return JSON.parse(stdout).map(({ filePath }: { filePath: string }) => filePath);
  };

  it('is the file of its system, and what it leads to is not judged once more', async () => {
    const link = 'img/etc/ssh/sshd_config';
    const target = 'img/data/ssh/sshd_config';
    const image = { [`/w/repo/${link}`]: { link: '/data/ssh/sshd_config' }, [`/w/repo/${target}`]: bad };
    expect(await pathsIn([target, link], image)).toEqual([link]);
  });

  it('is another name of a file that lies in no system, which is judged', async () => {
    const more = { '/w/repo/a/sshd_config': { link: '../docker/sshd_config' } };
    expect(await pathsIn(['a/sshd_config', 'docker/sshd_config'], more)).toEqual(['docker/sshd_config']);
    expect(await pathsIn(['a/sshd_config'], more)).toEqual(['a/sshd_config']);
  });

  it('stays beside a file that was named', async () => {
    const more = { '/w/repo/a/sshd_config': { link: '../docker/sshd_config' } };
    const { stdout } = await sshdLint('-f json a docker/sshd_config', {
      files: more,
      glob: found('sshd_config'),
    });
    expect(JSON.parse(stdout)).toHaveLength(2);
  });
});
