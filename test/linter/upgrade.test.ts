import { describe, expect, it } from 'vitest';
import { findConfiguration, upgrade, type Upgrade } from '../../src/linter/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { presets, rules } from '../../src/rules/index.js';
import type { ConfigTree } from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { applyEdits } from '../../src/text/index.js';

function between(
  text: string,
  from: string,
  to: string,
  others: Readonly<Record<string, string>> = {},
): Upgrade {
  const path = '/etc/ssh/sshd_config';
  const { load } = findConfiguration({
    fileSystem: memoryFileSystem({ [path]: text, ...others }),
    path,
    targets: [from, to].map(resolveTarget),
  });
  return upgrade({
    load: (contents) => load(contents) as readonly [ConfigTree, ConfigTree],
    rules: resolveRules({}, { rules, presets }),
  });
}

const written = ({ changes }: Upgrade): readonly string[] =>
  changes.filter((change) => change.written).map(({ keyword }) => keyword);

describe('what an upgrade does', () => {
  it('is nothing between the same', () => {
    const { refused, noted, meanings, changes, complete } = between('Port 22\n', 'debian-12', 'debian-12');
    expect({ refused, noted, meanings, changes, complete }).toEqual({
      refused: [],
      noted: [],
      meanings: [],
      changes: [],
      complete: true,
    });
  });

  it('is not that packages have the same programs and files elsewhere', () => {
    const changed = (text: string, from: string, to: string): readonly string[] =>
      between(text, from, to).changes.map(({ keyword }) => keyword);
    const places = ['SshdSessionPath', 'SshdAuthPath', 'PidFile', 'ModuliFile', 'HostKey', 'XAuthLocation'];
    for (const [from, to] of [
      ['freebsd-14', 'debian-13'],
      ['fedora-43', 'debian-13'],
      ['debian-13', 'fedora-43'],
      ['debian-12', 'windows@9.5'],
    ] as const)
      expect(changed('Port 22\n', from, to).filter((keyword) => places.includes(keyword))).toEqual([]);
    // It has another key, too.
    expect(changed('Port 22\n', 'alpine-3.22', 'opensuse-tumbleweed')).toContain('HostKey');
  });

  it('is that sshd refuses what it does not know any more; values are compared without it', () => {
    // OpenSSH 10.0 has no DSA; the rest of the list is what 8.4 had.
    const { refused, changes, complete } = between(
      'PubkeyAcceptedKeyTypes ssh-ed25519,ssh-dss\n',
      'debian-11',
      'debian-13',
    );
    expect(refused.map(({ ruleId }) => ruleId)).toEqual(['unknown-algorithm']);
    expect(complete).toBe(true);
    const list = changes.find(({ keyword }) => keyword === 'PubkeyAcceptedAlgorithms');
    expect(list).toMatchObject({ written: true, lost: ['ssh-dss'], gained: [] });
  });

  it('is that a block holds for others where the releases read its addresses differently', () => {
    const text = 'Match Address 10.0.0.0/+8\n  PasswordAuthentication no\n';
    for (const [from, to] of [
      ['openssh-9.7', 'openssh-9.8'],
      ['openssh-9.8', 'openssh-9.7'],
    ] as const) {
      expect(between(text, from, to).changes.map(({ keyword }) => keyword)).toContain(
        'PasswordAuthentication',
      );
    }
  });

  it('is that connections end at a Match line no more, or from then on', () => {
    const told = (list: string, from: string, to: string): readonly string[] =>
      between(`Match Address ${list}\n  PermitTTY no\n`, from, to).meanings.map(
        ({ meaning: { keyword, before, after } }) => `${keyword}: ${before}; ${after}`,
      );
    const ends = 'sshd cannot read the addresses, and ends each connection that comes to the line';
    // sshd 8.2 dies of it at each login, and to 9.2 it is a pattern.
    expect(told('10.0.0.5/+8', 'openssh-7.4', 'openssh-9.2')).toEqual([
      `Match: ${ends}; sshd reads the line`,
    ]);
    expect(told('10.0.0.5/+8', 'openssh-9.2', 'openssh-8.2')).toEqual([
      `Match: sshd reads the line; ${ends}`,
    ]);
    expect(told('10.0.0.5/8', 'openssh-7.4', 'openssh-8.2')).toEqual([]);
    const { refused, changes } = between(
      'Match Address 10.0.0.5/8\n  PermitTTY no\n',
      'openssh-7.4',
      'openssh-9.2',
    );
    expect(told('10.0.0.5/8', 'openssh-7.4', 'openssh-9.2')).toEqual([
      `Match: ${ends}; sshd refuses the file until the line is mended`,
    ]);
    expect(refused.map(({ ruleId }) => ruleId)).toEqual(['invalid-match']);
    // Nobody had another value in the block before.
    expect(changes.map(({ keyword }) => keyword)).not.toContain('PermitTTY');
    const later = between('Match Address 10.0.0.5/+8\n  PermitTTY no\n', 'openssh-9.2', 'openssh-8.2');
    expect(later.noted).toEqual([]);
  });

  it('is that sshd for Windows begins to read an Include, whether the file is at hand or not', () => {
    const changed = (line: string, from: string, to: string): readonly string[] =>
      between(`${line}\n`, from, to).meanings.map(({ meaning }) => meaning.after);
    const [read, unread] = [
      'what lies at that path is read',
      'C:/… and __PROGRAMDATA__/… are taken for names below the folder of sshd, and nothing is read',
    ];
    for (const line of ['Include C:/ProgramData/ssh/x.conf', 'Include __PROGRAMDATA__/ssh/x.conf']) {
      expect(changed(line, 'windows@9.5', 'windows@10.0')).toEqual([read]);
      expect(changed(line, 'windows@10.0', 'windows@9.8')).toEqual([unread]);
      expect(changed(line, 'windows@9.5', 'windows@9.8')).toEqual([]);
      expect(changed(line, 'windows@8.9', 'windows@9.5')).toEqual([]);
    }
    expect(changed('Include x.conf', 'windows@9.5', 'windows@10.0')).toEqual([]);
    expect(changed('Include x.conf', 'windows@8.9', 'windows@9.5')).toEqual([
      'the files that it names are read',
    ]);
    expect(changed('Include x.conf', 'debian-11', 'debian-13')).toEqual([]);
  });

  it('is that sshd for Windows knows identifiers of groups', () => {
    const block = 'Match Group S-1-5-32-544\n  PasswordAuthentication no\n';
    const found = between(block, 'windows@9.5', 'windows@9.8').changes.filter(({ written: said }) => said);
    expect(found).toMatchObject([
      { keyword: 'PasswordAuthentication', witness: { groups: ['administrators'] } },
    ]);
    const { meanings } = between('AllowGroups S-1-5-32-544\n', 'windows@9.5', 'windows@9.8');
    expect(meanings.map(({ meaning }) => meaning.keyword)).toEqual(['AllowGroups']);
  });

  it('is no other name of the release in what greets clients', () => {
    const { changes } = between('Port 22\n', 'freebsd-13', 'freebsd-14');
    const keywords = changes.map(({ keyword }) => keyword);
    expect(keywords).toContain('PerSourcePenalties');
    expect(keywords).not.toContain('VersionAddendum');
  });

  it('is compared although nothing mends the line that sshd refuses', () => {
    const { refused, changes, complete } = between(
      'RefuseConnection no\nMatch User bob\n Banner /x\nMatch invalid-user\n Banner /y\n',
      'openssh-9.9',
      'debian-12',
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(complete).toBe(true);
    expect(changes.some(({ keyword }) => keyword === 'Banner')).toBe(true);
  });

  it('leaves open what is to stand in the place of a line that nothing mends', () => {
    const { refused, changes } = between(
      'UsePAM yes\nAuthenticationMethods publickey,keyboard-interactive\nKbdInteractiveAuthentication no\nChallengeResponseAuthentication yes\n',
      'ubuntu-20.04',
      'ubuntu-22.04',
    );
    expect(refused.map(({ ruleId }) => ruleId)).toEqual(['authentication-methods-unsatisfiable']);
    expect(changes.filter(({ leftOut }) => leftOut).map(({ keyword }) => keyword)).toEqual([
      'AuthenticationMethods',
    ]);
  });

  it('is compared without a block whose Match line nothing mends', () => {
    // Up to 8.3 a bad list is none for sshd until somebody connects.
    const { refused, changes } = between(
      'Match Address 10.0.0.0/33\n PermitTTY no\nMatch User bob\n Banner /x\n',
      'openssh-8.3',
      'openssh-8.4',
    );
    expect(refused.map(({ fixes }) => fixes)).toEqual([[]]);
    expect(changes.map(({ keyword }) => keyword)).toEqual([]);
  });

  it('is another default, with the line that keeps the old one', () => {
    const { changes } = between('Port 22\n', 'rhel-7', 'rhel-9');
    const dns = changes.find(({ keyword }) => keyword === 'UseDNS');
    expect(dns).toMatchObject({ written: false, old: ['yes'], new: ['no'] });
    expect(dns?.fixes.map(({ description }) => description)).toEqual([
      'write `UseDNS yes` to keep it as it was',
    ]);
    const root = between('Port 22\n', 'rhel-8', 'openssh-9.9').changes;
    expect(root.map(({ keyword }) => keyword)).toContain('PerSourcePenalties');
  });

  it('is not a change where only the printing changed', () => {
    // PermitRootLogin is printed as without-password up to 10.0, TCPKeepAlive as true since 10.6, keywords in mixed case since 10.4.
    const { changes } = between(
      'PermitRootLogin prohibit-password\nTCPKeepAlive yes\nListenAddress 192.0.2.1\nBanner none\n',
      'openssh-9.9',
      'openssh-10.6',
    );
    const names = changes.map(({ keyword }) => keyword);
    for (const same of ['PermitRootLogin', 'TCPKeepAlive', 'ListenAddress', 'Banner', 'Port']) {
      expect(names).not.toContain(same);
    }
  });

  it('is that an appended list grows on another default', () => {
    const { changes } = between('HostKeyAlgorithms +ssh-rsa\n', 'openssh-8.7', 'openssh-8.8');
    const list = changes.find(({ keyword }) => keyword === 'HostKeyAlgorithms');
    // 8.8 has neither RSA with SHA-1 nor its certificates in the default.
    expect(list).toMatchObject({ written: true, lost: ['ssh-rsa-cert-v01@openssh.com'], gained: [] });
  });

  it('is that sshd no longer listens where a line of Port did not say', () => {
    // 8.2 and 8.3 take port 22 for settled behind an included file, whatever it says.
    const { changes } = between('Include /etc/ssh/a.conf\nPort 2222\n', 'openssh-8.3', 'openssh-8.4', {
      '/etc/ssh/a.conf': '',
    });
    expect(changes).toMatchObject([
      {
        ...{ keyword: 'ListenAddress', written: true, newOrigins: [{ line: 2 }] },
        old: ['[::]:22', '0.0.0.0:22', '[::]:2222', '0.0.0.0:2222'],
        new: ['[::]:2222', '0.0.0.0:2222'],
      },
    ]);
  });

  it('is that words are told apart otherwise', () => {
    // Up to 8.6 a comment begins anywhere, since then only with a word.
    expect(between('Banner /etc/a#b\n', 'debian-11', 'debian-12').changes[0]).toMatchObject({
      keyword: 'Banner',
      written: true,
      old: ['/etc/a'],
      new: ['/etc/a#b'],
    });
    expect(written(between('Banner /etc/a\\ b\n', 'debian-12', 'debian-13'))).toEqual([]);
  });

  it('is that keyboard-interactive comes to be answered', () => {
    const lines = ['KbdInteractiveAuthentication yes', 'ChallengeResponseAuthentication no'];
    const rest = 'UsePAM yes\nPasswordAuthentication no\n';
    const opened = between(`${lines.join('\n')}\n${rest}`, 'debian-11', 'debian-12');
    expect(
      opened.meanings.map(({ statement, meaning, fixes }) => [
        statement?.line,
        meaning.keyword,
        fixes[0]?.description,
      ]),
    ).toEqual([
      [1, 'KbdInteractiveAuthentication', 'write `KbdInteractiveAuthentication no` to keep it as it was'],
    ]);
    // Here the first line is as good as the second one was.
    const same = between(`${lines.reverse().join('\n')}\n${rest}`, 'debian-11', 'debian-12');
    expect([same.meanings, written(same)]).toEqual([[], []]);
    // With PAM it was asked before, and is after.
    const asked = between(`KbdInteractiveAuthentication yes\n${rest}`, 'debian-11', 'debian-12');
    expect([asked.meanings, written(asked)]).toEqual([[], []]);
    const back = between(
      `KbdInteractiveAuthentication yes\nChallengeResponseAuthentication no\n`,
      'openssh-8.7',
      'openssh-8.6',
    );
    expect(back.meanings.map(({ meaning }) => meaning.before)).toEqual([
      'keyboard-interactive is on, by which PAM asks for passwords',
    ]);
  });

  it('is that a value means something else', () => {
    const { meanings } = between('ClientAliveCountMax 0\n', 'openssh-8.0', 'rhel-9');
    expect(meanings.map(({ meaning }) => meaning.keyword)).toEqual(['ClientAliveCountMax']);
    expect(between('ClientAliveCountMax 3\n', 'openssh-8.0', 'rhel-9').meanings).toEqual([]);
    expect(between('ClientAliveCountMax 0\n', 'rhel-9', 'rhel-10').meanings).toEqual([]);
  });

  it.each([
    ['DisableForwarding yes', 'openssh-9.9', 'openssh-10.0'],
    ['AllowUsers alice@corp@10.0.0.5', 'openssh-9.8', 'openssh-9.9'],
    ['DenyUsers bob alice@corp@10.0.0.5', 'openssh-9.8', 'openssh-9.9'],
  ])('is that sshd mended what it did with a value: %s', (line, from, to) => {
    const lines = (older: string, newer: string): readonly string[] =>
      between(`${line}\n`, older, newer).meanings.flatMap(({ statement, meaning }) =>
        statement === null ? [] : [meaning.keyword],
      );
    expect(lines(from, to)).toEqual([line.split(' ')[0]]);
    expect(lines(to, 'openssh-10.2')).toEqual([]);
    expect(between('DisableForwarding no\nAllowUsers alice@10.0.0.5\n', from, to).meanings).toEqual([]);
    // Debian mended the first in an update.
    expect(lines('debian-12', 'debian-13').includes('DisableForwarding')).toBe(false);
  });

  it.each([
    // auth2-pubkey.c up to 7.7 holds the type of the key against the list, later the name of the signature.
    ['PubkeyAcceptedKeyTypes ssh-rsa,ssh-ed25519', '7.7', '7.8', 'before: ssh-rsa stands for RSA keys'],
    ['HostKeyAlgorithms ssh-rsa', '7.4', '8.0', 'before: ssh-rsa stands for RSA keys'],
    ['PubkeyAcceptedKeyTypes rsa-sha2-512,ssh-ed25519', '7.7', '8.8', 'before: RSA keys are excluded'],
    ['Subsystem sftp "/opt/my tools/sftp-server" -e', '9.4', '9.5', 'before: the words of the command'],
    ['PubkeyAcceptedAlgorithms ecdsa-sha2-nistp384', '10.2', '10.3', 'before: with one ECDSA algorithm'],
  ])('is that names in lists and quotes count otherwise: %s', (line, from, to, expected) => {
    const { meanings } = between(`${line}\n`, `openssh-${from}`, `openssh-${to}`);
    expect(meanings.map(({ meaning }) => `before: ${meaning.before}`)).toEqual([
      expect.stringContaining(expected),
    ]);
  });

  it.each([
    ['PubkeyAcceptedKeyTypes +ssh-rsa', '7.7', '7.8'],
    ['PubkeyAcceptedKeyTypes ssh-rsa,rsa-sha2-512', '7.7', '7.8'],
    ['PubkeyAcceptedKeyTypes ssh-ed25519', '7.7', '7.8'],
    ['Subsystem sftp /usr/lib/sftp-server -e', '9.4', '9.5'],
    ['PubkeyAcceptedAlgorithms ecdsa-sha2-*,ssh-ed25519', '10.2', '10.3'],
    ['PubkeyAcceptedAlgorithms ssh-ed25519', '10.2', '10.3'],
  ])('is none of that where nothing is left out: %s', (line, from, to) => {
    expect(between(`${line}\n`, `openssh-${from}`, `openssh-${to}`).meanings).toEqual([]);
  });

  it.each([
    [
      'Match Group administrators\n AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
      '8.1',
      1,
    ],
    [
      'Match Group administrators\n AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
      '8.6',
      0,
    ],
    ['DenyGroups administrators', '8.1', 1],
    ['DenyGroups ops', '8.1', 0],
  ])(
    'is on Windows that the group of administrators is found in every language: %s from %s',
    (text, from, count) => {
      const { meanings } = between(`${text}\n`, `windows@${from}`, 'windows@9.5');
      expect(meanings.map(({ meaning }) => meaning.before)).toEqual(
        Array.from(
          { length: count },
          () => 'on Windows in another language than English sshd finds no group `administrators`',
        ),
      );
    },
  );

  it('is what a line leaves open and the new sshd fills otherwise', () => {
    // 9.9 takes 10 seconds for grace-exceeded where 9.8 took 20, and 10.3 has invaliduser, for which authfail stood before.
    const changed = (text: string, from: string, to: string): unknown =>
      between(text, from, to).changes.flatMap((change) =>
        change.keyword === 'PerSourcePenalties' ? [change.old.join(' '), change.new.join(' ')] : [],
      );
    expect(changed('PerSourcePenalties crash:30\n', 'openssh-9.8', 'openssh-9.9')).toEqual([
      expect.stringMatching(/^crash:30 .*grace-exceeded:20/),
      expect.stringMatching(/^crash:30 .*grace-exceeded:10 refuseconnection:10/),
    ]);
    expect(changed('PerSourcePenalties authfail:60\n', 'openssh-10.2', 'openssh-10.3')).toEqual([
      expect.not.stringContaining('invaliduser'),
      expect.stringContaining('invaliduser:5'),
    ]);
    for (const [from = '', to = ''] of [
      ['9.9', '10.2'],
      ['10.2', '10.3'],
    ])
      expect(changed('PerSourcePenalties crash:30\n', `openssh-${from}`, `openssh-${to}`)).toEqual([]);
  });

  it('is old names and lines that set nothing any more', () => {
    const { noted, changes } = between(
      'UsePrivilegeSeparation yes\nChallengeResponseAuthentication no\n',
      'rhel-7',
      'rhel-9',
    );
    expect(noted.map(({ message, fixes }) => [message.split(';')[0], fixes[0]?.class])).toEqual([
      ['UsePrivilegeSeparation has no effect any more', 'safe'],
      ['ChallengeResponseAuthentication is an old name of KbdInteractiveAuthentication', 'safe'],
    ]);
    expect(changes.filter((change) => change.written)).toEqual([]);
  });

  it('goes by what the builds have, where they do not follow the release', () => {
    const meant = (from: string, to: string): readonly string[] =>
      between('HostKey /etc/ssh/ssh_host_dsa_key\nHostKey /k\n', from, to).meanings.map(
        ({ meaning }) => meaning.keyword,
      );
    expect(meant('openssh-9.7', 'openssh-9.8')).toEqual(['HostKey']);
    expect(meant('openssh-9.8', 'openssh-10.0')).toEqual([]);
  });

  it('is that sshd does not start where DSA keys are all that there is', () => {
    // sshd -t of 10.0p2: no hostkeys available -- exiting.
    const told = (text: string, from: string, to: string): unknown => {
      const { refused, meanings } = between(text, from, to);
      return [refused.map(({ ruleId }) => ruleId), meanings.map(({ meaning }) => meaning.keyword)];
    };
    const text = 'HostKey /etc/ssh/ssh_host_dsa_key\n';
    expect(told(text, 'openssh-9.2', 'openssh-10.0')).toEqual([['dsa-host-key'], []]);
    expect(told(`UsePAM\n${text}`, 'openssh-7.4', 'openssh-9.9')).toEqual([['dsa-host-key'], []]);
    expect(told(text, 'openssh-9.8', 'openssh-10.0')).toEqual([[], []]);
    expect(told(`${text}HostKey /k\n`, 'openssh-9.2', 'openssh-10.0')).toEqual([[], ['HostKey']]);
  });

  it('says once what a line means from then on, with what mends it', () => {
    const text =
      'ClientAliveInterval 60\nClientAliveCountMax 0\nHostKey /etc/ssh/ssh_host_dsa_key\nHostKey /k\n';
    const { meanings, noted } = between(text, 'openssh-8.0', 'openssh-10.0');
    expect(meanings.map(({ fixes }) => fixes.map(({ description }) => description))).toEqual([
      ['write 1; a client that does not answer once is disconnected'],
      ['remove the line; the other host keys stay as they are'],
    ]);
    expect(noted.map(({ ruleId }) => ruleId)).toEqual([]);
  });

  it('offers beside a meaning what keeps it, and of the fixes of rules those that do away with it', () => {
    const told = (text: string): unknown => {
      const { meanings, noted, refused } = between(`${text}\n`, 'openssh-7.4', 'openssh-9.9');
      return {
        meanings: meanings.map(({ fixes }) => fixes.map(({ description }) => description.split(';')[0])),
        others: [...refused, ...noted].map(({ ruleId }) => ruleId),
      };
    };
    expect(told('HostKeyAlgorithms ssh-rsa')).toEqual({
      meanings: [['write `HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256,ssh-rsa` to keep it as it was']],
      others: [],
    });
    // To take out the one that is not known any more leaves the other.
    expect(told('HostKeyAlgorithms ssh-rsa,ssh-dss')).toEqual({
      meanings: [['write `HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256,ssh-rsa` to keep it as it was']],
      others: ['unknown-algorithm'],
    });
    expect(told('PubkeyAcceptedKeyTypes ssh-rsa')).toEqual({
      meanings: [
        [
          'write `PubkeyAcceptedKeyTypes rsa-sha2-512,rsa-sha2-256,ssh-rsa` to keep it as it was',
          'write `rsa-sha2-512`, `rsa-sha2-256` in the place of `ssh-rsa`',
        ],
      ],
      others: ['deprecated-keyword'],
    });
    expect(told('PubkeyAcceptedKeyTypes ssh-ed25519,ssh-r*')).toEqual({
      meanings: [
        [
          'write `PubkeyAcceptedKeyTypes ssh-ed25519,ssh-r*,rsa-sha2-512,rsa-sha2-256,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com` to keep it as it was',
          'write `rsa-sha2-512`, `rsa-sha2-256`, `rsa-sha2-512-cert-v01@openssh.com`, `rsa-sha2-256-cert-v01@openssh.com` in the place of `ssh-rsa`, `ssh-rsa-cert-v01@openssh.com`',
        ],
      ],
      others: ['deprecated-keyword'],
    });
  });

  it('says nothing again of what was there before, even if it is put in other words', () => {
    // Up to 8.5 the file of keys is held to a stricter list of permissions.
    const text =
      'Match Group administrators\n  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n';
    expect(between(text, 'windows@8.1', 'windows@9.5').noted).toEqual([]);
  });

  it('is that lists of algorithms become those of the policy on the command line of Red Hat 8, or are no more', () => {
    const text = 'Ciphers aes256-ctr,3des-cbc\nPubkeyAcceptedKeyTypes ssh-rsa\n';
    const told = (upgraded: Upgrade): readonly string[] =>
      upgraded.meanings.map(({ statement, meaning }) => `${statement?.line ?? '-'} ${meaning.keyword}`);
    const names = ({ changes }: Upgrade): readonly string[] => changes.map(({ keyword }) => keyword);

    const into = between(text, 'rhel-7', 'rhel-8');
    expect(told(into)).toEqual(['- Ciphers']);
    expect(names(into)).not.toContain('KexAlgorithms');
    expect(into.noted.filter(({ ruleId }) => ruleId === 'crypto-policy-wins')).toHaveLength(2);

    const outOf = between(text, 'rhel-8', 'rhel-9');
    expect(told(outOf)).toEqual(['1 Ciphers', '2 PubkeyAcceptedAlgorithms', '- Ciphers']);
    expect(names(outOf)).not.toContain('KexAlgorithms');
    const texts = outOf.meanings.map(({ fixes }) =>
      fixes.flatMap(({ edits }) => edits.map((edit) => applyEdits(text, edit.edits))),
    );
    expect(texts).toEqual([
      ['#Ciphers aes256-ctr,3des-cbc\nPubkeyAcceptedKeyTypes ssh-rsa\n'],
      ['Ciphers aes256-ctr,3des-cbc\n#PubkeyAcceptedKeyTypes ssh-rsa\n'],
      [`Include /etc/crypto-policies/back-ends/opensshserver.config\n${text}`],
    ]);
    // What stands in front of the policy wins over it.
    const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';
    expect(told(between(`Ciphers aes256-ctr\n${include}MACs hmac-sha2-512\n`, 'rhel-8', 'rhel-9'))).toEqual([
      '1 Ciphers',
    ]);
    const dropIns = {
      '/etc/ssh/sshd_config.d/10-own.conf': 'Ciphers aes256-ctr\n',
      '/etc/ssh/sshd_config.d/90-own.conf': 'MACs hmac-sha2-512\n',
    };
    expect(told(between(include, 'rhel-8', 'rhel-9', dropIns))).toEqual(['1 Ciphers']);
    // The drop-ins bring the policy, and those who are out of it stay so.
    expect(told(between(`Include /etc/ssh/sshd_config.d/*.conf\n${text}`, 'rhel-8', 'rhel-9'))).toEqual([]);
    const optedOut = { '/etc/sysconfig/sshd': 'CRYPTO_POLICY=\n' };
    expect(told(between(text, 'rhel-8', 'rhel-9', optedOut))).toEqual([]);
    expect(names(between(text, 'rhel-8', 'rhel-9', optedOut))).toContain('KexAlgorithms');
    const elsewhere = between('Port 22\n', 'rhel-8', 'debian-12').meanings;
    expect(elsewhere.map(({ statement, fixes }) => [statement, fixes])).toEqual([[null, []]]);
  });

  it('is not a change where nothing asks for what changed', () => {
    const names = (text: string): readonly string[] =>
      between(text, 'openssh-8.0', 'openssh-9.9').changes.map(({ keyword }) => keyword);
    const servants = ['CASignatureAlgorithms', 'GSSAPIKexAlgorithms', 'HostbasedAcceptedAlgorithms'];
    expect(names('Port 22\n').filter((name) => servants.includes(name))).toEqual([]);
    expect(names('TrustedUserCAKeys /etc/ssh/ca\n')).toContain('CASignatureAlgorithms');
    expect(names('Match User bob\n  HostbasedAuthentication yes\n')).toContain('HostbasedAcceptedAlgorithms');
  });

  it('is not a change where a list of algorithms only has another order', () => {
    // The default ciphers of 10.x are those of 7.4, AES-GCM in front.
    const { changes } = between('Port 22\n', 'openssh-7.4', 'openssh-10.6');
    expect(changes.map(({ keyword }) => keyword)).not.toContain('Ciphers');
  });

  it('keeps what a longer list loses, and no default of several lines by one of them', () => {
    const [list] = between('HostKeyAlgorithms +ssh-rsa\n', 'openssh-8.7', 'openssh-8.8').changes;
    expect(list?.fixes.map(({ description }) => description)).toEqual([
      'write `+ssh-rsa,ssh-rsa-cert-v01@openssh.com`, where old clients or keys need it',
    ]);
    const keys = between('Port 22\n', 'openssh-7.4', 'openssh-10.6').changes.find(
      ({ keyword }) => keyword === 'HostKey',
    );
    expect(keys?.fixes).toEqual([]);
  });

  it('mends the file as it stands, and not as it would be once the new sshd took it', () => {
    const text = 'Ciphers aes128-ctr,rijndael-cbc@lysator.liu.se\nHostKeyAlgorithms +ssh-rsa\n';
    const { refused, changes } = between(text, 'openssh-8.4', 'openssh-8.8');
    expect(refused).toHaveLength(1);
    const { fixes } = changes.find(({ keyword }) => keyword === 'HostKeyAlgorithms')!;
    expect(
      applyEdits(
        text,
        fixes[0]!.edits.flatMap(({ edits }) => edits),
      ),
    ).toBe(
      'Ciphers aes128-ctr,rijndael-cbc@lysator.liu.se\nHostKeyAlgorithms +ssh-rsa,ssh-rsa-cert-v01@openssh.com\n',
    );
  });

  it('tells what held before a keyword came', () => {
    const { changes } = between('TrustedUserCAKeys /etc/ssh/ca\n', 'openssh-7.4', 'openssh-8.0');
    const list = changes.find(({ keyword }) => keyword === 'CASignatureAlgorithms');
    expect(list?.formerly).toBe('any algorithm');
  });

  it.each([
    ['Port 22\n', '10.0', '10.6', 1],
    // Long before a keyword says where.
    ['Port 22\n', '10.0', '10.1', 1],
    ['Port 22\n', '10.1', '10.6', 0],
    ['AllowAgentForwarding no\n', '10.0', '10.6', 0],
    ['AllowAgentForwarding no\nMatch User bob\n  AllowAgentForwarding yes\n', '10.0', '10.6', 1],
    ['DisableForwarding yes\n', '10.0', '10.6', 0],
    ['DisableForwarding yes\nMatch User bob\n  DisableForwarding no\n', '10.0', '10.6', 1],
  ])('tells of what sshd does by itself, where it does: %j, %s to %s', (text, from, to, count) => {
    const { meanings, changes } = between(text, `openssh-${from}`, `openssh-${to}`);
    const told = meanings.filter(({ statement }) => statement === null);
    expect(told.map(({ meaning }) => meaning.keyword)).toEqual(
      Array.from({ length: count }, () => 'AllowAgentForwarding'),
    );
    expect(changes.map(({ keyword }) => keyword)).not.toContain('AgentSocketPath');
  });

  it.each([
    ['9.7', '9.8', ['write `PerSourcePenalties no` to keep it as it was']],
    ['9.8', '9.9', ['write `PerSourcePenalties grace-exceeded:20` to keep it as it was']],
  ])('does not call a behaviour off that was there before: %s to %s', (from, to, expected) => {
    const { changes } = between('Port 22\n', `openssh-${from}`, `openssh-${to}`);
    const penalties = changes.find(({ keyword }) => keyword === 'PerSourcePenalties');
    expect(penalties?.fixes.map(({ description }) => description)).toEqual(expected);
  });

  it.each([
    ['TrustedUserCAKeys /ca\nMatch User a\n AuthorizedPrincipalsFile none\n', ['AuthorizedPrincipalsFile']],
    ['TrustedUserCAKeys /ca\nMatch User a\n AuthorizedPrincipalsFile /x\n', []],
    ['TrustedUserCAKeys /ca\nAuthorizedPrincipalsFile none\n', []],
    ['TrustedUserCAKeys none\nMatch User a\n AuthorizedPrincipalsFile none\n', []],
    ['Match User a\n AuthorizedPrincipalsFile none\n', []],
  ])('is that none in a block is not a file any more: %j', (text, expected) => {
    const meant = (from: string, to: string): readonly string[] =>
      between(text, from, to).meanings.map(({ meaning }) => meaning.keyword);
    expect(meant('openssh-10.5', 'openssh-10.6')).toEqual(expected);
    expect(meant('openssh-10.4', 'openssh-10.5')).toEqual([]);
  });

  it('offers a line as it is to be written, with what escapes backslashes', () => {
    const { changes } = between('AllowGroups contoso\\\\admins\n', 'windows@8.1', 'windows@9.5');
    const groups = changes.find(({ keyword }) => keyword === 'AllowGroups')?.fixes ?? [];
    expect(groups.map(({ description, edits }) => [description, edits[0]?.edits[0]?.text])).toEqual([
      ['write `AllowGroups contoso\\\\\\admins` to keep it as it was', 'contoso\\\\\\admins'],
    ]);
  });

  it('offers no line that starts nothing, as a path of Windows with a blank in it did', () => {
    const line = 'Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs\n';
    const [change] = between(line, 'windows@8.1', 'windows@9.5').meanings;
    expect(change?.fixes.map(({ description }) => description)).not.toContainEqual(
      expect.stringContaining('to keep it as it was'),
    );
    expect(change?.fixes).not.toEqual([]);
  });

  it('offers no line that an older sshd refuses', () => {
    // The recorded builds before 10.6 know no max-pk-ok.
    const { changes } = between('Port 22\n', 'openssh-10.6', 'openssh-9.9');
    expect(changes.find(({ keyword }) => keyword === 'PubkeyAuthOptions')?.fixes).toEqual([]);
    const quality = changes.find(({ keyword }) => keyword === 'IPQoS')?.fixes ?? [];
    expect(quality.map(({ description }) => description)).toEqual([
      'write `IPQoS ef cs0` to keep it as it was',
    ]);
  });

  it('is on the way back that a value means what it meant', () => {
    const [change] = between('ClientAliveCountMax 0\n', 'openssh-8.2', 'openssh-8.1').meanings;
    expect(change?.meaning).toMatchObject({
      before: 'unanswered messages never end the connection',
      after: 'the first unanswered message ends the connection',
    });
  });

  it.each([
    ['ClientAliveCountMax 3\nClientAliveCountMax 0\n', 0],
    ['ClientAliveCountMax 0\nClientAliveCountMax 3\n', 1],
    ['ClientAliveCountMax 3\nMatch User a\n ClientAliveCountMax 0\n', 1],
    ['Match User a\n ClientAliveCountMax 0\nMatch User b\n ClientAliveCountMax 0\n', 2],
  ])('is none where an earlier line has the say: %j', (text, count) => {
    expect(between(text, 'openssh-8.1', 'openssh-8.2').meanings).toHaveLength(count);
  });

  it.each([
    ['PubkeyAcceptedKeyTypes ssh-ed25519', 'openssh-8.5', 'openssh-8.4', []],
    ['HostbasedAcceptedKeyTypes -ssh-rsa*', 'openssh-8.5', 'openssh-8.4', []],
    ['ChallengeResponseAuthentication no', 'openssh-8.7', 'openssh-8.6', []],
    ['ChallengeResponseAuthentication no', 'openssh-8.6', 'openssh-8.7', []],
    // It is ChallengeResponseAuthentication that decides up to 8.6.
    ['KbdInteractiveAuthentication no', 'openssh-8.7', 'openssh-8.6', ['KbdInteractiveAuthentication']],
    ['PubkeyAcceptedAlgorithms ssh-ed25519', 'openssh-8.5', 'openssh-8.4', []],
  ])('is not a change where a keyword had another name: %s, %s to %s', (line, from, to, expected) => {
    expect(written(between(`${line}\n`, from, to))).toEqual(expected);
  });

  it('concerns those in a block', () => {
    const { changes } = between(
      'Match User bob\n  PubkeyAcceptedKeyTypes +ssh-rsa\n',
      'openssh-8.4',
      'openssh-8.8',
    );
    const lists = changes.filter(({ keyword }) => keyword === 'PubkeyAcceptedAlgorithms');
    const own = lists.find((change) => change.written);
    expect(own?.witness.user).toBe('bob');
    expect(own?.lost).toEqual(['ssh-rsa-cert-v01@openssh.com']);
    const others = lists.find((change) => !change.written);
    expect(others?.lost).toEqual(['ssh-rsa-cert-v01@openssh.com', 'ssh-rsa']);
  });
});
