import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type * as Core from '../../src/core.js';
import { parse } from '../../src/grammar/index.js';

const address = pathToFileURL(join(import.meta.dirname, '../../dist/core.js')).href;
const built = (await import(address)) as typeof Core;

/** All below U+0400, and some of each row above. */
const characters = Array.from({ length: 0x10000 }, (_, code) => code)
  .filter((code) => code < 0x400 || code % 51 === 0 || code === 0xffff)
  .map((code) => String.fromCharCode(code));

it.each(['strdelim', 'argv', 'argv-match'] as const)(
  'reads what begins with any character as the sources do: %s',
  (syntax) => {
    const text = characters.map((first) => `${first}Port ${first}22 ${first}# ${first}\n`).join('');
    expect(built.parse(text, { syntax }).lines).toEqual(parse(text, { syntax }).lines);
  },
);
