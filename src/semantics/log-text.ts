import { encodeBytes } from '../text/index.js';

/** log.c: a message is cut to this many bytes before it is escaped, and again behind it. */
const MESSAGE_BYTES = 1023;

/** What is left of it on standard error, where a line end must fit, too. */
const PRINTED_BYTES = 1021;

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
  if (byte === 0x5c) return '\\\\';
  const visible = (byte >= 0x20 && byte <= 0x7e) || (byte >= 0x07 && byte <= 0x0a) || byte === 0x0d;
  return visible ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}
