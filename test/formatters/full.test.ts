import { describe, expect, it } from 'vitest';
import { full } from '../../src/formatters/full.js';
import { configuration } from '../linter/configurations.js';
import { absent, dropIn, insertion, judged, linesOf, reportOf, root, shadowed } from './reports.js';

describe('full', () => {
  it('shows the line, those that explain it, and those in other files', () => {
    expect(linesOf(full, reportOf([shadowed]))).toEqual([
      'warning[shadowed-directive]: this line has no effect; sshd uses the first value',
      ' --> /etc/ssh/sshd_config:2:2',
      '  |',
      '1 | Include drop.conf',
      '  |         --------- included here',
      '2 |         PasswordAuthentication no',
      '  |         ^^^^^^^^^^^^^^^^^^^^^^^^^',
      ' ::: /etc/ssh/drop.conf:1:1',
      '  |',
      '1 | PasswordAuthentication yes',
      '  | -------------------------- first set here',
      '',
      '1 problem (1 warning) in 2 files, judged for debian-12',
      '',
    ]);
  });

  it('underlines nothing for what is absent, and offers what mends it', () => {
    expect(linesOf(full, reportOf([{ ...absent, fixes: [insertion] }]))).toEqual([
      'info[pubkey-authentication]: PubkeyAuthentication is not stated',
      ' --> /etc/ssh/sshd_config:1:1',
      '  |',
      '  = fix: state the default (--fix)',
      '',
      '1 problem (1 info) in 2 files, judged for debian-12',
      '1 can be fixed with --fix',
      '',
    ]);
  });

  it('says who shows it, what sshd says, for which target, and each kind of fix', () => {
    const edits = insertion.edits;
    const finding = {
      ...absent,
      witness: { connection: { user: 'bob', groups: ['a', 'b'] }, check: 'sshd -T -C user=bob' },
      sshdMessages: { 'debian-11': 'old words\nand more', 'debian-12': 'words', 'debian-13': 'words' },
      benchmarks: ['CIS Debian 12 v1.1.0 5.1.20', 'Some guide PubkeyAuthentication'],
      targets: ['debian-11', 'debian-12', 'debian-13'],
      fixes: [
        { class: 'manual', description: 'do this', commands: ['one', 'two'], edits: [] },
        { class: 'unsafe', description: 'do that', edits },
        { class: 'unsafe', description: 'dare it', edits, mayLockOut: true },
      ],
    } as const;
    const report = reportOf([]);
    const results = [
      {
        file: root,
        targets: ['debian-11', 'debian-12', 'debian-13', 'windows'],
        findings: [finding],
        suppressed: [],
        ran: [],
      },
    ];
    const targets = ['debian-11', 'debian-12', 'debian-13', 'windows'].map(judged);
    expect(linesOf(full, { ...report, results, targets })).toEqual([
      'info[pubkey-authentication]: PubkeyAuthentication is not stated',
      ' --> /etc/ssh/sshd_config:1:1',
      '  |',
      '  = note: for instance for user=bob,group=a:b',
      '      sshd -T -C user=bob',
      '  = note: sshd (debian-11) says: old words',
      '  = note: sshd (debian-11) says: and more',
      '  = note: sshd (debian-12, debian-13) says: words',
      '  = benchmark: CIS Debian 12 v1.1.0 5.1.20',
      '  = benchmark: Some guide PubkeyAuthentication',
      '  = note: only for debian-11, debian-12, debian-13',
      '  = help: do this',
      '      one',
      '      two',
      '  = unsafe fix: do that (--fix --unsafe-fixes)',
      '  = unsafe fix: dare it (--fix --unsafe-fixes --only pubkey-authentication)',
      '',
      '1 problem (1 info) in 1 file, judged for debian-11, debian-12, debian-13 and windows',
      '1 can be fixed with --fix --unsafe-fixes',
      '',
    ]);
  });

  it('shows some of many places that explain a finding', () => {
    const related = Array.from({ length: 200_000 }, () => shadowed.related[1]!);
    const lines = linesOf(full, reportOf([{ ...shadowed, related }]));
    expect(lines.filter((line) => line.includes('included here'))).toHaveLength(8);
    expect(lines).toContain('  = note: and 199992 more places of the same kind');
  });

  it('says what was mended, and what was not and why', () => {
    const applied = [{ finding: absent, fix: insertion }];
    const refused = [{ finding: shadowed, fix: insertion, reason: 'it changes x, which was not named' }];
    expect(linesOf(full, reportOf([], { applied, refused }))).toEqual([
      'fixed[pubkey-authentication] /etc/ssh/sshd_config:1:1: state the default',
      'not fixed[shadowed-directive] /etc/ssh/sshd_config:2:2: state the default: it changes x, which was not named',
      '',
      'no problems in 2 files, judged for debian-12',
      '',
    ]);
  });

  it.each([
    [{ source: 'default', exact: false }, 'x (assumed; --target names another)'],
    [
      { source: 'default', exact: false, says: 'netbsd 10.1' },
      'x (assumed, as the sshd of netbsd 10.1 is not known; --target names another)',
    ],
    [{ source: 'os-release', exact: true, says: 'x 1' }, 'x'],
    [{ source: 'os-release', exact: false, says: 'x 2' }, 'x (nearest to x 2)'],
    [{ source: 'windows-signs', line: 7 }, 'x (line 7 tells Windows)'],
    [
      { source: 'windows-signs', line: 7, release: '9.8' },
      'x (line 7 tells Windows; 9.8 is assumed, --target names another)',
    ],
    [{ source: 'location' }, 'x'],
    [{ source: 'location', release: '9.8' }, 'x (9.8 is assumed, --target names another)'],
  ] as const)('says why it judged for a target: %j', (origin, expected) => {
    const target = { name: 'x', origin: { ...judged('x').origin, ...origin } };
    expect(linesOf(full, reportOf([], { targets: [target] }))[0]).toBe(
      `no problems in 2 files, judged for ${expected}`,
    );
  });

  it('colours levels, places and underlines, and nothing else changes', () => {
    const report = reportOf([shadowed, { ...absent, fixes: [insertion] }]);
    const painted = linesOf(full, report, true);
    expect(painted[0]).toMatch(/^\x1b\[1;33mwarning\x1b\[/);
    const bare = painted.map((line) => line.replace(/\x1b\[[\d;]*m/g, ''));
    expect(bare).toEqual(linesOf(full, report));
  });

  it('lets no file name, line or message reach the terminal as it is', () => {
    const evil = '\x1b]0;x\x07\x9b2J\u202e';
    const [tree] = configuration({ [`/etc/ssh/${evil}`]: `Banner ${evil}\n` }).load();
    const file = tree!.root;
    const finding = {
      ...shadowed,
      file,
      range: [0, 6] as const,
      message: evil,
      related: [
        { file, range: [7, 8] as const, message: evil },
        { file: dropIn, range: [0, 1] as const, message: evil },
      ],
      fixes: [{ class: 'manual' as const, description: evil, commands: [evil], edits: [] }],
      witness: { connection: { user: evil }, check: evil },
      sshdMessages: { 'debian-12': evil },
    };
    const results = [{ file, targets: ['debian-12'], findings: [finding], suppressed: [], ran: [] }];
    const refused = [{ finding, fix: finding.fixes[0]!, reason: evil }];
    const text = linesOf(full, { ...reportOf([]), results, refused, applied: refused }).join('\n');
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });
});
