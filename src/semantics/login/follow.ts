import type { LoginStation } from '../../openssh/index.js';
import { foreignRoot } from '../../system/index.js';
import { deadlyMatches, endsAt } from '../analysis/login/deadly-matches.js';
import { readerOfUsable, unusableLists } from '../analysis/login/unusable-lists.js';
import type { MatchStatement } from '../model.js';
import { faultyHostCertificates } from '../host-keys/host-certificates.js';
import { hostKeySupply } from '../host-keys/host-key-files.js';
import { listWithoutClients } from '../offered-host-keys.js';
import { lacksNamedKeys, makesHostKeys } from '../host-keys/host-keys.js';
import type { CompiledProgram } from '../program.js';
import { accountStation } from './account.js';
import { listsStation, methodsStation, moreStation, rootStation } from './admission.js';
import {
  contextOf,
  type LoginContext,
  openIn,
  type OpenMatch,
  passed,
  refused,
  undecided,
  unknown,
} from './context.js';
import { isSet, type KeyPlace } from './key-place.js';
import { keyPlaces } from './key-places.js';
import type { Evidence, LoginRemark, LoginReport, LoginRequest, Part, Station } from './model.js';
import { keyStation } from './offered-key.js';
import type { Ask, Saying } from './sayings.js';
import { chrootStation, sessionStation } from './session.js';
import { windowsStartFault } from './windows-permissions.js';

/**
 * Follows a login by key as sshd would, station by station, until one stops it.
 *
 * @example
 * followLogin(program, { user: 'bob', now: Date.now() / 1000 }).outcome; // 'refused'
 */
export function followLogin(program: CompiledProgram, request: LoginRequest): LoginReport {
  const context = contextOf(program, request);
  const stations: Station[] = [];
  let stopped = false;
  let places: readonly KeyPlace[] = [];
  const pass = (id: LoginStation, judge: () => Part & { readonly parts?: readonly Part[] }): void => {
    const part = stopped ? notReached : judge();
    stations.push({ parts: [], ...part, id });
    if (part.verdict === 'refused') stopped = true;
  };
  pass('server', () => serverStation(context));
  pass('account', () => accountStation(context));
  pass('lists', () => listsStation(context));
  const root = rootStation(context);
  const byCommand = context.setting('PermitRootLogin').value === 'forced-commands-only';
  if (root !== null && !byCommand) pass('root', () => root);
  pass('methods', () => methodsStation(context));
  const { key } = request;
  if (key !== undefined) pass('key', () => keyStation(context, key));
  pass('keys', () => {
    places = keyPlaces(context);
    return keysStation(places, context);
  });
  const command = places.find(({ verdict }) => verdict === 'ok')?.command ?? null;
  if (root !== null && byCommand) {
    const found = places.find(({ verdict }) => verdict === 'ok') ?? null;
    pass('root', () => (root.verdict === 'ok' ? forcedRootStation(context, found) : root));
  }
  pass('more', () => moreStation(context));
  const chroot = chrootStation(context);
  if (chroot !== null) pass('chroot', () => chroot);
  pass('session', () => sessionStation(context, command));
  const refusing = stations.find(({ verdict }) => verdict === 'refused');
  return {
    target: program.tree.target,
    world: context.world,
    system: foreignRoot(context.world),
    connection: context.connection,
    key: key ?? null,
    outcome:
      refusing !== undefined
        ? 'refused'
        : stations.some(({ verdict }) => verdict === 'unknown') || !context.evaluation.complete
          ? 'unknown'
          : 'accepted',
    besides: refusing === undefined ? besidesOf(stations) : [],
    complete: program.tree.complete,
    stations,
    remedy: refusing?.remedy ?? null,
    asks: refusing !== undefined ? [] : asksOf(stations),
    remarks: remarksOf(context),
  };
}

function besidesOf(stations: readonly Station[]): LoginReport['besides'] {
  const says = stations.find(({ id }) => id === 'more')?.says;
  return says?.code === 'key-among-others' ? says.besides : [];
}

/** What would tell more, in the order of the stations. */
function asksOf(stations: readonly Station[]): readonly Ask[] {
  const open = stations.filter(({ verdict }) => verdict === 'unknown');
  return [
    ...new Set(
      open.flatMap(({ asks, parts }) => [...(asks ?? []), ...parts.flatMap((part) => part.asks ?? [])]),
    ),
  ];
}

const notReached: Part = {
  verdict: 'not-reached',
  says: { code: 'not-reached' },
  evidence: [],
  remedy: null,
};

function serverStation(context: LoginContext): Part {
  const { program } = context;
  const fault = program.faults.find(({ severity }) => severity !== 'logged');
  if (!program.refused)
    return (
      windowsStartFault(context) ??
      hostKeyFault(context) ??
      listFault(context) ??
      endingFault(context) ??
      passed({ code: 'server-starts', certificate: lateCertificate(context) })
    );
  return refused(
    { code: 'configuration-refused', printed: fault?.printed ?? null },
    { code: 'mend-configuration' },
  );
}

/** A certificate of the host that has ended or is about to: clients that trust its authority alone then do not know the host. */
function lateCertificate({
  program,
  target,
}: LoginContext): (Saying & { readonly code: 'server-starts' })['certificate'] {
  if (target.platform === 'windows') return null;
  for (const { path, problem, time } of faultyHostCertificates(program)) {
    if (problem === 'expired' || problem === 'ends-soon') return { path, problem, time: time ?? '' };
  }
  return null;
}

