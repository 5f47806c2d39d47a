import { describe, expect, it } from 'vitest';
import { removeLine, replaceWord, safeFix, unsafeFix } from '../../src/fixes/index.js';
import { defineRule } from '../../src/index.js';
import { run } from './command-line.js';

type Texts = Readonly<Record<string, string>>;

const mend =
  '--fix --unsafe-fixes --only unknown-keyword --only match-without-effect --target debian-12 -f compact';

/** Mends, and tells what was written; nothing more may be left to mend then, nor to report. */
async function settled(files: Texts, options = ''): Promise<Texts> {
  const argv = `${mend} ${options} ${Object.keys(files).join(' ')}`;
  const { texts, code, stderr } = await run(argv, { files });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const again = await run(argv, { files: { ...files, ...texts } });
  expect(again).toMatchObject({ code: 0, stdout: '', texts: {} });
  return texts;
}

describe('an Include that is mended', () => {
  const yes = 'X11Forwarding yes\n';
  const forBob = `Match User bob\n${yes}`;

  it('brings in drop-ins that were judged by themselves', async () => {
    const drop = (name: string): string => `/x/etc/ssh/sshd_config.d/${name}.conf`;
    const files = {
      '/x/etc/ssh/sshd_config': 'Inclde /etc/ssh/sshd_config.d/*.conf\n',
      [drop('10')]: yes,
      [drop('20')]: `Banner none\n${forBob}`,
    };
    expect(await settled(files)).toEqual({
      '/x/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
      [drop('20')]: 'Banner none\n',
    });
  });

  it('makes configurations share a file that was judged by itself', async () => {
    const typo = 'Inclde /etc/ssh/shared.conf\n';
    const include = 'Include /etc/ssh/shared.conf\n';
    const files = { '/etc/ssh/a': yes + typo, '/etc/ssh/b': yes + typo, '/etc/ssh/shared.conf': forBob };
    expect(await settled(files, '--sysroot /')).toEqual({
      '/etc/ssh/a': yes + include,
      '/etc/ssh/b': yes + include,
      '/etc/ssh/shared.conf': '',
    });
  });
});

it('mending that does not come to an end says so', async () => {
  // Each configuration wants another value in the file that they share.
  const restless = defineRule({
    meta: {
      title: 'restless',
      description: 'Wants the value after which the configuration is called.',
      category: 'style',
      level: 'info',
      fix: 'unsafe',
      since: '0.1.0',
      references: ['sshd_config(5): LogLevel'],
      messages: { other: 'another value is wanted' },
      example: { bad: 'LogLevel INFO\n', fixed: 'LogLevel DEBUG\n' },
    },
    *check({ tree, program }) {
      const wanted = tree.root.name.endsWith('info') ? 'INFO' : 'DEBUG';
      for (const { statement } of program.assignments('LogLevel')) {
        const [word] = statement.node.arguments;
        if (word === undefined || word.value === wanted) continue;
        const { file } = statement;
        yield {
          at: { file, range: word.range },
          message: 'other',
          fixes: [unsafeFix('write it', [replaceWord(file, word, wanted)])],
        };
      }
    },
  });
  const files = {
    '/etc/ssh/info': 'Include /etc/ssh/shared.conf\n',
    '/etc/ssh/debug': 'Include /etc/ssh/shared.conf\n',
    '/etc/ssh/shared.conf': 'LogLevel INFO\n',
    '/etc/ssh/p.mjs': '',
    '/etc/ssh/.sshd-lint.yaml': 'plugins: [./p.mjs]\n',
  };
  const argv = '--fix --unsafe-fixes --only own/restless --sysroot / --target debian-12 -f compact';
  const { stderr } = await run(`${argv} /etc/ssh/info /etc/ssh/debug /etc/ssh/shared.conf`, {
    files,
    modules: { '/etc/ssh/p.mjs': { rules: { 'own/restless': restless } } },
  });
  expect(stderr).toMatch(/^sshd-lint: \/etc\/ssh\/\w+: mending has not come to an end; .*\n$/);
});

