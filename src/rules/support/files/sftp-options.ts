import type { Target } from '../../../openssh/index.js';
import { type SettingStatement, subsystemLines } from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import type { RuleContext } from '../../model.js';
import { sortAssignments, type View } from '../effects/in-force.js';
import { argumentsOf, textAt } from '../places.js';
import { isSftpServer } from './sftp.js';

/** A word behind the name of a server of sftp. */
export interface SftpOption {
  readonly text: string;
  readonly range: Range;
}

/** A line that starts a server of sftp. */
export interface SftpCommand {
  readonly statement: SettingStatement;
  readonly program: string;
  readonly options: readonly SftpOption[];
  /** Whether sshd runs it by itself, without a shell, and so hands on no more than eight words; sshd for Windows begins sftp-server.exe. */
  readonly isInside: boolean;
  /** Whether more follows of which only a shell knows what becomes of it. */
  readonly goesOn: boolean;
  /** What a tab makes a part of the name of internal-sftp. */
  readonly tabbed: readonly SftpOption[];
}

/** What a shell does more with than part words. */
const shellWork = /[ $`\\;&|<>(){}*?[\]~"'#\n]/;

const quoted = /^(["'])([^"'$`\\]*)\1$/;

/** The lines in force that start a server of sftp, each once. */
export function* sftpCommands(view: View & Pick<RuleContext, 'target'>): Iterable<SftpCommand> {
  const { target } = view;
  const seen = new Set<unknown>();
  const alive = new Set<unknown>();
  for (const { statement } of sortAssignments(view, 'Subsystem').alive) alive.add(statement);
  for (const { statement } of sortAssignments(view, 'ForceCommand').alive) {
    const command = seen.has(statement.node) ? null : forcedCommand(statement, target);
    seen.add(statement.node);
    if (command !== null) yield command;
  }
  for (const { statement, pathText: program, inQuotes, args } of subsystemLines(view.program)) {
    if (
      !alive.has(statement) ||
      seen.has(statement.node) ||
      inQuotes.length > 0 ||
      !isSftpServer(program, target)
    )
      continue;
    seen.add(statement.node);
    const words = args.map(({ value, range }) => ({ text: value, range }));
    yield { statement, program, isInside: isInside(program, target), ...plain(words), tabbed: [] };
  }
}

const isInside = (program: string, { platform }: Target): boolean =>
  platform !== 'windows' && program === 'internal-sftp';

function forcedCommand(statement: SettingStatement, target: Target): SftpCommand | null {
  const at = argumentsOf(statement.file, statement.node);
  const text = textAt(at);
  if (target.platform === 'windows' || !text.startsWith('internal-sftp')) {
    const [program, ...words] = wordsIn(text, /[^ \t]+/g, at.range[0]);
    if (program === undefined || !isSftpServer(program.text, target)) return null;
    return { statement, program: program.text, isInside: false, ...plain(words), tabbed: [] };
  }
  // strtok(3) parts these words, no shell.
  const [program, ...options] = wordsIn(text, /[^ ]+/g, at.range[0]);
  const [name = '', ...others] = program?.text.split('\t') ?? [];
  if (program === undefined || name !== 'internal-sftp') return null;
  const glued = others.join('\t').trim();
  const from = program.range[1] - glued.length;
  const tabbed = glued === '' ? [] : [{ text: glued, range: [from, program.range[1]] as const }];
  return { statement, program: name, options, isInside: true, goesOn: false, tabbed };
}

function wordsIn(text: string, word: RegExp, start: number): readonly SftpOption[] {
  return [...text.matchAll(word)].map(({ 0: found, index }) => ({
    text: found,
    range: [start + index, start + index + found.length],
  }));
}

/** The words up to the first of which only a shell knows what becomes of it. */
function plain(words: readonly SftpOption[]): Pick<SftpCommand, 'options' | 'goesOn'> {
  const decoded = words.map(({ text, range }) => ({ text: text.replace(quoted, '$2'), range }));
  const end = decoded.findIndex(({ text }) => shellWork.test(text));
  return end === -1 ? { options: decoded, goesOn: false } : { options: decoded.slice(0, end), goesOn: true };
}

/** sftp-server(8): the levels in the order of what they log; the default, ERROR, logs no transfer. */
export const sftpLogLevels: readonly string[] = [
  'QUIET',
  'FATAL',
  'ERROR',
  'INFO',
  'VERBOSE',
  'DEBUG',
  'DEBUG1',
  'DEBUG2',
  'DEBUG3',
];

/** An option of a server of sftp. */
export interface SftpFlag {
  readonly name: string;
  readonly value: string | null;
}

/** sftp-server.c: getopt: those that take a value; -m is one of Red Hat. */
const withValue = 'dflmPpQu';

/** The flags of a command as getopt(3) reads them: several in one word, and a value in the same word or in the next. */
export function sftpFlags(args: readonly string[]): readonly SftpFlag[] {
  const flags: SftpFlag[] = [];
  const words = args[Symbol.iterator]();
  for (const word of words) {
    if (!word.startsWith('-') || word === '-' || word === '--') break;
    for (let at = 1; at < word.length; at++) {
      const name = word.charAt(at);
      if (!withValue.includes(name)) {
        flags.push({ name, value: null });
        continue;
      }
      flags.push({ name, value: word.slice(at + 1) || (words.next().value ?? '') });
      break;
    }
  }
  return flags;
}
