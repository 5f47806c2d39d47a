import { describe, expect, it } from 'vitest';
import { type AlgorithmKind, releases, resolveTarget } from '../../../src/openssh/index.js';
import { debianTargets, recordedAlgorithms, recordedAt, targetOfBuild } from '../recorded.js';

const kinds = ['cipher', 'mac', 'kex', 'key', 'signature'] as const;
const gssKexBuilds = ['debian-8.4', 'debian-9.2', 'debian-10.0', 'debian-10.6-gssapi'];

describe('algorithms', () => {
  it.each(releases)('of %s are those of ssh -Q, in its order', (release) => {
    const target = resolveTarget(`openssh-${release}`);
    for (const kind of kinds) {
      const recorded = recordedAt(recordedAlgorithms.lists[kind] ?? [], release);
      // Older releases have no such query; what they know shows in the lists that they take.
      if (recorded !== undefined) expect([kind, target.algorithms(kind)]).toEqual([kind, recorded]);
    }
    expect(target.algorithms('gssKex')).toEqual([]);
  });

  it.each(Object.entries(debianTargets))('of the build %s (%s) have what Debian added', (build, name) => {
    const target = resolveTarget(name);
    const upstream = resolveTarget(`openssh-${target.release}`);
    for (const kind of kinds) {
      const added = kind === 'kex' && build === 'debian-9.2' ? recordedAlgorithms.debian['kex 9.2'] : [];
      const own = target.algorithms(kind);
      expect(own.filter((algorithm) => !added.includes(algorithm))).toEqual(upstream.algorithms(kind));
      expect(own.length).toBe(upstream.algorithms(kind).length + added.length);
    }
    expect(target.algorithms('gssKex')).toEqual(
      gssKexBuilds.includes(build) ? recordedAlgorithms.debian.gssKex : [],
    );
  });

  const expanded = Object.entries(recordedAlgorithms.expanded).flatMap(([kind, results]) =>
    results.map(([builds, list]) => ({ kind: kind as AlgorithmKind, builds, list })),
  );
  it.each(expanded)('$kind: "*" expands to all of them in $builds', ({ kind, builds, list }) => {
    for (const build of builds)
      expect([build, targetOfBuild(build).algorithms(kind).join()]).toEqual([build, list]);
  });

  const tried = Object.entries(recordedAlgorithms.tried).flatMap(([kind, names]) =>
    Object.entries(names).map(([name, verdicts]) => ({ kind: kind as AlgorithmKind, name, verdicts })),
  );
  it.each(tried)(
    '$kind: $name is known to the builds that took it, and to no other',
    ({ kind, name, verdicts }) => {
      const knows = (build: string): boolean => targetOfBuild(build).algorithms(kind).includes(name);
      expect(verdicts['known']?.filter((build) => !knows(build)) ?? []).toEqual([]);
      expect(verdicts['unknown']?.filter((build) => knows(build)) ?? []).toEqual([]);
    },
  );

  it('are known wherever they are a default', () => {
    for (const build of [...releases, ...Object.keys(debianTargets)]) {
      const target = targetOfBuild(build);
      const lists = [
        ['Ciphers', 'cipher'],
        ['MACs', 'mac'],
        ['KexAlgorithms', 'kex'],
        ['HostKeyAlgorithms', 'key'],
        ['CASignatureAlgorithms', 'signature'],
      ] as const;
      for (const [keyword, kind] of lists) {
        const names = target.defaultWords(keyword)?.[0]?.[0]?.split(',') ?? [];
        const known = target.algorithms(kind);
        expect([build, kind, names.filter((name) => !known.includes(name))]).toEqual([build, kind, []]);
      }
    }
  });
});
