import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const piece = fc.constantFrom(
  ...[
    'Port',
    'Match',
    'Include',
    'AllowUsers',
    'Subsystem',
    'PubkeyAuthentication',
    'Ciphers',
    'AuthenticationMethods',
  ],
  ...[
    'User',
    'Group',
    'all',
    'yes',
    'no',
    'bob',
    '22',
    '*',
    '!x',
    'any',
    'publickey',
    'sftp',
    '/etc/ssh/*',
    'administrators',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    ' ',
    ' ',
    ' ',
    '\t',
    '=',
    '"',
    "'",
    '\\',
    '#',
    '#',
    '\0',
    '\f',
    '\uFEFF',
    '\udcff',
    'é',
  ],
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const bytes = fc.oneof(
  text.map((one) => new TextEncoder().encode(one)),
  fc.uint8Array({ maxLength: 200 }),
  text.map((one) => new Uint8Array(Uint16Array.from(one, (unit) => unit.charCodeAt(0)).buffer)),
);
const target = fc.constantFrom('openssh-7.4', 'debian-11', 'debian-12', 'windows@8.6', 'openssh-10.6');

describe('whatever stands in a file', () => {
  it.each(['full', 'stylish', 'json'])(
    'it is linted and shown as %s, without harm to a terminal',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(bytes, target, async (stdin, name) => {
          const { code, stdout, stderr } = await run(`-f ${format} --target ${name} -`, { stdin });
          // Some bytes begin a tag of a template.
          expect(stderr).toMatch(/^(?:sshd-lint: <stdin> is a template, .*\n)?$/);
          expect([0, 1]).toContain(code);
          expect(stdout).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('it is mended to a fixed point', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, target, async (stdin, name) => {
        const argv = `--fix --unsafe-fixes --target ${name} -`;
        const once = await run(argv, { stdin });
        expect(once.stderr).not.toContain('internal error');
        const mended = Uint8Array.from(once.stdout, (character) => character.charCodeAt(0));
        expect((await run(argv, { stdin: mended })).stdout).toBe(once.stdout);
      }),
      { numRuns: 60 },
    );
  });

  it('check and effective answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        target,
        fc.constantFrom('check', 'effective', 'effective --why', 'effective --json -C user=bob'),
        async (stdin, name, command) => {
          const { code, stderr } = await run(`${command} --target ${name} -`, { stdin });
          expect([0, 1]).toContain(code);
          expect(stderr).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
