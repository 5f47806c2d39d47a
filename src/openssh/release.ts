/** The releases of OpenSSH portable in scope, oldest first. */
export const releases = [
  '7.4p1',
  '7.5p1',
  '7.6p1',
  '7.7p1',
  '7.8p1',
  '7.9p1',
  '8.0p1',
  '8.1p1',
  '8.2p1',
  '8.3p1',
  '8.4p1',
  '8.5p1',
  '8.6p1',
  '8.7p1',
  '8.8p1',
  '8.9p1',
  '9.0p1',
  '9.1p1',
  '9.2p1',
  '9.3p1',
  '9.3p2',
  '9.4p1',
  '9.5p1',
  '9.6p1',
  '9.7p1',
  '9.8p1',
  '9.9p1',
  '9.9p2',
  '10.0p1',
  '10.0p2',
  '10.1p1',
  '10.2p1',
  '10.3p1',
  '10.4p1',
  '10.5p1',
  '10.6p1',
] as const;

/** A release of OpenSSH portable, named as its tag: `9.2p1`. */
export type Release = (typeof releases)[number];

/** The newest of them. */
export const newestRelease: Release = releases.reduce((_older: Release, newer: Release): Release => newer);

/** From `since` (absent: before 7.4) to `until`, both included (absent: still so in the newest release). */
export interface Span {
  readonly since?: Release;
  readonly until?: Release;
}

/** A fact that changed over the releases. Spans do not overlap; a release in no span has no such fact. */
export type Timeline<T> = readonly (Span & { readonly value: T })[];

const order: ReadonlyMap<Release, number> = new Map(releases.map((release, index) => [release, index]));

/** Position of a release in {@link releases}; a later release has a greater one. */
export function releaseOrder(release: Release): number {
  return order.get(release) ?? -1;
}

/**
 * Whether a release lies in a span.
 *
 * @example
 * inSpan('9.2p1', { since: '8.7p1' }); // true
 */
export function inSpan(release: Release, span: Span): boolean {
  const position = releaseOrder(release);
  return (
    (span.since === undefined || position >= releaseOrder(span.since)) &&
    (span.until === undefined || position <= releaseOrder(span.until))
  );
}

/**
 * The last patch level of a release: `9.9` is `9.9p2`. A full name stands for itself.
 *
 * @returns `undefined` for a release out of scope.
 * @example
 * findRelease('9.9'); // '9.9p2'
 */
export function findRelease(text: string): Release | undefined {
  return releases.findLast((release) => release === text || release.startsWith(`${text}p`));
}

/**
 * The value of a changing fact in a release, `undefined` where it has none.
 *
 * @example
 * valueAt([{ until: '9.1p1', value: 'old' }, { since: '9.2p1', value: 'new' }], '9.2p1'); // 'new'
 */
export function valueAt<T>(timeline: Timeline<T>, release: Release): T | undefined {
  return timeline.find((entry) => inSpan(release, entry))?.value;
}

/**
 * How lines are split: `strdelim`, up to OpenSSH 8.6, takes `=` and `"` for delimiters anywhere; `argv`, from 8.7, knows quotes and
 * escapes behind the keyword; `argv-match`, from 9.9, on Match lines, too.
 */
export type Syntax = 'strdelim' | 'argv' | 'argv-match';

const syntaxes: readonly (Span & { readonly value: Syntax })[] = [
  { until: '8.6p1', value: 'strdelim' },
  { since: '8.7p1', until: '9.8p1', value: 'argv' },
  { since: '9.9p1', value: 'argv-match' },
];

/** The syntax of a release. */
export function syntaxOf(release: Release): Syntax {
  return valueAt(syntaxes, release) ?? 'argv-match';
}

/** Releases whose source calls itself otherwise than its tag. */
const ownNames: Partial<Readonly<Record<Release, string>>> = { '10.0p1': '10.0p2' };

/** What upstream's build of a release calls itself. */
export function versionTextOf(release: Release): string {
  return `OpenSSH_${ownNames[release] ?? release}`;
}
