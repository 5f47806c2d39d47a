import { type Fix, replaceWord, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import { baseName, type KeywordName } from '../../../openssh/index.js';
import { type ConfigFile, keysFileName, namesKeysFile } from '../../../semantics/index.js';
import { orNull, type World } from '../../../system/index.js';
import { nearest } from '../../../text/index.js';
import type { Level, RuleFinding } from '../../model.js';
import { wordOf } from '../places.js';
import {
  dollarVariable,
  isOneOf,
  outcomeOf,
  passedOn,
  relative,
  variable,
  withoutVariables,
} from './windows-variables.js';

/** What Windows, or its sshd, reads otherwise in a path. */
export type PathMessage =
  | 'environment'
  | 'domain'
  | 'shell'
  | 'dollar'
  | 'letters'
  | 'underscores'
  | 'unexpanded'
  | 'chroot'
  | 'unix'
  | 'slip';

/**
 * What sshd for Windows does not expand, or does not find, in a word that names a file.
 *
 * @param isProgram - whether it is the program of a command, and not what stands behind it
 */
export function* misreadPath(
  file: ConfigFile,
  keyword: KeywordName,
  word: Word,
  isProgram: boolean,
  { programData }: World,
): Iterable<RuleFinding<PathMessage>> {
  const { value } = word;
  // `C:\Program Files`.
  const isBlank = /^%programfiles%/i.test(value);
  // PowerShell takes a variable in front of a command for a value.
  const isDollar = dollarVariable.test(value);
  const find = (
    message: PathMessage,
    text: string | null,
    description: string,
    level?: Level,
  ): RuleFinding<PathMessage> => ({
    at: wordOf(file, word),
    message,
    data: {
      word: value,
      keyword,
      // What begins with it, be it without the slash, is looked for on the drive.
      outcome:
        message === 'underscores' && value.startsWith('__PROGRAMDATA__')
          ? `it looks for ${value.replace('__PROGRAMDATA__', () => programData.replaceAll('/', '\\'))}`
          : outcomeOf(keyword, isDollar || message === 'underscores'),
      blank: isBlank ? ', and stops at the blank in it' : '',
    },
    fixes: text === null || text === value ? [] : [write(file, word, keyword, text, description)],
    ...(level !== undefined && { level }),
  });
  const isPassedOn = isOneOf(keyword, passedOn);
  if (isDollar || variable.test(value)) {
    const inShell = keyword === 'Subsystem' || keyword === 'ForceCommand';
    const written = withoutVariables(keyword, value, programData);
    // What stands behind the program may be for a PowerShell.
    if (inShell && isDollar && !isProgram) return;
    if (inShell && isDollar) yield find('dollar', written, 'write the folder');
    else if (inShell) yield find('shell', written, 'write the folder', isBlank ? 'error' : 'warning');
    else yield find('environment', written, 'write what sshd expands');
  } else if (slipOfMacro.test(value)) {
    const macro = isPassedOn ? programData : '__PROGRAMDATA__';
    const text = value.replace(slipOfMacro, (_, slash: string) => `${macro}${slash || '/'}`);
    yield find('underscores', text, 'write what sshd expands');
  } else if (isPassedOn && /^["']?__programdata__(?:[\\/]|$)/i.test(value)) {
    yield find(
      'unexpanded',
      value.replace(/__programdata__/i, () => programData),
      'write the folder',
    );
  } else if (
    isOneOf(keyword, relative) &&
    /^__programdata__/i.test(value) &&
    !value.startsWith('__PROGRAMDATA__')
  ) {
    yield find('letters', value.replace(/^__programdata__/i, '__PROGRAMDATA__'), 'write it in capitals');
  } else if (
    // unterminated-quote speaks of what is cut by a quote that is never closed.
    keyword === 'ChrootDirectory' &&
    !word.open &&
    !/^(?:[A-Za-z]:|%|none$)/i.test(value)
  ) {
    const drive = /^\/([A-Za-z]:\/.*)$/.exec(value)?.[1] ?? null;
    yield find('chroot', drive, 'take the first slash away');
  } else if (!isPassedOn && /^\/(?:etc|home|root|usr|var)\//.test(value)) {
    const text = value.startsWith('/etc/ssh/') ? value.replace('/etc/', '__PROGRAMDATA__/') : null;
    yield find('unix', text, 'write the folder of Windows', 'warning');
  }
}

/** `__PROGRAMDATA__` with too few underscores, or without the slash; not what is written so in full, in whatever letters. */
const slipOfMacro = /^(?!__programdata__(?:[\\/]|$))_{0,3}program_?data_{0,3}([\\/]|(?<=__)(?=ssh[\\/]))/i;

/** The folder of profiles with the name of the account behind it, where accounts of a domain are spoken of. */
export function* profileOf(
  file: ConfigFile,
  keyword: KeywordName,
  word: Word,
  domain: string | null,
): Iterable<RuleFinding<PathMessage>> {
  const { value } = word;
  const text = value.replace(/^[A-Za-z]:[\\/]+Users[\\/]+%u(?=[\\/])/i, '%h');
  if (domain === null || text === value) return;
  const user = `${domain}\\anna`;
  yield {
    at: wordOf(file, word),
    message: 'domain',
    data: { word: value, user, path: value.replace('%u', () => user) },
    level: 'warning',
    fixes: [write(file, word, keyword, text, 'write what the profile is to sshd')],
  };
}

/** A name with a slip in it, unless there is such a file. */
export function* misspeltFile(
  file: ConfigFile,
  word: Word,
  { known, fileSystem }: World,
): Iterable<RuleFinding<PathMessage>> {
  const { value } = word;
  const name = baseName(value);
  if (namesKeysFile([value]) || nearest(name, [keysFileName], 3) === undefined) return;
  if (known && orNull(() => fileSystem.stat(value)) !== null) return;
  const text = `${value.slice(0, -name.length)}${keysFileName}`;
  yield {
    at: wordOf(file, word),
    message: 'slip',
    data: { word: value },
    level: 'warning',
    fixes: [write(file, word, 'AuthorizedKeysFile', text, 'write the name of that file')],
  };
}

function write(file: ConfigFile, word: Word, keyword: KeywordName, text: string, description: string): Fix {
  // Nobody logs in through a subsystem.
  const mayLockOut = keyword !== 'Subsystem';
  const mayLetIn = /^(?:Authorized|Trusted)/.test(keyword);
  const whom = mayLetIn ? ', by which people are let in' : '';
  return unsafeFix(`${description}: \`${text}\`${whom}`, [replaceWord(file, word, text)], {
    mayLockOut,
    mayLetIn,
  });
}
