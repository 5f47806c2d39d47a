import {
  accessControls,
  type AccessControls,
  AclListingError,
  type ListedFile,
  listedPath,
  parseAclListing,
} from '../../system/index.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import type { OptionValues } from '../options.js';
import { readNamedFile } from './bytes.js';

/**
 * The permissions that `--acl` brings: listings, each of which may be given as `PATH=FILE` where it does not tell whose they are. On
 * Windows itself, without a listing, the doctor and --fs look at the files that sshd judges.
 *
 * @throws UsageError where a file cannot be read or is not a listing
 */
export function readAcls(
  { acl = [], user, fs, sysroot }: Pick<OptionValues, 'acl' | 'user' | 'fs' | 'sysroot'>,
  io: Io,
): AccessControls | undefined {
  if (acl.length > 0) return accessControls(acl.flatMap((given) => readListing(given, io)));
  // PowerShell takes a second to start.
  const asked = (user !== undefined || fs === true) && sysroot === undefined;
  const own = asked ? (io.ownAcls?.() ?? null) : null;
  return own === null ? undefined : accessControls(parsed(own, 'Get-Acl'));
}

function readListing(given: string, io: Io): readonly ListedFile[] {
  const equals = given.lastIndexOf('=');
  const [path, name] = equals === -1 ? [null, given] : [given.slice(0, equals), given.slice(equals + 1)];
  const files = parsed(readNamedFile(name, io), name);
  const nameless = files.filter((file) => file.path === null);
  if (path === null && nameless.length > 0) {
    throw new UsageError(`${name}: does not say whose permissions it has; say so with --acl PATH=${name}`);
  }
  if (path === null) return files;
  const [only, ...others] = files;
  if (only === undefined || others.length > 0)
    throw new UsageError(`${name}: has several files, so that ${path} names none`);
  return [{ ...only, path: listedPath(path) }];
}

function parsed(bytes: Uint8Array, name: string): readonly ListedFile[] {
  try {
    return parseAclListing(bytes);
  } catch (error) {
    if (error instanceof AclListingError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}
