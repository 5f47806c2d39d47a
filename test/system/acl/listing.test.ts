import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  accessControls,
  AclListingError,
  parseAclListing,
  parseSddl,
  trusteeOfName,
  trusteeOfSid,
} from '../../../src/system/index.js';
import { encodeText } from '../../../src/text/index.js';

const folder = join(import.meta.dirname, '../../fixtures/windows/acl');
const listing = (name: string) => parseAclListing(readFileSync(join(folder, name)));
const read = (text: string) => parseAclListing(encodeText(text, false));

describe('parseSddl', () => {
  it('reads owner and entries, and passes over group and auditing', () => {
    expect(
      parseSddl('O:BAG:DUD:PAI(A;;FA;;;SY)(D;OICI;0x1;;;S-1-5-21-1-2-3-1001)S:AI(AU;SA;FA;;;WD)'),
    ).toEqual({
      owner: { sid: 'S-1-5-32-544', name: 'BUILTIN\\Administrators' },
      entries: [
        {
          type: 'allow',
          mask: 0x1f01ff,
          inherited: false,
          trustee: { sid: 'S-1-5-18', name: 'NT AUTHORITY\\SYSTEM' },
        },
        { type: 'deny', mask: 1, inherited: false, trustee: { sid: 'S-1-5-21-1-2-3-1001', name: null } },
      ],
    });
  });

  it('tells a missing list from an empty one', () => {
    expect(parseSddl('O:BA')).toMatchObject({ entries: null });
    expect(parseSddl('O:BAD:NO_ACCESS_CONTROL')).toMatchObject({ entries: null });
    expect(parseSddl('O:BAD:P')).toMatchObject({ entries: [] });
  });

  it('reads conditions and objects without looking at them', () => {
    const text =
      'D:(XA;;FX;;;S-1-1-0;(@User.Title=="PM" && (1 == 1)))(OA;;CR;00000000-0000-0000-0000-000000000000;;WD)';
    expect(parseSddl(text)?.entries?.map(({ type }) => type)).toEqual(['other', 'other']);
  });

  it('has the masks of winnt.h', () => {
    const mask = (rights: string): number | undefined =>
      parseSddl(`D:(A;;${rights};;;WD)`)?.entries?.[0]?.mask;
    expect([
      mask('FR'),
      mask('FW'),
      mask('FX'),
      mask('0x1200a9'),
      mask('GA'),
      mask('GR'),
      mask('SDRCWDWO'),
    ]).toEqual([0x120089, 0x120116, 0x1200a0, 0x1200a9, 0x10000000, 0x80000000, 0xf0000]);
  });

  it.each([
    '',
    'BA',
    'X:BA',
    'O:QQ',
    'O:BAD:(A;;FA;;;SY',
    'O:BAD:(A;;QQ;;;SY)',
    'O:BAD:(A;;FA)',
    'O:BAO:BA',
    'O:BAD:A;;FA',
    'D:(A;;FA;;;SY)x',
    `D:${'('.repeat(50_000)}`,
  ])('refuses %#', (text) => {
    expect(parseSddl(text)).toBeNull();
  });
});

describe('names', () => {
  it.each([
    ['VORDEFINIERT\\Administratoren', 'S-1-5-32-544'],
    ['BUILTIN\\Администраторы', 'S-1-5-32-544'],
    ['NT-AUTORITÄT\\SYSTEM', 'S-1-5-18'],
    ['NT AUTHORITY\\СИСТЕМА', 'S-1-5-18'],
    ['NT-AUTORITÄT\\Authentifizierte Benutzer', 'S-1-5-11'],
    ['NT AUTHORITY\\Прошедшие проверку', 'S-1-5-11'],
    ['Jeder', 'S-1-1-0'],
    ['Все', 'S-1-1-0'],
    ['NT SERVICE\\sshd', 'S-1-5-80-3847866527-469524349-687026318-516638107-1125189541'],
    ['S-1-5-32-545', 'S-1-5-32-545'],
  ])('%s is %s', (name, sid) => {
    expect(trusteeOfName(name).sid).toBe(sid);
  });

  it('that are no one’s of Windows stay as they are', () => {
    expect(trusteeOfName('DESKTOP-1\\Administratoren')).toEqual({
      sid: null,
      name: 'DESKTOP-1\\Administratoren',
    });
    expect(trusteeOfName('DESKTOP-1\\sshd')).toEqual({ sid: null, name: 'DESKTOP-1\\sshd' });
    expect(trusteeOfSid('LA')).toEqual({ sid: null, name: 'Administrator' });
    expect(trusteeOfSid('constructor')).toBeNull();
  });
});

