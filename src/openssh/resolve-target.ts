import { closest, distance } from 'fastest-levenshtein';
import { listAlgorithms } from './algorithms.js';
import { listDumpOrder, printedSpelling } from './dump-order.js';
import { findKeyword, keywordFacts, type KeywordName, keywordNames } from './keywords.js';
import type { DefaultText } from './keywords/facts.js';
import { type PlatformFacts, platforms } from './platforms.js';
import {
  findRelease,
  inSpan,
  type Release,
  releaseOrder,
  releases,
  type Span,
  syntaxOf,
  type Timeline,
  valueAt,
  versionTextOf,
} from './release.js';
import type { AlgorithmKind, Feature, KeywordStatus, Platform, Target, TargetKeyword } from './target.js';
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
const aliases = keywordNames.filter((name) => keywordFacts(name).alias !== undefined);
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

/** A fact of the table at a release: what never changed stands for itself. */
function at<T extends string>(fact: T | Timeline<T> | undefined, release: Release): T | undefined {
  return typeof fact === 'string' || fact === undefined ? fact : valueAt(fact, release);
}

function isTimeline(value: DefaultText | Timeline<DefaultText>): value is Timeline<DefaultText> {
  return typeof value !== 'string' && typeof value[0] === 'object';
}

function defaultAt(
  value: DefaultText | Timeline<DefaultText> | undefined,
  release: Release,
): DefaultText | undefined {
  return value !== undefined && isTimeline(value) ? valueAt(value, release) : value;
}

function buildKeyword(
  written: KeywordName,
  platform: Platform,
  release: Release,
  features: ReadonlySet<Feature>,
): TargetKeyword | undefined {
  const facts = keywordFacts(written);
  const inUpstream = inSpan(release, facts) && facts.gaps?.includes(release) !== true;
  const here =
    inUpstream || facts.also?.some((span) => span.on.includes(platform) && inSpan(release, span)) === true;
  const known =
    here &&
    facts.only?.includes(platform) !== false &&
    facts.absentOn?.includes(platform) !== true &&
    (facts.partOf === undefined || features.has(facts.partOf));
  if (!known) return undefined;

  const ownStatus: KeywordStatus = at(facts.status, release) ?? 'supported';
  const disabled = ownStatus === 'supported' && facts.needs !== undefined && !features.has(facts.needs);
  const alias = at(facts.alias, release);
  return {
    written,
    keyword: (alias === undefined ? undefined : findKeyword(alias)) ?? written,
    status: disabled ? 'unsupported' : ownStatus,
    match: facts.match === true || facts.match?.some((span) => inSpan(release, span)) === true,
  };
}

/** Remembers the answers of a pure function. */
function memoize<K, V>(compute: (key: K) => V): (key: K) => V {
  const answers = new Map<K, { readonly answer: V }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = compute(key);
    answers.set(key, { answer });
    return answer;
  };
}

function buildTarget(name: string, facts: DatedTarget): Target {
  const { platform, release } = facts;
  const shared: PlatformFacts = platforms[platform];
  const { directory } = shared;
  const sftpServer = facts.sftpServer ?? shared.sftpServer;
  const features: ReadonlySet<Feature> = new Set(
    facts.features ??
      shared.features.flatMap((entry) => {
        if (typeof entry === 'string') return [entry];
        return inSpan(release, entry) ? [entry.feature] : [];
      }),
  );

  const lookUp = memoize((written: KeywordName) => buildKeyword(written, platform, release, features));
  /** What was looked up by its canonical spelling, which most are. */
  const canonical = new Map<string, TargetKeyword>();
  // Release 10.4 knows some keywords only by another name.
  const spellingOf = memoize((keyword: KeywordName) =>
    lookUp(keyword) === undefined ? aliases.find((written) => lookUp(written)?.keyword === keyword) : keyword,
  );
  // Paths follow from where the vendor installs.
  const relocate = (text: string): string => {
    if (text.startsWith('/etc/ssh/')) return directory + text.slice('/etc/ssh'.length);
    const libexec = '/usr/local/libexec/';
    return text.startsWith(libexec)
      ? sftpServer.slice(0, sftpServer.lastIndexOf('/') + 1) + text.slice(libexec.length)
      : text;
  };
  const defaultWords = memoize((asked: KeywordName): readonly (readonly string[])[] | undefined => {
    const keyword = lookUp(asked)?.keyword ?? asked;
    if (spellingOf(keyword) === undefined) return undefined;
    const own =
      defaultAt(facts.defaults?.[keyword], release) ?? defaultAt(shared.defaults?.[keyword], release);
    const text = own ?? defaultAt(keywordFacts(keyword).default, release);
    if (text === undefined) return undefined;
    const lines = typeof text === 'string' ? [text] : text;
    return lines.map((line) => (own === undefined ? relocate(line) : line).split(' '));
  });
  const algorithms = memoize((kind: AlgorithmKind) =>
    kind === 'gssKex' && !features.has('gssapi-key-exchange') ? [] : listAlgorithms(kind, release, platform),
  );
  const dumpOrder = memoize((_: 'all') =>
    listDumpOrder(release, features).flatMap((keyword) => {
      const written = spellingOf(keyword);
      const known = written === undefined ? undefined : lookUp(written);
      return written !== undefined && known?.keyword === keyword && known.status === 'supported'
        ? [{ keyword, printed: printedSpelling(written, release) }]
        : [];
    }),
  );

  return {
    name,
    platform,
    release,
    versionText: facts.versionText ?? shared.versionText?.(release) ?? versionTextOf(release),
    configPath: `${directory}/sshd_config`,
    fallbackConfigPath: facts.fallbackConfigPath,
    includeBase: directory,
    sftpServer,
    rootHome: shared.rootHome ?? '/root',
    socket: shared.socket === undefined ? undefined : valueAt(shared.socket, release),
    restartCommand: facts.restartCommand ?? shared.restartCommand,
    get hostKeys() {
      return facts.hostKeys ?? (defaultWords('HostKey') ?? []).flat();
    },
    features,
    syntax: syntaxOf(release),
    is: (span: Span) => inSpan(release, span),
    keyword: (typed) => {
      const known = canonical.get(typed);
      if (known !== undefined) return known;
      const written = findKeyword(typed);
      const found = written === undefined ? undefined : lookUp(written);
      if (found !== undefined && written === typed) canonical.set(typed, found);
      return found;
    },
    defaultWords,
    algorithms,
    get dumpOrder() {
      return dumpOrder('all');
    },
    unverified: [...(facts.unverified ?? []), ...(shared.unverified ?? [])],
    sources: facts.sources,
  };
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
