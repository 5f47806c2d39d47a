import { describe, expect, it } from 'vitest';

import { evaluate, type Connection, type Setting } from '../../../src/semantics/index.js';
import { compileText } from '../support.js';

function origins(setting: Setting): readonly string[] {
  return setting.origins.map((origin) =>
    origin === 'default' ? 'default' : `${origin.file.path.split('/').at(-1) ?? ''}:${origin.line}`,
  );
}

function shadowed(setting: Setting): readonly string[] {
  return setting.shadowed.map(({ line, values, reason }) => `${line} ${values.join(' ')} ${reason}`);
}

describe('what is in force', () => {
  it('is not told of what is not a keyword', () => {
    const { get } = Object.getPrototypeOf(evaluate(compileText('')));
    expect(() => get.call(evaluate(compileText('')), 'X11Forwardin')).toThrow(
      "'X11Forwardin' is not a keyword; did you mean X11Forwarding?",
    );
    expect(get.call(evaluate(compileText('')), 'x11forwarding').values).toEqual(['no']);
  });

  it('is the first value, and it is told which later ones are lost', () => {
    const setting = evaluate(compileText('UseDNS yes\nUseDNS no\n')).get('UseDNS');
    expect(setting.value).toBe('yes');
    expect(origins(setting)).toEqual(['sshd_config:1']);
    expect(shadowed(setting)).toEqual(['2 no earlier-value']);
  });

  it('is the last value of FingerprintHash', () => {
    const setting = evaluate(compileText('FingerprintHash md5\nFingerprintHash sha512\n')).get(
      'FingerprintHash',
    );
    expect(setting.values).toEqual(['SHA512']);
    expect(shadowed(setting)).toEqual(['1 MD5 later-value']);
  });

  it('is the default of the target where nothing is set', () => {
    const setting = evaluate(compileText('')).get('PidFile');
    expect(setting.value).toBe('/run/sshd.pid');
    expect(origins(setting)).toEqual(['default']);
    expect(setting.lines).toEqual(['pidfile /run/sshd.pid']);
  });

  it('is everything, of keywords that accumulate', () => {
    const setting = evaluate(compileText('AcceptEnv A B\nAcceptEnv C\n')).get('AcceptEnv');
    expect(setting.values).toEqual(['A', 'B', 'C']);
    expect(origins(setting)).toEqual(['sshd_config:1', 'sshd_config:2']);
    expect(setting.lines).toEqual(['acceptenv A', 'acceptenv B', 'acceptenv C']);
  });

  it('is held once for all whom no block says more about, however long it is', () => {
    const program = compileText('AllowUsers anna bob\nMatch User carl\n AllowUsers carl\n');
    const forUser = (user: string): Setting => evaluate(program, { user }).get('AllowUsers');
    expect(forUser('anna')).toBe(forUser('bob'));
    expect(forUser('carl').values).toEqual(['carl']);
    expect(program.assignments('AllowUsers')).toBe(program.assignments('AllowUsers'));
  });

  it('comes from the included file that is read first', () => {
    const files = { '/etc/ssh/d/50-cloud-init.conf': 'PasswordAuthentication yes\n' };
    const program = compileText('Include d/*.conf\nPasswordAuthentication no\n', 'debian-12', files);
    const setting = evaluate(program).get('PasswordAuthentication');
    expect(setting.value).toBe('yes');
    expect(origins(setting)).toEqual(['50-cloud-init.conf:1']);
    expect(shadowed(setting)).toEqual(['2 no earlier-value']);
  });

  it('is found under a keyword by its old name', () => {
    const program = compileText('ChallengeResponseAuthentication no\n');
    expect(evaluate(program).get('KbdInteractiveAuthentication').value).toBe('no');
    expect(evaluate(program).get('ChallengeResponseAuthentication').value).toBe('no');
  });

  it('lists the keywords that sshd -T lists', () => {
    const { settings } = evaluate(compileText('Port 2222\n'));
    expect(settings.slice(0, 3).flatMap((setting) => setting.lines)).toEqual([
      'port 2222',
      'addressfamily any',
      'listenaddress [::]:2222',
      'listenaddress 0.0.0.0:2222',
    ]);
  });
});

