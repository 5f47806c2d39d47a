import { orNull } from '../../system/index.js';
import { describeKey, type PublicKey } from '../keys/public-key.js';
import type { AuthorizedLine } from './authorized-keys.js';
import { passesWithoutKey } from './admission.js';
import { type LoginContext, refused } from './context.js';
import { type KeyFile, type KeyFileTrouble, readKeyFile } from './key-file-troubles.js';
import { concerns, judgeLine } from './key-line.js';
import { type KeyPlace, place } from './key-place.js';
import type { Evidence } from './model.js';
import { keyStation } from './offered-key.js';
import type { Remedy } from './remedies.js';
import { unreadKeys } from './trusted-file.js';

/** What a file that sshd reads says of the key; auth2-pubkeyfile.c:auth_check_authkeys_file. */
export function searchFile(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const { key } = context.request;
  if (key === undefined) return anyKey(path, file, context);
  const candidates = file.lines.filter((line) => concerns(line, key));
  const judged = candidates.map((line) => judgeLine(context, path, line, key));
  const best =
    judged.find(({ verdict }) => verdict === 'ok') ??
    judged.find(({ verdict }) => verdict === 'unknown') ??
    judged[0];
  if (best !== undefined) return { ...best, says: { code: 'in-file', path, says: best.says, trouble: null } };
  const [trouble = null] = file.troubles;
  return place(
    refused(
      {
        code: 'key-not-in-file',
        path,
        meant: key.certificate === null ? 'key' : 'authority',
        count: file.lines.filter((line) => line.key !== null).length,
        trouble,
        elsewhere: keyElsewhere(key, context),
      },
      troubleRemedy(trouble, path, context),
      ...troubleEvidence(trouble, path),
      ...keysIn(path, file),
    ),
  );
}

/** So many of the keys of a file are shown. */
const MOST_SHOWN = 5;

/** The keys that a file has instead, by type and comment. */
function keysIn(path: string, { lines }: KeyFile): readonly Evidence[] {
  return lines
    .flatMap((line): readonly Evidence[] => {
      if (line.key === null) return [];
      const comment = 'comment' in line && line.comment !== '' ? ` ${line.comment}` : '';
      return [{ kind: 'line', path, line: line.line, text: `${describeKey(line.key)}${comment}` }];
    })
    .slice(0, MOST_SHOWN);
}

/** The file where every guide puts keys, if it has the key and sshd does not look there; `null` where it does, or where it has not. */
function keyElsewhere(key: PublicKey, context: LoginContext): string | null {
  const path = unreadKeys(context);
  if (path === null) return null;
  const file = orNull(() => readKeyFile(context.fileSystem.readFile(path), context.target));
  return file?.lines.some((line) => concerns(line, key)) === true ? path : null;
}

/** Without a key to look for: whether the file has one that lets the account in. */
function anyKey(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const judged = file.lines
    .filter((line): line is AuthorizedLine & { readonly key: PublicKey } => line.key !== null)
    .map((line) => {
      const own = judgeLine(context, path, line, null);
      if (own.verdict !== 'ok') return own;
      const type = keyStation(context, line.key);
      if (type.verdict !== 'ok')
        return { ...own, ...type, says: { code: 'at-line', line: line.line, says: type.says } as const };
      return own.says.code === 'line-has-key' ? { ...own, says: { ...own.says, key: line.key } } : own;
    });
  const usable = judged.filter(({ verdict }) => verdict === 'ok');
  const best =
    (needsCommand(context) ? usable.find(({ command }) => command !== null) : undefined) ??
    usable[0] ??
    judged.find(({ verdict }) => verdict === 'unknown') ??
    judged[0];
  const [trouble = null] = file.troubles;
  if (best === undefined) {
    return place(
      refused(
        { code: 'no-key-in-file', path, trouble },
        troubleRemedy(trouble, path, context),
        ...troubleEvidence(trouble, path),
      ),
    );
  }
  const { says } = best;
  // What is said of the line that counts is not said again.
  const isSaid = trouble?.kind === 'bad-options' && 'line' in says && says.line === trouble.line;
  return {
    ...best,
    says:
      usable.length > 1 && says.code === 'line-has-key'
        ? { code: 'keys-in-file', path, count: usable.length, first: says, trouble }
        : { code: 'in-file', path, says, trouble: isSaid ? null : trouble },
  };
}

/** Whether root may log in by a key with a command only. */
function needsCommand(context: LoginContext): boolean {
  return context.account?.uid === 0 && context.setting('PermitRootLogin').value === 'forced-commands-only';
}

function troubleEvidence(trouble: KeyFileTrouble | null, path: string): readonly Evidence[] {
  return trouble === null ? [] : [{ kind: 'line', path, line: trouble.line, text: trouble.kind }];
}

function troubleRemedy(trouble: KeyFileTrouble | null, path: string, context: LoginContext): Remedy {
  switch (trouble?.kind) {
    case 'utf-16':
    case 'mixed-encodings':
      return { code: 'write-as-text', path };
    case 'private-key':
      return { code: 'take-private-key-out', path };
    case 'other-format':
      return { code: 'convert-key' };
    case 'bom':
      return { code: 'drop-byte-order-mark', path };
    default:
      return {
        code: 'add-key',
        path,
        user: context.request.user,
        byLogin: path === `${context.home ?? ''}/.ssh/authorized_keys` && passesWithoutKey(context),
      };
  }
}
