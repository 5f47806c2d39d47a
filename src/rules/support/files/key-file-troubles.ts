import type { KeyFileTrouble } from '../../../semantics/index.js';

/** What is wrong with a line, for people. */
export function describeTrouble(trouble: KeyFileTrouble): string {
  switch (trouble.kind) {
    case 'utf-16':
      return 'the file is in UTF-16, of which sshd reads nothing';
    case 'mixed-encodings':
      return `from line ${trouble.line} on the file is in UTF-16, which sshd cannot read`;
    case 'bom':
      return 'a byte order mark hides the key in line 1';
    case 'private-key':
      return `a private key stands in line ${trouble.line}`;
    case 'other-format':
      return `line ${trouble.line} begins a key in another program’s format`;
    case 'broken-key':
      return `the ${trouble.type} key in line ${trouble.line} is cut short, or goes on in the next line`;
    case 'glued-keys':
      return `in line ${trouble.line} a second key stands behind the first, whose comment it is to sshd`;
    case 'type-mismatch':
      return `line ${trouble.line} says ${trouble.type} and holds ${trouble.inside}`;
    case 'too-short':
      return `the RSA key in line ${trouble.line} has ${trouble.bits} bits, which sshd does not read`;
    case 'unknown-type':
      return `sshd does not know ${trouble.type} (line ${trouble.line})`;
    case 'bad-options':
      return `the options in line ${trouble.line} cannot be read: ${trouble.fault}`;
    case 'no-key':
      return `line ${trouble.line} is not a key`;
  }
}
