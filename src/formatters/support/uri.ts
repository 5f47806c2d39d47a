import { upperAscii } from '../../text/index.js';

/**
 * The URI of a path that is divided by `/`: relative as it is, absolute with `file:`, where a drive of Windows keeps its colon. Bytes
 * that are not UTF-8 are encoded as bytes.
 *
 * @example
 * uriOf('hosts/h 1/sshd_config'); // 'hosts/h%201/sshd_config'
 */
export function uriOf(path: string): string {
  const encoded = Array.from(path, encode).join('');
  return path.startsWith('/') ? `file://${encoded.replace(/^\/([A-Za-z])%3A(?=\/|$)/, '/$1:')}` : encoded;
}

function encode(character: string): string {
  if (character === '/') return character;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return `%${upperAscii((code - 0xdc00).toString(16))}`;
  return encodeURIComponent(code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character);
}
