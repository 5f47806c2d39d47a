import { describe, expect, it } from 'vitest';

import { type KeywordName, valueTypeOf } from '../../../src/openssh/index.js';
import { answer, argumentsOf, contextFor, readLines } from './support.js';

type Row = readonly [
  target: string,
  keyword: KeywordName,
  words: readonly string[],
  answer: readonly string[],
];

describe('one path', () => {
  it.each<Row>([
    ['7.4p1', 'Banner', ['issue'], ['//issue']],
    ['7.4p1', 'Banner', ['None'], []],
    ['7.5p1', 'Banner', ['None'], ['none']],
    ['10.5p1', 'Banner', ['/a b'], ['/a b']],
    ['10.5p1', 'Banner', [''], ['missing file name.']],
    ['10.5p1', 'Banner', ['~/issue'], ['/root/issue']],
    ['10.5p1', 'Banner', ['~www-data//x'], ['/var/www/x']],
    ['8.8p1', 'Banner', ['~www-data//x'], ['/var/www//x']],
    ['9.2p1', 'Banner', ['~root'], ['/root/']],
    ['8.8p1', 'Banner', ['~www-data'], ['/root/www-data']],
    ['8.9p1', 'Banner', ['~www-data'], ['/var/www/']],
    ['8.6p1', 'Banner', ['~nosuch/x'], ['tilde_expand_filename: No such user nosuch']],
    ['8.7p1', 'Banner', ['~nosuch/x'], ['tilde_expand: No such user nosuch']],
    ['8.6p1', 'Banner', [`~${'a'.repeat(128)}/x`], ['tilde_expand_filename: ~username too long']],
    ['8.8p1', 'Banner', [`~${'a'.repeat(128)}/x`], ['tilde_expand: ~username too long']],
    ['9.2p1', 'Banner', [`~/${'a'.repeat(4096)}`], ['tilde_expand: Path too long']],
    ['8.1p1', 'HostKeyAgent', ['none'], ['none']],
    ['10.5p1', 'HostKeyAgent', ['SSH_AUTH_SOCK'], ['SSH_AUTH_SOCK']],
    ['10.5p1', 'HostKeyAgent', ['ssh_auth_sock'], ['//ssh_auth_sock']],
    ['10.5p1', 'HostKeyAgent', [''], ['missing socket name.']],
    ['8.6p1', 'SecurityKeyProvider', [''], ['missing file name.']],
    ['8.7p1', 'SecurityKeyProvider', [''], ['SecurityKeyProvider missing argument.']],
    ['8.7p1', 'SecurityKeyProvider', ['Internal'], ['Internal']],
    ['10.5p1', 'AuthorizedPrincipalsFile', ['.ssh/principals'], ['.ssh/principals']],
    ['10.5p1', 'AuthorizedPrincipalsFile', ['~/p'], ['/root/p']],
    ['8.6p1', 'ChrootDirectory', [''], ['missing file name.']],
    ['8.7p1', 'ChrootDirectory', [''], ['ChrootDirectory missing argument.']],
    ['10.5p1', 'ChrootDirectory', ['None'], ['none']],
    ['10.5p1', 'ChrootDirectory', ['%h'], ['%h']],
    ['10.5p1', 'PAMServiceName', [''], ['missing argument.']],
    ['8.6p1', 'AuthorizedKeysCommandUser', [''], ['missing AuthorizedKeysCommandUser argument.']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('expands ~ only where the line counts', () => {
    const context = contextFor('9.2p1', 'Banner');
    const args = argumentsOf('Banner', ['~nosuch/x']);
    const type = valueTypeOf('Banner');
    const parsed = type.parse(args, context);
    expect(parsed.faults).toEqual([]);
    expect(type.faultsInForce?.(parsed, args, '/issue', context)).toEqual([]);
    expect(type.faultsInForce?.(parsed, args, undefined, context)).toMatchObject([
      { code: 'unknown-user', severity: 'fatal', located: false, range: [0, 9] },
    ]);
  });

  it('leaves "none" of a Match block as it is written', () => {
    const banner = valueTypeOf('Banner');
    expect(banner.print('NONE', contextFor('9.2p1', 'Banner'), 'match')).toEqual(['NONE']);
    const chroot = valueTypeOf('ChrootDirectory');
    expect(chroot.print('NONE', contextFor('9.2p1', 'ChrootDirectory'), 'match')).toEqual(['none']);
  });

  it('knows what is absolute on Windows', () => {
    const set = (path: string): unknown => answer('windows', 'Banner', path);
    expect(set('__PROGRAMDATA__/ssh/x')).toEqual(['__PROGRAMDATA__/ssh/x']);
    expect(set('C:\\x')).toEqual(['C:\\x']);
    expect(set('__programdata__/x')).toEqual(['//__programdata__/x']);
  });
});

describe('lists of files', () => {
  it.each<Row>([
    ['10.2p1', 'AuthorizedKeysFile', ['none', 'a'], ['none a']],
    ['10.2p1', 'AuthorizedKeysFile', ['none'], ['none']],
    ['10.3p1', 'AuthorizedKeysFile', ['None'], []],
    [
      '10.3p1',
      'AuthorizedKeysFile',
      ['a', 'none'],
      ['keyword AuthorizedKeysFile "none" argument must appear alone.'],
    ],
    ['8.7p1', 'AuthorizedKeysFile', ['a', ''], ['keyword AuthorizedKeysFile empty argument']],
    ['8.6p1', 'AuthorizedKeysFile', ['a', '', 'b'], ['a']],
    ['9.6p1', 'AuthorizedKeysFile', [], []],
    ['9.7p1', 'AuthorizedKeysFile', [], ['no AuthorizedKeysFile specified']],
    ['10.5p1', 'AuthorizedKeysFile', ['~/k', '%h/k'], ['/root/k %h/k']],
    ['9.2p1', 'AuthorizedKeysFile', ['a', '~nosuch/k'], ['tilde_expand: No such user nosuch']],
    ['10.2p1', 'RevokedKeys', ['revoked'], ['//revoked']],
    ['10.2p1', 'RevokedKeys', ['none'], ['none']],
    ['10.2p1', 'RevokedKeys', [''], ['missing file name.']],
    ['10.3p1', 'RevokedKeys', ['revoked', '/b'], ['revoked /b']],
    ['10.3p1', 'RevokedKeys', ['none'], []],
    ['10.5p1', 'HostKey', [''], ['missing file name.']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('prints a host key "none" among others as the C library prints nothing', () => {
    expect(readLines('9.2p1', 'HostKey', ['none'], ['/k']).dump).toEqual(['(null)', '/k']);
  });

  it('has no room for 257 files up to 7.6', () => {
    const files = Array.from({ length: 257 }, (_, index) => `/k${index}`);
    const lines = files.map((file) => [file]);
    expect(readLines('7.6p1', 'HostKey', ...lines).messages).toEqual([
      'too many host keys specified (max 256).',
    ]);
    expect(readLines('7.6p1', 'HostCertificate', ...lines).messages).toEqual([
      'too many host certificates specified (max 256).',
    ]);
    expect(answer('7.6p1', 'AuthorizedKeysFile', ...files)).toEqual(['too many authorized keys files.']);
    expect(answer('7.7p1', 'AuthorizedKeysFile', ...files)).toEqual([files.join(' ')]);
  });

  it('does not read a second AuthorizedKeysFile up to 8.6, but looks at its ~ later', () => {
    expect(readLines('8.6p1', 'AuthorizedKeysFile', ['a'], ['~nosuch/k']).dump).toEqual(['a']);
    expect(readLines('8.7p1', 'AuthorizedKeysFile', ['a'], ['~nosuch/k']).dump).toBeUndefined();
  });
});

describe('the rest of the line', () => {
  it.each<Row>([
    ['8.6p1', 'ForceCommand', [], ['Missing argument.']],
    ['10.5p1', 'ForceCommand', ['None'], ['none']],
    ['10.5p1', 'ForceCommand', ['none', 'x'], ['none x']],
    ['10.5p1', 'VersionAddendum', ['None'], ['none']],
    ['10.5p1', 'VersionAddendum', ['hello', 'world'], ['hello world']],
    ['8.6p1', 'VersionAddendum', ['a\rb'], ['Invalid argument']],
    ['8.7p1', 'VersionAddendum', ['a\rb'], ['Invalid VersionAddendum argument']],
    ['10.5p1', 'AuthorizedKeysCommand', ['/x', '%u'], ['/x %u']],
    ['10.5p1', 'AuthorizedKeysCommand', ['None'], ['None']],
    ['10.5p1', 'AuthorizedKeysCommand', ['none', 'x'], ['AuthorizedKeysCommand must be an absolute path']],
    [
      '8.6p1',
      'AuthorizedPrincipalsCommand',
      ['~/x'],
      ['AuthorizedPrincipalsCommand must be an absolute path'],
    ],
    ['8.6p1', 'AuthorizedPrincipalsCommand', [], ['Missing argument.']],
    ['8.6p1', 'AuthorizedPrincipalsCommand', [''], ['AuthorizedPrincipalsCommand must be an absolute path']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('is checked up to 8.6 only where it counts', () => {
    expect(readLines('8.6p1', 'AuthorizedKeysCommand', ['/x'], ['y']).dump).toEqual(['/x']);
    expect(readLines('8.7p1', 'AuthorizedKeysCommand', ['/x'], ['y']).dump).toBeUndefined();
  });
});

describe('AgentSocketPath', () => {
  it.each([
    ['user:.ssh/agent', 'user:.ssh/agent'],
    ['shared:/run/agent', 'shared:/run/agent'],
    ['none', 'none'],
    ['None', 'invalid path.'],
    ['user:', 'invalid user path.'],
    ['shared:~', 'invalid shared path.'],
    ['/run/agent', 'invalid path.'],
    ['', 'missing path.'],
  ])('%j gives %j', (word, expected) => {
    expect(answer('debian-sid', 'AgentSocketPath', word)).toEqual([expected]);
  });
});
