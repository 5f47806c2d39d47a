import {
  type KeywordName,
  type Target,
  type ValueContext,
  valueTypeOf,
  type ValueType,
} from '../openssh/index.js';
import { memoryFileSystem, worldOf } from '../system/index.js';
import { remember } from '../text/index.js';
import { compile } from './compile/compile.js';
import { loadTree } from './compile/load.js';
import type { ConfigTree } from './model.js';
import { targetContext, valueContext } from './values.js';

/**
 * A value as sshd of the target reads it, as decoded words, however it is spelled: `2m` is `120`, `without-password` is
 * `prohibit-password`. The text's own words where sshd would refuse it.
 *
 * @param text - what would stand behind the keyword, without quotes
 * @example
 * readValue(tree, 'LoginGraceTime', '2m'); // ['120']
 */
export function readValue(tree: ConfigTree, keyword: KeywordName, text: string): readonly string[] {
  const known = knownIn(tree.target, keyword);
  const found = known.get(text);
  if (found !== undefined) return found;
  const context = valueContext(tree, keyword);
  let questions = 0;
  const told = read(text, keyword, {
    ...context,
    homeDirectory: (user) => {
      questions += 1;
      return context.homeDirectory(user);
    },
    servicePort: (name) => {
      questions += 1;
      return context.servicePort(name);
    },
  });
  if (questions === 0) known.set(text, told);
  return told;
}

/** As {@link readValue}, for a text that names no account and no service, so that it is the same in all systems of a target. */
export function readAnywhere(target: Target, keyword: KeywordName, text: string): readonly string[] {
  return read(text, keyword, targetContext(target, keyword));
}

/** What texts are read to in all systems of a target; rules ask of each configuration about the same few. */
const knownIn = remember((_: Target, __: KeywordName) => new Map<string, readonly string[]>());

function read(text: string, keyword: KeywordName, context: ValueContext): readonly string[] {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const written = text.split(/\s+/).filter((word) => word !== '');
  const words = written.map((value) => ({ value, range: [0, 0] as const, open: false }));
  const args = { words, rest: text, restRange: [0, 0] as const, keyword };
  const { value } = type.parse(args, context);
  return value === undefined ? written : type.words(value);
}

/**
 * Whether sshd of the target finds nothing wrong with a line by itself, in a file of its own and outside of any system.
 *
 * @example
 * takesLine(resolveTarget('debian-12'), 'AllowUsers alice bob'); // true
 */
export function takesLine(target: Target, text: string): boolean {
  const path = '/sshd_config';
  const fileSystem = memoryFileSystem({ [path]: text });
  const { statements } = compile(loadTree({ world: worldOf({ fileSystem, path, target }), path }));
  return statements.every(({ faults }) => faults.length === 0);
}
