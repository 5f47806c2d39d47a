import { namesNoneInBlocks } from '../../openssh/index.js';
import { decodeBytes, withoutEnd } from '../../text/index.js';
import type { LoginContext } from './context.js';
import { areOptions, type KeyOptions, readKeyOptions } from './key-options.js';
import { isSet } from './key-place.js';

/**
 * The AuthorizedPrincipalsFile that is in force for a login, as it is written; `null` where there is none. Up to 10.5 the word `none` of
 * a matching block is the name of a file.
 */
export function principalsFileOf(context: LoginContext): string | null {
  const { value } = context.evaluation.get('AuthorizedPrincipalsFile');
  if (value === undefined || isSet(value)) return value ?? null;
  return isTakenByName(context, 'AuthorizedPrincipalsFile') ? value : null;
}

/** Whether `none`, if that is what a keyword is, is the name of something: it stands in a block that matches. */
export function isTakenByName(
  { evaluation, target }: LoginContext,
  keyword: 'AuthorizedPrincipalsCommand' | 'AuthorizedPrincipalsFile' | 'RevokedKeys',
): boolean {
  const [origin = 'default'] = evaluation.get(keyword).origins;
  const isOfBlock = origin !== 'default' && origin.statement.scope !== null;
  return isOfBlock && namesNoneInBlocks(keyword, target);
}

/** A line of a file of principals. */
export interface PrincipalLine {
  readonly line: number;
  readonly name: string;
  readonly options: KeyOptions;
}

/**
 * The lines that sshd can read; auth2-pubkeyfile.c:auth_process_principals.
 *
 * @throws FileError
 */
export function principalLines(path: string, { fileSystem, target }: LoginContext): readonly PrincipalLine[] {
  return decodeBytes(fileSystem.readFile(path))
    .split('\n')
    .flatMap((raw, index): readonly PrincipalLine[] => {
      const line = withoutEnd(raw.split('#', 1)[0] ?? '', ' \t').replace(/^[ \t]+/, '');
      const name = line.slice(
        (line.lastIndexOf(' ') === -1 ? line.lastIndexOf('\t') : line.lastIndexOf(' ')) + 1,
      );
      if (name === '') return [];
      const options = readKeyOptions(line.slice(0, line.length - name.length).trimEnd(), target);
      return areOptions(options) ? [{ line: index + 1, name, options }] : [];
    });
}
