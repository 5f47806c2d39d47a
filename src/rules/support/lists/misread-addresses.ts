import {
  formatAddress,
  type IpAddress,
  type KeywordName,
  parseAddress,
  parseAddressList,
  splitHostPort,
  type Target,
} from '../../../openssh/index.js';
import type { Statement } from '../../../semantics/index.js';
import type { Range } from '../../../text/index.js';
import { addressWords, rangeOfItem } from './unmatchable.js';

/** An address as it is written, and what sshd makes of it. */
interface Written {
  readonly text: string;
  readonly address: IpAddress;
  /** Where sshd listens is not a network. */
  readonly listens: boolean;
}

/** How an address is misread. */
interface Misreading {
  readonly message: 'short' | 'octal' | 'listen' | 'port';
  /** `null` where that cannot be told. */
  readonly meant: string | null;
}

/** An address that sshd takes for another than was meant. */
export interface Misread extends Written, Misreading {
  /** Where it stands; `null` where quotes or backslashes are between its characters. */
  readonly own: Range | null;
  readonly word: Range;
}

/** Whether a line is one of those that addresses stand in. */
export const mayHoldAddress = (statement: Statement): boolean =>
  statement.type === 'match' || addressKeywords.has(statement.keyword?.keyword);

const addressKeywords: ReadonlySet<KeywordName | undefined> = new Set<KeywordName>([
  'AllowUsers',
  'DenyUsers',
  'ListenAddress',
]);

/** The addresses of a line that sshd takes for others. */
export function* misreadIn(statement: Statement, target: Target): Iterable<Misread> {
  const { file } = statement;
  if (statement.type === 'setting' && statement.keyword?.keyword === 'ListenAddress') {
    const [word] = statement.node.arguments;
    if (word === undefined) return;
    // Two colons and no bracket are an address of IPv6, or nothing.
    const isBare = parseAddress(word.value) !== undefined || /^[^[]*:.*:/.test(word.value);
    const text = isBare ? word.value : (splitHostPort(word.value)?.host ?? '');
    const address = parseAddress(text);
    if (address === undefined) return;
    const written: Written = { text, address, listens: true };
    const misreading = misreadingOf(written);
    if (misreading === null) return;
    const isPlain = file.config.source.text.startsWith(text, word.range[0]);
    const own: Range | null = isPlain ? [word.range[0], word.range[0] + text.length] : null;
    yield { ...written, ...misreading, own, word: word.range };
  }
  for (const { kind, list, range } of addressWords(statement)) {
    if (kind === 'host') continue;
    let from = range[0];
    for (const { text, network } of parseAddressList(list, target).items) {
      if (network === null) continue;
      const written: Written = { text, address: network, listens: false };
      const misreading = misreadingOf(written);
      if (misreading === null) continue;
      const own = rangeOfItem(text, [from, range[1]], file);
      from = own?.[1] ?? from;
      yield { ...written, ...misreading, own, word: range };
    }
  }
}

/**
 * The loopback or an address with its interface, a colon and a port; or all addresses and a port. No system has addresses such as
 * `::1:22` and `::2222`, and Linux takes what is behind the interface for an alias of it.
 */
const withPort = /^(?:(::1|[^%]+%[^:]+):(\d{1,5})|(::)(22|\d{4}))$/;

/**
 * The numbers as people read them: from the left, in tens. The short forms of the loopback, `127.1`, and of all addresses, `0`, are
 * written on purpose.
 */
function misreadingOf({ text, address, listens }: Written): Misreading | null {
  const found: readonly (string | undefined)[] = (listens ? withPort.exec(text) : null) ?? [];
  const [, host, port] = found.filter((part) => part !== undefined);
  if (host !== undefined && port !== undefined) return { message: 'port', meant: `[${host}]:${port}` };
  const [, numbers = '', mask = ''] = /^([\d.]+)(\/\d+)?$/.exec(text) ?? [];
  const parts = numbers.split('.').map(Number);
  const given = parts.length;
  // A port was meant where a line wants an address.
  if (listens && given === 1 && address.bits < 65_536n && address.bits > 255n)
    return { message: 'listen', meant: null };
  if (numbers === '' || parts.some((part) => part > 255) || parts[0] === 127) return null;
  if (given < 4) {
    if (mask !== '' || (listens && address.bits === 0n)) return null;
    if (listens) return { message: 'listen', meant: null };
    return { message: 'short', meant: `${[...parts, 0, 0, 0].slice(0, 4).join('.')}/${8 * given}` };
  }
  const decimal = parts.join('.');
  return decimal === formatAddress(address) ? null : { message: 'octal', meant: `${decimal}${mask}` };
}
