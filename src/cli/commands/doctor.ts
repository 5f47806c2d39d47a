import { type Diagnosis, doctorJson, printDoctor } from '../../formatters/index.js';
import { parseAddress, parsePort, type Target } from '../../openssh/index.js';
import {
  compile,
  followLogin,
  isKey,
  type LoginReport,
  type LogReading,
  type PublicKey,
  readLoginLog,
  readPublicKey,
  standardLookups,
  usesDns,
} from '../../semantics/index.js';
import { orNull } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { ExitCode, Io } from '../io.js';
import { readNamedFile } from '../inputs/bytes.js';
import { noteUnread, openOne } from '../inputs/open.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';

/** Of a longer log the end is read. */
const MOST_LOG_BYTES = 16 * 1024 * 1024;

/**
 * Follows a login by key, reads a log of one, or both.
 *
 * @returns 1 where the login is refused, 2 where that cannot be told
 */
export async function doctorCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const { user, log, key } = options;
  if (user === undefined && log === undefined)
    throw new UsageError('doctor needs --user NAME, or --log FILE');
  if (log === '-' && operand === '-')
    throw new UsageError('standard input is either the configuration or the log');
  const offered = key === undefined ? undefined : readKey(key, io);
  for (const name of ['addr', 'laddr'] as const) checkAddress(name, options[name]);
  const examined = user === undefined ? null : await examine(operand, user, offered, options, io);
  const report = examined?.report ?? null;
  const reading = log === undefined ? null : await readLog(log, user, io);
  const diagnosis: Diagnosis = {
    report,
    log: log === undefined || reading === null ? null : { name: log === '-' ? '<stdin>' : log, reading },
  };
  io.stdout.write(
    options.json === true ? doctorJson(diagnosis) : printDoctor(diagnosis, styleFor(io.stdout, options, io)),
  );
  if (examined !== null) return examined.isUnread ? 2 : exitCodes[examined.report.outcome];
  if (reading === null || reading.lines.length === 0) return 2;
  return reading.points === null ? 0 : 1;
}

const exitCodes: Readonly<Record<LoginReport['outcome'], ExitCode>> = { accepted: 0, refused: 1, unknown: 2 };

async function examine(
  operand: string | undefined,
  user: string,
  key: PublicKey | undefined,
  options: OptionValues,
  io: Io,
): Promise<{ readonly report: LoginReport; readonly isUnread: boolean }> {
  const { tree } = await openOne(operand, options, io);
  const isUnread = noteUnread([tree], io);
  const { group, addr, host, laddr, lport } = options;
  const program = compile(tree);
  if (host !== undefined && !usesDns(program))
    complain(
      '--host has no say while UseDNS is no: sshd then takes the address of a client for its name',
      io,
    );
  const report = followLogin(program, {
    user,
    now: io.now(),
    ...(group !== undefined && { groups: group }),
    ...(addr !== undefined && { addr }),
    ...(host !== undefined && { host }),
    ...(laddr !== undefined && { laddr }),
    ...(lport !== undefined && { lport: readPort(lport, tree.target) }),
    ...(key !== undefined && { key }),
  });
  return { report, isUnread };
}

/** @throws UsageError where it is not a port */
function readPort(text: string, target: Target): number {
  const port = parsePort(text, target, standardLookups.servicePort);
  if (port === null || port === 0) throw new UsageError(`--lport ${text}: is not a port`);
  return port;
}

/**
 * Reads a file with one public key, as ssh-keygen writes it.
 *
 * @throws UsageError where it is none
 */
function readKey(name: string, io: Io): PublicKey {
  const text = decodeBytes(readNamedFile(name, io));
  if (text.includes('PRIVATE KEY-----'))
    throw new UsageError(`${name}: is a private key; the public one is ${name}.pub`);
  if (/^(?:PuTTY-User-Key-File|---- BEGIN SSH2)/.test(text)) {
    throw new UsageError(
      `${name}: is a key in another program’s format; ssh-keygen -i -f ${name} converts it`,
    );
  }
  // ssh takes the first line that is a key.
  const keys = text.split('\n').flatMap((line) => {
    const read = /^\s*(?:#|$)/.test(line) ? null : readPublicKey(line.trim(), null);
    return read !== null && isKey(read) ? [read.key] : [];
  });
  const [first, ...others] = keys;
  if (first === undefined) throw new UsageError(`${name}: is not a public key`);
  if (others.length > 0) complain(`${name} holds ${keys.length} keys; ssh offers the first of them`, io);
  const certificate = name.replace(/\.pub$/, '-cert.pub');
  if (first.certificate === null && certificate !== name && isFile(certificate, io))
    complain(`${certificate} lies beside it, and ssh offers both; --key ${certificate} follows that one`, io);
  return first;
}

const isFile = (name: string, io: Io): boolean =>
  orNull(() => io.fileSystem.stat(io.resolvePath(name)))?.type === 'file';

/** @throws UsageError where it is none: sshd would match a name with no network */
function checkAddress(option: 'addr' | 'laddr', text: string | undefined): void {
  if (text !== undefined && parseAddress(text) === undefined)
    throw new UsageError(`--${option} ${text}: is not an address`);
}

async function readLog(name: string, user: string | undefined, io: Io): Promise<LogReading> {
  const bytes = name === '-' ? await io.readStdin() : readNamedFile(name, io);
  return readLoginLog(endOfLog(bytes), user);
}

/** The text of a log; of a long one that of its last lines. What PowerShell writes with `>` is in UTF-16. */
function endOfLog(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const decode = (part: Uint8Array): string =>
    isWide ? new TextDecoder('utf-16le').decode(part) : decodeBytes(part);
  if (bytes.length <= MOST_LOG_BYTES) return decode(bytes);
  // The line that is cut is passed over. One that begins just here has its predecessor's end in front of it.
  const cut = bytes.length - MOST_LOG_BYTES - 1;
  const text = decode(bytes.subarray(isWide ? cut - (cut % 2) : cut));
  return text.slice(text.indexOf('\n') + 1);
}
