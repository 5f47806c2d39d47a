import { describe, expect, it } from 'vitest';

import { resolveTarget } from '../../src/openssh/index.js';
import { readCommandLine } from '../../src/semantics/compile/command-line.js';
import { connectionFromSpecification } from '../../src/semantics/sshd-test/connection.js';
import { logText } from '../../src/semantics/sshd-test/log-text.js';
import { readPrivateKey } from '../../src/semantics/host-keys/private-key.js';

const debian12 = resolveTarget('debian-12');

describe('what sshd writes to its log', () => {
  it.each([
    ['Bad configuration option: \uFEFFPort', 'Bad configuration option: \\357\\273\\277Port'],
    ['a\\b', 'a\\\\b'],
    ['bell \u0007 tab \t escape \u001b delete \u007f', 'bell \u0007 tab \t escape \\033 delete \\177'],
    ['byte \uDCFF', 'byte \\377'],
  ])('%j is %j', (message, text) => {
    expect(logText(message)).toBe(text);
  });

  it('is cut as sshd 9.2 cuts it', () => {
    expect(logText('x'.repeat(5000))).toHaveLength(1021);
    expect(logText('\uDCFF'.repeat(5000))).toHaveLength(1020);
  });
});

describe('the text of -C', () => {
  it.each([
    ['user=bob,addr=10.0.0.1,lport=22', { user: 'bob', addr: '10.0.0.1', lport: 22 }],
    ['user=a,user=b', { user: 'b' }],
    ['user=a,,addr=x', { user: 'a' }],
    ['host=', { host: '' }],
  ])('%s', (text, connection) => {
    expect(connectionFromSpecification(text, debian12)).toEqual({ connection });
  });

  it.each([
    ['group=x', 'Invalid test mode specification group=x'],
    ['invalid-user', 'Invalid test mode specification invalid-user'],
    ['invalid-user=yes', 'Invalid test mode specification invalid-user=yes'],
    ['lport=x', "Invalid port 'x' in test mode specification lport=x"],
  ])('%s is refused', (text, error) => {
    expect(connectionFromSpecification(text, debian12)).toEqual({ error });
  });
});

describe("sshd's own command line", () => {
  it.each([
    [
      ['-o', 'Banner=none', '-p2222'],
      { lines: ['Banner=none'], ports: [2222], linesBeforePorts: 1, error: null },
    ],
    [['-p2222', '-o', 'Port=1'], { lines: ['Port=1'], ports: [2222], linesBeforePorts: 0, error: null }],
    [['-h', '/a b_key'], { lines: ['HostKey "/a b_key"'], ports: [], linesBeforePorts: 1, error: null }],
    [
      ['-o', 'Port=1', '-p', 'x'],
      { lines: ['Port=1'], ports: [], linesBeforePorts: 1, error: 'Bad port number.' },
    ],
    [
      ['-o', 'AddressFamily=any', '-p2222', '-6', '-D4q'],
      {
        lines: ['LogLevel QUIET', 'AddressFamily inet', 'AddressFamily inet6', 'AddressFamily=any'],
        ...{ ports: [2222], linesBeforePorts: 4, error: null },
      },
    ],
    [['-o'], { lines: [], ports: [], linesBeforePorts: 0, error: "option requires an argument -- 'o'" }],
  ])('%j', (args, read) => {
    expect(readCommandLine(args, debian12)).toEqual(read);
  });
});

describe("what is not known of sshd's command line", () => {
  it.each(['-C', '-n', '-4u', 'Port=22', '-', ''])('%j is refused', (arg) => {
    expect(() => readCommandLine([arg, 'x'], debian12)).toThrow(TypeError);
  });
});

describe('private keys', () => {
  it.each([
    ['', 'no-key'],
    ['not a key', 'no-key'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\n!!\n-----END OPENSSH PRIVATE KEY-----\n', 'no-key'],
    ['-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n', 'broken'],
    ['-----BEGIN EC PRIVATE KEY-----\nMAUCAQEEAA==\n-----END EC PRIVATE KEY-----\n', { type: 'other' }],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nMHcC\n-----END ENCRYPTED PRIVATE KEY-----\n', 'broken'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMHcC\n-----END PRIVATE KEY-----\n', 'no-key'],
  ])('%j', (text, key) => {
    expect(readPrivateKey(text)).toEqual(key);
  });
});
