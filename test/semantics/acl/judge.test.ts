import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GuardedFile, resolveTarget } from '../../../src/openssh/index.js';
import { describeTrustee, judgeAcl, type JudgedAccount, mendAcl } from '../../../src/semantics/index.js';
import { type AccessControl, parseAclListing, parseSddl } from '../../../src/system/index.js';

const folder = join(import.meta.dirname, '../../fixtures/windows/acl');
const releases = ['7.4', '7.7', '8.1', '8.6', '9.5'] as const;

/** The verdicts of all releases in one line: `-` where nothing is judged, `ok`, or who is in the way. */
function verdicts(
  access: AccessControl,
  kind: GuardedFile,
  account: JudgedAccount | null = { name: 'anna' },
): string {
  return releases
    .map((release) => {
      const verdict = judgeAcl(access, kind, resolveTarget(`windows@${release}`), account);
      if (verdict === null) return '-';
      const [problem] = verdict.problems;
      if (problem === undefined)
        return verdict.doubts.length === 0 ? 'ok' : `${verdict.doubts.map(describeTrustee).join()}?`;
      if (problem.kind === 'no-list') return 'no list';
      return 'trustee' in problem ? `${problem.kind} ${describeTrustee(problem.trustee)}` : problem.kind;
    })
    .join(' | ');
}

const listed = (name: string, index = 0): AccessControl => {
  const file = parseAclListing(readFileSync(join(folder, name)))[index];
  if (file === undefined) throw new Error(name);
  return file.access;
};
const sddl = (text: string): AccessControl => {
  const access = parseSddl(text);
  if (access === null) throw new Error(text);
  return access;
};

const anna = 'S-1-5-21-1111111111-2222222222-3333333333-1001';
const users = 'NT AUTHORITY\\Authenticated Users';

