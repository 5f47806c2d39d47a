import { removeLine, unsafeFix } from '../../../fixes/index.js';
import { formatAddress, parseAddress } from '../../../openssh/index.js';
import { type CompiledProgram, isUnconditional, type SettingStatement } from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import type { RuleFinding } from '../../model.js';
import { directiveOf, related } from '../places.js';

/** Addresses that are named again, as far as their text tells. */
export function* addressesNamedTwice(
  program: CompiledProgram,
  ports: readonly number[],
): Iterable<RuleFinding<'address'>> {
  const seen = new Map<string, SettingStatement>();
  for (const { statement, value } of program.assignments('ListenAddress')) {
    const { file, node, scope } = statement;
    if (!isUnconditional(scope)) continue;
    for (const { host, port, rdomain } of value) {
      if (host === null) continue;
      const own = port === null ? ports : [port];
      const sockets = [...new Set(own)].map((each) => `${spelled(host)} ${each} ${rdomain ?? ''}`);
      const [first] = sockets.flatMap((socket) => seen.get(socket) ?? []);
      for (const socket of sockets) if (!seen.has(socket)) seen.set(socket, statement);
      if (first === undefined || first.node === node) continue;
      const opensMore = sockets.some((socket) => seen.get(socket) === statement);
      yield {
        at: directiveOf(file, node),
        message: 'address',
        level: 'info',
        data: { address: host },
        related: [related(directiveOf(first.file, first.node), 'named here first')],
        fixes: opensMore
          ? []
          : [unsafeFix('remove the line, which opens nothing more', [removeLine(file, node)])],
      };
    }
  }
}

/** An address as sshd prints it, whose groups of zeros can be written in many ways; a name in small letters. */
function spelled(host: string): string {
  const address = parseAddress(host);
  return address === undefined ? lowerAscii(host) : formatAddress(address);
}
