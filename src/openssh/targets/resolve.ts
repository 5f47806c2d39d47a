import { didYouMean, lowerAscii, suggestions, wordsLike } from '../../text/index.js';
import { findRelease, newestRelease, type Release, releaseOrder, releases } from '../release.js';
import { buildTarget } from './build.js';
import { namesElsewhere, systemNotCovered } from './other-names.js';
import { platforms } from './platforms.js';
import type { Platform } from './facts.js';
import type { Target } from './target.js';
import { type DatedTarget, targetAliases, targets } from './targets.js';

/** No target has this name. */
export class UnknownTargetError extends Error {
  override readonly name = 'UnknownTargetError';
  /** The name as asked for. */
  readonly target: string;
  /** The nearest name there is, if any is near. */
  readonly suggestion: string | undefined;

  constructor(target: string, { names, words }: TargetHint) {
    super(`unknown target '${target}'${words}`);
    this.target = target;
    this.suggestion = names[0];
  }
}

/** What is said of a name that is unknown. */
interface TargetHint {
  readonly names: readonly string[];
  readonly words: string;
}

const dated: ReadonlyMap<string, DatedTarget> = new Map<string, DatedTarget>([
  ...Object.entries(targets),
  ...Object.entries(targetAliases).map(([alias, name]): [string, DatedTarget] => [alias, targets[name]]),
]);
const platformNames: ReadonlySet<string> = new Set(Object.keys(platforms));

/** A name that stands for one target; more can be built, such as `rhel@9.9`. */
export type TargetName = keyof typeof targets | Platform | `openssh-${Release}`;

/**
 * Every name that stands for one target, without the `PLATFORM@RELEASE` that can be built: dated names, platforms, and
 * `openssh-RELEASE`.
 *
 * @example
 * targetNames().includes('debian-12'); // true
 */
export function targetNames(): readonly string[] {
  return [...dated.keys(), ...platformNames, ...releases.map((release) => `openssh-${release}`)];
}

function isPlatform(name: string): name is Platform {
  return platformNames.has(name);
}

/** The fork for Windows counts patches (9.5p2) and builds (9.8.1.0) of its own; both stand for upstream's release. */
function findWindowsRelease(text: string): Release | undefined {
  const upstream = /^(\d+\.\d+)(?:p\d+|(?:\.\d+){1,2})$/.exec(text)?.[1];
  return findRelease(text) ?? (upstream === undefined ? undefined : findRelease(upstream));
}

function newestOf(platform: Platform): DatedTarget | undefined {
  const own = Object.values<DatedTarget>(targets).filter((target) => target.platform === platform);
  return own.reduce<DatedTarget | undefined>(
    (newest, target) =>
      newest === undefined || releaseOrder(target.release) > releaseOrder(newest.release) ? target : newest,
    undefined,
  );
}

function releaseOf(platform: Platform, text: string): DatedTarget | undefined {
  const release = platform === 'windows' ? findWindowsRelease(text) : findRelease(text);
  if (release === undefined) return undefined;
  const known = Object.values<DatedTarget>(targets).find(
    (target) => target.platform === platform && target.release === release,
  );
  const unseen = known === undefined && platform !== 'openssh';
  return {
    ...(known ?? { platform, release, sources: [], unverified: unseen ? ['release', 'version text'] : [] }),
    ...(platform === 'windows' && /p\d+$/.test(text) ? { versionText: `OpenSSH_for_Windows_${text}` } : {}),
  };
}

/** `PLATFORM@RELEASE` in two; without `@` there is no release. */
function splitName(name: string): { readonly platform: string; readonly release: string | undefined } {
  const at = name.indexOf('@');
  return at < 0
    ? { platform: name, release: undefined }
    : { platform: name.slice(0, at), release: name.slice(at + 1) };
}

function findTarget(name: string): DatedTarget | undefined {
  const { platform, release } = splitName(name);
  if (isPlatform(platform)) {
    if (release !== undefined) return releaseOf(platform, release);
    return newestOf(platform) ?? releaseOf(platform, newestRelease);
  }
  if (name.startsWith('openssh-')) return releaseOf('openssh', name.slice('openssh-'.length));
  return dated.get(name);
}