describe('a file of keys, by release (7.4 | 7.7 | 8.1 | 8.6 | 9.5)', () => {
  it.each([
    ['documented.sddl.txt', 'ok | ok | ok | ok | ok'],
    // Up to 8.5 any further entry refuses the file; since 8.6 only one that lets somebody write.
    ['inherited.sddl.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    ['inherited.icacls.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    ['inherited.german.icacls.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    ['inherited.german.cp850.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    ['inherited.russian.icacls.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    ['inherited.russian.cp866.txt', `entry ${users} | entry ${users} | entry ${users} | ok | ok`],
    // What releases up to 7.5 need is what those from 7.6 to 8.5 refuse.
    ['sshd-account.sddl.txt', 'ok | entry NT SERVICE\\sshd | entry NT SERVICE\\sshd | ok | ok'],
    ['writable.sddl.txt', Array(5).fill('entry BUILTIN\\Users').join(' | ')],
    ['one-administrator.sddl.txt', Array(5).fill(`${anna}?`).join(' | ')],
    ['profile.format-list.txt', Array(5).fill('entry Everyone').join(' | ')],
  ])('%s', (name, expected) => {
    expect(verdicts(listed(name), 'authorized-keys')).toBe(expected);
  });

  it('lets in the account whose entry it is, and keeps out every other', () => {
    const access = listed('one-administrator.sddl.txt');
    expect(verdicts(access, 'authorized-keys', { name: 'anna', sid: anna })).toBe('ok | ok | ok | ok | ok');
    const other = { name: 'ben', sid: `${anna.slice(0, -1)}2` };
    expect(verdicts(access, 'authorized-keys', other)).toBe(Array(5).fill(`entry ${anna}`).join(' | '));
  });

  it('tells accounts by name where only names are printed', () => {
    const [file] = parseAclListing(
      Buffer.from('C:\\a DESKTOP-AB12CD3\\anna:(F)\n     NT AUTHORITY\\SYSTEM:(F)\n'),
    );
    if (file === undefined) throw new Error('no file');
    expect(verdicts(file.access, 'authorized-keys')).toBe('ok | ok | ok | ok | ok');
    expect(verdicts(file.access, 'authorized-keys', { name: 'contoso\\anna' })).toContain(
      'entry DESKTOP-AB12CD3\\anna',
    );
  });

  it('takes no owner but Administrators, SYSTEM and the account; TrustedInstaller since 8.1', () => {
    expect(verdicts(sddl('O:BUD:P(A;;FA;;;SY)'), 'authorized-keys')).toBe(
      Array(5).fill('owner BUILTIN\\Users').join(' | '),
    );
    const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';
    expect(verdicts(sddl(`O:${installer}D:P(A;;FA;;;SY)`), 'authorized-keys')).toBe(
      'owner NT SERVICE\\TrustedInstaller | owner NT SERVICE\\TrustedInstaller | ok | ok | ok',
    );
  });

  it('looks at entries that allow, inherited or not, and at no others', () => {
    expect(verdicts(sddl('O:BAD:(D;;FA;;;WD)(OA;;FA;;;WD)(A;;FA;;;BA)'), 'authorized-keys')).toBe(
      'ok | ok | ok | ok | ok',
    );
    expect(verdicts(sddl('O:BAD:NO_ACCESS_CONTROL'), 'authorized-keys')).toBe(
      Array(5).fill('no list').join(' | '),
    );
  });

  it.each([
    ['0x1200a9', 'ok'],
    ['0x2', 'entry'],
    ['0x4', 'entry'],
    ['0x10', 'entry'],
    ['0x100', 'entry'],
    // Up to 9.9 whoever may delete the file or change its list does not count as writing.
    ['SDWDWO', 'ok'],
  ])('since 8.6 %s of others is %s', (rights, expected) => {
    const verdict = judgeAcl(
      sddl(`O:BAD:(A;;FA;;;SY)(A;;${rights};;;BU)`),
      'authorized-keys',
      resolveTarget('windows@8.6'),
      { name: 'anna' },
    );
    expect(verdict?.problems[0]?.kind ?? 'ok').toBe(expected);
  });
});

describe('SYSTEM, as whom sshd opens files since 7.6', () => {
  it.each([
    // Administrators and Everyone have SYSTEM among them; an account of the machine, a group of a domain and nobody do not.
    ['(A;;FA;;;BA)', false],
    ['(A;;FR;;;WD)', false],
    ['(A;;GR;;;SY)', false],
    [`(A;;FA;;;${anna})`, true],
    [`(A;;FA;;;${anna})(A;;FW;;;SY)`, true],
    [`(A;;FA;;;${anna})(D;;FA;;;SY)`, true],
    ['', true],
  ])('is kept out by %j: %s', (entries, expected) => {
    const first = ['7.4', '7.6', '9.5'].map((release) => {
      const access = sddl(`O:BAD:P${entries}`);
      const target = resolveTarget(`windows@${release}`);
      return judgeAcl(access, 'authorized-keys', target, { name: 'anna', sid: anna })?.problems[0]?.kind;
    });
    expect(first.map((kind) => kind === 'unreadable')).toEqual([false, expected, expected]);
  });
});

describe('other files', () => {
  it('a private key is for SYSTEM and Administrators alone in every release', () => {
    expect(verdicts(listed('inherited.sddl.txt'), 'private-key', null)).toBe(
      Array(5).fill(`entry ${users}`).join(' | '),
    );
    expect(verdicts(listed('documented.sddl.txt'), 'private-key', null)).toBe('ok | ok | ok | ok | ok');
  });

  it('the folder is looked at since 9.4, and others may read it', () => {
    expect(verdicts(listed('folder-continue.saved.txt'), 'folder', null)).toBe(
      `- | - | - | - | entry ${anna}`,
    );
    expect(verdicts(listed('folder-continue.saved.txt', 1), 'folder', null)).toBe('- | - | - | - | ok');
  });

  it('nothing is judged on other platforms', () => {
    expect(
      judgeAcl(listed('writable.sddl.txt'), 'authorized-keys', resolveTarget('debian-12'), null),
    ).toBeNull();
  });
});

describe('mendAcl', () => {
  it('names accounts by identifier, and takes explicit entries out by themselves', () => {
    const access = listed('sshd-account.sddl.txt');
    const verdict = judgeAcl(access, 'authorized-keys', resolveTarget('windows@8.1'), { name: 'anna' });
    expect(
      mendAcl('__PROGRAMDATA__/ssh/administrators_authorized_keys', verdict?.problems ?? [], null),
    ).toEqual([
      'icacls.exe "C:\\ProgramData\\ssh\\administrators_authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"',
      'icacls.exe "C:\\ProgramData\\ssh\\administrators_authorized_keys" /remove:g "*S-1-5-80-3847866527-469524349-687026318-516638107-1125189541"',
    ]);
  });

  it('quotes a managed account so that PowerShell takes its $ for what it is', () => {
    expect(mendAcl("/C:/Users/o'svc$/.ssh/authorized_keys", [], { name: 'contoso\\svc$' })).toEqual([
      "icacls.exe 'C:\\Users\\o''svc$\\.ssh\\authorized_keys' /inheritance:r /grant \"*S-1-5-32-544:F\" /grant \"*S-1-5-18:F\" /grant 'contoso\\svc$:F'",
    ]);
  });

  it('leaves the account’s own file to the account, and gives a stranger’s to Administrators', () => {
    const access = sddl('O:BUD:AI(A;ID;FA;;;BU)');
    const verdict = judgeAcl(access, 'authorized-keys', resolveTarget('windows@9.5'), { name: 'anna' });
    expect(mendAcl('/C:/Users/anna/.ssh/authorized_keys', verdict?.problems ?? [], { name: 'anna' })).toEqual(
      [
        'icacls.exe "C:\\Users\\anna\\.ssh\\authorized_keys" /setowner "*S-1-5-32-544"',
        'icacls.exe "C:\\Users\\anna\\.ssh\\authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F" /grant "anna:F"',
      ],
    );
  });
});
