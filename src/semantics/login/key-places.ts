import { hasQuirk, isNone } from '../../openssh/index.js';
import { FileError, glob } from '../../system/index.js';
import { authorityPlace } from './authority.js';
import { type LoginContext, refused, undecided, unknown } from './context.js';
import { commandPlace } from './key-command.js';
import { readKeyFile } from './key-file-troubles.js';
import { type KeyPlace, place, tokenFault } from './key-place.js';
import { searchFile } from './key-search.js';
import { expandKeyPath } from './tokens.js';
import { trustedFile } from './trusted-file.js';

/**
 * Everywhere that sshd looks for the key, in its order: files, authorities that sign certificates, a command;
 * auth2-pubkey.c:user_key_allowed. One of them must know it.
 */
export function keyPlaces(context: LoginContext): readonly KeyPlace[] {
  const files = context.setting('AuthorizedKeysFile');
  const places: KeyPlace[] = [];
  if (files.open !== null) places.push(place(undecided(files.open)));
  else {
    for (const written of files.value ?? []) {
      if (isNone(written)) continue;
      for (const found of filesOf(written, context)) places.push(found);
      if (places.at(-1)?.fatal === true) return places;
    }
  }
  const authority = authorityPlace(context);
  if (authority !== null) places.push(authority);
  if (authority?.fatal === true) return places;
  const command = commandPlace(context);
  if (command !== null) places.push(command);
  return places;
}

function filesOf(written: string, context: LoginContext): readonly KeyPlace[] {
  const { evidence } = context.setting('AuthorizedKeysFile');
  const expanded = expandKeyPath(written, context);
  if (expanded === 'unknown-account') {
    return [
      place(
        unknown(
          {
            code: 'place-unknown',
            written,
            lacks: context.target.platform === 'windows' ? 'profile' : 'home',
          },
          evidence,
        ),
      ),
    ];
  }
  if ('token' in expanded) return [place(tokenFault('AuthorizedKeysFile', written, expanded.token, context))];
  if (!hasQuirk(context.target, 'keyFilesLiteral') && /[*?[]/.test(expanded.path)) {
    const paths = glob(context.fileSystem, expanded.path);
    if (paths.length === 0)
      return [place(refused({ code: 'no-file-matches', path: expanded.path }, null, evidence))];
    return paths.map((path) => filePlace(path, context));
  }
  return [filePlace(expanded.path, context)];
}

/** auth2-pubkey.c:user_key_allowed2: the file is opened as the user, judged, and read. */
function filePlace(path: string, context: LoginContext): KeyPlace {
  const { evidence } = context.setting('AuthorizedKeysFile');
  const trusted = trustedFile(path, 'AuthorizedKeysFile', context);
  if (!('verdict' in trusted)) return contentPlace(path, context);
  const found = trusted.verdict === 'unknown' ? contentPlace(path, context) : null;
  // A file without the key is of no use, trusted or not.
  if (found?.verdict === 'refused') return found;
  return place({ ...trusted, evidence: [...trusted.evidence, evidence] });
}

function contentPlace(path: string, context: LoginContext): KeyPlace {
  const { evidence } = context.setting('AuthorizedKeysFile');
  try {
    return searchFile(path, readKeyFile(context.fileSystem.readFile(path), context.target), context);
  } catch (error) {
    if (error instanceof FileError)
      return place(unknown({ code: 'file-unread', path, reason: error.reason }, evidence));
    throw error;
  }
}
