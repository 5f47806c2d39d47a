import { describe, expect, it } from 'vitest';
import { adversary, fleet } from '../../../bench/fleet.js';
import { isConfirmed, partition } from '../../../src/semantics/analysis/classes.js';
import { isLoginConfirmed, loginPartition } from '../../../src/semantics/analysis/login/login.js';
import { QueryError, UnknownKeywordError } from '../../../src/semantics/analysis/query.js';
import { who } from '../../../src/semantics/analysis/who.js';
import { programOf } from './programs.js';

const text = `
PasswordAuthentication no
LoginGraceTime 2m
AllowUsers root bob
Match User bob
  PasswordAuthentication yes
Match Address 10.0.0.0/8
  PasswordAuthentication yes
  PermitRootLogin without-password
`;

describe('the question for whom', () => {
  const users = (query: string): readonly string[] =>
    who(programOf(text), query).classes.map(({ witness }) => `${witness.user} ${witness.addr}`);

  it.each([
    ['PasswordAuthentication=yes', ['bob 192.0.2.10', 'alice 10.0.0.1']],
    ['passwordauthentication=YES', ['bob 192.0.2.10', 'alice 10.0.0.1']],
    ['PasswordAuthentication=no', ['alice 192.0.2.10']],
    ['LoginGraceTime=120', ['alice 192.0.2.10']],
    ['LoginGraceTime=3m', []],
    ['PermitRootLogin=prohibit-password', ['alice 10.0.0.1', 'alice 192.0.2.10']],
    ['AllowUsers=bob', ['alice 192.0.2.10']],
    ['AllowUsers=eve', []],
    ['login=password', ['bob 192.0.2.10']],
  ])('%s', (query, expected) => {
    expect(users(query)).toEqual(expected);
  });

  it('is said back in sshd_config(5)’s spelling', () => {
    expect(who(programOf(text), 'usedns=no')).toMatchObject({ query: 'UseDNS=no', complete: true });
  });

  it('is refused for what is not a keyword', () => {
    expect(() => who(programOf(text), 'Passwort=yes')).toThrow(UnknownKeywordError);
  });

  it.each([
    ['login=pasword', 'pasword is not a method of authentication', 'pasword'],
    ['login=', 'login= needs a method', ''],
    ['PermitRootLogin=maybe', 'PermitRootLogin does not take maybe; sshd would refuse it', 'maybe'],
    ['Port=', 'Port= needs a value', ''],
    ['=22', '=22 needs a keyword in front of it: KEYWORD=VALUE', '=22'],
    ['Match', 'Match sets nothing in this sshd that could be asked for', 'Match'],
    ['UseLogin=yes', 'UseLogin sets nothing in this sshd that could be asked for', 'UseLogin'],
  ])('is refused where nobody would say nothing: %s', (query, message, typed) => {
    const ask = () => who(programOf(text), query);
    expect(ask).toThrow(QueryError);
    expect(ask).toThrow(expect.objectContaining({ message, typed }));
  });
});

describe('a fleet', () => {
  it('of two hundred blocks is worked out whole, every witness confirmed', () => {
    const program = programOf(fleet(200));
    for (const keyword of program.settings.keys()) {
      const { complete, classes } = partition(program, keyword);
      expect([keyword, complete]).toEqual([keyword, true]);
      expect(classes.every((one) => isConfirmed(program, one))).toBe(true);
    }
    const logins = loginPartition(program);
    expect(logins.complete).toBe(true);
    expect(logins.classes.every((one) => isLoginConfirmed(program, one))).toBe(true);
  });
});

describe('an adversary', () => {
  it('is left within the bound, and what is undecided is said', () => {
    const found = partition(programOf(adversary(20)), 'AcceptEnv');
    expect(found.complete).toBe(false);
    expect(found.undecided.length).toBeGreaterThan(0);
    expect(who(programOf(adversary(20)), 'AcceptEnv').complete).toBe(false);
  });
});
