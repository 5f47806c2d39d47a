import { type Fix, unsafeFix } from '../fixes/index.js';
import { judgeSftpServerOptions, type SftpOptionFault, type Target } from '../openssh/index.js';
import { lowerAscii, upperAscii } from '../text/index.js';
import { type SftpOption, sftpCommands, sftpFlags } from './support/files/sftp-options.js';
import { defineRule, type RuleFinding } from './model.js';
import { textAt } from './support/places.js';
import { acceptedWords, meantWord } from './support/meant/vocabulary.js';

type MessageId = SftpOptionFault['kind'] | 'tab' | 'tooMany' | 'open' | 'cut' | 'realpath';

/** What session.c:do_child hands on behind `internal-sftp`. */
const mostWords = 8;

export default defineRule<MessageId>({
  meta: {
    title: 'wrong options of the sftp server',
    description:
      'An option of internal-sftp or sftp-server, or its value, is none: the server ends at once, or does not read what follows.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: true,
    references: ['sftp-server(8)', 'sshd_config(5): ForceCommand', 'sshd_config(5): Subsystem'],
    messages: {
      unknown:
        '{program} knows no option {option}; it prints its usage and ends, and no session of sftp begins',
      missing:
        '{option} of {program} needs a value; it prints its usage and ends, and no session of sftp begins',
      cut: 'sshd hands no more than eight words on to internal-sftp, and {option} is the eighth, without its value; it prints its usage and ends, and no session of sftp begins',
      ends: '{option} makes {program} print what it knows and end; no session of sftp begins',
      level: '`{value}` is not a log level; {program} ends at once, and no session of sftp begins',
      facility: '`{value}` is not a log facility; {program} ends at once, and no session of sftp begins',
      mask: '`{value}` is not an octal number up to 777; {program} ends at once, and no session of sftp begins',
      open: '-u {value} of {program} takes no permission away; every account may write to what clients make with leave for all',
      token:
        '`{value}` has a `%` that means nothing in -d, where there are `%d`, `%u` and `%%`; {program} ends at once, and no session of sftp begins',
      request: 'sftp has no request `{value}`; {option} does nothing with it',
      realpath:
        '{option} of {program} does not let clients ask for realpath, which sftp(1) asks for first; none of its sessions begins',
      unread: '{program} reads options up to the first word that is none; `{value}` does nothing',
      tab: 'sshd parts the words of internal-sftp at blanks, and not at tabs; `{value}` does nothing',
      tooMany: 'sshd hands no more than eight words on to internal-sftp; `{value}` does nothing',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp -f AUTHPRIV -L INFO\n',
      fixed: 'Subsystem sftp internal-sftp -f AUTHPRIV -l INFO\n',
    },
  },
  *check(context) {
    for (const { statement, program, options, isInside, goesOn, tabbed } of sftpCommands(context)) {
      const { file } = statement;
      const name = program.replace(/^.*[\\/]/, '');
      const unread = (rest: readonly SftpOption[], message: MessageId): RuleFinding<MessageId> => {
        const at = { file, range: [rest[0]?.range[0] ?? 0, rest.at(-1)?.range[1] ?? 0] as const };
        return { at, message, data: { program: name, value: textAt(at) }, level: 'warning' };
      };
      if (tabbed.length > 0) yield unread(tabbed, 'tab');
      const read = isInside ? options.slice(0, mostWords) : options;
      const beyond = options.slice(read.length);
      const words = read.map(({ text }) => text);
      let isRead = true;
      for (const fault of judgeSftpServerOptions(words, context.target)) {
        const word = options[fault.word];
        if (word === undefined || (fault.kind === 'missing' && goesOn)) continue;
        if (fault.kind === 'unread') {
          isRead = false;
          // comment-in-value and people know that there are no comments here; it does no harm.
          if (!word.text.startsWith('#')) yield unread(options.slice(fault.word), 'unread');
          continue;
        }
        isRead &&= fault.kind === 'request';
        const at = { file, range: word.range };
        const written = textAt(at);
        const meant = mended(written, fault, context.target);
        const fixes: readonly Fix[] =
          meant === null
            ? []
            : [
                unsafeFix(`write \`${meant}\`; sftp works again`, [
                  { file, edits: [{ range: word.range, text: meant }] },
                ]),
              ];
        yield {
          at,
          message: fault.kind === 'missing' && beyond.length > 0 ? 'cut' : fault.kind,
          data: {
            program: name,
            option: fault.option,
            value: 'value' in fault ? fault.value : '',
          },
          ...(fault.kind === 'request' && { level: 'warning' as const }),
          fixes,
        };
      }
      const refusing = isRead ? refusesRealpath(read) : undefined;
      if (refusing !== undefined) {
        const at = { file, range: refusing.word.range };
        yield {
          at,
          message: 'realpath',
          data: { program: name, option: refusing.option },
          level: 'warning',
        };
      }
      const mask = isRead ? openMask(read) : undefined;
      if (mask !== undefined) {
        yield {
          at: { file, range: mask.range },
          message: 'open',
          data: { program: name, value: mask.text.replace(/^-u/, '') },
          level: 'warning',
        };
      }
      if (isRead && beyond.length > 0) yield unread(beyond, 'tooMany');
    }
  },
});

/** The word of a mask that is nothing: the umask of the session would keep others from writing. */
function openMask(options: readonly SftpOption[]): SftpOption | undefined {
  for (const { name, value } of sftpFlags(options.map(({ text }) => text))) {
    if (name !== 'u' || value === null || !/^0+$/.test(value)) continue;
    return options.find(({ text }) => text === value || text.endsWith(`u${value}`));
  }
  return undefined;
}

/** The word by which clients may not ask for the name of the folder that they are in (sftp-server.c:request_permitted). */
function refusesRealpath(
  options: readonly SftpOption[],
): { readonly word: SftpOption; readonly option: string } | undefined {
  for (const { name, value } of sftpFlags(options.map(({ text }) => text))) {
    if ((name !== 'p' && name !== 'P') || value === null) continue;
    const isNamed = value.split(',').includes('realpath');
    const word = options.find(({ text }) => text === value || text.endsWith(`${name}${value}`));
    if (isNamed === (name === 'P') && word !== undefined) return { word, option: `-${name}` };
  }
  return undefined;
}

/** What a word was meant to be; `null` where that cannot be told. */
function mended(written: string, fault: SftpOptionFault, target: Target): string | null {
  switch (fault.kind) {
    case 'unknown': {
      const letter = fault.option.slice(1);
      const lower = lowerAscii(letter);
      const other = letter === lower ? upperAscii(letter) : lower;
      return 'deflpuR'.includes(other) ? written.replace(letter, other) : null;
    }
    case 'level':
    case 'facility': {
      const keyword = fault.kind === 'level' ? 'LogLevel' : 'SyslogFacility';
      const word = meantWord(fault.value, acceptedWords(target, keyword));
      if (word === undefined || !written.endsWith(fault.value)) return null;
      return `${written.slice(0, -fault.value.length)}${word}`;
    }
    default:
      return null;
  }
}
