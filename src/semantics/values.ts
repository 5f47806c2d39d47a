import {
  sshdFolder,
  valueTypeOf,
  type Arguments,
  type KeywordName,
  type Parsed,
  type Target,
  type ValueContext,
  type ValueType,
} from '../openssh/index.js';
import { remember } from '../text/index.js';
import { deviceOn } from './devices.js';
import type { ConfigTree } from './model.js';

/** Where sshd is when it reads its file: what starts it has changed to `/`, and on Windows it has changed to the folder of its programs. */
function workingDirectory(target: Target): string {
  return target.platform === 'windows' ? sshdFolder(target) : '/';
}

/** What value parsers may know, for one keyword in one world. */
export function valueContext(tree: ConfigTree, keyword: KeywordName): ValueContext {
  return {
    target: tree.target,
    keyword,
    cwd: workingDirectory(tree.target),
    homeDirectory: (user) => homeDirectory(tree, user),
    servicePort: (name) => tree.lookups.servicePort(name),
    hasDevice: (name) => deviceOn(tree, name) ?? true,
  };
}

/** sshd runs as root, on Windows as SYSTEM. Where no account is known at all, nothing can be said against a name that one may have. */
function homeDirectory(tree: ConfigTree, user: string): string | null {
  const { world, target } = tree;
  const { accounts } = world;
  if (target.platform === 'windows') {
    if (user === '') return target.rootHome;
    // A domain’s account has one backslash, and a path in front of which `~` stands has others; misc.c:tilde_expand divides at slashes
    // only.
    if (/^\\|\\.*\\/s.test(user)) return null;
    return accounts.homeOf(user) ?? (accounts.known ? null : `C:\\Users\\${user.replace(/^.*\\/s, '')}`);
  }
  const name = user === '' ? 'root' : user;
  return (
    accounts.homeOf(name) ?? (name === 'root' ? target.rootHome : accounts.known ? null : `/home/${name}`)
  );
}

/** What value parsers may know where no system is asked: of what names no account and no service. */
export function targetContext(target: Target, keyword: KeywordName): ValueContext {
  return {
    ...{ target, keyword, cwd: workingDirectory(target) },
    homeDirectory: () => null,
    servicePort: () => null,
  };
}

/** A default as if it stood on a line of its own. */
function defaultArguments(keyword: KeywordName, words: readonly string[]): Arguments {
  const rest = words.join(' ');
  let offset = 0;
  const placed = words.map((value) => {
    const start = offset;
    offset += value.length + 1;
    return { value, range: [start, start + value.length] as const, open: false };
  });
  return { words: placed, rest, restRange: [0, rest.length], keyword };
}

/** The default of a keyword, typed; `undefined` where it has none. It names no account and no service that a system would be asked for. */
export const defaultValue: (target: Target, keyword: KeywordName) => unknown = remember((target, keyword) => {
  const lines = target.defaultWords(keyword);
  if (lines === undefined) return undefined;
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const context = targetContext(target, keyword);
  const parsed = lines.map((words): Parsed<unknown> => type.parse(defaultArguments(keyword, words), context));
  const accumulator = type.accumulator?.(context);
  if (accumulator === undefined) return parsed[0]?.value;
  for (const { value } of parsed) if (value !== undefined) accumulator.add(value);
  return accumulator.value();
});
