import { describe, expect, it } from 'vitest';
import { signingCommand } from '../../../src/fixes/remedies/signing-command.js';
import { inWords } from '../../../src/formatters/index.js';
import { resolveTarget } from '../../../src/openssh/index.js';
import { compile, loadTree } from '../../../src/semantics/index.js';
import { followLogin, isKey, readPublicKey } from '../../../src/semantics/login/index.js';
import type { Certificate } from '../../../src/semantics/keys/public-key.js';
import { namesWith } from '../../../src/semantics/login/signed-names.js';
import { memoryFileSystem, worldOf } from '../../../src/system/index.js';

// Made with ssh-keygen 9.2: for ops, in the first week of 2020, from 10.0.0.0/8; and for nobody, for ever.
const authority = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAVQKkgrluKEz1i2zovuxTmOe1HILrvseeefE8/TczfN';
const expired =
  'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIAu2BVlo+iktRmWmAy/UBs5lRpo0sMU/vd/4HOWo2hp5AAAAIH3QprmtM2EZ5bvJkJsxHq62up+PcMOBoc9tqozmwscrAAAAAAAAAAAAAAABAAAAA29wcwAAAAcAAAADb3BzAAAAAF4L4QAAAAAAXhUbgAAAACQAAAAOc291cmNlLWFkZHJlc3MAAAAOAAAACjEwLjAuMC4wLzgAAACCAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAAFnBlcm1pdC1wb3J0LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIAVQKkgrluKEz1i2zovuxTmOe1HILrvseeefE8/TczfNAAAAUwAAAAtzc2gtZWQyNTUxOQAAAECzbevC6zaaPeUkvnjf+JjYKtH/eJyl2VqggHLECyjMv2F9wjqLoMuOx07Naprma7NJoH5ua3wueptJpYj9kSoL';
const nameless =
  'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIGGZAngG9VxtWS82OgwnGAjms5ylWga5Ycf9a/QMxrFoAAAAIH3QprmtM2EZ5bvJkJsxHq62up+PcMOBoc9tqozmwscrAAAAAAAAAAAAAAABAAAAA29wcwAAAAAAAAAAAAAAAP//////////AAAAAAAAAIIAAAAVcGVybWl0LVgxMS1mb3J3YXJkaW5nAAAAAAAAABdwZXJtaXQtYWdlbnQtZm9yd2FyZGluZwAAAAAAAAAWcGVybWl0LXBvcnQtZm9yd2FyZGluZwAAAAAAAAAKcGVybWl0LXB0eQAAAAAAAAAOcGVybWl0LXVzZXItcmMAAAAAAAAAAAAAADMAAAALc3NoLWVkMjU1MTkAAAAgBVAqSCuW4oTPWLbOi+7FOY57Ucguu+x5558Tz9NzN80AAABTAAAAC3NzaC1lZDI1NTE5AAAAQCQtxwAVM09v+EPMfjcHQKEtMUzjhIZT5SKsZaIDCS/gRwLbf3uSHXfxwSL0uPBZTtA79mHAiJB6dH5sW/Y7Ag8=';

const target = resolveTarget('debian-12');

function certificate(text: string, changes: Partial<Certificate> = {}): Certificate {
  const read = readPublicKey(text, target);
  if (!isKey(read) || read.key.certificate === null) throw new Error('no certificate');
  return { ...read.key.certificate, ...changes };
}

const commandFor = (changes: Partial<Certificate>, wishes = {}): string =>
  signingCommand(certificate(expired, changes), { names: ['ops'], ...wishes });