describe('Match blocks', () => {
  const text = [
    'AllowUsers root',
    'X11Forwarding no',
    'Match User bob',
    '  X11Forwarding yes',
    '  AllowUsers bob',
    'Match Address 10.0.0.0/8',
    '  X11Forwarding no',
    '  AllowUsers alice',
    'Match all',
    '  PermitTTY no',
    '',
  ].join('\n');
  const program = compileText(text);

  it.each<readonly [Connection | null, string, readonly string[]]>([
    [null, 'no', ['root']],
    [{ user: 'alice' }, 'no', ['root']],
    [{ user: 'bob' }, 'yes', ['bob']],
    [{ user: 'bob', addr: '10.1.2.3' }, 'yes', ['bob', 'alice']],
    [{ user: 'eve', addr: '10.1.2.3' }, 'no', ['alice']],
  ])('%j: X11Forwarding %s, AllowUsers %j', (connection, forwarding, users) => {
    const evaluation = evaluate(program, connection);
    expect(evaluation.get('X11Forwarding').value).toBe(forwarding);
    expect(evaluation.get('AllowUsers').values).toEqual(users);
    expect(evaluation.get('PermitTTY').value).toBe('no');
  });

  it('say what they take the place of, and which of them came too late', () => {
    const setting = evaluate(program, { user: 'bob', addr: '10.1.2.3' }).get('X11Forwarding');
    expect(origins(setting)).toEqual(['sshd_config:4']);
    expect(shadowed(setting)).toEqual(['2 no replaced-by-match-block', '7 no match-block-first']);
  });

  it('of an unknown world leave an answer about groups incomplete', () => {
    const asked = compileText('Match Group wheel\n X11Forwarding yes\n');
    expect(evaluate(asked, { user: 'bob' }).complete).toBe(false);
    expect(evaluate(asked, { user: 'bob', groups: ['wheel'] }).complete).toBe(true);
    expect(evaluate(asked, { user: 'bob', groups: ['wheel'] }).get('X11Forwarding').value).toBe('yes');
    expect(evaluate(asked, { addr: '10.0.0.1' }).complete).toBe(true);
  });

  it('of an unknown world are in some group each, so that all match every name', () => {
    const valueFor = (list: string, files = {}): unknown =>
      evaluate(compileText(`Match Group ${list}\n  X11Forwarding yes\n`, 'openssh-10.5', files), {
        user: 'bob',
      }).get('X11Forwarding').value;
    expect(valueFor('*')).toBe('yes');
    expect(valueFor('staff,**')).toBe('yes');
    expect(evaluate(compileText('Match Group *\n X11Forwarding yes\n'), { user: 'bob' }).complete).toBe(true);
    // One of them may be left out.
    expect(valueFor('*,!staff')).toBe('no');
    expect(valueFor('staff*')).toBe('no');
    const files = { '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n', '/etc/group': 'root:x:0:\n' };
    // A group without a name is known to have none.
    expect(valueFor('*', files)).toBe('no');
  });

  it('know the groups of the accounts that the world has', () => {
    const files = {
      '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
      '/etc/group': 'bob:x:1000:\nwheel:x:10:bob\n',
    };
    const asked = compileText('Match Group wheel,!staff\n X11Forwarding yes\n', 'openssh-10.5', files);
    expect(evaluate(asked, { user: 'bob' }).get('X11Forwarding').value).toBe('yes');
    expect(evaluate(asked, { user: 'eve' }).get('X11Forwarding').value).toBe('no');
    expect(evaluate(asked, { user: 'bob', groups: ['wheel', 'staff'] }).get('X11Forwarding').value).toBe(
      'no',
    );
  });

  it('on Windows compare names without regard to case', () => {
    const asked = compileText('Match Group Administrators\n X11Forwarding yes\n', 'windows@9.5');
    expect(evaluate(asked, { user: 'Bob', groups: ['Administrators'] }).get('X11Forwarding').value).toBe(
      'yes',
    );
  });

  it.each([
    ['~/keys', 'windows@9.5', ['C:\\Windows\\system32\\config\\systemprofile/keys']],
    ['~\\keys', 'windows@8.1', ['C:\\Windows\\system32\\config\\systemprofile/\\keys']],
    ['~contoso\\anna/keys', 'windows@9.5', ['C:\\Users\\anna/keys']],
    // No account is called so, and sshd refuses the line.
    ['~\\keys', 'windows@9.5', ['.ssh/authorized_keys', '.ssh/authorized_keys2']],
  ])('a tilde in %s with %s is a profile: %j', (path, target, expected) => {
    const program = compileText(`AuthorizedKeysFile ${path}\n`, target);
    expect(evaluate(program, {}).get('AuthorizedKeysFile').value).toEqual(expected);
  });

  it.each([
    ['User Anna', 'windows@7.7', 'no'],
    ['User Anna', 'windows@8.0', 'yes'],
    ['User anna', 'windows@7.7', 'yes'],
    ['Group OPS', 'windows@7.7', 'yes'],
    ['Group S-1-5-32-544', 'windows@9.5', 'no'],
    ['Group S-1-5-32-544', 'windows@9.8', 'yes'],
    // In a list an identifier is a name like any other.
    ['Group S-1-5-32-544,others', 'windows@9.8', 'no'],
    ['Group S-1-5-32-545', 'windows@9.8', 'no'],
  ])('`Match %s` with %s holds for anna of ops and administrators: %s', (criteria, target, expected) => {
    const program = compileText(`Match ${criteria}\n X11Forwarding yes\n`, target);
    const connection = { user: 'Anna', groups: ['ops', 'administrators'] };
    expect(evaluate(program, connection).get('X11Forwarding').value).toBe(expected);
  });
});
