import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendAcl, untroubled } from '../../../src/fixes/remedies/acl-commands.js';
import { type GuardedFile, resolveTarget } from '../../../src/openssh/index.js';
import { blameOf, describeTrustee, judgeAcl, type JudgedAccount } from '../../../src/semantics/index.js';
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
    expect(verdicts(sddl('O:BAD:(D;;FA;;;BU)(OA;;FA;;;WD)(A;;FA;;;BA)'), 'authorized-keys')).toBe(
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
    // The first entry that speaks of SYSTEM decides.
    ['(D;;FR;;;SY)(A;;FA;;;SY)(A;;FA;;;BA)', true],
    ['(D;;FR;;;WD)(A;;FA;;;SY)', true],
    ['(A;;FA;;;SY)(D;;FR;;;WD)', false],
    ['(D;;FW;;;WD)(A;;FA;;;SY)', false],
    ['(D;;FA;;;BU)(A;;FA;;;SY)', false],
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
  it('gives the file to the account that the listing has, which a name alone may not be', () => {
    const sid = 'S-1-5-21-1-2-3-1107';
    const access = parseSddl(`O:${sid}D:PAI(A;;FA;;;SY)(A;;FA;;;${sid})(A;;FA;;;BU)`);
    const account = { name: 'anna' };
    const target = resolveTarget('windows@9.5');
    const verdict = access === null ? null : judgeAcl(access, 'authorized-keys', target, account);
    const [first] = mendAcl('C:\\f', verdict ?? untroubled, account);
    expect(first).toContain(`/grant "*${sid}:F"`);
    expect(first).not.toContain('anna');
  });

  it('names accounts by identifier, and takes explicit entries out by themselves', () => {
    const access = listed('sshd-account.sddl.txt');
    const verdict = judgeAcl(access, 'authorized-keys', resolveTarget('windows@8.1'), { name: 'anna' });
    expect(
      mendAcl('C:\\ProgramData\\ssh\\administrators_authorized_keys', verdict ?? untroubled, null),
    ).toEqual([
      'icacls.exe "C:\\ProgramData\\ssh\\administrators_authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"',
      'icacls.exe "C:\\ProgramData\\ssh\\administrators_authorized_keys" /remove:g "*S-1-5-80-3847866527-469524349-687026318-516638107-1125189541"',
    ]);
  });

  it('quotes a managed account so that PowerShell takes its $ for what it is', () => {
    expect(
      mendAcl("C:\\Users\\o'svc$\\.ssh\\authorized_keys", untroubled, { name: 'contoso\\svc$' }),
    ).toEqual([
      "icacls.exe 'C:\\Users\\o''svc$\\.ssh\\authorized_keys' /inheritance:r /grant \"*S-1-5-32-544:F\" /grant \"*S-1-5-18:F\" /grant 'contoso\\svc$:F'",
    ]);
  });

  it('leaves the account’s own file to the account, and gives a stranger’s to Administrators', () => {
    const access = sddl('O:BUD:AI(A;ID;FA;;;BU)');
    const verdict = judgeAcl(access, 'authorized-keys', resolveTarget('windows@9.5'), { name: 'anna' });
    expect(
      mendAcl('C:\\Users\\anna\\.ssh\\authorized_keys', verdict ?? untroubled, { name: 'anna' }),
    ).toEqual([
      'icacls.exe "C:\\Users\\anna\\.ssh\\authorized_keys" /setowner "*S-1-5-32-544"',
      'icacls.exe "C:\\Users\\anna\\.ssh\\authorized_keys" /inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F" /grant "anna:F"',
    ]);
  });
});

/** What a listing says of a file in a profile, and what is to be done about it. */
function profile(text: string, account: JudgedAccount = { name: 'anna', ofFolder: true }): readonly string[] {
  const [file] = parseAclListing(Buffer.from(text));
  const verdict = judgeAcl(
    file?.access ?? { owner: null, entries: null },
    'authorized-keys',
    resolveTarget('windows@9.5'),
    account,
  );
  const blame = verdict === null ? null : blameOf(verdict);
  if (verdict === null || blame === null) return [verdict?.unknown.map(describeTrustee).join() ?? ''];
  const { problem, persons } = blame;
  return [
    persons.length > 0
      ? persons.map(describeTrustee).join(' and ')
      : 'trustee' in problem
        ? describeTrustee(problem.trustee)
        : problem.kind,
    ...mendAcl('C:\\f', verdict, account).map((command) => command.replace('icacls.exe "C:\\f" ', '')),
  ];
}

