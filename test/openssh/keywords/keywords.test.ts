import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  findClientKeyword,
  clientKeywords,
  findKeyword,
  inSpan,
  keywordFacts,
  keywordNames,
  keywords,
  type KeywordName,
  releases,
  repetitionOf,
  resolveTarget,
  type Target,
  type ValueOf,
  type ValueType,
  valueTypeOf,
} from '../../../src/openssh/index.js';
import { vendorTargets } from '../../conformance/builds.js';
import { recordedAt, recordedKeywords } from '../recorded.js';

/** Release 10.4 has names of its own for these; the table calls them aliases of the names that all others have. */
const renamed: Readonly<Record<string, string>> = {
  GssAuthentication: 'GSSAPIAuthentication',
  GssCleanupCreds: 'GSSAPICleanupCredentials',
  GssDelegateCreds: 'GSSAPIDelegateCredentials',
  GssStrictAcceptor: 'GSSAPIStrictAcceptorCheck',
};

type Line = readonly [name: string, status: string, match: boolean, alias: string | undefined];

/** What a build's table says, from the source of its release; the recorded builds had all features but AFS. */
function recordedTable(release: string, bare: boolean): readonly Line[] {
  return Object.entries(recordedKeywords.keywords).flatMap(([name, facts]): Line[] => {
    const full = recordedAt(facts.status, release);
    if (full === undefined) return [];
    const without = recordedAt(facts.bare ?? facts.status, release) ?? full;
    const status = bare || name === 'KerberosGetAFSToken' ? without : full;
    return [
      [
        name,
        status,
        recordedAt(facts.match, release) ?? false,
        renamed[name] ?? recordedAt(facts.alias, release),
      ],
    ];
  });
}

function ownTable(target: Target): readonly Line[] {
  return keywordNames.flatMap((name): Line[] => {
    const found = target.keyword(name);
    if (found === undefined) return [];
    return [
      [found.written, found.status, found.match, found.keyword === found.written ? undefined : found.keyword],
    ];
  });
}

const sorted = (lines: readonly Line[]): readonly Line[] => [...lines].sort(([a], [b]) => (a < b ? -1 : 1));

describe('keyword table', () => {
  it('covers the releases that were recorded', () => {
    expect(releases).toEqual(recordedKeywords.releases);
  });

  it.each(releases)('knows what %s knows, with status, Match permission and aliases', (release) => {
    expect(sorted(ownTable(resolveTarget(`openssh-${release}`)))).toEqual(
      sorted(recordedTable(release, false)),
    );
  });

  it.each(releases)('knows what %s does not support without PAM, Kerberos, GSSAPI and lastlog', (release) => {
    expect(sorted(ownTable(resolveTarget(`alpine@${release}`)))).toEqual(
      sorted(recordedTable(release, true)),
    );
  });

  it.each(Object.entries(vendorTargets))('knows what the build %s (%s) knows', (build, name) => {
    const target = resolveTarget(name);
    const extra = Object.entries(recordedKeywords.extra[build] ?? {}).map(
      ([keyword, [status, match]]): Line => [
        keyword,
        status,
        match,
        keyword === 'GSSAPICleanupCreds' ? 'GSSAPICleanupCredentials' : undefined,
      ],
    );
    const unsupported = recordedKeywords.unsupported[build] ?? [];
    const upstream = recordedTable(target.release, false).map(([keyword, status, match, alias]): Line => [
      keyword,
      unsupported.includes(keyword.toLowerCase()) ? 'unsupported' : status,
      match,
      alias,
    ]);
    expect(sorted(ownTable(target))).toEqual(sorted([...upstream, ...extra]));
  });

  it('names another keyword of the table as target of every alias, never an alias of the same release', () => {
    for (const release of releases) {
      const target = resolveTarget(`openssh-${release}`);
      for (const name of keywordNames) {
        const found = target.keyword(name);
        if (found === undefined || found.keyword === name) continue;
        expect(findKeyword(found.keyword)).toBe(found.keyword);
        expect(target.keyword(found.keyword)?.keyword ?? found.keyword).toBe(found.keyword);
        expect(keywordFacts(found.keyword).type).toBeDefined();
      }
    }
  });

  it('tells everything about an option in one place', () => {
    for (const name of keywordNames) {
      const { alias, type, default: value } = keywordFacts(name);
      if (typeof alias === 'string') expect([name, type, value]).toEqual([name, undefined, undefined]);
    }
  });
});

