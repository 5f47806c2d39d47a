import { expect, it } from 'vitest';

import { describeOrigins } from '../../../src/formatters/answers/classes.js';
import { evaluate } from '../../../src/semantics/index.js';
import { programOf } from '../../semantics/analysis/programs.js';

const originsOf = (text: string): string =>
  describeOrigins(evaluate(programOf(text), null).get('AcceptEnv').origins);

it('names the lines of a file behind its name, and where nothing is set the default', () => {
  expect(originsOf('AcceptEnv LANG\nAcceptEnv LC_*\n')).toBe(' (/etc/ssh/sshd_config:1,2)');
  expect(originsOf('Port 22\n')).toBe(' (default)');
});

// A copy of all lines for each line is 20,000,000,000 numbers.
it('names 200,000 lines', () => {
  const origins = evaluate(programOf('AcceptEnv LANG\n'), null).get('AcceptEnv').origins;
  const many = Array.from({ length: 200_000 }, () => origins).flat();
  expect(describeOrigins(many)).toBe(' (/etc/ssh/sshd_config:1)');
});
