import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'MACs hmac-sha2-512\n',
    'Ciphers aes256-gcm@openssh.com\n',
    'Ciphers aes256-gcm@openssh.com,aes256-ctr\nMACs hmac-sha2-512\n',
  ],
  reports: [
    {
      text: 'Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com\nMACs hmac-sha2-512\n',
      target: 'debian-12',
      findings: ['2:1-19 info MACs has no effect: every cipher in force authenticates what it encrypts'],
      related: ['1 the ciphers in force'],
    },
    {
      text: 'MACs -umac*\nCiphers -aes*-ctr\n',
      target: 'debian-12',
      findings: ['1:1-12 info MACs has no effect: every cipher in force authenticates what it encrypts'],
      related: ['2 the ciphers in force'],
    },
  ],
};
