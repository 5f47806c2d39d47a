import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeLive } from './available.js';
import { compare, describeDisagreement, disagreements } from './compare.js';
import type { Configuration } from './configurations.js';
import { openSshd, type LiveSshd } from './live-sshd.js';

const item = fc.oneof(
  fc.constantFrom(
    'user=alice',
    'user=bob',
    'user=',
    'user=a=b',
    'user= alice',
    'user=al*ce',
    'user',
    'User=alice',
  ),
  fc.constantFrom('host=a.example', 'host=', 'host=A.EXAMPLE', 'host', 'host=10.0.0.5'),
  fc.constantFrom(
    'addr=10.0.0.5',
    'addr=::1',
    'addr=',
    'addr=x',
    'addr=10.0.0',
    'addr=10.0.0.5/8',
    'addr=fe80::1%lo',
    'addr=010.0.0.5',
  ),
  fc.constantFrom('laddr=10.0.0.1', 'laddr=x', 'laddr=', 'laddr=::', 'laddr=10.0.0.1:22'),
  fc.constantFrom(
    'lport=22',
    'lport=',
    'lport=x',
    'lport=65536',
    'lport=-1',
    'lport=0',
    'lport=022',
    'lport=0x16',
    'lport= 22',
    'lport=22 ',
    'lport=ssh',
    'lport=SSH',
    'lport=99999999999',
  ),
  fc.constantFrom('rdomain=vrf1', 'rdomain=', 'rdomain', 'rdomain=VRF1'),
  fc.constantFrom(
    '',
    ' ',
    '=',
    '=x',
    'group=staff',
    'version=x',
    'invalid-user',
    'invalid-user=yes',
    'users=alice',
    'use=alice',
    'toString=x',
    'constructor=',
    '__proto__=x',
  ),
  fc.string({ maxLength: 8, unit: 'grapheme-ascii' }).filter((text) => !text.includes('\0')),
);
const connections = fc.array(item, { maxLength: 6 }).map((items) => items.join(','));

const block = fc.constantFrom(
  'User alice',
  'User ?*',
  'Group staff',
  'Host a.example',
  'Address 10.0.0.0/8',
  'Address *',
  'LocalAddress 10.0.0.1',
  'LocalPort 22',
  'RDomain vrf1',
  'User !bob,* Address ::1',
);
const blocks = fc.uniqueArray(block, { minLength: 1, maxLength: 4 });

/** What sshd says at each of its levels: notes, errors, ends. */
const sayings = fc.constantFrom(
  'Port 22',
  'RSAAuthentication yes',
  'KeyRegenerationInterval 3',
  'Nonsense 1',
  'Port x',
  'X11Forwarding maybe',
  'Match Foo bar',
  'HostKey /nonexistent',
  'HostKey /dev/null',
  'HostKeyAgent /nonexistent',
  'HostCertificate /nonexistent',
  'AuthenticationMethods publickey,none password',
  'AuthorizedKeysCommand /bin/x',
  'Ciphers none-such',
  'ListenAddress no.such.host',
  'Banner "x',
  'Banner',
  'Match LocalPort 22',
  'Match User alice\nRSAAuthentication yes\nX11Forwarding no',
  'Include /etc/ssh/sshd_config',
);
const quiet = fc.constantFrom('QUIET', 'FATAL', 'ERROR', 'INFO', 'verbose', 'SILENT');

describeLive('what stands on the command line: sshd and we give the same answers', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  const agree = async (configuration: Configuration): Promise<void> => {
    const wrong = disagreements(configuration, await compare(configuration, sshd), sshd);
    if (wrong.length > 0) expect.fail(describeDisagreement(configuration, wrong));
  };

  it('of connections, well said or not', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(connections, connections, blocks, async (one, other, criteria) => {
      const text = criteria.map((criterion, index) => `Match ${criterion}\nBanner /${index}\n`).join('');
      await agree({ files: { sshd_config: text }, connections: [one, other], options: [] });
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('of a level for what is said', { timeout: 120_000 }, async () => {
    const lines = fc.array(sayings, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(lines, quiet, async (said, level) => {
      const files = { sshd_config: `${said.join('\n')}\n` };
      await agree({ files, connections: ['user=alice'], options: ['-o', `LogLevel=${level}`] });
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('of letters without a value', { timeout: 120_000 }, async () => {
    const option = fc.oneof(
      fc.constantFrom('-4', '-6', '-q', '-4q', '-D6', '-e').map((letters) => [letters]),
      fc
        .constantFrom('AddressFamily=any', 'LogLevel=VERBOSE', 'ListenAddress=::1', 'ListenAddress=127.0.0.1')
        .map((line) => ['-o', line]),
      fc.constantFrom('22', '2222').map((port) => ['-p', port]),
    );
    const options = fc.array(option, { minLength: 1, maxLength: 4 });
    const lines = fc.array(
      fc.constantFrom('AddressFamily any', 'ListenAddress 127.0.0.1', 'LogLevel ERROR', 'Port x'),
      { maxLength: 2 },
    );
    const property = fc.asyncProperty(options, lines, async (given, written) => {
      const files = { sshd_config: `${written.join('\n')}\n` };
      await agree({ files, connections: ['user=alice'], options: given.flat() });
    });
    await fc.assert(property, { numRuns: 50 });
  });
});
