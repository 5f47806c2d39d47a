import { describe, expect, it } from 'vitest';
import { type KeywordName, resolveTarget } from '../../src/openssh/index.js';
import { baselines, builds, targetOfBuild } from '../conformance/builds.js';

/** Where `sshd -T` does not print what one would write. */
const printed: Readonly<Partial<Record<KeywordName, (written: string, dumped: string) => string>>> = {
  // Up to 10.0 the old word, which means the same.
  PermitRootLogin: (written, dumped) => (dumped === 'without-password' ? dumped : written),
  RekeyLimit: (written) => (written === 'default none' ? '0 0' : written),
  // Multistates of 10.6 print a state's first name.
  TCPKeepAlive: (written, dumped) => (dumped === 'true' && written === 'yes' ? dumped : written),
  WarnWeakCrypto: (written) => (written === 'yes' ? 'true' : written),
  PerSourcePenalties: (written, dumped) =>
    dumped.includes('.000000')
      ? written.replaceAll(/(:\d+)(?= )/g, (time, _, at: number) =>
          written.slice(0, at).endsWith('4') || written.slice(0, at).endsWith('6') ? time : `${time}.000000`,
        )
      : written,
};

/** Every socket that an empty file opens; no line can say "all addresses". */
const allAddresses = ['[::]:22', '0.0.0.0:22'];

describe.each(Object.entries(baselines))('sshd -T of %s on an empty file', (build, { raw: lines }) => {
  const target = targetOfBuild(build);

  it('prints the keywords in the order and spelling of dumpOrder', () => {
    const words = lines.map((line) => line.split(' ', 1)[0] ?? '');
    const dumped = words.filter((word, index) => word !== words[index - 1]);
    const printedHere = new Set(dumped);
    expect(target.dumpOrder.map((entry) => entry.printed).filter((word) => printedHere.has(word))).toEqual(
      dumped,
    );
  });

  it('prints the defaults, and none for what has no default', () => {
    const expected = new Map<string, string[]>();
    for (const line of lines) {
      const at = line.indexOf(' ');
      const values = expected.get(line.slice(0, at)) ?? [];
      values.push(line.slice(at + 1));
      expected.set(line.slice(0, at), values);
    }
    for (const { keyword, printed: word } of target.dumpOrder) {
      const dumped = expected.get(word);
      const own = target.defaultWords(keyword)?.map((words) => words.join(' '));
      if (keyword === 'ListenAddress') {
        expect(dumped).toEqual(allAddresses);
        expect(own).toBeUndefined();
        continue;
      }
      const written = own?.map((text, index) => printed[keyword]?.(text, dumped?.[index] ?? '') ?? text);
      expect([keyword, written]).toEqual([keyword, dumped]);
    }
  });
});

describe('dumpOrder', () => {
  // As sshd printed a file that sets them all.
  const tail9_2 =
    'authorizedkeysfile hostkey hostcertificate allowusers denyusers allowgroups denygroups acceptenv setenv ' +
    'authenticationmethods logverbose channeltimeout subsystem maxstartups persourcemaxstartups ' +
    'persourcenetblocksize permittunnel ipqos rekeylimit permitopen permitlisten permituserenvironment ' +
    'pubkeyauthoptions';
  const tail10_6 =
    'AuthorizedKeysFile RevokedKeys HostKey HostCertificate AllowUsers DenyUsers AllowGroups DenyGroups AcceptEnv ' +
    'SetEnv AuthenticationMethods LogVerbose ChannelTimeout Subsystem MaxStartups PerSourceMaxStartups ' +
    'PerSourceNetBlockSize PermitTunnel IPQoS RekeyLimit PermitOpen PermitListen PermitUserEnvironment ' +
    'PubkeyAuthOptions PerSourcePenalties';

  it.each([
    ['debian-9.2', tail9_2],
    ['debian-10.6', tail10_6],
  ])('of %s has a place for lines that an empty file does not print', (build, tail) => {
    const words = tail.split(' ');
    const order = targetOfBuild(build).dumpOrder.map((entry) => entry.printed);
    expect(order.slice(-words.length)).toEqual(words);
  });

  it.each([
    ['openssh-8.2p1', 'RDomain', true],
    ['openssh-8.3p1', 'RDomain', false],
    ['openbsd-7.6', 'RDomain', true],
    ['debian-12', 'DebianBanner', false],
    ['debian-13', 'DebianBanner', true],
    ['openssh-10.0p2', 'GSSAPIStrictAcceptorCheck', false],
    ['debian-13', 'GSSAPIStrictAcceptorCheck', true],
    ['openssh-8.7p1', 'ChallengeResponseAuthentication', false],
    ['openssh-10.6p1', 'Include', false],
    ['alpine@9.9', 'UsePAM', false],
    ['freebsd-14', 'UseBlocklist', true],
    ['freebsd-14', 'UseBlacklist', false],
    ['freebsd-13', 'UseBlacklist', true],
    ['macos-15', 'UseBlocklist', false],
  ] as const)('%s: %s %s', (name, keyword, there) => {
    expect(resolveTarget(name).dumpOrder.some((entry) => entry.keyword === keyword)).toBe(there);
  });

  it('has no keyword twice', () => {
    for (const build of builds) {
      const order = targetOfBuild(build).dumpOrder.map((entry) => entry.keyword);
      expect(order.length).toBe(new Set(order).size);
    }
  });
});
