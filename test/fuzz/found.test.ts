import { describe, it } from 'vitest';
import { encodeBytes } from '../../src/text/index.js';
import { checkFixer, world } from './properties.js';

/** What fuzzing found, made as short as it goes. */
describe('mending, with every rule', () => {
  it.each([
    // The quote is closed where the line is ended and a directive is added: not in the same round.
    [
      'a quote that is open at the end of the file',
      "\nset -eu\nPAM\nsed -i 's/^#ootLogin .* /etc/ssh/sshd_config && systemc",
      'macos-13',
    ],
    // With the right name of the last line, nothing is the matter with what was refused in the round before.
    [
      'a typo whose mending lets other fixes pass',
      '\ufeffMatch User yes\nMatchUser 0\nPermitRotLogin \n',
      'debian-11',
    ],
  ])('%s', (_, text, target) => {
    for (const unsafe of [false, true])
      checkFixer(world(encodeBytes(text), new Uint8Array()), target, unsafe);
  });
});
