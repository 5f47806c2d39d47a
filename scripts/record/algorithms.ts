import { programIn, type LiveSshd } from '../../test/oracle/live-sshd.js';
import { recordedAt, type RecordedAlgorithms } from '../../test/openssh/recorded.js';
import { withValueAt } from './ranges.js';

/** What `ssh -Q` is asked for, by kind of algorithm; only builds with GSSAPIKeyExchange answer the last. */
const queries = {
  cipher: 'cipher',
  mac: 'mac',
  kex: 'kex',
  key: 'HostKeyAlgorithms',
  signature: 'sig',
  gssKex: 'kex-gss',
} as const;

/** The algorithms of a build: at its release for upstream's, and for a vendor's what differs from that. */
export async function withAlgorithms(
  recorded: RecordedAlgorithms,
  build: string,
  release: string,
  root: string,
  sshd: LiveSshd,
): Promise<RecordedAlgorithms> {
  const ssh = programIn(root, 'bin/ssh');
  const asked = await sshd.ask(
    { files: {} },
    Object.values(queries).map((query) => [ssh, '-Q', query]),
  );
  let { lists, builds } = recorded;
  const own: Record<string, readonly string[]> = {};
  for (const [index, kind] of Object.keys(queries).entries()) {
    const answer = asked[index];
    if (answer?.status !== 0) continue;
    const names = answer.stdout.split('\n').filter((name) => name !== '');
    const upstream = recordedAt(lists[kind] ?? [], release) ?? [];
    if (build === release) lists = { ...lists, [kind]: withValueAt(lists[kind] ?? [], release, names) };
    else if (names.join() !== upstream.join()) own[kind] = names;
  }
  if (Object.keys(own).length > 0) builds = { ...builds, [build]: own };
  return { lists, builds };
}
