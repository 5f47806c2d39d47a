import { describe, expect, it } from 'vitest';

import type { KeywordName } from '../../../src/openssh/index.js';
import { answer, contextFor, readLines } from './support.js';
import { warnWeakCrypto } from '../../../src/openssh/index.js';

describe('keywords that take one word of a few', () => {
  it.each<readonly [release: string, keyword: KeywordName, word: string, answer: string]>([
    ['7.4p1', 'PermitTTY', 'no', 'no'],
    ['7.4p1', 'PermitTTY', '', 'missing yes/no argument.'],
    ['7.6p1', 'UseDNS', 'YES', 'Bad yes/no argument: YES'],
    ['7.7p1', 'UseDNS', 'YES', 'yes'],
    ['7.7p1', 'UseDNS', 'bogus', 'unsupported option "bogus".'],
    ['10.5p1', 'UseDNS', '', 'missing argument.'],
    ['10.0p2', 'PermitRootLogin', 'prohibit-password', 'without-password'],
    ['10.1p1', 'PermitRootLogin', 'without-password', 'prohibit-password'],
    ['8.2p1', 'IgnoreRhosts', 'shosts-only', 'unsupported option "shosts-only".'],
    ['8.3p1', 'IgnoreRhosts', 'shosts-only', 'shosts-only'],
    ['7.6p1', 'IgnoreRhosts', 'No', 'Bad yes/no argument: No'],
    ['7.4p1', 'AddressFamily', 'INET6', 'inet6'],
    ['10.5p1', 'Compression', 'delayed', 'yes'],
    ['10.5p1', 'GatewayPorts', 'clientspecified', 'clientspecified'],
    ['7.4p1', 'AllowTcpForwarding', 'ALL', 'yes'],
    ['7.4p1', 'AllowTcpForwarding', 'both', 'unsupported option "both".'],
    ['10.5p1', 'TCPKeepAlive', 'yes', 'yes'],
    ['10.5p1', 'TCPKeepAlive', 'all', 'unsupported option "all".'],
    ['debian-sid', 'TCPKeepAlive', 'transport', 'true'],
    ['debian-sid', 'TCPKeepAlive', 'Local', 'all'],
    ['openssh-10.6', 'TCPKeepAlive', 'remote', 'true'],
    ['10.5p1', 'TCPKeepAlive', 'remote', 'unsupported option "remote".'],
    ['debian-sid', 'TCPKeepAlive', 'NO', 'false'],
    ['debian-sid', 'TCPKeepAlive', 'all', 'all'],
    ['7.4p1', 'UsePrivilegeSeparation', 'sandbox', 'sandbox'],
    ['7.4p1', 'UsePrivilegeSeparation', 'NO', 'no'],
    ['7.4p1', 'UsePrivilegeSeparation', 'nosandbox', 'yes'],
    ['7.4p1', 'UsePrivilegeSeparation', 'x', 'unsupported option "x".'],
    ['7.4p1', 'UsePrivilegeSeparation', '', 'missing argument.'],
    ['debian-sid', 'WarnWeakCrypto', 'no-pq-kex', 'false'],
    ['debian-sid', 'WarnWeakCrypto', 'True', 'true'],
    ['debian-sid', 'WarnWeakCrypto', '1', 'unsupported option "1".'],
    ['8.6p1', 'PermitTunnel', 'Yes', 'Bad yes/point-to-point/ethernet/no argument: Yes'],
    ['8.7p1', 'PermitTunnel', 'Yes', 'bad PermitTunnel argument Yes'],
    ['8.6p1', 'PermitTunnel', '', 'Missing yes/point-to-point/ethernet/no argument.'],
    ['8.7p1', 'PermitTunnel', '', 'PermitTunnel missing argument.'],
    ['7.4p1', 'PermitTunnel', 'point-to-point', 'point-to-point'],
    ['7.6p1', 'PermitUserEnvironment', 'LANG,LC_*', 'Bad yes/no argument: LANG,LC_*'],
    ['7.7p1', 'PermitUserEnvironment', 'LANG,LC_*', 'unsupported option "LANG,LC_*".'],
    ['7.8p1', 'PermitUserEnvironment', 'LANG,LC_*', 'LANG,LC_*'],
    ['8.6p1', 'PermitUserEnvironment', '', 'missing argument.'],
    ['8.7p1', 'PermitUserEnvironment', '', 'PermitUserEnvironment missing argument.'],
    ['10.5p1', 'PermitUserEnvironment', 'YES', 'YES'],
  ])('%s: %s %j gives %j', (release, keyword, word, expected) => {
    expect(answer(release, keyword, word)).toEqual([expected]);
  });

  it('tells weak key exchange from weak anything although sshd -T does not', () => {
    const context = contextFor('debian-sid', 'WarnWeakCrypto');
    expect(readLines('debian-sid', 'WarnWeakCrypto', ['no-pq-kex']).value).toBe('no-pq-kex');
    expect(warnWeakCrypto.print('no', context, 'global')).toEqual(['false']);
  });

  it('takes YES as a pattern for PermitUserEnvironment', () => {
    expect(readLines('9.9p1', 'PermitUserEnvironment', ['YES']).value).toEqual({ patterns: 'YES' });
  });
});
