import { describe, expect, it } from 'vitest';

import {
  type AlgorithmList,
  assembleAlgorithms,
  assembledKeywords,
  type KeywordName,
  type ValueType,
  valueTypeOf,
} from '../../../src/openssh/index.js';
import { answer, argumentsOf, contextFor, readLines } from './support.js';

type Row = readonly [target: string, keyword: KeywordName, word: string, answer: string | readonly string[]];

const rest98 = 'aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com';

describe('algorithm lists', () => {
  it.each<Row>([
    ['7.4p1', 'Ciphers', '-aes128-ctr', "Bad SSH2 cipher spec '-aes128-ctr'."],
    ['7.5p1', 'Ciphers', '-aes128-ctr', `chacha20-poly1305@openssh.com,${rest98}`],
    ['8.0p1', 'Ciphers', '^aes256-ctr', "Bad SSH2 cipher spec '^aes256-ctr'."],
    ['8.1p1', 'Ciphers', '^3des-cbc', `3des-cbc,chacha20-poly1305@openssh.com,aes128-ctr,${rest98}`],
    ['9.2p1', 'Ciphers', '-aes128-ctr,-aes256-ctr', `chacha20-poly1305@openssh.com,${rest98}`],
    ['10.5p1', 'Ciphers', '+', "Bad SSH2 cipher spec '+'."],
    ['10.5p1', 'Ciphers', 'aes*', "Bad SSH2 cipher spec 'aes*'."],
    ['7.7p1', 'Ciphers', 'aes128-ctr,aes128-ctr', 'aes128-ctr,aes128-ctr'],
    ['7.8p1', 'Ciphers', 'aes128-ctr,aes128-ctr', 'aes128-ctr'],
    ['7.7p1', 'Ciphers', ',aes128-ctr', ',aes128-ctr'],
    ['10.3p1', 'Ciphers', ',aes128-ctr', 'aes128-ctr'],
    ['10.4p1', 'Ciphers', ',aes128-ctr', "Bad SSH2 cipher spec ',aes128-ctr'."],
    ['10.3p1', 'MACs', ',hmac-sha2-256', 'hmac-sha2-256'],
    ['10.4p1', 'MACs', ',hmac-sha2-256', "Bad SSH2 mac spec ',hmac-sha2-256'."],
    ['8.6p1', 'MACs', '', 'Missing argument.'],
    ['8.7p1', 'MACs', '', 'MACs missing argument.'],
    ['7.6p1', 'MACs', '-*', ''],
    ['7.7p1', 'MACs', 'hmac-sha2-256,', 'hmac-sha2-256,'],
    ['7.8p1', 'MACs', 'hmac-sha2-256,', 'hmac-sha2-256'],
    [
      '9.2p1',
      'KexAlgorithms',
      'ecdh-*',
      ['Unsupported KEX algorithm "ecdh-*"', "Bad SSH2 KexAlgorithms 'ecdh-*'."],
    ],
    ['9.2p1', 'KexAlgorithms', '+', "Bad SSH2 KexAlgorithms '+'."],
    ['7.7p1', 'HostKeyAlgorithms', '!ssh-rsa,*', '!ssh-rsa,*'],
    [
      '7.8p1',
      'HostKeyAlgorithms',
      'ssh-rsa-cert-v01@openssh.com',
      'ssh-rsa-cert-v01@openssh.com,ssh-rsa-cert-v01@openssh.com',
    ],
    [
      '7.8p1',
      'HostKeyAlgorithms',
      'ssh-*',
      'ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,ssh-rsa,ssh-dss,ssh-rsa-cert-v01@openssh.com,ssh-dss-cert-v01@openssh.com',
    ],
    [
      '9.2p1',
      'HostKeyAlgorithms',
      'rsa-sha2-*',
      'rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com',
    ],
    ['10.5p1', 'HostKeyAlgorithms', 'bogus*', "Bad key types 'bogus*'."],
    ['9.8p1', 'PubkeyAcceptedAlgorithms', '+ssh-dss', "Bad key types '+ssh-dss'."],
    ['9.2p1', 'HostKeyAlgorithms', 'ed25519,ssh-rsa', 'ssh-rsa'],
    ['9.7p1', 'HostKeyAlgorithms', 'dsa,ssh-rsa', 'ssh-rsa'],
    ['9.8p1', 'HostKeyAlgorithms', 'DSA,ssh-rsa', "Bad key types 'DSA,ssh-rsa'."],
    ['9.8p1', 'HostKeyAlgorithms', 'Ed25519-SK,ssh-rsa', 'ssh-rsa'],
    ['9.9p1', 'HostKeyAlgorithms', 'ed25519,ssh-rsa', "Bad key types 'ed25519,ssh-rsa'."],
    ['8.1p1', 'HostKeyAlgorithms', 'ECDSA-SK,ssh-rsa', "Bad key types 'ECDSA-SK,ssh-rsa'."],
    [
      '9.4p1',
      'CASignatureAlgorithms',
      'ssh-ed25519-cert-v01@openssh.com',
      "Bad key types 'ssh-ed25519-cert-v01@openssh.com'.",
    ],
    [
      'debian-sid',
      'CASignatureAlgorithms',
      'ssh-mldsa44-ed25519-cert',
      "Bad key types 'ssh-mldsa44-ed25519-cert'.",
    ],
    [
      'debian-sid',
      'HostKeyAlgorithms',
      'ssh-mldsa44-ed25519@openssh.com',
      "Bad key types 'ssh-mldsa44-ed25519@openssh.com'.",
    ],
    ['debian-12', 'GSSAPIKexAlgorithms', 'gss-group14-sha256-x==,', 'gss-group14-sha256-x==,'],
    [
      'debian-12',
      'GSSAPIKexAlgorithms',
      '+gss-gex-sha1-',
      ['Unsupported KEX algorithm "+gss-gex-sha1-"', "Bad GSSAPI KexAlgorithms '+gss-gex-sha1-'."],
    ],
    ['debian-12', 'GSSAPIKexAlgorithms', '', 'Missing argument.'],
  ])('%s: %s %j gives %j', (target, keyword, word, expected) => {
    expect(answer(target, keyword, word)).toEqual(typeof expected === 'string' ? [expected] : expected);
  });

  it('points at the name at fault', () => {
    const faults = readLines('9.2p1', 'KexAlgorithms', ['+ecdh-sha2-nistp256,bogus']).faults;
    expect(faults).toMatchObject([
      { severity: 'logged', located: false, range: [20, 25] },
      { severity: 'fatal', located: true, range: [20, 25] },
    ]);
  });
});

