import { describe, expect, it } from 'vitest';
import { run } from './tester.js';

/** A configuration that others pass over or misjudge. */
interface Row {
  readonly text: string;
  /** Rules that must speak, each once at least; `line` is where the first of them stands. */
  readonly says: readonly string[];
  readonly line?: number;
  /** Rules that must not: what they would say is not so. */
  readonly not?: readonly string[];
  readonly target?: string;
  readonly files?: Readonly<Record<string, string>>;
}

// What sshd 9.2 refuses, or accepts and does not do, although a checker of values alone says nothing or the wrong thing.
const rows: Readonly<Record<string, Row>> = {
  'a misspelt keyword': { text: 'PermitRootLogn no\n', says: ['unknown-keyword'], line: 1 },
  'a value that does not exist': { text: 'PermitRootLogin maybe\n', says: ['invalid-value'], line: 1 },
  'a value too many': { text: 'PasswordAuthentication no yes\n', says: ['extra-arguments'] },
  'globals in a block': {
    text: 'Match User bob\n  Port 22\n  UsePAM yes\n',
    says: ['not-allowed-in-match'],
    line: 2,
  },
  'a criterion that does not exist': { text: 'Match Usr bob\n  Banner /x\n', says: ['invalid-match'] },
  'a criterion without its value': { text: 'Match exec\n  Banner /x\n', says: ['invalid-match'] },
  'a list cut by a blank': { text: 'Match User a, b\n  Banner /x\n', says: ['invalid-match'] },
  'a criterion of later releases': {
    text: 'Match invalid-user\n  Banner /x\n',
    says: ['invalid-match'],
    not: ['match-never-matches'],
  },
  'a network with host bits': {
    text: 'Match Address 10.0.0.5/8\n  PermitRootLogin yes\n',
    says: ['invalid-match'],
    not: ['match-weakens-global', 'permit-root-login'],
  },
  'a variable of the environment': {
    text: 'AuthorizedKeysFile %programdata%/ssh/keys\n',
    target: 'windows-11',
    says: ['windows-paths'],
    not: ['invalid-token'],
  },
  'a cipher that does not exist': { text: 'Ciphers aes256-ctr,foo\n', says: ['unknown-algorithm'] },
  'a misspelt MAC': { text: 'MACs hmac-md55\n', says: ['unknown-algorithm'] },
  'a port that does not exist': { text: 'Port 99999\n', says: ['invalid-value'], not: ['port'] },
  'a time that overflows': {
    text: 'LoginGraceTime 99999999999999999999\n',
    says: ['invalid-value'],
    not: ['login-grace-time'],
  },
  'a second equals sign': { text: 'PermitRootLogin == yes\n', says: ['invalid-value'] },
  'two subsystems of one name': {
    text: 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/openssh/sftp-server\n',
    says: ['duplicate-subsystem'],
    line: 2,
  },
  'methods that cannot be satisfied': {
    text: 'PubkeyAuthentication no\nAuthenticationMethods publickey,password\n',
    says: ['authentication-methods-unsatisfiable'],
    line: 2,
  },
  'a command without its account': {
    text: 'AuthorizedKeysCommand /usr/bin/keys\n',
    says: ['command-without-user'],
  },
  'a command by a relative path': {
    text: 'AuthorizedKeysCommand bin/keys\nAuthorizedKeysCommandUser nobody\n',
    says: ['invalid-value'],
  },
  'a quote left open': { text: 'Banner "/etc/issue\n', says: ['unterminated-quote'] },
  'a blank that is none': { text: 'PermitRootLogin\u00A0no\n', says: ['typographic-characters'] },
  'a form feed in front of a keyword': {
    text: '\fPermitRootLogin yes\n',
    says: ['unknown-keyword'],
    not: ['permit-root-login'],
  },
  'keywords of the client': { text: 'Host *\n  ForwardAgent yes\n', says: ['unknown-keyword'], line: 1 },
  'a keyword of later releases': { text: 'PerSourcePenalties yes\n', says: ['unknown-keyword'] },
  'the second of two values in a block': {
    text: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nMatch User bob\n  PasswordAuthentication no\n  PasswordAuthentication yes\n',
    says: ['shadowed-directive'],
    line: 5,
    not: ['match-weakens-global'],
  },
  'a block that loses to an earlier one': {
    text: 'KbdInteractiveAuthentication no\nMatch User *\n  PasswordAuthentication no\nMatch User bob\n  PasswordAuthentication yes\n',
    says: ['match-block-never-wins'],
    not: ['match-weakens-global'],
  },
  'a block that nobody meets': {
    text: 'Match User !bob\n  PermitRootLogin yes\n',
    says: ['match-never-matches'],
    not: ['permit-root-login', 'match-weakens-global'],
  },
  'what a block makes weaker, of any kind': {
    text: 'PermitTunnel no\nMatch User bob\n  PermitTunnel yes\n  PermitRootLogin prohibit-password\n',
    says: ['match-weakens-global'],
  },
  'forwarding that is off altogether': {
    text: 'DisableForwarding yes\nX11Forwarding yes\nAllowTcpForwarding yes\n',
    says: ['ineffective-setting'],
    not: ['x11-forwarding', 'allow-tcp-forwarding'],
  },
  'weak MACs that encrypt first': {
    text: 'Ciphers aes256-ctr\nMACs hmac-md5-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64-etm@openssh.com\n',
    says: ['weak-mac'],
  },
  'signatures with SHA-1 of an authority': {
    text: 'CASignatureAlgorithms ssh-rsa\n',
    says: ['weak-signature-algorithm'],
  },
  'MACs beside a cipher that needs none': {
    text: 'Ciphers chacha20-poly1305@openssh.com\nMACs hmac-md5\n',
    says: ['mac-without-effect'],
    not: ['weak-mac'],
  },
  'an account that is let in and kept out': {
    text: 'AllowUsers bob\nDenyUsers bob\n',
    says: ['allow-deny-contradiction'],
  },
  'no method at all': {
    text: 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    says: ['no-auth-method'],
  },
  'root, refused before PermitRootLogin is asked': {
    text: 'DenyUsers root\nPermitRootLogin yes\n',
    says: [],
    not: ['permit-root-login'],
  },
  'an environment without bounds': {
    text: 'AcceptEnv *\nMatch User bob\n  ForceCommand /bin/true\n',
    says: ['dangerous-accept-env'],
  },
  'a mask with digits that are not octal': { text: 'StreamLocalBindMask 0999\n', says: ['octal-mask'] },
  'keywords that set nothing any more': {
    text: 'UsePrivilegeSeparation yes\nKeyRegenerationInterval 3600\nRSAAuthentication yes\n',
    says: ['deprecated-keyword'],
  },
  'the same again': {
    text: 'X11Forwarding no\nX11Forwarding no\n',
    says: ['shadowed-directive'],
    line: 2,
  },
};

describe('what checkers of values pass over', () => {
  it.each(Object.entries(rows))('%s', (_, { text, says, line, not = [], target = 'debian-12', files }) => {
    const { findings } = run(null, { text, target, ...(files === undefined ? {} : { files }) });
    const said = new Set(findings.map(({ ruleId }) => ruleId));
    for (const id of says) expect([...said]).toContain(id);
    for (const id of not) expect([...said]).not.toContain(id);
    if (line !== undefined) {
      const first = findings.find(({ ruleId }) => ruleId === says[0]);
      const at = (first?.file.config.source.text.slice(0, first.range[0]).match(/\n/g)?.length ?? 0) + 1;
      expect(at).toBe(line);
    }
  });
});
