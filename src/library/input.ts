import { findConfiguration, type Configuration } from '../linter/index.js';
import { resolveTarget, type Target, type TargetName } from '../openssh/index.js';
import type { ConfigTree } from '../semantics/index.js';
import type { Named } from '../settings/index.js';
import { type FileSystem, memoryFileSystem, normalizePath } from '../system/index.js';
import {
  aFlag,
  aNumber,
  aText,
  decodeSource,
  type Kind,
  requireOptions,
  sourceFromString,
  textOrBytes,
} from '../text/index.js';
import { aFileSystem, anAbsolutePath, requireTargets } from './check.js';

/** A file and what is to be known of its place. */
export interface FileInput {
  readonly fileSystem: FileSystem;
  /** Absolute, in the file system. */
  readonly path: string;
  /** What users call the file; its path without it. */
  readonly name?: string;
  /** The text, where it is not what lies at the path: an editor's buffer. */
  readonly text?: string | Uint8Array;
  /**
   * The folder that is the root of the file's system; without it the path tells, as in `/srv/h1/etc/ssh/sshd_config`. A file that lies
   * outside of it is judged as if it were sshd's own file there; `as` names another place.
   */
  readonly sysroot?: string;
  /** Where the file is to be taken to lie: it is a copy that is judged before it is put there. Absolute. */
  readonly as?: string;
  /**
   * Whether rules of the category `filesystem` look at other files of the system: keys, accounts, programs, and who may write them. They
   * do where `sysroot` is given, unless this is `false`.
   */
  readonly inspect?: boolean;
  /** The time that dates in the system's files are held against, in seconds since 1970; without it they are not judged. */
  readonly now?: number;
}

const inputKinds = {
  fileSystem: aFileSystem,
  path: anAbsolutePath,
  name: aText,
  text: textOrBytes,
  sysroot: anAbsolutePath,
  as: anAbsolutePath,
  inspect: aFlag,
  now: aNumber,
} satisfies Readonly<Record<keyof FileInput, Kind>>;

/** A configuration: a text by itself, whose drop-ins and accounts are then unknown, or a file. */
export type Input = string | Uint8Array | FileInput;

/** What a text without a place is called. */
const nameless = 'sshd_config';

/**
 * Reads a configuration with all that it includes, as one target does.
 *
 * @param input - a text, bytes, or a file
 * @param target - a target or its name; without it, the one that the system tells
 * @throws TypeError if `input` is not a configuration, has a field that does not exist or is of another kind than its type says, or if
 *   `target` is not a target
 * @throws FileError where the file cannot be read
 * @throws UnknownTargetError
 * @example
 * const fileSystem = memoryFileSystem({
 *   '/etc/ssh/sshd_config': 'Include sshd_config.d/*.conf\n',
 *   '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication no\n',
 * });
 * const tree = load({ fileSystem, path: '/etc/ssh/sshd_config' });
 * tree.files.map(({ name }) => name); // ['/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d/50-cloud-init.conf']
 */
export function load(input: Input, target?: Target | Named<TargetName>): ConfigTree {
  const [tree] = find(input, target === undefined ? [] : [target]).load();
  if (tree === undefined) throw new Error('no target to read for');
  return tree;
}

/** The configuration that is meant, before it is read for its targets. */
export function find(
  input: Input,
  targets: readonly (Target | string)[] = [],
): Configuration & { readonly name: string } {
  // Who writes JavaScript is told by nobody else.
  if (!isInput(input))
    throw new TypeError(
      'a configuration is a text, its bytes, or { fileSystem, path }; of what parse gives, print makes the text',
    );
  requireTargets(targets);
  const file: FileInput = isFile(input)
    ? input
    : { fileSystem: memoryFileSystem({}), path: `/${nameless}`, name: nameless, text: input };
  requireOptions(file, inputKinds);
  const { text, path: given, name = given, inspect = file.sysroot !== undefined, ...place } = file;
  const path = normalizePath(given);
  const source = typeof text === 'string' ? sourceFromString(text, name) : text && decodeSource(text, name);
  const configuration = findConfiguration({
    ...place,
    path,
    inspect,
    ...(source !== undefined && { source }),
    targets: targets.map((target) => (typeof target === 'string' ? resolveTarget(target) : target)),
    nameOf: (outer) => (outer === path ? name : outer),
  });
  return { ...configuration, name };
}

function isInput(input: unknown): boolean {
  if (typeof input === 'string' || input instanceof Uint8Array) return true;
  if (typeof input !== 'object' || input === null) return false;
  return 'path' in input && 'fileSystem' in input;
}

function isFile(input: Input): input is FileInput {
  return typeof input !== 'string' && !(input instanceof Uint8Array);
}
