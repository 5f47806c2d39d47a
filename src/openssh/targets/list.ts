import type { KeywordName } from '../keywords/keywords.js';
import { releases } from '../release.js';
import { platforms } from './platforms.js';
import { resolveTarget } from './resolve.js';
import type { Platform } from './facts.js';
import type { Target } from './target.js';
import { targetAliases, targets } from './targets.js';

/** A target by one of its names. */
export interface ListedTarget {
  readonly target: Target;
  /** The name that says which target it is, where this one stands for another: `rhel-9` for `rocky-9`, `debian-sid` for `debian`. */
  readonly standsFor: string | null;
}

/**
 * Every target by each of its names, but for the `PLATFORM@RELEASE` that can be built: dated ones, each followed by those that stand
 * for it, then platforms, then OpenSSH's own releases.
 *
 * @example
 * listTargets().find(({ target }) => target.name === 'rocky-9')?.standsFor; // 'rhel-9'
 */
export function listTargets(): readonly ListedTarget[] {
  const listed = (name: string, standsFor: string | null = null): ListedTarget => ({
    target: resolveTarget(name),
    standsFor,
  });
  const aliases = Object.entries(targetAliases);
  return [
    ...Object.keys(targets).flatMap((name) => [
      listed(name),
      ...aliases.filter(([, dated]) => dated === name).map(([alias]) => listed(alias, name)),
    ]),
    ...Object.keys(platforms).map((name) => listed(name, newestNameOf(resolveTarget(name)))),
    ...releases.map((release) => listed(`openssh-${release}`)),
  ];
}

function newestNameOf({ platform, release }: Target): string {
  const dated = Object.entries(targets).find(
    ([, facts]) => facts.platform === platform && facts.release === release,
  );
  return dated?.[0] ?? `openssh-${release}`;
}

/**
 * The platforms with a build that supports a keyword.
 *
 * @example
 * platformsKnowing('DebianBanner'); // ['debian', 'ubuntu']
 */
export function platformsKnowing(keyword: KeywordName): readonly Platform[] {
  const knowing = Object.keys(targets)
    .map(resolveTarget)
    .filter((target) => target.keyword(keyword)?.status === 'supported');
  return [...new Set(knowing.map(({ platform }) => platform))];
}

/** The names of all platforms. */
export const platformNames = (): readonly Platform[] => Object.keys(platforms) as Platform[];