describe('a fix of a plugin in a file that two configurations share', () => {
  const stated = defineRule({
    meta: {
      title: 'default',
      description: 'A line states the default.',
      category: 'style',
      level: 'warning',
      fix: 'safe',
      since: '1.0.0',
      references: ['sshd_config(5): PermitRootLogin'],
      messages: { stated: 'it is the default' },
      example: { bad: 'PermitRootLogin prohibit-password\n', fixed: '' },
    },
    *check({ program }) {
      for (const { value, statement } of program.assignments('PermitRootLogin')) {
        const { file, node } = statement;
        if (value !== 'prohibit-password') continue;
        const fixes = [safeFix('remove the line', removeLine(file, node))];
        yield { at: { file, range: node.range }, message: 'stated', fixes };
      }
    },
  });
  const files = {
    '/etc/ssh/a': 'Include /etc/ssh/shared.conf\n',
    '/etc/ssh/b': 'Include /etc/ssh/shared.conf\nPermitRootLogin yes\n',
    '/etc/ssh/shared.conf': 'PermitRootLogin prohibit-password\n',
    '/etc/ssh/p.mjs': '',
    '/etc/ssh/.sshd-lint.yaml': 'plugins: [./p.mjs]\n',
  };
  const modules = { '/etc/ssh/p.mjs': { rules: { 'own/stated': stated } } };
  const how = '--only own/stated --sysroot / --target debian-12';
  const why = 'it is not safe: PermitRootLogin changes from `prohibit-password` to `yes` for everyone';

  it.each(['/etc/ssh/a /etc/ssh/b', '/etc/ssh/b /etc/ssh/a'])(
    'is offered as safe only if it is so for both: %s',
    async (roots) => {
      const given = `${how} ${roots} /etc/ssh/shared.conf`;
      for (const fix of ['', '--fix']) {
        const { stdout, written } = await run(`${fix} ${given}`.trim(), { files, modules });
        expect(stdout).toContain(why);
        expect(stdout).not.toContain('--fix)');
        expect(stdout).not.toContain('with --fix');
        expect(written).toEqual([]);
      }
      const json = await run(`-f json ${given}`, { files, modules });
      const results = JSON.parse(json.stdout) as readonly {
        readonly messages: readonly {
          readonly fix?: unknown;
          readonly fixes: readonly { class: string }[];
        }[];
      }[];
      const messages = results.flatMap((result) => result.messages);
      expect(messages.map(({ fix, fixes }) => [fix, fixes.map((each) => each.class)])).toEqual([
        [undefined, ['manual']],
      ]);
    },
  );
});

describe('two directives in one line', () => {
  const argv = '--fix --unsafe-fixes --target debian-12 /f';
  const second = 'Match Group sftp_access\n  ForceCommand internal-sftp\n';

  // What another fix adds at the end would come to stand in the block, and what is for the block would hold for all.
  it('are parted before all else where sshd refuses them', async () => {
    const { texts } = await run(argv, { files: { '/f': `UsePAM yes ${second}` } });
    expect(texts['/f']).toBe(
      'UsePAM yes\nPubkeyAuthentication yes\nSubsystem sftp internal-sftp\nMatch Group sftp_access\n  ForceCommand internal-sftp\n  DisableForwarding yes\n',
    );
  });

  it('are left where sshd takes them and one decides about logins', async () => {
    const text = 'PubkeyAuthentication yes\nAcceptEnv LANG LC_*AllowUsers bob\n';
    expect((await run(argv, { files: { '/f': text } })).texts).toEqual({});
  });
});

describe('a list of nothing but weak signatures', () => {
  const files = { '/x/ssh-config': 'PubkeyAuthentication yes\nHostKeyAlgorithms ssh-rsa\n' };
  const argv = '--fix --unsafe-fixes --target debian-12 -f compact /x/ssh-config';

  it('stays as it is unless its rule is named, for its clients may know no others', async () => {
    expect((await run(argv, { files })).texts).toEqual({});
    const { texts } = await run(`${argv} --only weak-host-key-algorithm`, { files });
    expect(texts).toEqual({
      '/x/ssh-config': 'PubkeyAuthentication yes\nHostKeyAlgorithms rsa-sha2-512,rsa-sha2-256\n',
    });
  });
});