/** Host keys are there, and none that sshd uses. */
function hostKeyFault({ program, logs, setting }: LoginContext): Part | null {
  const supply = hostKeySupply(program);
  if (supply === 'encrypted') {
    return refused({ code: 'host-keys-encrypted' }, { code: 'drop-passphrases' }, logs('noHostKeys'));
  }
  const named = setting('HostKey').evidence;
  if (supply === 'absent' && isWritten(named) && lacksNamedKeys(program)) {
    return refused({ code: 'host-keys-absent' }, { code: 'make-host-keys' }, named, logs('noHostKeys'));
  }
  if (supply !== 'unusable') return null;
  return refused({ code: 'host-keys-unusable' }, { code: 'close-host-keys' }, logs('noHostKeys'));
}

/** sshd starts, and no client can connect. */
function listFault({ program, setting }: LoginContext): Part | null {
  const keyword = listWithoutClients(program);
  return keyword === null
    ? null
    : refused({ code: 'no-client', keyword }, { code: 'remove-line' }, setting(keyword).evidence);
}

/** What ends this connection before sshd asks who it is; what does so for certain decides. */
function endingFault(context: LoginContext): Part | null {
  const faults = [matchFault(context), blockFault(context)].filter((fault) => fault !== null);
  return faults.find(({ verdict }) => verdict === 'refused') ?? faults[0] ?? null;
}

/**
 * A Match line with a list of addresses that sshd cannot read: it ends the connection there. One that does so for certain decides,
 * wherever the others stand.
 */
function matchFault({ program, connection, groupsKnown }: LoginContext): Part | null {
  let open: OpenMatch | null = null;
  for (const line of deadlyMatches(program)) {
    const [match, criteria] = line;
    const around = openIn(match.scope, program, connection, groupsKnown);
    if (around !== null && around !== 'no-match') {
      open ??= around;
      continue;
    }
    const ends = endsAt(program, line, connection);
    const asks = criteria.map(({ criterion }) => (criterion.kind === 'address' ? 'addr' : 'laddr'));
    if (ends === null) open ??= { match, asks: asks.filter((datum) => connection[datum] === undefined) };
    if (ends === true)
      return refused({ code: 'match-unreadable', match }, { code: 'mend-addresses' }, lineOf(match));
  }
  return open === null ? null : undecided(open);
}

function lineOf({ file, line, node }: MatchStatement): Evidence {
  const text = file.config.source.text.slice(...node.range).trim();
  return { kind: 'line', path: file.name, line, text };
}

/** What a block says for this connection, and sshd can put together no list of: it ends the connection before it asks who it is. */
function blockFault({ program, target, setting }: LoginContext): Part | null {
  let firstOpen: OpenMatch | null = null;
  for (const keyword of unusableLists(program)) {
    const { value, evidence, open } = setting(keyword);
    firstOpen ??= open;
    if (open === null && !readerOfUsable(target, keyword)(value))
      return refused({ code: 'list-unusable', keyword }, { code: 'remove-line' }, evidence);
  }
  return firstOpen === null ? null : undecided(firstOpen);
}

const isWritten = (evidence: Evidence): boolean =>
  evidence.kind === 'setting' && evidence.origins.some((origin) => origin !== 'default');

/** No place is looked at for the key, or for any; certificates of an authority are taken all the same. */
function nowhere({ request, setting }: LoginContext): Part {
  const { evidence } = setting('AuthorizedKeysFile');
  const authorities = setting('TrustedUserCAKeys');
  if (isSet(authorities.value)) {
    const says = { code: 'certificates-alone', path: authorities.value } as const;
    return request.key === undefined
      ? unknown(says, evidence, authorities.evidence)
      : refused(says, { code: 'have-signed', path: authorities.value }, evidence, authorities.evidence);
  }
  return refused(
    { code: 'keys-nowhere' },
    { code: 'write-line', line: 'AuthorizedKeysFile .ssh/authorized_keys', isDefault: false },
    evidence,
  );
}

/** Of all places one must have the key. */
function keysStation(
  places: readonly KeyPlace[],
  context: LoginContext,
): Part & { readonly parts: readonly Part[] } {
  if (places.length === 0) return { ...nowhere(context), parts: [] };
  const found = places.find(({ verdict }) => verdict === 'ok');
  const open = places.find(({ verdict }) => verdict === 'unknown');
  const decisive = found ?? open ?? worst(places);
  return { ...decisive, parts: places.length === 1 ? [] : places };
}

/** Of places that all fail, the one that failed furthest: a file that is there says more than one that is not. */
function worst(places: readonly KeyPlace[]): KeyPlace {
  const [first] = places;
  const there = places.find(({ fatal }) => fatal) ?? places.find(({ absent }) => absent !== true) ?? first;
  if (there === undefined) throw new Error('no place to choose from');
  return there;
}

/** `PermitRootLogin forced-commands-only` is judged once the key is known. */
function forcedRootStation(context: LoginContext, found: KeyPlace | null): Part {
  const { evidence } = context.setting('PermitRootLogin');
  if (found === null) return unknown({ code: 'root-command-unknown' }, evidence);
  if (found.command !== null) return passed({ code: 'root-command-given' }, evidence);
  return refused(
    { code: 'root-command-lacking' },
    { code: 'force-command-of-key' },
    evidence,
    context.logs('rootRefused', context.request.addr ?? 'ADDRESS'),
  );
}

/** Platforms whose systems come with SELinux. */
const withSelinux = ['rhel', 'fedora', 'amazon'];

function remarksOf({ target, program, home }: LoginContext): readonly LoginRemark[] {
  const remarks: LoginRemark[] = [];
  if (withSelinux.includes(target.platform)) remarks.push('selinux');
  if (makesHostKeys(target) === false && hostKeySupply(program) === 'absent') remarks.push('no-host-keys');
  if (target.platform === 'windows' && home === null) remarks.push('profile-unknown');
  return remarks;
}