describe('parseAclListing', () => {
  const inherited = [
    ['S-1-5-18', 0x1f01ff, true],
    ['S-1-5-32-544', 0x1f01ff, true],
    ['S-1-5-11', 0x1200a9, true],
  ];

  it.each([
    'inherited.sddl.txt',
    'inherited.icacls.txt',
    'inherited.german.icacls.txt',
    'inherited.german.cp850.txt',
    'inherited.russian.icacls.txt',
    'inherited.russian.cp866.txt',
  ])('reads %s in whatever language and encoding', (name) => {
    const [file, ...others] = listing(name);
    expect(others).toEqual([]);
    expect(file?.path).toBe('C:/ProgramData/ssh/administrators_authorized_keys');
    expect(file?.access.entries?.map((entry) => [entry.trustee.sid, entry.mask, entry.inherited])).toEqual(
      inherited,
    );
    expect(file?.access.owner?.sid).toBe(name.includes('sddl') ? 'S-1-5-32-544' : undefined);
  });

  it('reads what icacls /save writes: UTF-16, names below the folder, no owner', () => {
    expect(
      listing('folder-continue.saved.txt').map(({ path, access }) => [
        path,
        access.owner,
        access.entries?.length,
      ]),
    ).toEqual([
      ['ssh', null, 4],
      ['ssh/logs', null, 2],
    ]);
  });

  it('reads Get-Acl | Format-List, whose lines are broken', () => {
    const [file] = listing('profile.format-list.txt');
    expect(file?.path).toBe('C:/Users/anna/.ssh/authorized_keys');
    expect(file?.access.owner?.sid).toBe('S-1-5-21-1111111111-2222222222-3333333333-1001');
    expect(file?.access.entries?.[3]?.trustee.sid).toBe('S-1-5-21-1111111111-2222222222-3333333333-1001');
  });

  it('reads icacls of several files, of paths with blanks, and text that lost its indentation', () => {
    const text =
      'C:\\My Files\\a b DESKTOP-1\\anna:(F)\n                NT AUTHORITY\\SYSTEM:(DENY)(W,Rc)\n\nC:\\c\\d NT AUTHORITY\\SYSTEM:(F)\nDESKTOP-1\\anna lee:(R)\n\nC:\\e f Everyone:(M)\n';
    expect(
      read(text).map(({ path, access }) => [
        path,
        access.entries?.map(({ type, mask, trustee }) => [type, mask, trustee.name]),
      ]),
    ).toEqual([
      [
        'C:/My Files/a b',
        [
          ['allow', 0x1f01ff, 'DESKTOP-1\\anna'],
          ['deny', 0x120116, 'NT AUTHORITY\\SYSTEM'],
        ],
      ],
      [
        'C:/c/d',
        [
          ['allow', 0x1f01ff, 'NT AUTHORITY\\SYSTEM'],
          ['allow', 0x120089, 'DESKTOP-1\\anna lee'],
        ],
      ],
      ['C:/e f', [['allow', 0x1301bf, 'Everyone']]],
    ]);
  });

  it.each([
    ['\\\\srv1\\c$\\ProgramData\\ssh', 'C:/ProgramData/ssh'],
    ['\\\\?\\C:\\ProgramData\\ssh', 'C:/ProgramData/ssh'],
    ['\\\\?\\UNC\\srv1\\D$\\keys', 'D:/keys'],
    ['"C:\\a b\\c"', 'C:/a b/c'],
    ['\\\\fs\\keys\\anna', '//fs/keys/anna'],
  ])('has %s as the machine itself knows it', (path, expected) => {
    expect(read(`${path} Everyone:(M)\n`)[0]?.path?.toLowerCase()).toBe(expected.toLowerCase());
    expect(read(`${path}\nD:P(A;;FA;;;SY)\n`)[0]?.path?.toLowerCase()).toBe(expected.toLowerCase());
    expect(accessControls(read(`${path} Everyone:(M)\n`)).of(expected)).not.toBeNull();
  });

  it('takes a descriptor by itself, and says that it names no file', () => {
    expect(read('O:BAD:P(A;;FA;;;SY)\r\n')[0]?.path).toBeNull();
  });

  it('passes over no file of which there is no descriptor beside others', () => {
    const whole = String.raw`Path   : Microsoft.PowerShell.Core\FileSystem::C:\x\keys
Owner  : BUILTIN\Administrators
Access : NT AUTHORITY\SYSTEM Allow  FullControl
Sddl   : O:BAD:PAI(A;;FA;;;SY)
`;
    const part = String.raw`
Path   : Microsoft.PowerShell.Core\FileSystem::C:\ProgramData\ssh
Owner  : NT AUTHORITY\SYSTEM
Access : CONTOSO\anna Allow  FullControl
`;
    expect(read(whole)).toHaveLength(1);
    expect(() => read(`${whole}${part}`)).toThrow(String.raw`has no Sddl for C:\ProgramData\ssh, which`);
    expect(() => read(`${part}${whole}`)).toThrow(AclListingError);
  });

  it.each(['', 'hello\n', 'Port 22\n', 'O:BAD:(A;;FA\n'])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(AclListingError);
  });
});

describe('accessControls', () => {
  it('finds files however they are spelled, and by the end of their path where the listing has no drive', () => {
    const controls = accessControls(
      read('administrators_authorized_keys\nD:P(A;;FA;;;SY)\nC:\\ProgramData\\ssh\nD:P\n'),
    );
    expect(controls.of('__PROGRAMDATA__/ssh/administrators_authorized_keys')).not.toBeNull();
    expect(controls.of('c:\\programdata\\SSH\\administrators_authorized_keys')).not.toBeNull();
    expect(controls.of('/C:/ProgramData/ssh/')?.entries).toEqual([]);
    expect(controls.of('C:/ProgramData/ssh/sshd_config')).toBeNull();
    expect(controls.of('D:/x/ssh')).toBeNull();
  });
});
