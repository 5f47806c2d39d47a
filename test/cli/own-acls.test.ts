import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownAcls } from '../../src/cli/process/own-acls.js';
import { parseAclListing } from '../../src/system/index.js';
import { run } from './command-line.js';

const program = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const keysFile = 'C:\\ProgramData\\ssh\\administrators_authorized_keys';
/** What the script asks Get-Acl for: the full name, then the property Sddl, one a line, as PowerShell ends lines. */
const listing = [
  'C:\\ProgramData\\ssh',
  'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;AU)',
  keysFile,
  'O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;AU)',
  'C:\\Users\\Пользователь\\.ssh\\authorized_keys',
  'O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1001)',
  '',
].join('\r\n');

describe.skipIf(process.platform === 'win32')(
  'the permissions of this machine, which PowerShell tells',
  () => {
    let systemRoot = '';
    beforeEach(() => {
      systemRoot = mkdtempSync(join(tmpdir(), 'sshd-lint-powershell-'));
    });
    afterEach(() => {
      rmSync(systemRoot, { recursive: true, force: true });
    });

    /** Puts a program in the place of PowerShell; here a backslash is a letter of its name. */
    const pretend = (javascript: string): void => {
      const path = join(systemRoot, program);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `#!${process.execPath}\n${javascript}\n`);
      chmodSync(path, 0o755);
    };
    const printing = (text: string): string => `process.stdout.write(${JSON.stringify(text)});`;

    it('come back as a listing, names of any language included', () => {
      pretend(printing(listing));
      const listed = ownAcls({ systemRoot });
      expect(listed).not.toBeNull();
      expect(parseAclListing(listed ?? new Uint8Array()).map(({ path }) => path)).toEqual([
        'C:/ProgramData/ssh',
        'C:/ProgramData/ssh/administrators_authorized_keys',
        'C:/Users/Пользователь/.ssh/authorized_keys',
      ]);
    });

    it('are asked for without a profile, and in UTF-8', () => {
      pretend(`
      const [...args] = process.argv.slice(2);
      const script = Buffer.from(args.pop(), 'base64').toString('utf16le');
      process.stdout.write(args.join(' ') + '\\n' + script);
    `);
      const said = Buffer.from(ownAcls({ systemRoot }) ?? []).toString();
      expect(said).toMatch(/^-NoProfile -NonInteractive -EncodedCommand\n/);
      expect(said).toContain('[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false');
      expect(said).toContain('Get-Acl -LiteralPath $_.FullName');
    });

    it.each([
      ['there is no PowerShell', null],
      ['it prints nothing', ''],
      ['it fails', 'process.exit(1);'],
      ['it fails in the middle', `${printing(listing)} process.exit(1);`],
      ['it complains', `process.stderr.write('Get-Acl : Access is denied'); process.exit(1);`],
      ['it is killed', 'process.kill(process.pid, "SIGKILL");'],
    ])('are not known where %s', (_, javascript) => {
      if (javascript !== null) pretend(javascript);
      expect(ownAcls({ systemRoot })).toBeNull();
    });

    it('are not waited for without an end, whatever PowerShell does', () => {
      pretend(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`);
      const start = performance.now();
      expect(ownAcls({ systemRoot, timeout: 500 })).toBeNull();
      expect(performance.now() - start).toBeLessThan(10_000);
    });

    it('decide what the doctor says', async () => {
      pretend(printing(listing));
      const files = {
        'C:/ProgramData/ssh/sshd_config': `Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n`,
        'C:/ProgramData/ssh/administrators_authorized_keys':
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna\n',
      };
      const doctor = (target: string): ReturnType<typeof run> =>
        run(`doctor --user anna --group administrators --target ${target} /C:/ProgramData/ssh/sshd_config`, {
          files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/${path}`, text])),
          ownAcls: () => ownAcls({ systemRoot }),
        });
      expect(await doctor('windows@8.1')).toMatchObject({ code: 1 });
      expect((await doctor('windows@8.1')).stdout).toContain('Authenticated Users may read it');
      expect(await doctor('windows@9.5')).toMatchObject({ code: 0 });
      pretend('process.exit(1);');
      const untold = await doctor('windows@9.5');
      expect(untold.code).toBe(2);
      expect(untold.stdout).toContain('depends on its access control list (--acl)');
    });
  },
);