describe('signingCommand', () => {
  it('keeps for whom, from where and for how long a certificate holds', () => {
    expect(commandFor({})).toBe(
      'ssh-keygen -s CA_KEY -I ops -n ops -V +1w -O source-address=10.0.0.0/8 KEY.pub',
    );
    const critical = new Map([['force-command', '/bin/x "a b"']]);
    expect(commandFor({ critical, keyId: 'of ops', validBefore: 2n ** 64n - 1n })).toBe(
      "ssh-keygen -s CA_KEY -I 'of ops' -n ops -O 'force-command=/bin/x \"a b\"' KEY.pub",
    );
  });

  it('keeps what is not permitted, and what only some sshd know', () => {
    const critical = new Map([['x@y', 'z']]);
    const extensions = new Map([
      ['permit-pty', ''],
      ['no-touch-required', ''],
    ]);
    expect(commandFor({ critical, extensions })).toBe(
      'ssh-keygen -s CA_KEY -I ops -n ops -V +1w -O no-x11-forwarding -O no-agent-forwarding -O no-port-forwarding -O no-user-rc -O critical:x@y=z -O no-touch-required KEY.pub',
    );
    expect(commandFor({ critical, extensions: new Map() }, { without: 'x@y' })).toBe(
      'ssh-keygen -s CA_KEY -I ops -n ops -V +1w -O clear KEY.pub',
    );
  });

  it.each([
    [7 * 24 * 3600 + 61, '+1w'],
    [26 * 3600, '+26h'],
    [179 * 60 + 1, '+179m'],
    [45, '+45s'],
    [0, '+1s'],
  ])('lets a certificate of %i seconds hold no longer: %s', (seconds, text) => {
    expect(commandFor({ validAfter: 0n, validBefore: BigInt(seconds), critical: new Map() })).toBe(
      `ssh-keygen -s CA_KEY -I ops -n ops -V ${text} KEY.pub`,
    );
  });

  it('takes nothing over from a certificate of a host', () => {
    expect(commandFor({ kind: 'host' })).toBe('ssh-keygen -s CA_KEY -I ops -n ops KEY.pub');
    expect(namesWith(certificate(expired, { kind: 'host' }), ['bob'])).toEqual(['bob']);
  });

  it('adds a name that is asked for only where none fits', () => {
    expect(namesWith(certificate(expired), ['prod', 'ops'])).toEqual(['ops']);
    expect(namesWith(certificate(expired), ['bob', 'prod'])).toEqual(['ops', 'bob']);
  });
});

describe('what doctor says of a certificate', () => {
  const remedyFor = (text: string, principals: string, request = {}): unknown => {
    const path = '/etc/ssh/sshd_config';
    const fileSystem = memoryFileSystem({
      [path]: 'TrustedUserCAKeys /etc/ssh/ca.pub\nAuthorizedPrincipalsFile /etc/ssh/principals\n',
      '/etc/ssh/ca.pub': `${authority}\n`,
      '/etc/ssh/principals': principals,
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\ndeploy:x:1000:1000::/home/deploy:/bin/sh\n',
      '/etc/group': 'root:x:0:\ndeploy:x:1000:\n',
      '/etc/shadow': 'deploy:*:1::::::\n',
      '/bin/sh': { content: '', mode: 0o755 },
      '/home/deploy': { directory: true, uid: 1000, gid: 1000, mode: 0o755 },
    });
    const program = compile(loadTree({ world: worldOf({ fileSystem, path, target }) }));
    const read = readPublicKey(text, target);
    if (!isKey(read)) throw new Error('no key');
    const now = Date.UTC(2026, 0, 1) / 1000;
    const report = followLogin(program, { user: 'deploy', key: read.key, now, ...request });
    return inWords(report).remedy;
  };

  it('names a principal that the file has', () => {
    expect(remedyFor(expired, 'prod\nops\n')).toEqual({
      description: 'sign the certificate anew',
      commands: ['ssh-keygen -s CA_KEY -I ops -n ops -V +1w -O source-address=10.0.0.0/8 KEY.pub'],
    });
    expect(remedyFor(nameless, 'prod\nops\n')).toMatchObject({
      commands: ['ssh-keygen -s CA_KEY -I ops -n prod KEY.pub'],
    });
    expect(remedyFor(nameless, '')).toMatchObject({ commands: [] });
    expect(remedyFor(expired, 'prod\n')).toEqual({
      description: 'add a principal of the certificate to the file',
      commands: [],
    });
  });

  it('opens no certificate to further places', () => {
    const now = Date.UTC(2020, 0, 3) / 1000;
    expect(remedyFor(expired, 'ops\n', { now, addr: '11.0.0.1' })).toEqual({
      description:
        'connect from 10.0.0.0/8, or have the certificate signed for 11.0.0.1 as well (-O source-address=…)',
      commands: [],
    });
  });
});
