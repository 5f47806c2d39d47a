import { describe, expect, it } from 'vitest';
import { criteriaOf, criterionName, findCriterion, resolveTarget } from '../../../src/openssh/index.js';

const namesOn = (target: string): readonly string[] =>
  criteriaOf(resolveTarget(target)).map(({ name }) => name);

describe('criteria of Match lines', () => {
  it('are those of servconf.c:match_cfg_line of the release', () => {
    const first = ['User', 'Group', 'Host', 'Address', 'LocalAddress', 'LocalPort'];
    expect(namesOn('openssh-7.6')).toEqual(['all', ...first]);
    expect(namesOn('openssh-7.7')).toEqual(['all', ...first, 'RDomain']);
    expect(namesOn('openssh-9.9')).toEqual(['all', 'invalid-user', ...first, 'RDomain']);
    expect(namesOn('openssh-10.0')).toEqual(['all', 'invalid-user', ...first, 'RDomain', 'Version']);
  });

  it('are found in any letter case, by ASCII alone', () => {
    expect(findCriterion('LOCALPORT')?.takes).toBe('port');
    // The dotted capital, of which Unicode makes an `i` and a dot.
    expect(findCriterion('RDOMA\u0130N')).toBeUndefined();
    expect(findCriterion('exec')).toBeUndefined();
  });

  it('are not found where the target does not know them', () => {
    expect(findCriterion('version', resolveTarget('openssh-9.9'))).toBeUndefined();
    expect(findCriterion('version', resolveTarget('openssh-10.0'))?.name).toBe('Version');
  });

  it('have the spelling of sshd_config(5)', () => {
    expect(criterionName('localaddress')).toBe('LocalAddress');
    expect(criterionName('invalid-user')).toBe('invalid-user');
  });
});
