import { describe, expect, it } from 'vitest';

import {
  type KeywordName,
  parseHostPort,
  parsePort,
  resolveListenAddresses,
} from '../../../src/openssh/index.js';
import { answer, contextFor, readLines } from './support.js';

type Row = readonly [
  target: string,
  keyword: KeywordName,
  words: readonly string[],
  answer: readonly string[],
];

describe('ports and addresses', () => {
  it.each<Row>([
    ['7.4p1', 'Port', ['022'], ['22']],
    ['7.4p1', 'Port', ['0'], ['Badly formatted port number.']],
    ['7.8p1', 'Port', ['ssh'], ['Badly formatted port number.']],
    ['7.9p1', 'Port', ['http'], ['80']],
    ['10.5p1', 'Port', [''], ['missing port number.']],
    ['10.5p1', 'Port', ['0x16'], ['Badly formatted port number.']],
    ['10.5p1', 'ListenAddress', [''], ['missing address']],
    ['10.5p1', 'ListenAddress', ['[::1]x'], ['bad address:port usage']],
    ['10.5p1', 'ListenAddress', ['127.0.0.1:65536'], ['bad port number']],
    ['10.5p1', 'ListenAddress', ['127.0.0.1:'], ['bad port number']],
    ['7.9p1', 'ListenAddress', ['127.0.0.1/8'], ['127.0.0.1:8']],
    ['8.0p1', 'ListenAddress', ['127.0.0.1/8'], ['bad address:port usage']],
    ['7.7p1', 'ListenAddress', ['127.0.0.1', ''], ['bad ListenAddress syntax']],
    ['9.2p1', 'ListenAddress', ['127.0.0.1', 'rdomain'], ['bad ListenAddress syntax']],
    [
      '8.0p1',
      'ListenAddress',
      ['127.0.0.1', 'rdomain', '0'],
      ['Routing domains are not supported on this platform', 'bad routing domain'],
    ],
    ['8.1p1', 'ListenAddress', ['127.0.0.1', 'rdomain', '0'], ['bad routing domain']],
    ['8.2p1', 'RDomain', ['%D'], ['%D']],
    ['8.2p1', 'RDomain', ['x'], ['bad routing domain']],
    ['8.3p1', 'RDomain', ['none'], ['setting RDomain not supported on this platform.']],
    ['openbsd', 'RDomain', ['256'], ['invalid routing domain']],
    ['openbsd', 'RDomain', ['255'], ['255']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('leaves what follows an address up to 7.6', () => {
    expect(readLines('7.6p1', 'ListenAddress', ['127.0.0.1', 'rdomain', '0']).consumed).toBe(1);
  });

  it('has no room for 257 ports', () => {
    const lines = Array.from({ length: 257 }, (_, index) => [String(2000 + index)]);
    expect(readLines('10.5p1', 'Port', ...lines).messages).toEqual(['too many ports.']);
    expect(readLines('10.5p1', 'Port', ...lines.slice(1)).dump).toHaveLength(256);
    expect(readLines('8.6p1', 'Port', ...lines.slice(1), []).messages).toEqual(['too many ports.']);
  });

  it('splits host and port', () => {
    const { target } = contextFor('10.5p1', 'ListenAddress');
    expect(parseHostPort('[a]:1:2', target)).toEqual({ host: 'a', port: '1:2' });
    expect(parseHostPort('', target)).toEqual({ host: '', port: null });
    expect(parseHostPort('[a', target)).toBeUndefined();
    expect(parsePort('ssh', target, () => 22)).toBe(22);
    expect(parsePort('ssh', target)).toBeNull();
  });
});

describe('resolveListenAddresses', () => {
  const listen = (host: string, port: number | null = null, rdomain: string | null = null) => ({
    host,
    port,
    rdomain,
  });
  const resolver = (name: string) =>
    name === 'localhost' ? ['127.0.0.1'] : { error: 'Name or service not known' };

  it('prints as sshd does', () => {
    const printed = (...args: Parameters<typeof resolveListenAddresses>): readonly string[] =>
      resolveListenAddresses(...args).printed;
    expect(printed([], [22], 'any', resolver)).toEqual(['[::]:22', '0.0.0.0:22']);
    expect(printed([], [22], 'inet6', resolver)).toEqual(['[::]:22']);
    expect(printed([], [1, 1], 'inet', resolver)).toEqual(['0.0.0.0:1', '0.0.0.0:1']);
    expect(printed([listen('*')], [22], 'any', resolver)).toEqual(['127.0.0.1:22', '[::1]:22']);
    expect(printed([listen('localhost')], [22], 'any', resolver)).toEqual(['127.0.0.1:22']);
    expect(printed([listen('::1:22')], [22], 'any', resolver)).toEqual(['[::0.1.0.34]:22']);
    expect(printed([listen('127.1'), listen('127.0.0.2', 99)], [1, 2], 'any', resolver)).toEqual([
      '127.0.0.1:1',
      '127.0.0.1:2',
      '127.0.0.2:99',
    ]);
    expect(
      printed(
        [listen('1.1.1.1', 1, 'a'), listen('2.2.2.2', 2), listen('3.3.3.3', 3, 'a')],
        [22],
        'any',
        resolver,
      ),
    ).toEqual(['1.1.1.1:1 rdomain a', '3.3.3.3:3 rdomain a', '2.2.2.2:2']);
  });

  it('prints several addresses of a name in the reverse of their order, as sshd stacks them', () => {
    const two = () => ['::1', '127.0.0.1'];
    expect(resolveListenAddresses([listen('x')], [22], 'any', two).printed).toEqual([
      '127.0.0.1:22',
      '[::1]:22',
    ]);
  });

  it('tells of an address that cannot be had', () => {
    const told = (host: string, family: 'any' | 'inet' | 'inet6'): unknown => {
      const [first] = resolveListenAddresses([listen('::'), listen(host)], [22], family, resolver).faults;
      return [first?.fault.message, first?.at];
    };
    expect(told('256.1.1.1', 'any')).toEqual(['bad addr or host: 256.1.1.1 (Name or service not known)', 1]);
    expect(told('1.2.3.4', 'inet6')).toEqual([
      'bad addr or host: 1.2.3.4 (Address family for hostname not supported)',
      1,
    ]);
    expect(told('x', 'inet')).toEqual([
      'bad addr or host: :: (Address family for hostname not supported)',
      0,
    ]);
    expect(told('localhost', 'inet6')).toEqual([
      'bad addr or host: localhost (Name or service not known)',
      1,
    ]);
  });
});

describe('PermitOpen and PermitListen', () => {
  it.each<Row>([
    ['7.5p1', 'PermitOpen', ['[::1]:22', 'host:*'], ['::1:22 host:0']],
    ['7.6p1', 'PermitOpen', ['[::1]:22', 'host:*'], ['[::1]:22 host:*']],
    ['7.7p1', 'PermitOpen', ['host:'], ['bad port number in PermitOpen']],
    ['7.8p1', 'PermitOpen', ['host:ssh'], ['bad port number in permitopen']],
    ['8.7p1', 'PermitOpen', ['host:ssh'], ['host:ssh']],
    ['8.7p1', 'PermitOpen', ['host:0'], ['PermitOpen bad port number']],
    ['7.7p1', 'PermitOpen', ['[::1:22'], ['missing host in PermitOpen']],
    ['8.6p1', 'PermitOpen', ['[::1:22'], ['missing host in permitopen']],
    ['8.7p1', 'PermitOpen', ['[::1:22'], ['PermitOpen missing host']],
    ['7.7p1', 'PermitOpen', [''], ['missing PermitOpen specification']],
    ['8.6p1', 'PermitOpen', [''], ['missing permitopen specification']],
    ['9.6p1', 'PermitOpen', [''], ['PermitOpen missing argument.']],
    ['9.7p1', 'PermitOpen', [''], ['PermitOpen bad port number']],
    ['9.7p1', 'PermitOpen', [], ['PermitOpen missing argument.']],
    ['9.6p1', 'PermitOpen', ['host:22', 'none'], ['PermitOpen bad port number']],
    ['9.7p1', 'PermitOpen', ['host:22', 'none'], ['none must appear alone on a PermitOpen line.']],
    ['9.7p1', 'PermitOpen', ['none', 'host:1'], ['none host:1']],
    ['10.5p1', 'PermitOpen', ['ANY'], ['PermitOpen bad port number']],
    ['9.6p1', 'PermitOpen', ['host:1', '', 'x'], ['host:1']],
    ['8.6p1', 'PermitListen', ['0'], ['bad port number in permitlisten']],
    ['10.5p1', 'PermitListen', ['80', '*', 'localhost:8080'], ['*:80 *:* localhost:8080']],
    ['9.7p1', 'PermitListen', ['none', '80'], ['none *:80']],
    ['10.5p1', 'PermitListen', ['host'], ['PermitListen bad port number']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('takes any and none alone up to 9.6', () => {
    expect(readLines('9.6p1', 'PermitOpen', ['any', 'host:1'])).toMatchObject({ value: 'any', consumed: 1 });
    expect(readLines('9.7p1', 'PermitOpen', ['any']).value).toBe('any');
    expect(readLines('9.6p1', 'PermitOpen', ['host:1', '', 'x']).consumed).toBe(2);
  });
});
