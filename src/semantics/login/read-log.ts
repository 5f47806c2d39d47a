import {
  type LoginMessage,
  type LoginMessageName,
  loginMessages,
  type LoginStation,
} from '../../openssh/index.js';
import { once } from '../../text/index.js';
import { plainText } from '../sshd-test/log-text.js';

/** A line of a log that says something about a login. */
export interface LogLine {
  /** From 1, in what was read. */
  readonly line: number;
  /** The line without what stands in front of the message, its escapes resolved. */
  readonly text: string;
  readonly name: LoginMessageName;
  readonly message: LoginMessage;
  /** How often it stands in the log. */
  readonly times: number;
}

/** What a log says about a login. */
export interface LogReading {
  /** One for each kind of message, where it stands last, in the order of the log. */
  readonly lines: readonly LogLine[];
  /** The line that says most about why it failed; `null` where none does. */
  readonly decisive: LogLine | null;
  /** The station that it points at; `null` where the log says nothing, or that all went well. */
  readonly points: LoginStation | null;
}

interface Pattern {
  readonly name: LoginMessageName;
  readonly message: LoginMessage;
  /** What stands between the data, in this order. */
  readonly parts: readonly string[];
}

const isName = (name: string): name is LoginMessageName => Object.hasOwn(loginMessages(), name);

const patterns = once((): readonly Pattern[] =>
  Object.entries<LoginMessage>(loginMessages()).flatMap(([name, message]) =>
    isName(name) ? message.texts.map(({ text }) => ({ name, message, parts: text.split('%') })) : [],
  ),
);

/** A longer line is cut: what sshd logs is shorter. */
const LONGEST_LINE = 2048;

/**
 * Reads what `ssh -vv` prints, or what sshd logs, for what it says about a login. Takes time in proportion to the text.
 *
 * @param user - lines about other accounts are passed over
 * @example
 * readLoginLog('User bob not allowed because account is locked\n').points; // 'account'
 */
export function readLoginLog(text: string, user?: string): LogReading {
  const found = new Map<LoginMessageName, LogLine>();
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    number += 1;
    const line = plainText(text.slice(start, Math.min(end, start + LONGEST_LINE)).trimEnd());
    start = end + 1;
    const match = matchLine(line, user);
    if (match === null) continue;
    const { name, message, at } = match;
    const times = (found.get(name)?.times ?? 0) + 1;
    found.delete(name);
    found.set(name, { line: number, text: line.slice(at), name, message, times });
  }
  const lines = [...found.values()];
  const decisive = decisiveOf(lines);
  return { lines, decisive, points: decisive?.message.station ?? null };
}

function matchLine(line: string, user: string | undefined): (Pattern & { readonly at: number }) | null {
  for (const pattern of patterns()) {
    const at = placeOf(pattern.parts, line);
    if (at === null) continue;
    if (user !== undefined && pattern.message.named === true && !namesUser(pattern.parts, line, at, user))
      return null;
    return { ...pattern, at };
  }
  return null;
}

/** Where a message begins in a line: each of its parts must follow the one before. */
function placeOf(parts: readonly string[], line: string): number | null {
  let from = 0;
  let first: number | null = null;
  for (const part of parts) {
    const at = line.indexOf(part, from);
    if (at === -1) return null;
    first ??= at;
    from = at + part.length;
  }
  // A message that begins with data is shown with them.
  return parts[0] === '' ? 0 : first;
}

/** Whether the first datum of a message is the account; sshd puts `invalid user` in front of one that does not exist. */
function namesUser([head = '']: readonly string[], line: string, at: number, user: string): boolean {
  const data = line.slice(at + head.length).replace(/^invalid user /, '');
  return data === user || data.startsWith(`${user} `);
}

/** The last line that says what went wrong; a vague one where there is no other. Nothing where the last word is that all went well. */
function decisiveOf(lines: readonly LogLine[]): LogLine | null {
  const lastPassed = lines.findLastIndex(
    ({ message }) => message.says === 'passed' && message.station === 'session',
  );
  const after = lines.slice(lastPassed + 1);
  const exact = after.findLast(({ message }) => message.says === 'refused' && message.vague !== true);
  if (exact !== undefined) return exact;
  const more = after.findLast(({ message }) => message.station === 'more');
  if (more !== undefined) return more;
  // A key that was offered and not taken says more than that nothing was.
  const offered = after.findLast(({ name }) => name === 'offered');
  const taken = after.some(({ name }) => name === 'accepts' || name === 'keyFound');
  if (offered !== undefined && !taken) return offered;
  return (
    after.findLast(({ message }) => message.says === 'refused') ??
    after.findLast(({ name }) => name === 'keyAbsent') ??
    null
  );
}
