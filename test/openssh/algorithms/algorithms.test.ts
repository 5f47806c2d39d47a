import { describe, expect, it } from 'vitest';
import { releases, resolveTarget } from '../../../src/openssh/index.js';
import { buildNames, targetOfBuild, vendorTargets } from '../../conformance/builds.js';
import { recordedList } from '../recorded.js';

const kinds = ['cipher', 'mac', 'kex', 'key', 'signature'] as const;

describe('algorithms', () => {
  it.each(releases)('of %s are those of ssh -Q, in its order', (release) => {
    const target = resolveTarget(`openssh-${release}`);
    for (const kind of kinds) {
      const recorded = recordedList(kind, release);
      // Older releases have no such query; what they know shows in the recorded answers to the lists that they take.
      if (recorded !== undefined) expect([kind, target.algorithms(kind)]).toEqual([kind, recorded]);
    }
    expect(target.algorithms('gssKex')).toEqual([]);
  });

  it.each(Object.keys(vendorTargets))('of the build %s are those of its ssh -Q', (build) => {
    const target = targetOfBuild(build);
    for (const kind of [...kinds, 'gssKex'] as const) {
      const recorded = recordedList(kind, target.release, build) ?? [];
      expect([kind, target.algorithms(kind)]).toEqual([kind, recorded]);
    }
  });

  it('are known wherever they are a default', () => {
    for (const build of buildNames) {
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