describe('findKeyword', () => {
  it.each([
    ['passwordauthentication', 'PasswordAuthentication'],
    ['MACS', 'MACs'],
    ['debianbanner', 'DebianBanner'],
    ['gssauthentication', 'GssAuthentication'],
    ['toString', undefined],
    ['', undefined],
    ['Pört', undefined],
  ])('%s is %s', (typed, name) => {
    expect(findKeyword(typed)).toBe(name);
  });

  it('has no keyword of the client only', () => {
    expect([...clientKeywords].filter((name) => findKeyword(name) !== undefined)).toEqual([]);
    expect(findClientKeyword('IDENTITYFILE')).toBe('IdentityFile');
    expect(findClientKeyword('Port')).toBeUndefined();
  });
});

describe('repetitionOf', () => {
  // Tried on sshd 8.4, 9.2, 10.0, 10.3 and 10.6 of Debian with two lines of every keyword that takes two different values.
  const tried = {
    AuthorizedPrincipalsCommand: ['first', 'last', 'first', 'first', 'first'],
    FingerprintHash: ['last', 'last', 'last', 'last', 'last'],
    StreamLocalBindMask: ['last', 'last', 'last', 'last', 'first'],
    IPQoS: ['last', 'last', 'last', 'first', 'first'],
    MaxStartups: ['last', 'last', 'last', 'first', 'first'],
    PerSourceNetBlockSize: ['last', 'last', 'last', 'first', 'first'],
    PerSourceMaxStartups: ['last', 'last', 'first', 'first', 'first'],
  } as const;
  const accumulating = [
    'Port',
    'ListenAddress',
    'HostKey',
    'HostCertificate',
    'AllowUsers',
    'DenyUsers',
    'AllowGroups',
    'DenyGroups',
    'AcceptEnv',
    'Subsystem',
    'PerSourcePenalties',
    // One line of them sets one of two values.
    'RekeyLimit',
    'UnusedConnectionTimeout',
    // Every line is followed.
    'Include',
  ];
  const triedReleases = ['8.4p1', '9.2p1', '10.0p2', '10.3p1', '10.6p1'] as const;

  it.each(keywordNames)('%s', (name) => {
    const changing = Object.entries(tried).find(([keyword]) => keyword === name)?.[1];
    const expected =
      changing ?? triedReleases.map(() => (accumulating.includes(name) ? 'accumulate' : 'first'));
    for (const [index, release] of triedReleases.entries()) {
      if (!inSpan(release, keywordFacts(name))) continue;
      expect([release, repetitionOf(name, release)]).toEqual([release, expected[index]]);
    }
  });

  it('lets LogVerbose accumulate in the two releases that did', () => {
    const order = ['8.5p1', '8.6p1', '8.7p1'] as const;
    expect(order.map((release) => repetitionOf('LogVerbose', release))).toEqual([
      'accumulate',
      'accumulate',
      'first',
    ]);
  });
});

describe('valueTypeOf', () => {
  it('reads an alias as the keyword that it stands for', () => {
    expect(valueTypeOf('DSAAuthentication')).toBe(valueTypeOf('PubkeyAuthentication'));
    expect(valueTypeOf('SKeyAuthentication')).toBe(valueTypeOf('KbdInteractiveAuthentication'));
    expect(valueTypeOf('RSAMinSize')).toBe(valueTypeOf('RequiredRSASize'));
    expect(valueTypeOf('Protocol').name).toBe('ignored');
  });

  it('knows the type of every keyword that some release supports', () => {
    const untyped = keywordNames.filter(
      (name) =>
        name !== 'Match' &&
        valueTypeOf(name).name === 'ignored' &&
        ['openssh', 'debian', 'rhel', 'freebsd'].some((platform) =>
          releases.some(
            (release) => resolveTarget(`${platform}@${release}`).keyword(name)?.status === 'supported',
          ),
        ),
    );
    expect(untyped).toEqual([]);
  });
});

describe('types', () => {
  it('narrow the value by the keyword', () => {
    expectTypeOf<ValueOf<'PermitRootLogin'>>().toEqualTypeOf<
      'yes' | 'no' | 'prohibit-password' | 'forced-commands-only'
    >();
    expectTypeOf<ValueOf<'MaxAuthTries'>>().toEqualTypeOf<number>();
    expectTypeOf<ValueOf<'DSAAuthentication'>>().toEqualTypeOf<ValueOf<'PubkeyAuthentication'>>();
    expectTypeOf<ValueOf<'SKeyAuthentication'>>().toEqualTypeOf<'yes' | 'no'>();
    expectTypeOf<ValueOf<'Protocol'>>().toBeNever();
    expectTypeOf(valueTypeOf('PermitRootLogin')).toEqualTypeOf<ValueType<ValueOf<'PermitRootLogin'>>>();
  });

  it('know every keyword by name', () => {
    expectTypeOf<'PasswordAuthentication'>().toExtend<KeywordName>();
    expectTypeOf<'passwordauthentication'>().not.toExtend<KeywordName>();
    expect(Object.keys(keywords)).toEqual(keywordNames);
  });
});
