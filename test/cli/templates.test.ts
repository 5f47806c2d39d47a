import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processIo } from '../../src/cli/process/process-io.js';
import { isTemplateName, templateSign } from '../../src/cli/inputs/templates.js';
import { wildFiles } from '../support/wild.js';
import { run } from './command-line.js';

describe('a template is known', () => {
  it.each(['sshd_config.j2', 'a/sshd_config.erb', 'x.conf.epp', 'sshd_config.tmpl', 'SSHD_CONFIG.J2'])(
    'by its name, %s',
    (name) => {
      expect(isTemplateName(name)).toBe(true);
    },
  );
  it.each(['sshd_config', 'sshd_config.d/10-x.conf', 'templates.j2/sshd_config', 'j2', 'sshd_configj2'])(
    'and %s is none',
    (name) => {
      expect(isTemplateName(name)).toBe(false);
    },
  );
  it.each([
    'Port {{ ssh_port }}\n',
    '# {{ ansible_managed }}\nPort {{ ssh_port }}\n',
    '#{% if x %}\nPort 22\n#{% endif %}\n',
    '# <% if @x %>\nPort 22\n# <%- end -%>\n',
    '{% for port in ports %}\nPort 22\n{% endfor %}\n',
    '{%- if x -%}\n',
    '# {%- endfor %}\nPort 22\n',
    '# <% @ports.each do |port| %>\nPort 22\n# <% } %>\n',
    'ForceCommand {% if x %}a{% endif %}\n',
    '{%if x%}\n',
    'Port <%= @port %>\n',
    '<%- if @x -%>\n',
    '<% if x\n%>\n',
    '<%if x%>\n',
    '<%# comment %>\n',
    '<%| Integer $port |%>\n',
    '{{- range .Ports }}\nPort {{ . }}\n{{- end }}\n',
    'ForceCommand echo {{ x }}\nPort {{ y }}\n',
  ])('by its text, %j', (text) => {
    expect(templateSign(text)).not.toBeNull();
  });
  // What people write into sshd_config.
  it.each([
    'ForceCommand docker ps --format "{{.Names}}"\n',
    '#ForceCommand docker inspect -f {{.Id}} x\n',
    'AuthorizedKeysCommand /usr/bin/keys --format={{.Key}} %u\n',
    'Subsystem x /usr/bin/x {{json .}}\n',
    'AuthorizedKeysFile /keys/<%u>\n',
    'AuthorizedKeysFile /keys/{%u}\n',
    'AuthorizedKeysFile %h/.ssh/authorized_keys\n',
    'ForceCommand cat <%h/x\n',
    // A copied template whose tags stand in comments alone: sshd reads every other line as it is.
    '# {{ ansible_managed }}\nPort 22\n',
    '  # <%= scope.lookupvar("x") %>\nPort 22\n',
    '# the role writes {{ x }} and {% endif\nPort 22\n',
    '#Port {{ port }}\nPort 22\n',
    '# see {% raw %} in the docs, and <% x %>\nPermitEmptyPasswords yes\n',
    'ForceCommand /bin/sh -c "echo {%x%} <%x%>"\n',
    '\0{% if x %}\n',
    'ChrootDirectory /srv/%u\nBanner /etc/{issue}\n',
    'AuthorizedPrincipalsFile %%{x}\n',
    '',
  ])('and %j is none', (text) => {
    expect(templateSign(text)).toBeNull();
  });
  it('of the files that people wrote, only the one that is', () => {
    const found = wildFiles.filter((file) => templateSign(readFileSync(file, 'latin1')) !== null);
    expect(found.map((file) => basename(file))).toEqual(['rendered-template.conf']);
  });
  it('in time that its size says', () => {
    const start = performance.now();
    for (const sign of ['{{', '<%', '{%'])
      templateSign(`ForceCommand ${sign.repeat(1_000_000)}\n`.replaceAll('%', '%x'));
    templateSign('ForceCommand {{\n'.repeat(200_000));
    templateSign(`#${'{% <% '.repeat(200_000)}\n`);
    templateSign(`#${'<%each '.repeat(200_000)}\n`);
    templateSign(`#<%${'do each '.repeat(200_000)}\n`);
    for (const blank of [' ', '\t']) templateSign(`# <%${blank.repeat(1_000_000)}\n`);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-templates-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files: Readonly<Record<string, string>> = {
  'h/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nNonsense yes\n',
  'h/etc/ssh/sshd_config.d/50-x.conf': 'Port {{ port }}\n',
  'main/etc/ssh/sshd_config': 'PermitRootLogin no\nAllowUsers {{ ssh_user }}\n',
  'roles/templates/etc/ssh/sshd_config': 'Port {{ port }}\n',
  'roles/sshd_config.j2': 'Port 22\n',
  'roles/sshd_config.d/50-x.conf.erb': 'Port 22\n',
  'roles/sshd_config': '{% if x %}\nNonsense yes\n{% endif %}\n',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const { fileSystem, glob } = processIo();
const here = {
  fileSystem,
  cwd: folder,
  glob: (globs: readonly string[], from: string) => glob(globs, join(folder, from)),
};
const linted = ({ stdout }: { readonly stdout: string }): unknown =>
  JSON.parse(stdout).map(({ filePath }: { readonly filePath: string }) => filePath);

describe('sshd-lint leaves templates out', () => {
  const note = (name: string): string =>
    `sshd-lint: ${name} is a template, of which sshd never reads a line; it is not linted\n`;

  const nothing =
    'sshd-lint: nothing was judged, as all that was named is a template; render it and name what comes of it, or say with --as where sshd will read it as it is\n';

  it('of a folder, by their names and by their texts, and says so', async () => {
    const taken = await run('-f json .', here);
    expect(linted(taken)).toEqual([
      'h/etc/ssh/sshd_config',
      'h/etc/ssh/sshd_config.d/50-x.conf',
      'main/etc/ssh/sshd_config',
    ]);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toBe(
      [
        'roles/sshd_config.d/50-x.conf.erb',
        'roles/sshd_config.j2',
        'roles/sshd_config',
        'roles/templates/etc/ssh/sshd_config',
      ]
        .map(note)
        .join(''),
    );
  });

  it('but none that lies where the sshd of a system reads it', async () => {
    const folderTaken = await run('-f json h', here);
    const taken = await run('-f json h/etc/ssh/sshd_config', here);
    expect(linted(taken)).toEqual(['h/etc/ssh/sshd_config', 'h/etc/ssh/sshd_config.d/50-x.conf']);
    expect(taken).toEqual(folderTaken);
    expect(taken.stderr).toBe('');
    for (const argv of ['', '--sysroot main ']) {
      const { code, stdout } = await run(
        `${argv}--target debian-12 --only unfilled-placeholder -f compact main/etc/ssh/sshd_config`,
        here,
      );
      expect([code, stdout]).toEqual([
        1,
        expect.stringContaining(':2:12: error: `{{ ssh_user }}` looks like a placeholder'),
      ]);
    }
  });

  it('of a glob', async () => {
    const taken = await run(['-f', 'json', 'roles/*'], here);
    expect(linted(taken)).toEqual([]);
    expect(taken.code).toBe(0);
    const names = [
      'roles/sshd_config.j2',
      'roles/sshd_config.d/50-x.conf.erb',
      'roles/sshd_config',
      'roles/templates/etc/ssh/sshd_config',
    ];
    expect(taken.stderr).toBe(names.map(note).join(''));
  });

  it('but lints what is named and only called so', async () => {
    const taken = await run('-f json roles/sshd_config.j2', here);
    expect(linted(taken)).toEqual(['roles/sshd_config.j2']);
    expect(taken.stderr).toBe('');
  });

  it('and leaves out what is named and is one', async () => {
    const taken = await run('--fix --unsafe-fixes -f json roles/sshd_config', here);
    expect(JSON.parse(taken.stdout)).toMatchObject([
      { filePath: 'roles/sshd_config', fatalErrorCount: 1, messages: [{ ruleId: null, fatal: true }] },
    ]);
    expect(taken.stderr).toBe(note('roles/sshd_config') + nothing);
    expect(taken.code).toBe(2);
    expect(taken.written).toEqual([]);
  });

  it('and is content with templates alone where another program has named them', async () => {
    const taken = await run('--force-exclude -f sarif roles/sshd_config', here);
    expect([taken.code, taken.stderr]).toEqual([0, note('roles/sshd_config')]);
    expect(JSON.parse(taken.stdout).runs[0].invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { level: 'note', message: { text: note('roles/sshd_config').slice('sshd-lint: '.length, -1) } },
        ],
      },
    ]);
  });

  it('and judges the others where one that is named is one', async () => {
    const taken = await run('-f json roles/sshd_config roles/sshd_config.j2', here);
    expect(linted(taken)).toEqual(['roles/sshd_config.j2']);
    expect([taken.code, taken.stderr]).toEqual([0, note('roles/sshd_config')]);
  });

  it('and lints what sshd will read, whatever it holds', async () => {
    const files = { '/tmp/.source.j2': 'Port {{ port }}\n', '/etc/ssh/sshd_config': '{% if x %}\nPort 22\n' };
    for (const argv of ['--as /etc/ssh/sshd_config /tmp/.source.j2', '', '/etc/ssh/sshd_config']) {
      const taken = await run(`--target debian-12 ${argv}`, { files });
      expect([argv, taken.code, taken.stderr]).toEqual([argv, 1, '']);
    }
  });

  it('and judges standard input as it is', async () => {
    const stdin = 'PermitEmptyPasswords yes\nAllowUsers {{ user }}\n';
    const taken = await run('-f compact -', { stdin });
    expect([taken.code, taken.stderr]).toEqual([1, '']);
    expect(taken.stdout).toContain('<stdin>:2:12: error: `{{ user }}` looks like a placeholder');
    expect(taken.stdout).toContain('[permit-empty-passwords]');
  });

  it('and says of one that another command reads that its tags are text', async () => {
    const read = 'is a template that nobody filled in; its tags are taken for text, as sshd takes them\n';
    const files = { '/mine/f': 'AllowUsers {{ admins }}\n', '/mine/g': 'AllowUsers admin\n' };
    for (const argv of ['effective f', 'who f AllowUsers', 'check f', 'doctor --user x f', 'diff g f']) {
      const { stderr } = await run(`${argv} --target debian-12`, { files });
      expect([argv, stderr]).toEqual([argv, expect.stringContaining(`sshd-lint: f ${read}`)]);
    }
    expect((await run('effective g', { files })).stderr).toBe('');
  });

  it('and names ten of many', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`/mine/f${index}`, '{{ x }}\n']),
    );
    const { stderr } = await run(Object.keys(many), { files: many });
    expect(stderr.split('\n')).toHaveLength(13);
    expect(stderr).toContain('sshd-lint: 5 more templates are not linted\n');
    const eleven = await run(Object.keys(many).slice(0, 11), { files: many });
    expect(eleven.stderr).toContain('sshd-lint: 1 more template is not linted\n');
  });
});
