import { decodeBytes, encodeBytes } from '../../text/index.js';

/** log.c: a message is cut to this many bytes before it is escaped, and again behind it. */
const MESSAGE_BYTES = 1023;

/** What is left of it on standard error, where a line end must fit, too. */
const PRINTED_BYTES = 1021;

const BACKSLASH = 0x5c;

/**
 * A message as sshd writes it to standard error: bytes that cannot be shown become octal escapes and backslashes are doubled
 * (`log.c:do_log` with `VIS_SAFE|VIS_OCTAL`), and what is too long is cut.
 *
 * @example
 * logText('Bad configuration option: \uFEFFPort'); // 'Bad configuration option: \\357\\273\\277Port'
 */
export function logText(message: string): string {
  if (message.length < MESSAGE_BYTES / 4 && isPlain(message)) return message;
  const bytes = encodeBytes(message).subarray(0, MESSAGE_BYTES);
  let text = '';
  for (const byte of bytes) {
    const shown = escapeByte(byte);
    if (text.length + shown.length > MESSAGE_BYTES) break;
    text += shown;
  }
  return text.slice(0, PRINTED_BYTES);
}

function isPlain(message: string): boolean {
  for (let index = 0; index < message.length; index++) {
    const unit = message.charCodeAt(index);
    if (unit < 0x20 || unit > 0x7e || unit === 0x5c) return false;
  }
  return true;
}

function escapeByte(byte: number): string {
  if (byte === BACKSLASH) return '\\\\';
  const visible = (byte >= 0x20 && byte <= 0x7e) || (byte >= 0x07 && byte <= 0x0a) || byte === 0x0d;
  return visible ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}

/** Escapes as {@link logText} writes them, and nothing else behind a backslash. */
const escaped = /^(?:[^\\]|\\\\|\\[0-3][0-7]{2})*$/;

/**
 * A line of a log as its writer meant it: octal escapes become the characters that they stand for, doubled backslashes single ones. A
 * line with a backslash that escapes nothing, such as a path of Windows, is no such line, and is left as it is.
 *
 * @example
 * plainText(String.raw`C:\\Users\\\320\237`); // 'C:\\Users\\П'
 */
export function plainText(line: string): string {
  if (!line.includes('\\') || !escaped.test(line)) return line;
  const bytes: number[] = [];
  const source = encodeBytes(line);
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0;
    if (byte !== BACKSLASH) bytes.push(byte);
    else if (source[at + 1] === BACKSLASH) bytes.push(source[(at += 1)] ?? 0);
    else {
      bytes.push(Number.parseInt(String.fromCharCode(...source.subarray(at + 1, at + 4)), 8));
      at += 3;
    }
  }
  return decodeBytes(Uint8Array.from(bytes));
}