/** What may have been meant, or the nearest version that is known. */
function hintFor(name: string): TargetHint {
  const elsewhere = namesElsewhere(name).filter((each) => findTarget(each) !== undefined);
  if (elsewhere.length > 0) return { names: elsewhere, words: didYouMean(elsewhere) };
  const system = systemNotCovered(name);
  if (system !== undefined)
    return {
      names: [],
      words: `; what ${system} builds sshd with is not known, and openssh-9.9, openssh-10.0, … judge by what OpenSSH itself does`,
    };
  const { platform, release } = splitName(name);
  const known = release === undefined ? targetNames() : builtNames(platform, release);
  // Who leaves the patch level or the minor version out means the newest.
  const like = wordsLike(name, known.toReversed());
  if (like.length > 0) return { names: like, words: didYouMean(like) };
  const beside = versionsBeside(name, known);
  if (beside !== null) return beside;
  const names = suggestions(name, known);
  const words = didYouMean(names) || '; targets are called debian-12, openssh-9.9, windows@9.5, …';
  return { names, words };
}

/** Every `PLATFORM@RELEASE` of a platform, or that release of every platform. */
function builtNames(platform: string, release: string): readonly string[] {
  if (isPlatform(platform)) return releases.map((known) => `${platform}@${known}`);
  if (platform === '') return [];
  return Object.keys(platforms)
    .filter(isPlatform)
    .flatMap((known) => (releaseOf(known, release) === undefined ? [] : [`${known}@${release}`]));
}

/** The names that differ from this one by their version alone, where there are some: the nearest of them on both sides. */
function versionsBeside(name: string, known: readonly string[]): TargetHint | null {
  const asked = versionOf(name);
  if (asked === null) return null;
  const family = known
    .flatMap((each) => versionOf(each) ?? [])
    .filter(({ of }) => of === asked.of)
    .toSorted(compareVersions);
  // `ubuntu-24.4` means 24.04.
  const same = family.filter((each) => compareVersions(each, asked) === 0).map(({ name: each }) => each);
  if (same.length > 0) return { names: same, words: didYouMean(same) };
  const below = family.findLast((each) => compareVersions(each, asked) < 0);
  const above = family.find((each) => compareVersions(each, asked) > 0);
  if (below !== undefined && above !== undefined)
    return { names: [below.name, above.name], words: `; the nearest are ${below.name} and ${above.name}` };
  if (above !== undefined)
    return { names: [above.name], words: `; the oldest is ${above.name}${olderName(name)}` };
  if (below !== undefined) return { names: [below.name], words: `; the newest is ${below.name}` };
  return null;
}

/** Systems that nobody recorded any more, and the sshd that they had. */
const formerReleases: ReadonlyMap<string, string> = new Map([
  ['debian-9', 'debian@7.4p1'],
  ['debian-10', 'debian@7.9p1'],
  ['ubuntu-18.04', 'ubuntu@7.6p1'],
]);

function olderName(name: string): string {
  const own = formerReleases.get(name);
  return own === undefined ? '' : `; ${own} has its sshd`;
}

interface Version {
  readonly name: string;
  /** What it is a version of. */
  readonly of: string;
  readonly numbers: readonly number[];
}

function versionOf(name: string): Version | null {
  const [, of, numbers] = /^([a-z][a-z-]*?)[-_@ ]?(\d+(?:\.\d+)*(?:p\d+)?)$/.exec(name) ?? [];
  return of === undefined || numbers === undefined
    ? null
    : { name, of, numbers: numbers.split(/[.p]/).map(Number) };
}

function compareVersions({ numbers: one }: Version, { numbers: other }: Version): number {
  const at = [...one, ...other].findIndex((_, index) => (one[index] ?? 0) !== (other[index] ?? 0));
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

const resolved = new Map<string, Target>();

/**
 * The target of a name: a dated name (`debian-12`), a release of OpenSSH (`openssh-9.9p1`; `openssh-9.9` is its last patch level), or
 * `PLATFORM[@RELEASE]` (`windows@8.6`; without a release, the newest of the platform). Letter case is ignored. The same name gives
 * the same object.
 *
 * @param name - of a target
 * @throws UnknownTargetError with the nearest names
 * @throws TypeError if `name` is not a text
 * @example
 * resolveTarget('debian@9.2').keyword('debianbanner')?.status; // 'supported'
 */
export function resolveTarget(name: string): Target {
  // Who writes JavaScript is told by nobody else.
  if (typeof name !== 'string') throw new TypeError('the name of a target is a text, such as debian-12');
  const normal = lowerAscii(name);
  const known = resolved.get(normal);
  if (known !== undefined) return known;
  const facts = findTarget(normal);
  if (facts === undefined) throw new UnknownTargetError(name, hintFor(normal));
  const target = buildTarget(normal, facts);
  resolved.set(normal, target);
  return target;
}

/** The newest release of OpenSSH, as upstream builds it. */
export const newestTarget: Target = resolveTarget(`openssh-${newestRelease}`);
