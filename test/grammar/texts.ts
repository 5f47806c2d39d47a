import fc from 'fast-check';

const fragments = [
  'Port',
  'port',
  'Banner',
  'SetEnv',
  'ForceCommand',
  'VersionAddendum',
  'AuthorizedKeysCommand',
  'AllowUsers',
  'Match',
  'match',
  'User',
  'all',
  'Bogus',
  'yes',
  '22',
  '/etc/issue',
  'é',
  '\u{1f480}',
  '\uFEFF',
  '\udc80',
  '\udcff',
  '#',
  '# ',
  '##',
  ' ',
  '  ',
  '\t',
  '=',
  '"',
  "'",
  '\\',
  '\r',
  '\f',
  '\v',
  '\0',
];

/** A line of what matters to sshd's tokenizers, without line end. */
export const line: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...fragments), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** Lines that look more like a configuration. */
const directive: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', ' ', '\t', '#', '# ', '  #'),
    fc.constantFrom('Port', 'Match', 'ForceCommand', 'SetEnv', '"Banner"', 'Unknown'),
    fc.constantFrom(' ', '=', ' = ', '\t', ''),
    fc.array(
      fc.constantFrom('22', 'yes', '"a b"', "'c d'", 'User', 'bob', 'a=b', '""', '#x', 'a#b', '"open'),
      {
        maxLength: 4,
      },
    ),
    fc.constantFrom('', '', ' ', ' # comment', '\f', '\r'),
  )
  .map(
    ([indentation, keyword, separator, words, end]) =>
      `${indentation}${keyword}${separator}${words.join(' ')}${end}`,
  );

const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\r');

/** Text like a configuration, its line ends mixed, the last line with or without one. */
export const configurationText: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.tuple(fc.oneof(line, directive), lineEnd), { maxLength: 12 }), line)
  .map(([lines, last]) => lines.flat().join('') + last);

/** Any bytes, as a text of decoded bytes or not. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 120 }),
  fc
    .array(fc.constantFrom(0, 9, 10, 13, 32, 34, 35, 39, 61, 92, 0x41, 0xc3, 0xff))
    .map((codes) => Uint8Array.from(codes)),
  configurationText.map((text) => new TextEncoder().encode(text)),
);
