import { expect, it } from 'vitest';
import { uriOf } from '../../../src/formatters/support/uri.js';

it.each([
  ['hosts/h 1/sshd_config', 'hosts/h%201/sshd_config'],
  ['a:b/sshd_config', 'a%3Ab/sshd_config'],
  ['/etc/ssh/sshd_config', 'file:///etc/ssh/sshd_config'],
  ['/C:/ProgramData/ssh/sshd_config', 'file:///C:/ProgramData/ssh/sshd_config'],
  ['/c:', 'file:///c:'],
  ['/C:x/a:b', 'file:///C%3Ax/a%3Ab'],
  ['/\udce9/\ud83d', 'file:///%E9/%EF%BF%BD'],
])('the URI of %j is %s', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
});