const grant = '/inheritance:r /grant "*S-1-5-32-544:F" /grant "*S-1-5-18:F"';
const sids = ['S-1-5-21-1-2-3-1107', 'S-1-5-21-1-2-3-1108'] as const;
const getAcl = (owner: string, names: readonly string[], descriptor: string): string =>
  [
    'Path   : Microsoft.PowerShell.Core\\FileSystem::C:\\Users\\anna\\.ssh\\authorized_keys',
    `Owner  : ${owner}`,
    'Group  : CONTOSO\\Domain Users',
    `Access : ${names.map((name) => `${name} Allow  FullControl`).join('\n         ')}`,
    'Audit  : ',
    `Sddl   : ${descriptor}`,
    '',
  ].join('\n');

describe('several accounts, of which one at most logs in', () => {
  it('are told apart by the names that Get-Acl prints', () => {
    const list = `D:PAI(A;;FA;;;SY)(A;;FA;;;${sids[0]})(A;;FA;;;${sids[1]})`;
    const names = ['NT AUTHORITY\\SYSTEM', 'CONTOSO\\anna', 'CONTOSO\\bob'];
    const mended = [`${grant} /grant "*${sids[0]}:F"`, `/remove:g "*${sids[1]}"`];
    expect(profile(getAcl('CONTOSO\\anna', names, `O:${sids[0]}${list}`))).toEqual([
      'CONTOSO\\bob',
      ...mended,
    ]);
    expect(profile(getAcl('BUILTIN\\Administrators', names, `O:BA${list}`))).toEqual([
      'CONTOSO\\bob',
      ...mended,
    ]);
    expect(
      profile(
        getAcl(
          'CONTOSO\\bob',
          ['CONTOSO\\anna', 'NT AUTHORITY\\SYSTEM'],
          `O:${sids[1]}D:PAI(A;;FA;;;${sids[0]})(A;;FA;;;SY)`,
        ),
      ),
    ).toEqual(['CONTOSO\\bob', '/setowner "*S-1-5-32-544"', `${grant} /grant "*${sids[0]}:F"`]);
  });

  it('are one too many by identifiers alone, and nobody is taken out by a guess', () => {
    const descriptor = `C:\\f\nO:BAD:AI(A;;FA;;;SY)(A;;FA;;;${sids[0]})(A;ID;FA;;;${sids[1]})(A;ID;0x1301bf;;;BU)`;
    expect(profile(descriptor)).toEqual([
      'BUILTIN\\Users',
      grant.replace(':r', ':d'),
      '/remove:g "*S-1-5-32-545"',
    ]);
    expect(profile(descriptor.replace(/\(A;ID;0x.*/, ''))).toEqual([
      sids.join(' and '),
      grant.replace(':r', ':d'),
    ]);
    expect(profile(descriptor, { name: 'anna', sid: sids[0] })).toEqual([
      'BUILTIN\\Users',
      `${grant} /grant "*${sids[0]}:F"`,
    ]);
  });

  it('stay in the list, the owner too, which goes to Administrators', () => {
    const descriptor = `C:\\f\nO:${sids[0]}D:PAI(A;;FA;;;SY)(A;;FA;;;${sids[0]})(A;;FA;;;${sids[1]})`;
    expect(profile(descriptor)).toEqual([
      sids.join(' and '),
      '/setowner "*S-1-5-32-544"',
      grant.replace(':r', ':d'),
    ]);
  });

  it('are told apart by the owner’s name where the other lines do not fit', () => {
    const descriptor = `O:${sids[0]}D:PAI(A;;FA;;;SY)(A;;FA;;;${sids[0]})(A;;FA;;;${sids[1]})`;
    expect(profile(getAcl('CONTOSO\\anna', ['CONTOSO\\bob'], descriptor))).toEqual([
      sids[1],
      `${grant} /grant "*${sids[0]}:F"`,
      `/remove:g "*${sids[1]}"`,
    ]);
  });

  it('are not judged by lines of Get-Acl that do not fit its descriptor', () => {
    const text = getAcl('CONTOSO\\anna', ['CONTOSO\\bob'], `O:BAD:PAI(A;;FA;;;SY)(A;;FA;;;${sids[0]})`);
    expect(profile(text)).toEqual(['']);
  });
});

const printed = (...entries: readonly string[]): string => `C:\\f ${entries.join('\n     ')}\n`;

describe('the folder of a profile', () => {
  it.each([
    ['anna.CONTOSO', 'CONTOSO\\anna'],
    ['anna.contoso', 'CONTOSO\\anna'],
    ['anna.CONTOSO.000', 'CONTOSO\\anna'],
    ['anna.000', 'DESKTOP-1\\anna'],
    ['anna', 'CONTOSO\\anna'],
  ])('%s may be that of %s, who keeps what is its own', (name, account) => {
    const entries = [`${account}:(F)`, 'NT AUTHORITY\\SYSTEM:(F)', 'BUILTIN\\Administrators:(F)'];
    expect(profile(printed(...entries), { name, ofFolder: true })).toEqual(['']);
    expect(profile(printed(...entries, 'BUILTIN\\Users:(M)'), { name, ofFolder: true })).toEqual([
      'BUILTIN\\Users',
      `${grant} /grant "${account}:F"`,
      '/remove:g "*S-1-5-32-545"',
    ]);
  });

  it.each([
    ['anna.CONTOSO', 'FABRIKAM\\anna'],
    ['anna.schmidt', 'CONTOSO\\anna'],
    ['anna', 'CONTOSO\\bob'],
  ])('%s is not that of %s', (name, account) => {
    expect(profile(printed(`${account}:(F)`, 'NT AUTHORITY\\SYSTEM:(F)'), { name, ofFolder: true })[0]).toBe(
      account,
    );
  });

  it.each([
    ['anna', ' /grant "anna:F"'],
    ['anna.schmidt', ' /grant "anna.schmidt:F"'],
    ['anna.CONTOSO', ' /grant "CONTOSO\\anna:F"'],
    ['anna.000', ''],
  ])('%s tells what the account is called where the listing does not:%s', (name, expected) => {
    expect(profile(printed('Everyone:(I)(F)'), { name, ofFolder: true })).toEqual([
      'Everyone',
      `${grant}${expected}`,
    ]);
  });
});

describe('names of Windows itself', () => {
  it.each([
    'AUTORIDADE NT\\SISTEMA',
    'ZARZĄDZANIE NT\\SYSTEM',
    'NT INSTANS\\SYSTEM',
    'NT-MYNDIGHET\\SYSTEM',
    'BUILTIN\\Administradores',
    'BUILTIN\\Yöneticiler',
    'BUILTIN\\Адміністратори',
  ])('%s is trusted', (name) => {
    expect(profile(printed('NT AUTHORITY\\SYSTEM:(F)', `${name}:(F)`))).toEqual(['']);
    expect(profile(printed(`${name}:(F)`))).toEqual(['']);
  });

  it.each(['BUILTIN\\Xyzzy', 'FROB NT\\SYSTEM', 'XYZZY\\SYSTEM', 'Vsichni'])(
    '%s is not understood, and never taken out',
    (name) => {
      expect(profile(printed('NT AUTHORITY\\SYSTEM:(F)', `${name}:(F)`))).toEqual([name]);
      const also = profile(printed('NT AUTHORITY\\SYSTEM:(F)', `${name}:(F)`, 'BUILTIN\\Users:(F)'));
      expect(also).toEqual(['BUILTIN\\Users', `${grant} /grant "anna:F"`, '/remove:g "*S-1-5-32-545"']);
    },
  );

  it('leave labels and services what they are', () => {
    expect(
      profile(printed('NT AUTHORITY\\SYSTEM:(F)', 'Mandatory Label\\High Mandatory Level:(NW)')),
    ).toEqual(['']);
    expect(profile(printed('NT AUTHORITY\\SYSTEM:(F)', 'NT SERVICE\\Spooler:(F)'))[0]).toBe(
      'NT SERVICE\\Spooler',
    );
  });

  it('that deny SYSTEM are taken out as entries that deny', () => {
    expect(profile(printed('NT AUTHORITY\\SYSTEM:(DENY)(R)', 'NT AUTHORITY\\SYSTEM:(F)'))).toEqual([
      'unreadable',
      `${grant} /grant "anna:F"`,
      '/remove:d "*S-1-5-18"',
    ]);
  });
});

describe('who is named first', () => {
  const unless = (text: string): boolean | undefined => {
    const [file] = parseAclListing(Buffer.from(text));
    const verdict =
      file === undefined
        ? null
        : judgeAcl(file.access, 'authorized-keys', resolveTarget('windows@9.5'), null);
    return verdict === null ? undefined : blameOf(verdict)?.unlessAccount;
  };
  it('is whoever keeps out everybody, and only a single account is excepted', () => {
    expect(profile(printed('CONTOSO\\jdoe:(F)', 'SYSTEM:(F)', 'Everyone:(M)'))[0]).toBe('Everyone');
    expect(unless(printed('CONTOSO\\jdoe:(F)', 'SYSTEM:(F)'))).toBe(true);
    expect(unless(printed('CONTOSO\\jdoe:(F)', 'SYSTEM:(F)', 'Everyone:(M)'))).toBe(false);
    expect(unless(printed('CONTOSO\\jdoe:(F)', 'CONTOSO\\bob:(F)', 'SYSTEM:(F)'))).toBe(false);
    for (const group of ['CONTOSO\\Domain Admins', 'CONTOSO\\Domänen-Benutzer'])
      expect(unless(printed(`${group}:(F)`, 'SYSTEM:(F)'))).toBe(false);
    expect(unless('C:\\f\nO:BAD:P(A;;FA;;;SY)(A;;FA;;;S-1-5-21-1-2-3-512)')).toBe(false);
    expect(unless('C:\\f\nO:BAD:P(A;;FA;;;SY)(A;;FA;;;DU)')).toBe(false);
  });
});
