import { valueTypeOf, type KeywordName, type Target, type ValueType } from '../../openssh/index.js';
import { rememberOnce } from '../../text/index.js';
import type { ReadProgram } from '../program.js';
import { listenAddresses } from '../listen.js';
import { valueContext } from '../values.js';
import type { Resolved } from './resolve.js';

/**
 * What `sshd -T` prints of a keyword: one line per value, keyword in the release's spelling; none where the release prints none.
 * servconf.c:dump_config.
 */
export function printSetting(
  program: ReadProgram,
  keyword: KeywordName,
  resolved: Pick<Resolved, 'value' | 'pass'>,
): readonly string[] {
  const printed = spellings(program.tree.target).get(keyword);
  return printed === undefined
    ? []
    : printValues(program, keyword, resolved).map((value) => `${printed} ${value}`);
}

const spellings = rememberOnce(
  (target: Target): ReadonlyMap<KeywordName, string> =>
    new Map(target.dumpOrder.map(({ keyword, printed }) => [keyword, printed])),
);

/** The same without the keyword. */
function printValues(
  program: ReadProgram,
  keyword: KeywordName,
  resolved: Pick<Resolved, 'value' | 'pass'>,
): readonly string[] {
  switch (keyword) {
    case 'Port':
      return listenAddresses(program).ports.map(String);
    case 'ListenAddress':
      return listenAddresses(program).addresses;
    default: {
      const type: ValueType<unknown> = valueTypeOf(keyword);
      return type.print(resolved.value, valueContext(program.tree, keyword), resolved.pass);
    }
  }
}
