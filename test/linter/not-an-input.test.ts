import { expect, it } from 'vitest';
import { lint, parse, print } from '../../src/core.js';

it('says what to lint to who hands over what parse gives', () => {
  const config = parse('Port 22\n');
  const wrong: unknown = config;
  expect(() => lint(wrong as string)).toThrow(
    new TypeError(
      'a configuration is a text, its bytes, or { fileSystem, path }; of what parse gives, print makes the text',
    ),
  );
  expect(lint(print(config), { targets: ['debian-12'] })).toHaveLength(1);
});
