import { parseAddress } from '../openssh/index.js';
import { type FileSystem, namesIn, orNull, readText, type World } from '../system/index.js';
import { rememberOnce } from '../text/index.js';
import type { Lookups } from './model.js';
import type { SocketStream } from './socket-unit.js';

/** Where launchd listens for sshd. */
export interface LaunchdSockets {
  /** Apple’s own among them, on all addresses and the port of the service `ssh`. */
  readonly streams: readonly SocketStream[];
  /** Whether a file of somebody’s own starts an sshd that listens itself, or could not be read. */
  readonly hasOthers: boolean;
}

/** The administrator’s folder; Apple’s own is read-only. */
const folder = '/Library/LaunchDaemons';

/**
 * Where launchd listens for sshd, after launchd.plist(5): Apple’s own file, and those of the administrator that start an sshd. `null` where
 * their folder is not known.
 *
 * @example
 * launchdSockets(world, lookups)?.streams.map(({ port }) => port); // [22, 2222]
 */
export function launchdSockets(world: World, lookups: Pick<Lookups, 'servicePort'>): LaunchdSockets | null {
  if (!world.known || orNull(() => world.fileSystem.stat(folder))?.type !== 'directory') return null;
  const streams: SocketStream[] = [{ host: null, port: 22, file: null }];
  let hasOthers = false;
  for (const { path, text } of plistsOf(world.fileSystem)) {
    const own = text === null ? [] : streamsIn(text, path, lookups);
    streams.push(...own);
    if (own.length === 0) hasOthers = true;
  }
  return { streams, hasOthers };
}

interface Plist {
  readonly path: string;
  /** `null` where it is not text. */
  readonly text: string | null;
}

const plistsOf: (fileSystem: FileSystem) => readonly Plist[] = rememberOnce((fileSystem) =>
  namesIn(fileSystem, folder).flatMap((name): readonly Plist[] => {
    const path = `${folder}/${name}`;
    const text = name.endsWith('.plist') ? readText(fileSystem, path) : null;
    if (text?.includes('sshd') !== true) return [];
    return [{ path, text: text.startsWith('bplist') ? null : text }];
  }),
);

/** The sockets of a file in XML, each a dictionary that holds no other. */
function streamsIn(
  text: string,
  file: string,
  { servicePort }: Pick<Lookups, 'servicePort'>,
): readonly SocketStream[] {
  return text.split(/<\/?dict>/).flatMap((entries) => {
    const service = valueOf('SockServiceName', entries);
    if (service === undefined) return [];
    const port = /^\d+$/.test(service) ? Number(service) : service === 'ssh' ? 22 : servicePort(service);
    const node = valueOf('SockNodeName', entries);
    const host = node === undefined || parseAddress(node) === undefined ? null : node;
    const isAll = host === '0.0.0.0' || host === '::';
    return port === null ? [] : [{ host: isAll ? null : host, port, file }];
  });
}

function valueOf(key: string, entries: string): string | undefined {
  const [, behind] = entries.split(`<key>${key}</key>`, 2);
  return /^\s*<(?:string|integer)>([^<]*)</.exec(behind ?? '')?.[1]?.trim();
}
