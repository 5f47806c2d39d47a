import { decodeBytes } from '../../text/index.js';
import { parsePrinted } from './printed.js';

/** The upper half of code page 850, in which cmd.exe of Western Europe writes. */
const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/** How a listing can be written where it is not Unicode; the first wins that names the most accounts that are known. */
const pages: readonly ((bytes: Uint8Array) => string)[] = [
  (bytes) =>
    Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (codePage850[byte - 0x80] ?? ''),
    ).join(''),
  (bytes) => new TextDecoder('ibm866').decode(bytes),
  (bytes) => new TextDecoder('windows-1251').decode(bytes),
  (bytes) => new TextDecoder('windows-1252').decode(bytes),
];

/**
 * The text of a listing: `icacls /save` writes UTF-16 without a byte order mark, Windows PowerShell UTF-16 with one, cmd.exe the code page
 * of the console.
 *
 * @example
 * decodeListing(bytes).split('\n')[0]; // 'administrators_authorized_keys'
 */
export function decodeListing(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (bytes.length > 3 && second === 0 && first !== 0))
    return new TextDecoder('utf-16le').decode(bytes);
  const text = decodeBytes(bytes);
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!/[\uDC80-\uDCFF]/.test(plain)) return plain;
  const decoded = pages.map((decode) => decode(bytes));
  const [best] = decoded
    .map((each) => [each, known(each)] as const)
    .sort(([, one], [, other]) => other - one);
  return best?.[0] ?? plain;
}

/** How many entries are about accounts that are known. */
function known(text: string): number {
  const lists = parsePrinted(text) ?? [];
  return lists.flatMap(({ entries }) => entries).filter(({ trustee }) => trustee.sid !== null).length;
}
