import { listAlgorithms } from '../algorithms/algorithms.js';
import { listDumpOrder, printedSpelling } from '../keywords/dump-order.js';
import { findKeyword, keywordFacts, type KeywordName, keywordNames } from '../keywords/keywords.js';
import type { DefaultText } from '../keywords/facts.js';
import {
  inSpan,
  type Release,
  type Span,
  syntaxOf,
  type Timeline,
  valueAt,
  versionTextOf,
} from '../release.js';
import { type PlatformFacts, platforms } from './platforms.js';
import type { AlgorithmKind, Feature, KeywordStatus, Platform } from './facts.js';
import type { Target, TargetKeyword } from './target.js';
import type { DatedTarget } from './targets.js';

/**
 * The target that facts describe, what they do not say being its platform's and then OpenSSH's. What is costly to work out is worked out
 * when it is first asked for.
 *
 * @param name - by which it was asked for
 */
export function buildTarget(name: string, facts: DatedTarget): Target {
  const { platform, release } = facts;
  const shared: PlatformFacts = platforms[platform];
  const { directory } = shared;
  const sftpServer = facts.sftpServer ?? shared.sftpServer;
  const features = featuresOf(facts, shared);
  const keywords = new KeywordTable(platform, release, features);
  const defaultWords = memoize((typed: string) => findDefault(typed, facts, shared, keywords));
  const algorithms = memoize((kind: AlgorithmKind) =>
    kind === 'gssKex' && !features.has('gssapi-key-exchange') ? [] : listAlgorithms(kind, release, platform),
  );
  let dumpOrder: Target['dumpOrder'] | undefined;

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
    perConnection: shared.perConnection === true,
    restartCommand: facts.restartCommand ?? shared.restartCommand,
    get hostKeys() {
      return facts.hostKeys ?? (defaultWords('HostKey') ?? []).flat();
    },
    features,
    syntax: syntaxOf(release),
    is: (span: Span) => inSpan(release, span),
    keyword: (typed) => keywords.find(typed),
    defaultWords,
    algorithms,
    get dumpOrder() {
      return (dumpOrder ??= orderDump(release, features, keywords));
    },
    unverified: [...(facts.unverified ?? []), ...(shared.unverified ?? [])],
    sources: facts.sources,
  };
}

function featuresOf({ features, release }: DatedTarget, shared: PlatformFacts): ReadonlySet<Feature> {
  return new Set(
    features ??
      shared.features.flatMap((entry) => {
        if (typeof entry === 'string') return [entry];
        return inSpan(release, entry) ? [entry.feature] : [];
      }),
  );
}

const aliases = keywordNames.filter((name) => keywordFacts(name).alias !== undefined);

/** The keywords of one build. */
class KeywordTable {
  /** What the build knows of a keyword, by the canonical spelling of what is written. */
  readonly get: (written: KeywordName) => TargetKeyword | undefined;
  /** How a keyword is written: release 10.4 knows some only by another name. `undefined` where the build does not know it. */
  readonly spellingOf: (keyword: KeywordName) => KeywordName | undefined;
  /** What was looked up by its canonical spelling, which most are. */
  readonly #canonical = new Map<string, TargetKeyword>();

  constructor(platform: Platform, release: Release, features: ReadonlySet<Feature>) {
    this.get = memoize((written: KeywordName) => buildKeyword(written, platform, release, features));
    this.spellingOf = memoize((keyword: KeywordName) =>
      this.get(keyword) === undefined
        ? aliases.find((written) => this.get(written)?.keyword === keyword)
        : keyword,
    );
  }

  /** Looks a keyword up as sshd does, letter case ignored. */
  find(typed: string): TargetKeyword | undefined {
    const known = this.#canonical.get(typed);
    if (known !== undefined) return known;
    const written = findKeyword(typed);
    const found = written === undefined ? undefined : this.get(written);
    if (found !== undefined && written === typed) this.#canonical.set(typed, found);
    return found;
  }
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

/**
 * The default as the words one would write: the one that a vendor compiled in stands as it is, OpenSSH's own lies where the vendor
 * installs.
 */
function findDefault(
  typed: string,
  facts: DatedTarget,
  shared: PlatformFacts,
  keywords: KeywordTable,
): readonly (readonly string[])[] | undefined {
  const { release } = facts;
  const asked = findKeyword(typed);
  if (asked === undefined) return undefined;
  const keyword = keywords.get(asked)?.keyword ?? asked;
  if (keywords.spellingOf(keyword) === undefined) return undefined;
  const own = defaultAt(facts.defaults?.[keyword], release) ?? defaultAt(shared.defaults?.[keyword], release);
  const text = own ?? defaultAt(keywordFacts(keyword).default, release);
  if (text === undefined) return undefined;
  const lines = typeof text === 'string' ? [text] : text;
  const sftpServer = facts.sftpServer ?? shared.sftpServer;
  return lines.map((line) =>
    (own === undefined ? relocate(line, shared.directory, sftpServer) : line).split(' '),
  );
}

/** A path of OpenSSH's own defaults where a vendor puts its files. */
function relocate(path: string, directory: string, sftpServer: string): string {
  if (path.startsWith('/etc/ssh/')) return directory + path.slice('/etc/ssh'.length);
  const libexec = '/usr/local/libexec/';
  return path.startsWith(libexec)
    ? sftpServer.slice(0, sftpServer.lastIndexOf('/') + 1) + path.slice(libexec.length)
    : path;
}

function orderDump(
  release: Release,
  features: ReadonlySet<Feature>,
  keywords: KeywordTable,
): Target['dumpOrder'] {
  return listDumpOrder(release, features).flatMap((keyword) => {
    const written = keywords.spellingOf(keyword);
    const known = written === undefined ? undefined : keywords.get(written);
    return written !== undefined && known?.keyword === keyword && known.status === 'supported'
      ? [{ keyword, printed: printedSpelling(written, release) }]
      : [];
  });
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
