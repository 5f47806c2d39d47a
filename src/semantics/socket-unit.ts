import { type FileSystem, namesIn, readText } from '../system/index.js';

/** Where a unit of systemd listens, and which file says so. */
export interface SocketStream {
  /** Without brackets; `null` for all addresses. */
  readonly host: string | null;
  readonly port: number;
  /** In the world; `null` for what a generator writes when systemd reads its units. */
  readonly file: string | null;
}

/** Folders of units, the one that counts most first; systemd.unit(5). */
const administrators = ['/etc/systemd/system', '/run/systemd/system'];
const generator = '/run/systemd/generator';
const packages = ['/usr/local/lib/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];

/** What Ubuntu's generator calls its file (sshd-socket-generator). */
const generated = 'addresses.conf';

/**
 * Where a socket unit listens: its own file and the drop-ins beside it, in the order of their names, of which one that stands in a folder
 * that counts more hides its namesakes. systemd.socket(5): an empty `ListenStream=` forgets what came before.
 *
 * @param unit - `ssh.socket`
 * @param asked - what a generator takes from sshd's file the next time; `null` where there is none
 * @returns `null` where nobody wrote a drop-in or a unit, so that the unit is as it comes
 * @example
 * socketStreams(fileSystem, 'ssh.socket', null); // [{ host: null, port: 2222, file: '/etc/systemd/system/ssh.socket.d/port.conf' }]
 */
export function socketStreams(
  fileSystem: FileSystem,
  unit: string,
  asked: readonly SocketStream[] | null,
): readonly SocketStream[] | null {
  const folders = [...administrators, generator, ...packages];
  const own = folders
    .map((folder) => `${folder}/${unit}`)
    .find((path) => readText(fileSystem, path) !== null);
  const dropIns = new Map<string, string | null>();
  for (const folder of folders) {
    const place = `${folder}/${unit}.d`;
    if (folder === generator && asked !== null && !dropIns.has(generated)) dropIns.set(generated, null);
    for (const name of namesIn(fileSystem, place)) {
      if (name.endsWith('.conf') && !dropIns.has(name)) dropIns.set(name, `${place}/${name}`);
    }
  }
  const isOwn = own !== undefined && administrators.some((folder) => own.startsWith(`${folder}/`));
  const isMade = asked !== null && readText(fileSystem, `${generator}/${unit}.d/${generated}`) !== null;
  if (!isOwn && !isMade && [...dropIns.values()].every((path) => path === null)) return null;
  const order = [...dropIns].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
  let streams: readonly SocketStream[] = own === undefined ? [{ host: null, port: 22, file: null }] : [];
  for (const path of [...(own === undefined ? [] : [own]), ...order]) {
    if (path === null) streams = generatedStreams(fileSystem, unit, asked ?? []);
    else streams = added(streams, readText(fileSystem, path) ?? '', path);
  }
  return streams;
}

/** What a generator will write; what it wrote the last time is in its file already. */
function generatedStreams(
  fileSystem: FileSystem,
  unit: string,
  asked: readonly SocketStream[],
): readonly SocketStream[] {
  const file = `${generator}/${unit}.d/${generated}`;
  const written = added([], readText(fileSystem, file) ?? '', file);
  return asked.map((one) => written.find(({ host, port }) => host === one.host && port === one.port) ?? one);
}

/** What a file makes of the streams before it. */
function added(before: readonly SocketStream[], text: string, file: string): readonly SocketStream[] {
  let streams = [...before];
  let section = '';
  for (const line of text.split('\n')) {
    const said = line.trim();
    if (said.startsWith('[') && said.endsWith(']')) section = said.slice(1, -1);
    const sign = said.indexOf('=');
    if (section !== 'Socket' || sign === -1 || said.slice(0, sign).trimEnd() !== 'ListenStream') continue;
    const value = said.slice(sign + 1).trimStart();
    if (value === '') streams = [];
    else {
      const stream = streamOf(value);
      if (stream !== null) streams.push({ ...stream, file });
    }
  }
  return streams;
}

/** `2222`, `10.0.0.1:22` or `[::1]:22`; paths and the like are no business of sshd's file. */
function streamOf(value: string): Omit<SocketStream, 'file'> | null {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]:|([^:/@]+):)?(\d{1,5})$/.exec(value) ?? [];
  const host = bracketed ?? plain ?? null;
  if (port === '') return null;
  return { host: host === '0.0.0.0' || host === '::' ? null : host, port: Number(port) };
}
