import { describe, it } from 'vitest';
import { encodeBytes } from '../../src/text/index.js';
import { world } from './ensure.js';
import { checkFixer, checkRefused } from './fixer.js';

/** A configuration that was once mended badly. */
interface Found {
  readonly what: string;
  readonly text: string;
  /** What lies in /etc/ssh/sshd_config.d. */
  readonly dropIn?: string;
  readonly targets: readonly string[];
}

/** What fuzzing found, made as short as it goes. */
const found: readonly Found[] = [
  // Moved out of the block in which the drop-in includes its own folder, the line was in it all the same, and was moved once more.
  {
    what: 'a drop-in that is read outside of a block and, by itself, in one',
    text: 'Include /etc/ssh/sshd_config.d/*.conf\n',
    dropIn:
      'Port 22\nMatch User bob\n  Include /etc/ssh/sshd_config.d/*.conf\nSubsystem powershell /usr/local/bin/pwsh -sshs\nMatch Group admin\n  ForceCommand /usr/local/bin/pwsh -sshs\n',
    targets: ['ubuntu-24.04'],
  },
  // The quote is closed where the line is ended and a directive is added: not in the same round.
  {
    what: 'a quote that is open at the end of the file',
    text: "\nset -eu\nPAM\nsed -i 's/^#ootLogin .* /etc/ssh/sshd_config && systemc",
    targets: ['macos-13'],
  },
  // With the right name of the last line, nothing is the matter with what was refused in the round before.
  {
    what: 'a typo whose mending lets other fixes pass',
    text: '\ufeffMatch User yes\nMatchUser 0\nPermitRotLogin \n',
    targets: ['debian-11'],
  },
  // The line was put in between the `#` and the line that it was meant for.
  {
    what: 'a line that is put in where another is commented out',
    text: 'HostKeyAlgorithms yes\nUsePAM \n',
    targets: ['windows-10'],
  },
  // What was mended in the drop-in was not among the files that changed.
  {
    what: 'a file that comes in with an Include that is mended',
    text: 'Port 22\nnclude /etc/ssh/sshd_config.d/*.conf\n',
    dropIn: 'ort 22\n',
    targets: ['debian-11'],
  },
  // The file includes itself, so that its lines were named once for each time that it is read.
  {
    what: 'several lines taken out of a file that is read more than once',
    text: 'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n',
    dropIn: 'Include /etc/ssh/sshd_config.d/*.conf\nHostKey none\nUseDNS no\nHostKey NONE\n',
    targets: ['debian-11'],
  },
  // The line below the backslash was looked for in the middle of the two that a NUL makes one.
  {
    what: 'a backslash behind a NUL',
    text: 'Port 22 # \0\nHost \\\n',
    targets: ['openbsd-7.8'],
  },
  // A line that goes on behind its NUL was moved behind the first half of itself.
  {
    what: 'a line that a NUL joins, in a file that comes in with what it includes',
    text: 'Match User bob\n  Include /etc/ssh/sshd_config.d/*.conf\nPort 2222\0\nUseDNS no\n',
    dropIn: 'UseDNS no\nInclude /etc/ssh/sshd_config\n',
    targets: ['debian-11'],
  },
];

describe('mending, with every rule', () => {
  it.each(found)('$what', ({ text, dropIn = '', targets }) => {
    for (const unsafe of [false, true])
      checkFixer(world(encodeBytes(text), encodeBytes(dropIn)), targets, unsafe);
  });

  // Who is asked for a key and a password could log in with either while the block was refused.
  it('a block that asks for more once its Match line is mended', () => {
    const text = 'Match Address 10.0.0.5/8\nAuthenticationMethods publickey,password\nPermitRootLogin no\n';
    checkRefused(world(encodeBytes(text), new Uint8Array()), 'windows-server-2022');
  });
});
