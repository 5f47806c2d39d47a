import type { Fix } from '../../fixes/index.js';
import { type AlgorithmKind, baseName, type KeywordName, valueTypeOf } from '../../openssh/index.js';
import {
  answersChallenges,
  type ValueChange,
  type CompiledProgram,
  evaluate,
  nameKnownTo,
} from '../../semantics/index.js';
import { isOn } from './in-use.js';
import { type Attempt, broughtBehaviour, isWritten, keepAsItWas } from './keep.js';
import { isOfPolicy } from './policy.js';

/** An effective value that the new sshd takes otherwise. */
export interface UpgradeChange extends ValueChange {
  /** Whether a line of the configuration has the value; else it is the default of one of them. */
  readonly written: boolean;
  /** Whether the new value is what is left without lines that the new sshd refuses, and that no fix mends. */
  readonly leftOut: boolean;
  /** What held before the keyword came, for one that brought a behaviour with it. */
  readonly formerly: string | null;
  /** For lists of algorithms, those that are in one list only. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What keeps things as they were, where one line can. */
  readonly fixes: readonly Fix[];
}

/** The changes worth speaking of, in the order of the comparison, each with what keeps things as they were. */
export function changesOf(
  changes: readonly ValueChange[],
  before: CompiledProgram,
  after: CompiledProgram,
  attempt: Attempt,
): readonly UpgradeChange[] {
  return changes
    .filter((change) => matters(change, [before, after]) && !isOfPolicy(change.keyword, before, after))
    .map((change) => describe(change, before, after, attempt))
    .filter(
      (change) => !isReordered(change) && !isWithoutNone(change) && !isUnanswered(change, before, after),
    )
    .filter((change, _, all) => !all.some((other) => bringsAlong(other, change)));
}

/** Keywords whose defaults only matter where one of others is on for somebody. */
const servants: ReadonlyMap<KeywordName, readonly KeywordName[]> = new Map([
  ['CASignatureAlgorithms', ['TrustedUserCAKeys', 'HostbasedAuthentication']],
  ['GSSAPIKexAlgorithms', ['GSSAPIKeyExchange']],
  ['HostbasedAcceptedAlgorithms', ['HostbasedAuthentication']],
  ['HostbasedAcceptedKeyTypes', ['HostbasedAuthentication']],
]);

/** Keywords whose defaults name the release, so that every upgrade changes them, and nobody keeps them. */
const namesOfReleases: ReadonlySet<KeywordName> = new Set(['VersionAddendum']);

/** Keywords whose defaults are places that the package has chosen; the new system has nothing where the old one had it. */
const placesOfBuild: ReadonlySet<KeywordName> = new Set([
  'HostKey',
  'ModuliFile',
  'PidFile',
  'SshdAuthPath',
  'SshdSessionPath',
  'XAuthLocation',
]);

/** Whether one system has the same files in other folders than the other. */
const isElsewhere = ({ keyword, old, new: now }: ValueChange): boolean =>
  placesOfBuild.has(keyword) && old.map(baseName).join('\n') === now.map(baseName).join('\n');

/** A default that nothing stood in for before changes nothing, unless its keyword brought a behaviour; nor one that nothing asks for. */
function matters(change: ValueChange, programs: readonly CompiledProgram[]): boolean {
  const { keyword, old, new: now } = change;
  // A keyword that sets nothing any more is a finding of its own.
  const status = programs.at(-1)?.tree.target.keyword(keyword)?.status;
  if (status !== undefined && status !== 'supported') return false;
  if (isWritten(change)) return true;
  if (now.length === 0 || namesOfReleases.has(keyword) || isElsewhere(change)) return false;
  const masters = servants.get(keyword);
  if (masters?.some((master) => programs.some((program) => isOn(program, master))) === false) return false;
  return old.length > 0 || broughtBehaviour.has(keyword);
}