describe('assembleAlgorithms', () => {
  const assemble = (target: string, keyword: KeywordName, word: string | undefined) => {
    const context = contextFor(target, keyword);
    const type: ValueType<unknown> = valueTypeOf(keyword);
    const written = word === undefined ? undefined : type.parse(argumentsOf(keyword, [word]), context).value;
    const list = written as AlgorithmList | undefined;
    return { context, ...assembleAlgorithms(list, context) };
  };

  it('names the list that it cannot put together', () => {
    const message = (...args: Parameters<typeof assemble>): string | undefined =>
      assemble(...args).fault?.message;
    expect(message('9.2p1', 'HostKeyAlgorithms', '!ssh-rsa,*')).toBe(
      'assemble_algorithms: hostkeyalgorithms: invalid argument',
    );
    expect(message('8.4p1', 'PubkeyAcceptedKeyTypes', '!*')).toBe(
      'assemble_algorithms: pubkey_key_types: invalid argument',
    );
    expect(message('9.2p1', 'PubkeyAcceptedAlgorithms', 'RSA')).toBe(
      'assemble_algorithms: pubkey_accepted_algos: invalid argument',
    );
    expect(message('debian-12', 'KexAlgorithms', 'gss-group14-sha256-')).toBe(
      'assemble_algorithms: kex_algorithms: invalid argument',
    );
    expect(message('debian-12', 'KexAlgorithms', '+gss-group14-sha256-')).toBeUndefined();
    expect(assembledKeywords.slice(0, 4)).toEqual(['Ciphers', 'MACs', 'KexAlgorithms', 'HostKeyAlgorithms']);
  });

  it('leaves nothing of -*, and the second reading makes the default of it', () => {
    const { list, context } = assemble('9.2p1', 'Ciphers', '-*');
    expect(list.names).toEqual([]);
    expect(assembleAlgorithms(list, context).list.names).toHaveLength(6);
    expect(valueTypeOf('Ciphers').print(list, context, 'match')).toEqual(['']);
  });

  it('gives the default where nothing is set', () => {
    expect(assemble('9.2p1', 'MACs', undefined).list.names[0]).toBe('umac-64-etm@openssh.com');
  });

  it('takes time linear in the list', () => {
    const long = new Array<string>(100_000).fill('aes128-ctr').join(',');
    expect(assemble('9.2p1', 'Ciphers', `+${long}`).list.names).toHaveLength(6);
  });
});

describe('Include and keywords that set nothing', () => {
  it('reads the patterns in front of an empty one', () => {
    const { value, messages } = readLines('9.2p1', 'Include', ['a', '', 'b']);
    expect(messages).toEqual(['keyword Include empty argument']);
    expect(value).toBeUndefined();
    const parsed = valueTypeOf('Include').parse(
      argumentsOf('Include', ['a', '', 'b']),
      contextFor('9.2p1', 'Include'),
    );
    expect(parsed).toMatchObject({ value: ['a'], consumed: 1 });
    expect(answer('9.2p1', 'Include')).toEqual(['Include missing filename argument']);
  });

  it('takes whatever follows a deprecated keyword', () => {
    expect(readLines('9.2p1', 'UseLogin', ['x', 'y'])).toMatchObject({
      consumed: 2,
      dump: [],
      value: undefined,
    });
  });
});
