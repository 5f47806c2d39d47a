import { describe, expect, it } from 'vitest';

import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, type CompiledProgram, loadTree } from '../../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../../src/system/index.js';
import { compileText, faultsOf } from '../support.js';

/** A file by itself, whose Includes nobody knows. */
function compileStray(text: string): CompiledProgram {
  const path = '/copies/sshd_config';
  const fileSystem = memoryFileSystem({ [path]: text });
  return compile(loadTree({ world: worldOf({ fileSystem, path, target: resolveTarget('debian-12') }) }));
}

/** All that sshd would say, also where it would have stopped before. */
describe('all faults at once', () => {
  it('goes on behind what stops sshd', () => {
    const program = compileText('Port x\nBogus 1\nUseDNS maybe\nMatch User bob\n Port 22\n Banner "x\n');
    expect(faultsOf(program)).toEqual([
      'sshd_config:1: /etc/ssh/sshd_config line 1: Badly formatted port number.',
      'sshd_config:2: /etc/ssh/sshd_config: line 2: Bad configuration option: Bogus',
      'sshd_config:3: /etc/ssh/sshd_config line 3: unsupported option "maybe".',
      "sshd_config:5: /etc/ssh/sshd_config line 5: Directive 'Port' is not allowed within a Match block",
      'sshd_config:6: /etc/ssh/sshd_config line 6: invalid quotes',
    ]);
    expect(program.refused).toBe(true);
  });

  it('is placed on the word at fault', () => {
    const text = 'MaxAuthTries 3 4\n  PermitRootLogin maybe\n';
    const { faults } = compileText(text);
    expect(faults.map(({ code, range }) => [code, text.slice(...range)])).toEqual([
      ['extra-arguments', '4'],
      ['invalid-value', 'maybe'],
    ]);
  });

  it('tells what shows only behind the last line', () => {
    const program = compileText('AuthorizedKeysCommand /bin/keys\nListenAddress no.such.host.invalid\n');
    expect(faultsOf(program)).toEqual([
      'sshd_config:2: bad addr or host: no.such.host.invalid (Name or service not known)',
      'sshd_config:1: AuthorizedKeysCommand set without AuthorizedKeysCommandUser',
    ]);
  });

  it('is not refused for what lines that were not read may set right', () => {
    const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';
    const methods = 'AuthenticationMethods publickey,gssapi-with-mic hostbased\n';
    const command = 'AuthorizedKeysCommand /bin/keys\n';
    for (const lines of [methods, command]) {
      expect(compileStray(lines).refused).toBe(true);
      expect(compileStray(`${include}${lines}`).refused).toBe(false);
      expect(compileText(`${include}${lines}`).refused).toBe(true);
    }
  });

  it.each([
    // The first line wins, and sshd -t takes the file with `PasswordAuthentication yes` in the one that was not read.
    ['INCLUDE\nPasswordAuthentication no\nAuthenticationMethods password\n', false],
    ['PasswordAuthentication no\nINCLUDE\nAuthenticationMethods password\n', false],
    ['PasswordAuthentication no\nAuthenticationMethods password\nINCLUDE\n', true],
    ['AuthenticationMethods password\nINCLUDE\nPasswordAuthentication no\n', false],
    ['INCLUDE\nPubkeyAuthentication no\nAuthenticationMethods publickey\n', false],
    ['AuthenticationMethods hostbased,password\nPasswordAuthentication no\nINCLUDE\n', true],
    // Nothing in a block is in force while it starts, but for all.
    ['AuthenticationMethods hostbased\nMatch User bob\nINCLUDE\n', true],
    ['AuthenticationMethods hostbased\nMatch all\nINCLUDE\n', false],
    ['AuthenticationMethods hostbased\nMatch User bob\nMatch all\nINCLUDE\n', false],
    ['AuthorizedKeysCommand /bin/true\nMatch User bob\nINCLUDE\n', true],
    ['INCLUDE\nAuthorizedKeysCommand /bin/true\n', false],
    ['AuthorizedKeysCommand /bin/true\nINCLUDE\n', false],
    ['AuthorizedPrincipalsCommand /bin/true\nINCLUDE\n', false],
  ])('reckons with where lines that were not read stand: %j', (text, refused) => {
    const include = 'Include /etc/ssh/sshd_config.d/*.conf';
    expect(compileStray(text.replace('INCLUDE', include)).refused).toBe(refused);
  });

  it('does not refuse what is only logged', () => {
    const program = compileText('UseLogin no\n');
    expect(program.faults.map((fault) => fault.code)).toEqual(['deprecated-keyword']);
    expect(program.refused).toBe(false);
  });

  it('tells of an Include loop once', () => {
    const program = compileText('Include a\n', 'debian-12', { '/etc/ssh/a': 'Include a a\n' });
    expect(program.faults.map((fault) => fault.code)).toEqual(['include-too-deep']);
  });

  it('keeps the block before a Match line that cannot be split', () => {
    const program = compileText('Match User bob\nMatch "User\n X11Forwarding yes\n');
    const [, , statement] = program.statements;
    expect(statement?.scope?.match.line).toBe(1);
  });

  it('knows a Match line that a NUL joins to another one', () => {
    const program = compileText('\0Subsystem sftp\nMatch User bob\nPort 1\n');
    expect(program.statements.map(({ type }) => type)).toEqual(['match', 'setting']);
    expect(program.faults.map(({ code, line }) => [code, line])).toEqual([['not-allowed-in-match', 2]]);
  });

  it('counts lines as sshd does where a NUL joins them', () => {
    const program = compileText('Port 2222\0\nUseDNS yes\nBogus 1\n');
    expect(program.faults.map(({ line, range }) => [line, range])).toEqual([
      [1, [5, 17]],
      [2, [22, 27]],
    ]);
  });
});
