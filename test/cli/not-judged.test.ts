import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/formatters/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { type Io, WriteFailure } from '../../src/cli/io.js';
import { processIo } from '../../src/cli/process/process-io.js';
import { folderOfEachTest } from '../support/folders.js';
import { run } from './command-line.js';

const good = 'PubkeyAuthentication yes\n';

describe('an input that cannot be read', () => {
  const files = { '/mine/good': good };

  it.each(['json', 'sarif', 'gitlab', 'junit', 'checkstyle', 'github', 'markdown'] as const)(
    'is in the report of %s, alone and beside others',
    async (format) => {
      for (const argv of ['nowhere', 'good nowhere']) {
        const { code, stdout, stderr } = await run(`-f ${format} ${argv}`, { files });
        expect([code, stderr]).toEqual([2, 'sshd-lint: nowhere: No such file or directory\n']);
        expect(stdout).toContain('nowhere: No such file or directory');
        if (['json', 'sarif', 'gitlab'].includes(format)) expect(() => JSON.parse(stdout)).not.toThrow();
      }
    },
  );

  it('is told of as ESLint tells of one that it cannot parse', async () => {
    const { stdout } = await run('-f json nowhere', { files });
    expect(JSON.parse(stdout)).toMatchObject([
      {
        ...{ filePath: 'nowhere', errorCount: 1, fatalErrorCount: 1, warningCount: 0 },
        messages: [{ ruleId: null, fatal: true, severity: 2, message: 'nowhere: No such file or directory' }],
      },
    ]);
  });

  it('is an error of JUnit, and no failure', async () => {
    const { stdout } = await run('-f junit good nowhere', { files });
    expect(stdout).toContain('tests="2" failures="0" errors="1"');
    expect(stdout).toContain('<error message="nowhere: No such file or directory" type="error">');
  });

  it.each(formatNames)('is in a report of %s that goes into a file, and no command there', async (format) => {
    const glob = (): ReturnType<Io['glob']> => Promise.resolve({ files: [], folders: [], closed: [] });
    for (const argv of ['nowhere', 'good nowhere', 'good ##vso[nowhere]']) {
      const { code, reports } = await run(`-f ${format} -o r ${argv}`, { files, glob });
      expect(code).toBe(2);
      expect(reports['/mine/r']).toMatch(/nowhere.*: no (?:such )?file/i);
      // GitHub's own commands are read as one each, whatever they hold.
      if (format !== 'github') expect(reports['/mine/r']).not.toContain('##vso[');
    }
  });

  it('is an annotation of GitHub Actions, alone and beside others', async () => {
    for (const argv of ['nowhere', 'good nowhere']) {
      const { stdout } = await run(argv, { files, env: { GITHUB_ACTIONS: 'true' } });
      expect(stdout).toContain('\n::error file=nowhere::nowhere: No such file or directory\n');
    }
  });

  it('keeps no older report where there was one', async () => {
    const { reports } = await run('-f junit -o r.xml nowhere', { files });
    expect(reports['/mine/r.xml']).toContain('errors="1"');
  });

  it('leaves nothing that sounds good', async () => {
    for (const format of formatNames) {
      const { stdout } = await run(`-f ${format} nowhere`, { files });
      expect(stdout).not.toContain('no problems');
    }
  });
});

describe('settings that ignore all that was named', () => {
  const settings = { '/mine/.sshd-lint.yaml': 'ignores: ["*"]\n', '/mine/h/sshd_config': good };
  const found = { files: ['sshd_config'], folders: [], closed: [] };
  const given = { files: settings, glob: () => Promise.resolve(found) };

  it('are told of, with exit code 2', async () => {
    const { code, stderr, stdout } = await run('-f compact h', given);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'sshd-lint: h: all that was found is ignored by .sshd-lint.yaml; a file that is named is judged all the same\n',
    );
  });

  it('are fine where another program has named it', async () => {
    const { code, stderr } = await run('--force-exclude h/sshd_config', given);
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('what could not be written', () => {
  const unstated = '#PubkeyAuthentication yes\n';
  const files = { '/mine/a': unstated, '/mine/b': unstated };
  const writing = ({ path }: { readonly path: string }): readonly string[] => {
    if (path === '/mine/a') throw new WriteFailure('permission denied; nothing was written');
    return [];
  };

  it('was not fixed, and its findings stay', async () => {
    const { code, stdout } = await run('--fix a b', { files, writing });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^not fixed\[pubkey-authentication\] a:1:1: .*: it could not be written$/m);
    expect(stdout).toMatch(/^fixed\[pubkey-authentication\] b:1:1: /m);
    expect(stdout).not.toMatch(/^fixed\[pubkey-authentication\] a/m);
    expect(stdout).toMatch(/^info\[pubkey-authentication\]/m);
  });

  it('is not in the JSON', async () => {
    const { stdout } = await run('--fix -f json a', { files, writing });
    const [result] = JSON.parse(stdout);
    expect(result.messages).toHaveLength(1);
    expect(result.output).toBeUndefined();
  });

  it('makes nothing known', async () => {
    const io = {
      writeReport: () => {
        throw new WriteFailure('permission denied');
      },
    };
    const { code, stdout } = await run('--suppress-all a', { fileSystem: memoryFileSystem(files), io });
    expect(code).toBe(2);
    expect(stdout).not.toContain('suppressed');
    expect(stdout).toContain('1 problem ');
  });
});

describe('sarif', () => {
  it('has no fix that only a person can make', async () => {
    const files = {
      '/h/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes\n',
      '/h/etc/ssh/sshd_config.d/50.conf': 'X11Forwarding no\n',
    };
    const { stdout } = await run('-f sarif /h/etc/ssh/sshd_config', { files });
    expect(stdout).toContain('shadowed-directive');
    expect(stdout).not.toContain('(manual)');
  });
});

describe('a new list of known findings', () => {
  const folder = folderOfEachTest();

  it('does not take the place of one that was just written', () => {
    const { writeReport } = processIo();
    const path = folder.put('list.json', 'theirs');
    const bytes = new TextEncoder().encode('ours');
    expect(() => writeReport({ path, bytes, isNew: true })).toThrow('changed since it was read');
    expect(readFileSync(path, 'latin1')).toBe('theirs');
    writeReport({ path: folder.at('other.json'), bytes, isNew: true });
    expect(readdirSync(folder.path).sort()).toEqual(['list.json', 'other.json']);
  });
});
