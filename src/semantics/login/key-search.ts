import { orNull } from '../../system/index.js';
import { describeKey, type PublicKey } from '../keys/public-key.js';
import type { AuthorizedLine } from './authorized-keys.js';
import { keyFileCommands } from './commands.js';
import { type LoginContext, refused } from './context.js';
import { describeTrouble, type KeyFile, type KeyFileTrouble, readKeyFile } from './key-file-troubles.js';
import { concerns, judgeLine } from './key-line.js';
import { type KeyPlace, place } from './key-place.js';
import type { Evidence, Remedy } from './model.js';
import { keyStation } from './offered-key.js';
import { unreadKeys } from './trusted-file.js';

/** What a file that sshd reads says of the key; auth2-pubkeyfile.c:auth_check_authkeys_file. */
export function searchFile(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const { key } = context.request;
  const name = keyFileCommands(context.world).nameOf(path);
  if (key === undefined) return anyKey(path, file, context);
  const candidates = file.lines.filter((line) => concerns(line, key));
  const judged = candidates.map((line) => judgeLine(context, path, line, key));
  const best =
    judged.find(({ verdict }) => verdict === 'ok') ??
    judged.find(({ verdict }) => verdict === 'unknown') ??
    judged[0];
  if (best !== undefined) return { ...best, says: `${name}: ${best.says}` };
  const trouble = file.troubles[0];
  const meant = key.certificate === null ? 'the key' : 'the authority that signed the certificate';
  const also = trouble === undefined ? '' : `; ${describeTrouble(trouble)}`;
  const count = file.lines.filter((line) => line.key !== null).length;
  const elsewhere = keyElsewhere(key, context);
  return place(
    refused(
      `${name} does not have ${meant} (${count} ${count === 1 ? 'key' : 'keys'})${also}${elsewhere}`,
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

/** That the key lies where every guide puts it, and sshd does not look there; empty where it does not. */
function keyElsewhere(key: PublicKey, context: LoginContext): string {
  const path = unreadKeys(context);
  if (path === null) return '';
  const file = orNull(() => readKeyFile(context.fileSystem.readFile(path), context.target));
  if (file === null || !file.lines.some((line) => concerns(line, key))) return '';
  return `; ${keyFileCommands(context.world).nameOf(path)} has it, and sshd does not look there`;
}

/** Without a key to look for: whether the file has one that lets the account in. */
function anyKey(path: string, file: KeyFile, context: LoginContext): KeyPlace {
  const name = keyFileCommands(context.world).nameOf(path);
  const judged = file.lines
    .filter((line): line is AuthorizedLine & { readonly key: PublicKey } => line.key !== null)
    .map((line) => {
      const own = judgeLine(context, path, line, null);
      if (own.verdict !== 'ok') return own;
      const type = keyStation(context, line.key);
      if (type.verdict !== 'ok') return { ...own, ...type, says: `line ${line.line}: ${type.says}` };
      return { ...own, says: own.says.replace('the key', describeKey(line.key)) };
    });
  const usable = judged.filter(({ verdict }) => verdict === 'ok');
  const best =
    (needsCommand(context) ? usable.find(({ command }) => command !== null) : undefined) ??
    usable[0] ??
    judged.find(({ verdict }) => verdict === 'unknown') ??
    judged[0];
  const trouble = file.troubles[0];
  const also = trouble === undefined ? '' : `; ${describeTrouble(trouble)}`;
  if (best === undefined) {
    return place(
      refused(
        `${name} has no key that sshd can read${also}`,
        troubleRemedy(trouble, path, context),
        ...troubleEvidence(trouble, path),
      ),
    );
  }
  if (usable.length <= 1) return { ...best, says: `${name}: ${best.says}${also}` };
  return {
    ...best,
    says: `${name}: ${usable.length} keys let the account in, the first in ${best.says.replace(' has', ':')}${also}`,
  };
}

/** Whether root may log in by a key with a command only. */
function needsCommand(context: LoginContext): boolean {
  return context.account?.uid === 0 && context.setting('PermitRootLogin').value === 'forced-commands-only';
}

function troubleEvidence(trouble: KeyFileTrouble | undefined, path: string): readonly Evidence[] {
  return trouble === undefined ? [] : [{ kind: 'line', path, line: trouble.line, text: trouble.kind }];
}

function troubleRemedy(trouble: KeyFileTrouble | undefined, path: string, context: LoginContext): Remedy {
  const { nameOf, add, toPlainText, removeByteOrderMark } = keyFileCommands(context.world);
  switch (trouble?.kind) {
    case 'utf-16':
    case 'mixed-encodings':
      return { description: `write ${nameOf(path)} anew as plain text`, commands: toPlainText(path) };
    case 'private-key':
      return {
        description: `take the private key out of ${nameOf(path)}, make a new pair, and put the public key (.pub) there`,
        commands: ['ssh-keygen -t ed25519'],
      };
    case 'other-format':
      return { description: 'convert the key', commands: ['ssh-keygen -i -f KEY'] };
    case 'bom':
      return { description: 'take the byte order mark off', commands: removeByteOrderMark(path) };
    default:
      return {
        description: `put the public key into ${nameOf(path)}, on one line`,
        commands: add(path, context.request.user),
      };
  }
}
