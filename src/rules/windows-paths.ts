import { type Fix, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { baseName, filesOfSshd, type KeywordName } from '../openssh/index.js';
import { type ConfigFile, keysFileName, namesKeysFile } from '../semantics/index.js';
import { orNull, type World } from '../system/index.js';
import { nearest } from '../text/index.js';
import { defineRule, type Level, type RuleFinding } from './model.js';
import { domainIn } from './support/lists/account-lists.js';
import { wordOf } from './support/places.js';
import {
  dollarVariable,
  isOneOf,
  outcomeOf,
  passedOn,
  relative,
  variable,
  withoutVariables,
} from './support/windows/windows-variables.js';

type MessageId =
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

export default defineRule<MessageId>({
  meta: {
    title: 'path that Windows reads otherwise',
    description:
      'A path uses a variable, a macro or a form that sshd for Windows does not expand in this place.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile', 'Banner', 'ChrootDirectory', 'ForceCommand', 'HostKey', 'Subsystem'],
    references: [
      'sshd_config(5): AuthorizedKeysFile, ChrootDirectory, ForceCommand, Subsystem',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/702',
      'contrib/win32/win32compat/misc.c of PowerShell/openssh-portable',
    ],
    messages: {
      environment: '`{word}`: sshd expands no variables of the environment; {outcome}',
      shell:
        '`{word}`: sshd expands no variables of the environment; cmd.exe does where it is the default shell{blank}, other shells do not',
      dollar: '`{word}`: neither sshd nor a shell expands `$env:` there; nothing lies at that path',
      domain:
        '`{word}`: for an account of a domain `%u` is `{user}`, and so this `{path}`, which is no profile',
      letters: '`{word}`: here sshd knows `__PROGRAMDATA__` in capitals only, and looks below the profile',
      underscores:
        '`{word}`: sshd knows the folder for programs’ data as `__PROGRAMDATA__` only, with a slash behind it; {outcome}',
      unexpanded: '`{word}`: {keyword} does not expand `__PROGRAMDATA__`',
      chroot: '`{word}`: on Windows ChrootDirectory begins with its drive, as in `C:/folder`',
      slip: '`{word}` is nearly the file of administrators’ keys that Windows and guides have, `administrators_authorized_keys`; what is in that one counts for nobody here',
      unix: '`{word}` is a path of Unix; on Windows there is nothing at it',
    },
    example: {
      bad: 'AuthorizedKeysFile %programdata%/ssh/keys\n',
      fixed: 'AuthorizedKeysFile __PROGRAMDATA__/ssh/keys\n',
      target: 'windows-11',
    },
  },
  *check({ program, tree }) {
    const seen = new Set<Word>();
    const domain = domainIn(program);
    for (const statement of program.statements) {
      if (statement.type !== 'setting' || statement.keyword === null) continue;
      const { keyword } = statement.keyword;
      if (![filesOfSshd, relative, passedOn].some((list) => isOneOf(keyword, list))) continue;
      for (const word of statement.node.arguments) {
        // Up to 8.6 an empty word follows one in quotes.
        if (seen.has(word) || word.value === '') continue;
        seen.add(word);
        const isProgram = word === statement.node.arguments[keyword === 'Subsystem' ? 1 : 0];
        yield* judge(statement.file, keyword, word, isProgram, tree.world);
        if (!isOneOf(keyword, relative)) continue;
        yield* profileOf(statement.file, keyword, word, domain);
        if (keyword === 'AuthorizedKeysFile') yield* slip(statement.file, word, tree.world);
      }
    }
  },
});

function* judge(
  file: ConfigFile,
  keyword: KeywordName,
  word: Word,
  isProgram: boolean,
  { programData }: World,
): Iterable<RuleFinding<MessageId>> {
  const { value } = word;
  // `C:\Program Files`.
  const isBlank = /^%programfiles%/i.test(value);
  // PowerShell takes a variable in front of a command for a value.
  const isDollar = dollarVariable.test(value);
  const find = (
    message: MessageId,
    text: string | null,
    description: string,
    level?: Level,
  ): RuleFinding<MessageId> => ({
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
    !/^(?:[A-Za-z]:[\\/]|%|none$)/i.test(value)
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
function* profileOf(
  file: ConfigFile,
  keyword: KeywordName,
  word: Word,
  domain: string | null,
): Iterable<RuleFinding<MessageId>> {
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
function* slip(file: ConfigFile, word: Word, { known, fileSystem }: World): Iterable<RuleFinding<MessageId>> {
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
  return unsafeFix(`${description}: \`${text}\``, [replaceWord(file, word, text)], {
    mayLockOut: keyword !== 'Subsystem',
  });
}
