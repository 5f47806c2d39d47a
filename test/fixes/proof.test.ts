import { describe, expect, it } from 'vitest';
import { adversary } from '../../bench/fleet.js';
import { proveForAll } from '../../src/fixes/index.js';
import { lostLogins } from '../../src/semantics/index.js';
import { programOf } from '../semantics/analysis/programs.js';

describe('the proof for all connections', () => {
  it('finds no loss where somebody may log in who could not', () => {
    const { change, loss } = proveForAll(programOf('AllowUsers bob\n'), programOf('AllowUsers bob eve\n'));
    expect(change).toMatch(/^AllowUsers changes from `bob` to `bob eve` for everyone/);
    expect(loss).toBeNull();
  });

  it('names who loses a login', () => {
    const { loss } = proveForAll(
      programOf('PermitRootLogin no\n'),
      programOf('PermitRootLogin no\nAllowUsers bob\n'),
    );
    expect(loss).toMatch(/loses the login by publickey or password$/);
  });

  it('counts as a loss where the search for one was given up', () => {
    const before = adversary(40);
    const [old, now] = [programOf(before), programOf(before.replace('AllowUsers ', 'AllowUsers zz '))];
    expect(lostLogins(old, now)).toMatchObject({ gaveUp: true, logins: [] });
    expect(proveForAll(old, now).loss).toBe('it cannot be shown that nobody loses a login');
  });
});
