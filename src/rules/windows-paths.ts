import type { Word } from '../grammar/index.js';
import { filesOfSshd } from '../openssh/index.js';
import { defineRule } from './model.js';
import { domainIn } from './support/lists/account-lists.js';
import { misreadPath, misspeltFile, type PathMessage, profileOf } from './support/windows/strange-paths.js';
import { isOneOf, passedOn, relative, single } from './support/windows/windows-variables.js';

export default defineRule<PathMessage>({
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
        '`{word}`: for an account of a domain `%u` is `{user}`, and so this `{path}`, which is not a profile',
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
        if (isOneOf(keyword, single) && word !== statement.node.arguments[0]) continue;
        seen.add(word);
        const isProgram = word === statement.node.arguments[keyword === 'Subsystem' ? 1 : 0];
        yield* misreadPath(statement.file, keyword, word, isProgram, tree.world);
        if (!isOneOf(keyword, relative)) continue;
        yield* profileOf(statement.file, keyword, word, domain);
        if (keyword === 'AuthorizedKeysFile') yield* misspeltFile(statement.file, word, tree.world);
      }
    }
  },
});
