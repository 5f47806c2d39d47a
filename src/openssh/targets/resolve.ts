import { closest, distance } from 'fastest-levenshtein';
import { buildTarget } from './build.js';
import { platforms } from './platforms.js';
import { findRelease, type Release, releaseOrder, releases } from '../release.js';
import type { Platform, Target } from './target.js';
import { type DatedTarget, targetAliases, targets } from './targets.js';

/** No target has this name. */
export class UnknownTargetError extends Error {
  override readonly name = 'UnknownTargetError';
  /** The name as asked for. */
  readonly target: string;
  /** The nearest name there is, if any is near. */
  readonly suggestion: string | undefined;

  constructor(target: string, suggestion: string | undefined) {
    const meant =
      suggestion === undefined
        ? '; targets are called debian-12, openssh-9.9, windows@9.5, …'
        : `, did you mean '${suggestion}'`;
    super(`unknown target '${target}'${meant}`);
    this.target = target;
    this.suggestion = suggestion;
  }
}

const dated: ReadonlyMap<string, DatedTarget> = new Map<string, DatedTarget>([
  ...Object.entries(targets),
  ...Object.entries(targetAliases).map(([alias, name]): [string, DatedTarget] => [alias, targets[name]]),
]);
const platformNames: ReadonlySet<string> = new Set(Object.keys(platforms));
const newestRelease: Release = releases[releases.length - 1] ?? '10.6p1';

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

/** A name that goes on as this one begins, else the nearest one. */
function suggest(name: string): string | undefined {
  const { platform, release } = splitName(name);
  const candidates =
    release !== undefined && isPlatform(platform)
      ? releases.map((known) => `${platform}@${known}`).reverse()
      : targetNames();
  const continued = [...platformNames, ...candidates].find((candidate) => candidate.startsWith(name));
  if (continued !== undefined) return continued;
  const nearest = closest(name, candidates);
  return distance(name, nearest) <= Math.max(2, Math.floor(nearest.length / 3)) ? nearest : undefined;
}

const resolved = new Map<string, Target>();

/**
 * The target of a name: a dated name (`debian-12`), a release of OpenSSH (`openssh-9.9p1`; `openssh-9.9` is its last patch level), or
 * `PLATFORM[@RELEASE]` (`windows@8.6`; without a release, the newest of the platform). Letter case is ignored. The same name gives
 * the same object.
 *
 * @param name - of a target
 * @throws UnknownTargetError with the nearest name
 * @example
 * resolveTarget('debian@9.2').keyword('debianbanner')?.status; // 'supported'
 */
export function resolveTarget(name: string): Target {
  const normal = name.toLowerCase();
  const known = resolved.get(normal);
  if (known !== undefined) return known;
  const facts = findTarget(normal);
  if (facts === undefined) throw new UnknownTargetError(name, suggest(normal));
  const target = buildTarget(normal, facts);
  resolved.set(normal, target);
  return target;
}

/** The newest release of OpenSSH, as upstream builds it. */
export const newestTarget: Target = resolveTarget(`openssh-${newestRelease}`);
