import { describe, expect, it } from 'vitest';
import { parse, type Syntax } from '../../src/grammar/index.js';

const switchedOff = [
  '#Port 22',
  '# Port 2222',
  '##Port 22',
  '#\tPort 22',
  '  # # Port 22',
  '#Port=22',
  '#port 22',
  '#PubkeyAuthentication yes',
  '#pubkeyauthentication yes',
  '#PasswordAuthentication no # only keys',
  '#ListenAddress ::',
  '#ListenAddress 0.0.0.0',
  '#ListenAddress 192.0.2.1:22 rdomain blue',
  '# AuthorizedKeysFile x',
  '#AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2',
  '#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys',
  '#AuthorizedPrincipalsFile none',
  '#Banner none',
  '#Banner /etc/issue.net',
  '#Include /etc/ssh/sshd_config.d/*.conf',
  '#Protocol 2,1',
  '#RekeyLimit default none',
  '#Subsystem\tsftp\t/usr/lib/openssh/sftp-server',
  '#Subsystem powershell "C:/Program Files/PowerShell/7/pwsh.exe" -sshs',
  '#ForceCommand echo this is not allowed',
  '# ForceCommand cvs server',
  '#AcceptEnv LANG LC_*',
  '#Match Group administrators',
  '#Match User anoncvs',
  '#Match user=bob Address 10.0.0.0/8',
  '#Match all',
  '#Match invalid-user',
  '#UsePAM no',
  '#KbdInteractiveAuthentication yes',
  '#ChallengeResponseAuthentication yes',
  '#Ciphers aes256-gcm@openssh.com',
];

const prose = [
  '#',
  '# Port of the server',
  '# Port',
  '# Port to listen on',
  '# Port configuration',
  '# PORT 22',
  '# Port: 22',
  '# Authentication:',
  '# Ciphers and keying',
  '# Ciphers, KexAlgorithms and MACs are absent',
  '# PasswordAuthentication.  Depending on your PAM configuration,',
  '# PasswordAuthentication is off',
  '# PermitRootLogin should be no',
  '# KeepAlive specifies whether messages are sent',
  '# HostKey for protocol version 1',
  '# HostKeys for protocol version 2',
  '# Protocol versions supported',
  '# Banner shown before login',
  '# Banner text',
  '# Compression settings',
  '# Include drop-in configurations',
  '# Include is the first line',
  '# Match blocks follow',
  '# Match all users of the office',
  '# Match the rule',
  '# AllowUsers can be given twice',
  '# AllowUsers lists everybody.',
  "# AllowUsers doesn't help",
  '# Subsystem',
  '#ChrootDirectory',
  '#ChrootDirectory   ',
  '# Foo bar',
  '#MaxAuthTries 6 by default',
  '# This is the sshd server system-wide configuration file.',
];

describe('a comment that is a directive switched off', () => {
  it.each(switchedOff)('%j', (text) => {
    for (const syntax of ['strdelim', 'argv', 'argv-match'] as const satisfies readonly Syntax[]) {
      const [line] = parse(`${text}\r\n`, { syntax }).lines;
      expect(line?.type).toBe('CommentedDirective');
      if (line?.type !== 'CommentedDirective') continue;
      const { hash, directive, range } = line;
      expect(range).toEqual([0, text.length + 2]);
      expect(text.slice(...hash)).toMatch(/^#[# \t]*$/);
      // As it stands it is what the rest of the line would be by itself.
      const [alone] = parse(`${text.slice(hash[1])}\r\n`, { syntax }).lines;
      expect(JSON.stringify(directive)).toBe(
        JSON.stringify(alone, (key, value: unknown) => shifted(key, value, hash[1])),
      );
    }
  });

  it('keeps the indentation and the signs apart', () => {
    expect(parse('  # #\tPort 22').lines[0]).toMatchObject({ hash: [2, 6], directive: { range: [6, 13] } });
  });

  it('is not a directive to a single line', () => {
    expect(parse('#Port 22').globalLines.map((line) => line.type)).toEqual(['CommentedDirective']);
  });
});

describe('a comment in prose', () => {
  it.each(prose)('%j', (text) => {
    expect(parse(`  ${text}\r\n`).lines).toEqual([
      { type: 'Comment', range: [0, text.length + 4], line: 1, text: [2, text.length + 2] },
    ]);
  });
});

/** Moves every range of a node. */
function shifted(key: string, value: unknown, by: number): unknown {
  const ranges = ['range', 'separator', 'rest', 'comment'];
  return ranges.includes(key) && Array.isArray(value) ? value.map((offset: number) => offset + by) : value;
}
