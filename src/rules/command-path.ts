import { type Fix, manualFix, replaceText } from '../fixes/index.js';
import { scanArgv } from '../grammar/index.js';
import {
  baseName,
  hasDrive,
  isNone,
  isPowerShellProgram,
  isUnixProgram,
  isWindowsProgram,
} from '../openssh/index.js';
import { type ConfigFile, subsystemLines } from '../semantics/index.js';
import type { Range } from '../text/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isThere } from './support/files/files.js';
import { argumentsOf, wordOf } from './support/places.js';

type MessageId = 'blank' | 'unix';

const keyCommands = [
  ['AuthorizedKeysCommand', 'gets no keys from it'],
  ['AuthorizedPrincipalsCommand', 'gets no principals from it'],
] as const;

export default defineRule<MessageId>({
  meta: {
    title: 'command by a path that leads to no program',
    description:
      'The path of a command for keys ends at a blank in it, or that of any command is one of Unix on Windows.',
    category: 'semantics',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand', 'ForceCommand', 'Subsystem'],
    references: [
      'sshd_config(5): AuthorizedKeysCommand, AuthorizedPrincipalsCommand, ForceCommand, Subsystem',
      'misc.c: subprocess',
    ],
    messages: {
      blank: 'the path `{path}` has a blank in it; sshd starts `{program}`, and {outcome}',
      unix: '`{program}` is a path of Unix; on Windows there is no program at it, and {outcome}',
    },
    example: { bad: 'AuthorizedKeysCommand /opt/my tools/keys %u\nAuthorizedKeysCommandUser nobody\n' },
  },
  *check(context) {
    const isWindows = context.target.platform === 'windows';
    for (const [keyword, lack] of keyCommands) {
      for (const { statement, value } of sortAssignments(context, keyword).alive) {
        if (isNone(value)) continue;
        const { file, node } = statement;
        const at = argumentsOf(file, node);
        const program = scanArgv(value, 0, value.length).value;
        const path = pathWithBlanks(value, isWindows);
        if (path !== null && !isThere(context.tree.world, program)) {
          const [start] = at.range;
          const fixes = [withoutBlank(path, isWindows, file, [start, start + path.length])];
          yield { at, message: 'blank', data: { path, program, outcome: lack }, fixes };
        } else if (isWindows && isUnixProgram(program)) {
          yield { at, message: 'unix', data: { program, outcome: `sshd ${lack}` } };
        }
      }
    }
    if (isWindows) yield* inShells(context);
  },
});

/** Commands that the default shell is to start, which may be one of Unix all the same. */
function* inShells(context: RuleContext): Iterable<RuleFinding<MessageId>> {
  const forced = sortAssignments(context, 'ForceCommand').alive.map(({ statement }) => ({
    statement,
    word: statement.node.arguments[0],
  }));
  const subsystems = subsystemLines(context.program).map(({ statement, path: [word] }) => ({
    statement,
    word,
  }));
  for (const { statement, word } of [...forced, ...subsystems]) {
    if (word === undefined || !isUnixProgram(word.value) || isServer(word.value)) continue;
    yield {
      at: wordOf(statement.file, word),
      message: 'unix',
      data: { program: word.value, outcome: 'the session ends' },
      level: 'warning',
    };
  }
}

/** What other rules speak of: powershell-subsystem, powershell-forced-command, sftp-server-path. */
const isServer = (path: string): boolean => isPowerShellProgram(path) || baseName(path) === 'sftp-server';

/** More words than a path has blanks. */
const mostWords = 4;

/**
 * The first words of a command that read like one path: on Windows up to the ending of a program, on Unix up to one with a slash in the
 * middle, if none of them is a program by its place, an option or a token.
 */
function pathWithBlanks(command: string, isWindows: boolean): string | null {
  const parts = command.split(/([ \t]+)/, 2 * mostWords - 1);
  const [first = '', ...others] = parts;
  if (isWindows ? !hasDrive(first) || isWindowsProgram(first) : /\/(?:s?bin|libexec)\/[^/]*$/.test(first))
    return null;
  const end = others.findIndex((word) =>
    isWindows ? isWindowsProgram(word) : /^[\w(][\w().-]*\/[^%]*$/.test(word),
  );
  const words = others.slice(0, end + 1);
  return words.length === 0 || words.some((word) => /^[-/%"'\\]/.test(word))
    ? null
    : [first, ...words].join('');
}

/** sshd for Windows passes over a quotation mark where it asks for a whole path; elsewhere a path has to begin with its slash. */
function withoutBlank(path: string, isWindows: boolean, file: ConfigFile, range: Range): Fix {
  const quoted = `"${path}"`;
  return isWindows
    ? manualFix(`write \`${quoted}\``, [], [replaceText(file, range, quoted)])
    : manualFix('link the program to a path without blanks, and name that', [
        `ln -s ${quoted} /usr/local/libexec/${baseName(path)}`,
      ]);
}