/** Whether a change comes only of leaving out lines that the new sshd refuses. */
const isLeftOut = ({ oldOrigins, newOrigins }: ValueChange, { isRefused }: Attempt): boolean =>
  newOrigins.every((origin) => origin === 'default') &&
  oldOrigins.length > 0 &&
  oldOrigins.every((origin) => origin !== 'default' && isRefused(origin.statement));

/** The client’s order decides which algorithm is taken (RFC 4253, 7.1), so that the server’s means nothing. */
const isReordered = ({ keyword, old, new: now, lost, gained }: UpgradeChange): boolean =>
  kindOf(keyword) !== null && lost.length + gained.length === 0 && old.length > 0 && now.length > 0;

/** Up to 10.2 sshd passes over a `none` among files. */
const isWithoutNone = ({ keyword, old, new: now }: UpgradeChange): boolean =>
  keyword === 'AuthorizedKeysFile' && old.filter((file) => !/^none$/i.test(file)).join() === now.join();

/** Where nobody passes keyboard-interactive it is as good as off. */
function isUnanswered(
  { keyword, old, new: now }: UpgradeChange,
  before: CompiledProgram,
  after: CompiledProgram,
): boolean {
  if (keyword !== 'KbdInteractiveAuthentication') return false;
  const [was, is] = [before, after].map((program, index) => {
    const value = [old, now][index]?.join();
    return answersChallenges(evaluate(program, null)) ? value : 'no';
  });
  return was === is;
}

/** Whether what keeps one keyword as it was keeps another one, too: up to 8.6 the one for challenges is the default of its successor. */
const bringsAlong = (other: UpgradeChange, { keyword, old, new: now }: UpgradeChange): boolean =>
  keyword === 'KbdInteractiveAuthentication' &&
  other.keyword === 'ChallengeResponseAuthentication' &&
  other.fixes.length > 0 &&
  other.old.join() === old.join() &&
  other.new.join() === now.join();

function describe(
  change: ValueChange,
  before: CompiledProgram,
  after: CompiledProgram,
  attempt: Attempt,
): UpgradeChange {
  const { keyword, old, new: now, oldOrigins, newOrigins } = change;
  const kind = kindOf(keyword);
  const [had, has] = kind === null ? [[], []] : [namesIn(before, change), namesIn(after, change)];
  const [former, current] = [new Set(had), new Set(has)];
  const lost = had.filter((name) => !current.has(name));
  const gained = has.filter((name) => !former.has(name));
  const { gist, witness, possible, freedom } = change;
  return {
    ...{ keyword, old, new: now, oldOrigins, newOrigins, gist, witness, possible, freedom },
    ...{ written: isWritten(change), leftOut: isLeftOut(change, attempt), lost, gained },
    // Worked out when it is asked for.
    get when() {
      return change.when;
    },
    get listing() {
      return change.listing;
    },
    get check() {
      return change.check;
    },
    formerly: old.length === 0 ? (broughtBehaviour.get(keyword)?.formerly ?? null) : null,
    fixes: keepAsItWas({ change, lost, kind, before, after }, attempt),
  };
}

/** The whole list that is in force for the witness of a change. */
function namesIn(program: CompiledProgram, { keyword, witness }: ValueChange): readonly string[] {
  const { rdomain, ...others } = witness;
  const known = nameKnownTo(program.tree.target, keyword);
  const { lines } = evaluate(program, { ...others, ...(rdomain !== null && { rdomain }) }).get(known);
  return lines.flatMap((line) => line.slice(line.indexOf(' ') + 1).split(','));
}

const algorithmKinds: Readonly<Record<string, AlgorithmKind>> = {
  ciphers: 'cipher',
  macs: 'mac',
  'kex-algorithms': 'kex',
  'key-algorithms': 'key',
  'ca-signature-algorithms': 'signature',
};

function kindOf(keyword: KeywordName): AlgorithmKind | null {
  return algorithmKinds[valueTypeOf(keyword).name] ?? null;
}
