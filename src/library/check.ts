import { parseAddress } from '../openssh/index.js';
import type { Kind } from '../text/index.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const hasCall = (value: object, name: string): boolean =>
  typeof (value as Readonly<Record<string, unknown>>)[name] === 'function';

export const anAbsolutePath: Kind = {
  words: 'an absolute path, divided by /',
  has: (value) => typeof value === 'string' && /^(?:\/|[A-Za-z]:\/)/.test(value),
};
export const aFileSystem: Kind = {
  words: 'a file system, as memoryFileSystem gives it',
  has: (value) =>
    isObject(value) &&
    ['readFile', 'readDirectory', 'lstat', 'stat', 'readLink'].every((name) => hasCall(value, name)),
};
export const aPort: Kind = {
  words: 'a port, as a number',
  has: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
};
export const anAddress: Kind = {
  words: 'an IP address',
  has: (value) => typeof value === 'string' && parseAddress(value) !== undefined,
};

/** Whether something can be a target or the name of one. */
const isTarget = (value: unknown): boolean =>
  typeof value === 'string' || (isObject(value) && 'release' in value && 'keyword' in value);

export const aTarget: Kind = {
  words: 'a name such as debian-12, or what resolveTarget gives',
  has: isTarget,
};

/** @throws TypeError if one of `targets` is neither a target nor a name */
export function requireTargets(targets: unknown): void {
  if (!Array.isArray(targets)) throw new TypeError('`targets` has to be a list');
  if (!targets.every(isTarget))
    throw new TypeError('a target is a name such as debian-12, or what resolveTarget gives');
}

/** @throws TypeError if `tree` is not a tree from `load` */
export function requireTree(tree: unknown): void {
  if (!isObject(tree) || !('root' in tree && 'world' in tree))
    throw new TypeError('a configuration has to be what load returns; parse knows no files and no system');
}
