import { foldCase, lowerAscii, withoutEnd } from '../../text/index.js';
import { usualProgramData } from '../windows-paths.js';
import { decodeListing } from './decode.js';
import type { AccessControl, Trustee } from './model.js';
import { parsePrinted } from './printed.js';
import { looksLikeSddl, parseSddl } from './sddl.js';
import { trusteeOfName } from './well-known.js';

/** A file of a listing. */
export interface ListedFile {
  /** As the listing has it, with `/`: `C:/ProgramData/ssh/sshd_config`, or the end of a path; `null` for a descriptor by itself. */
  readonly path: string | null;
  readonly access: AccessControl;
}

/** Thrown for a text that is not a listing; the message says what it should be. */
export class AclListingError extends Error {
  override readonly name = 'AclListingError';
}

const forms =
  'is not a listing of permissions: (Get-Acl FILE).Sddl, Get-Acl FILE | Format-List, icacls FILE /save LIST, or what icacls FILE prints';

/**
 * Reads a saved listing of permissions in any of the forms that Windows writes: descriptors (SDDL) with a path above each, as
 * `icacls /save` has them, or one by itself; `Get-Acl | Format-List`; what icacls prints.
 *
 * @throws AclListingError
 * @example
 * parseAclListing(encodeText('C:\\ProgramData\\ssh\nO:BAD:PAI(A;;FA;;;SY)\n', false))[0]?.path; // 'C:/ProgramData/ssh'
 */
export function parseAclListing(bytes: Uint8Array): readonly ListedFile[] {
  const text = decodeListing(bytes);
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  const saved = lines.some(looksLikeSddl) ? savedFiles(lines) : null;
  if (saved !== null) return saved;
  const { files, without } = describedFiles(lines);
  if (files.length > 0 && without !== null)
    throw new AclListingError(`has no Sddl for ${without}, which Get-Acl FILE | Format-List prints`);
  if (files.length > 0) return files;
  const printed = parsePrinted(text);
  if (printed === null) throw new AclListingError(forms);
  return printed.map(({ path, entries }) => ({ path: listedPath(path), access: { owner: null, entries } }));
}

/** A name and its descriptor by turns. */
function savedFiles(lines: readonly string[]): readonly ListedFile[] {
  const files: ListedFile[] = [];
  let path: string | null = null;
  for (const line of lines) {
    if (line === '') continue;
    if (!looksLikeSddl(line)) {
      path = listedPath(line.trim());
      continue;
    }
    const access = parseSddl(line);
    if (access === null)
      throw new AclListingError(`has a descriptor that cannot be read: ${line.slice(0, 60)}`);
    files.push({ path, access });
    path = null;
  }
  return files;
}

interface Described {
  readonly files: readonly ListedFile[];
  /** A path of which the listing has an owner or permissions, and no descriptor. */
  readonly without: string | null;
}

/** `Path : …`, `Owner : …`, `Access : …` and `Sddl : …`, each of which may go on below its beginning. */
function describedFiles(lines: readonly string[]): Described {
  const files: ListedFile[] = [];
  let without: string | null = null;
  let fields = new Map<string, string[]>();
  let field: string | null = null;
  const textOf = (name: string): string => (fields.get(name) ?? []).join('');
  const flush = (): void => {
    const [path, sddl] = [textOf('path'), textOf('sddl')];
    const access = sddl === '' ? null : parseSddl(sddl);
    if (access !== null) {
      files.push({
        path: path === '' ? null : listedPath(path.replace(/^.*::/, '')),
        access: withNames(access, textOf('owner'), fields.get('access') ?? []),
      });
    } else if (path !== '' && (fields.has('owner') || fields.has('access'))) {
      without ??= path.replace(/^.*::/, '');
    }
    fields = new Map();
  };
  for (const line of lines) {
    const start = /^(\w+) *: ?(.*)$/.exec(line);
    if (start !== null) field = lowerAscii(start[1] ?? '');
    if (start !== null && field === 'path') flush();
    if (field === null) continue;
    const parts = fields.get(field) ?? [];
    if (parts.length === 0) fields.set(field, parts);
    parts.push(start === null ? line.trim() : (start[2] ?? ''));
  }
  flush();
  return { files, without };
}

/** The names that Get-Acl prints beside a descriptor, where its lines can be told to be the entries, one by one. */
function withNames(
  { owner, entries }: AccessControl,
  printedOwner: string,
  printed: readonly string[],
): AccessControl {
  const names = printed.flatMap((line) => /^(.+?) (?:Allow|Deny) {2}/.exec(line)?.[1] ?? []);
  const all = entries ?? [];
  const inOrder =
    names.length === all.length &&
    all.every(({ trustee: { sid } }, index) => {
      const known = trusteeOfName(names[index] ?? '').sid;
      return known === null || known === sid;
    });
  const named = owner === null ? null : called(owner, printedOwner);
  const nameOf = ({ sid }: Trustee, index: number): string =>
    (inOrder ? names[index] : sid === named?.sid ? named.name : null) ?? '';
  return {
    owner: named,
    entries:
      entries?.map((entry, index) => ({
        ...entry,
        trustee: called(entry.trustee, nameOf(entry.trustee, index)),
      })) ?? null,
  };
}

/** An account of a machine or a domain by its name too; of an account that is gone, Windows prints the identifier. */
function called(trustee: Trustee, name: string): Trustee {
  return trustee.name === null && name.includes('\\') ? { ...trustee, name } : trustee;
}

/**
 * A path as it is on the machine itself: without quotes, and not by the share that administrators reach its drives by.
 *
 * @example
 * listedPath('\\\\srv1\\c$\\ProgramData\\ssh'); // 'C:/ProgramData/ssh'
 */
export function listedPath(path: string): string {
  return path
    .replace(/^["']|["']$/g, '')
    .replaceAll('\\', '/')
    .replace(/^\/\/\?\/(?:UNC\/)?/i, (start) => (start.length > 4 ? '//' : ''))
    .replace(/^\/\/[^/]+\/([A-Za-z])\$(?=\/|$)/, '$1:');
}

/** Permissions of files, found by their paths. */
export interface AccessControls {
  /** Of the file at a path of Windows, however it is spelled; `null` where nothing is known. */
  of(path: string): AccessControl | null;
  /** The paths that are known, as they were listed. */
  readonly paths: readonly string[];
}

/**
 * Finds permissions by path. What a listing names without a drive stands for every file whose path ends like that.
 *
 * @example
 * accessControls(parseAclListing(bytes)).of('/C:/ProgramData/ssh/administrators_authorized_keys');
 */
export function accessControls(files: readonly ListedFile[]): AccessControls {
  const known = new Map<string, AccessControl>();
  for (const { path, access } of files) if (path !== null) known.set(keyOf(path), access);
  return {
    paths: files.flatMap(({ path }) => (path === null ? [] : [path])),
    of: (asked) => {
      const key = keyOf(asked);
      for (let rest = key; ;) {
        const found = known.get(rest);
        if (found !== undefined) return found;
        const slash = rest.indexOf('/');
        if (slash === -1) return null;
        rest = rest.slice(slash + 1);
      }
    },
  };
}

/** Nothing is known of any file. */
export const noAccessControls: AccessControls = accessControls([]);

const keyOf = (path: string): string =>
  foldCase(
    withoutEnd(path, '/')
      .replaceAll('\\', '/')
      .replace(/^\/?__PROGRAMDATA__(?=\/|$)/i, usualProgramData)
      .replace(/^\/(?=[a-z]:)/i, '')
      .replace(/^\.?\/+/, ''),
  );
