import { describe, expect, it } from 'vitest';
import { adversary } from '../../bench/fleet.js';
import { costText, gainText, proveForAll } from '../../src/fixes/index.js';
import { lostLogins } from '../../src/semantics/index.js';
import { programOf } from '../semantics/analysis/programs.js';

describe('the proof for all connections', () => {
  it('finds no loss where somebody may log in who could not', () => {
    const { change, loss } = proveForAll(programOf('AllowUsers bob\n'), programOf('AllowUsers bob eve\n'));
    expect(change).toMatch(/^AllowUsers changes from `bob` to `bob eve` for everyone/);
    expect(loss).toBeNull();
  });

  it('names whom sshd ends at a Match line that changes', () => {
    const old = { target: 'ubuntu-20.04' };
    const [sparing, without] = [
      programOf('Match Address !10.1.0.0/16,10.0.0.1/8\n', old),
      programOf('', old),
    ];
    const whom = 'the connection at a Match line for everyone but Address 10.1.0.0/16';
    expect(proveForAll(without, sparing).change).toBe(`sshd ends ${whom}`);
    expect(proveForAll(sparing, without)).toEqual({ change: `sshd no longer ends ${whom}`, loss: null });
  });

  it('names who loses a login', () => {
    const { loss } = proveForAll(
      programOf('PermitRootLogin no\n'),
      programOf('PermitRootLogin no\nAllowUsers bob\n'),
    );
    expect(loss).toMatch(/loses the login by publickey or password$/);
  });

  it('counts as a loss where the search for one was given up', { timeout: 120_000 }, () => {
    const before = adversary(120);
    const [old, now] = [programOf(before), programOf(before.replace('AllowUsers ', 'AllowUsers zz '))];
    expect(lostLogins(old, now)).toMatchObject({ gaveUp: true, logins: [] });
    expect(proveForAll(old, now).loss).toBe('it cannot be shown that nobody loses a login');
  });
});

describe('whom a step lets in, in words', () => {
  it.each<[string, string, plain: string | null, strict: string | null]>([
    [
      'AllowUsers bob\n',
      'AllowUsers bob eve\n',
      'AllowUsers bob eve, and not AllowUsers bob (for instance user eve) could log in by publickey or password',
      'AllowUsers bob eve, and not AllowUsers bob (for instance user eve) could log in by publickey or password',
    ],
    ['AllowUsers bob eve\n', 'AllowUsers bob\n', null, null],
    [
      'AuthorizedKeysFile .ssh/keys\n',
      'AuthorizedKeysFile .ssh/keys /etc/keys/%u\n',
      null,
      'User root (for instance user root) could log in by the keys in /etc/keys/%u',
    ],
    [
      'Match User bob\n  ForceCommand /usr/sbin/nologin\n',
      'Match User bob\n  PermitTTY no\n',
      null,
      'User bob (for instance user bob) could open sessions, which ForceCommand ends today',
    ],
  ])('from %j to %j', (before, after, plain, strict) => {
    expect(gainText(programOf(before), programOf(after))).toBe(plain);
    expect(gainText(programOf(before), programOf(after), { strict: true })).toBe(strict);
  });

  it('is nobody where the search was given up, unless that counts', { timeout: 120_000 }, () => {
    const before = adversary(120);
    const [old, now] = [programOf(before.replace('AllowUsers ', 'AllowUsers zz ')), programOf(before)];
    expect(gainText(old, now)).toBeNull();
    expect(gainText(old, now, { strict: true })).toBe('it cannot be shown that it lets nobody in');
  });
});

describe('what a step can cost, in words', () => {
  const cost = (before: string, after: string): string | null =>
    costText(programOf(before), programOf(after));

  it('is told of those who can be named by themselves', () => {
    expect(cost('PermitRootLogin prohibit-password\n', 'PermitRootLogin no\n')).toBe(
      'User root (for instance user root) loses the login by publickey',
    );
  });

  it('is told of one connection where values of keywords tell them from others', () => {
    const blocks = ['10.0.0.0/8', '192.168.0.0/16'].map(
      (network) => `Match Address ${network}\n  PasswordAuthentication yes\n`,
    );
    const rest = 'PubkeyAuthentication no\nPasswordAuthentication no\nAllowUsers bob\n';
    expect(cost(rest + blocks.join(''), rest)).toBe(
      'whoever connects like user bob from 10.0.0.1 loses the login by password',
    );
  });
});
