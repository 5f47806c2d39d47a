import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWith } from '../oracle/available.js';
import { plainEnvironment } from '../integrations/tools.js';
import { asNobody } from '../system/ordinary-user.js';
import { commandForAll } from './built-command.js';

const nobody = 65534;
const limit = 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-trust-'));
  chownSync(folder, nobody, nobody);
  chmodSync(folder, 0o755);
  write('sshd_config', 'PubkeyAuthentication yes\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file of the ordinary user. */
function write(name: string, text: string, mode = 0o644): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  for (let each = path; each !== folder; each = dirname(each)) chownSync(each, nobody, nobody);
}

/** Code that leaves a trace when it runs, and then is what it shall be. */
const telling = (value: string): string =>
  `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(folder, 'ran'))}, ''); export default ${value};\n`;

/** Runs the command as an ordinary user. */
function lint(...args: readonly string[]): {
  readonly code: number | null;
  readonly ran: boolean;
  readonly said: string;
} {
  const [command, ...rest] = [
    ...asNobody,
    process.execPath,
    commandForAll(),
    '--target',
    'debian-12',
    ...args,
    'sshd_config',
  ];
  const { status, stdout, stderr } = spawnSync(command, rest, {
    cwd: folder,
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  return { code: status, ran: existsSync(join(folder, 'ran')), said: stdout + stderr };
}

describeWith(
  process.getuid?.() === 0 ? null : 'not root: nobody else to be',
  'settings that are code, for an ordinary user',
  () => {
    it(
      'run where they are the user’s own',
      () => {
        write('sshd-lint.config.mjs', telling('{}'));
        expect(lint()).toMatchObject({ code: 0, ran: true });
      },
      limit,
    );

    it.each<[string, () => void, string]>([
      [
        'belong to root',
        () => {
          chownSync(join(folder, 'sshd-lint.config.mjs'), 0, 0);
        },
        'it belongs to somebody else',
      ],
      [
        'can be written by the group',
        () => {
          chmodSync(join(folder, 'sshd-lint.config.mjs'), 0o664);
        },
        'others may write it',
      ],
      [
        'can be written by all',
        () => {
          chmodSync(join(folder, 'sshd-lint.config.mjs'), 0o646);
        },
        'others may write it',
      ],
      [
        'lie where others can put a file in their place',
        () => {
          chmodSync(folder, 0o777);
        },
        'others may write the folder',
      ],
    ])(
      'do not run where they %s, but where they are named',
      (_, spoil, reason) => {
        write('sshd-lint.config.mjs', telling('{}'));
        spoil();
        const found = lint();
        expect(found).toMatchObject({ code: 2, ran: false });
        expect(found.said).toContain(reason);
        expect(lint('--no-config')).toMatchObject({ code: 0, ran: false });
        expect(lint('-c', 'sshd-lint.config.mjs')).toMatchObject({ code: 0, ran: true });
      },
      limit,
    );

    it(
      'do not run behind a link to what somebody else can write',
      () => {
        write('elsewhere/code.mjs', telling('{}'), 0o666);
        symlinkSync('elsewhere/code.mjs', join(folder, 'sshd-lint.config.mjs'));
        expect(lint()).toMatchObject({ code: 2, ran: false });
      },
      limit,
    );

    it(
      'do not run as plugins of settings that somebody else can write, nor as plugins that somebody else can write',
      () => {
        write('plugin.mjs', telling('{ rules: {} }'));
        write('.sshd-lint.yaml', 'plugins: [./plugin.mjs]\n', 0o666);
        expect(lint()).toMatchObject({ code: 2, ran: false });
        chmodSync(join(folder, '.sshd-lint.yaml'), 0o644);
        chmodSync(join(folder, 'plugin.mjs'), 0o666);
        expect(lint()).toMatchObject({ code: 2, ran: false });
        chmodSync(join(folder, 'plugin.mjs'), 0o644);
        expect(lint()).toMatchObject({ code: 0, ran: true });
      },
      limit,
    );

    it(
      'that are only data are read whoever wrote them, and cannot be read without permission',
      () => {
        write('.sshd-lint.yaml', 'rules: { pubkey-authentication: off }\n', 0o666);
        chownSync(join(folder, '.sshd-lint.yaml'), 0, 0);
        expect(lint()).toMatchObject({ code: 0 });
        chmodSync(join(folder, '.sshd-lint.yaml'), 0o600);
        const { code, said } = lint();
        expect([code, said]).toEqual([2, 'sshd-lint: .sshd-lint.yaml: Permission denied\n']);
      },
      limit,
    );

    it(
      'leave no half list where it cannot be written',
      () => {
        write('sshd_config', 'StrictModes no\n');
        chownSync(folder, 0, 0);
        const { code, said } = lint('--suppress-all');
        expect([code, existsSync(join(folder, '.sshd-lint-suppressions.json'))]).toEqual([2, false]);
        expect(said).toContain('cannot be written');
      },
      limit,
    );
  },
);
