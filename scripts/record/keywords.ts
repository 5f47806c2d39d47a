import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { releases } from '../../src/openssh/index.js';
import { programIn, type LiveSshd } from '../../test/oracle/live-sshd.js';
import { recordedAt, type RecordedKeyword, type RecordedKeywords } from '../../test/openssh/recorded.js';
import { withValueAt } from './ranges.js';

interface Probed {
  readonly status: string;
  readonly match: boolean;
}

const configuration = '/etc/ssh/sshd_config';

/** Runs that the sandbox starts at once. */
const atOnce = 8;

/**
 * The keywords that a build knows: every word of the binary that sshd does not call a bad option, with its status and whether a Match block
 * may have it. For upstream's build they go to its release, for a vendor's what differs from that. An alias cannot be seen: it stays what
 * it was, and that of a new keyword is for people to write.
 */
export async function withKeywords(
  recorded: RecordedKeywords,
  build: string,
  release: string,
  root: string,
  sshd: LiveSshd,
): Promise<RecordedKeywords> {
  const before = [recorded.keywords, ...Object.values(recorded.extra)].flatMap(Object.keys);
  const known = await knownWords(candidates(before, root), sshd);
  // As they were written before, or as the manual page has them; others as the binary does.
  const spelled = new Map([...manualWords(root), ...before].map((name) => [name.toLowerCase(), name]));
  const probed = new Map<string, Probed>();
  for (let at = 0; at < known.length; at += atOnce) {
    const words = known.slice(at, at + atOnce);
    for (const [word, found] of await probe(words, sshd)) probed.set(spelled.get(word) ?? word, found);
  }
  return build === release
    ? atRelease(recorded, release, probed)
    : asVendor(recorded, build, release, probed);
}

/** Words of the binary that could be keywords, which its table has in lower case, and all that other releases know. */
function candidates(before: readonly string[], root: string): readonly string[] {
  const binary = readFileSync(join(root, programIn(root, 'sbin/sshd')), 'latin1');
  const words = [
    ...before.map((name) => name.toLowerCase()),
    ...(binary.match(/\b[a-z][a-z\d]{2,40}\b/g) ?? []),
  ];
  return [...new Set(words)].filter((word) => word !== 'match' && word !== 'include');
}

/**
 * Those that sshd does not call bad, each with a value, since a missing one is told first. It ends at some lines and is then asked about
 * those behind.
 */
async function knownWords(words: readonly string[], sshd: LiveSshd): Promise<readonly string[]> {
  const known: string[] = [];
  for (let rest = words; rest.length > 0;) {
    const files = { [configuration]: rest.map((word) => `${word} x\n`).join('') };
    const [answer] = await sshd.ask({ files }, [['-t', '-f', configuration]]);
    const stderr = answer?.stderr ?? '';
    const bad = new Set(Array.from(stderr.matchAll(/Bad configuration option: (\S+)/g), ([, word]) => word));
    const reached = stderr.includes('terminating,') ? rest.length : lastLine(stderr);
    if (reached === 0) throw new Error(`sshd says of no line why it ends: ${stderr}`);
    known.push(...rest.slice(0, reached).filter((word) => !bad.has(word)));
    rest = rest.slice(reached);
  }
  return known;
}

/** The number of the line that the last message is about. */
function lastLine(stderr: string): number {
  const numbers = Array.from(stderr.matchAll(/ line (\d+)/g), ([, number]) => Number(number));
  return numbers.at(-1) ?? 0;
}

async function probe(
  words: readonly string[],
  sshd: LiveSshd,
): Promise<readonly (readonly [word: string, found: Probed])[]> {
  const files = Object.fromEntries(
    words.flatMap((word) => [
      [`/etc/ssh/${word}`, `${word} x\n`],
      [`/etc/ssh/${word}.match`, `Match User nobody\n${word} x\n`],
    ]),
  );
  const answers = await sshd.ask(
    { files },
    // Of what is ignored sshd speaks to those who debug it alone.
    Object.keys(files).map((path) => ['-t', '-ddd', '-f', path]),
  );
  return words.map((word, index) => {
    const [alone = '', inBlock = ''] = answers.slice(2 * index).map(({ stderr }) => stderr);
    return [
      word,
      { status: statusIn(alone), match: !inBlock.includes('is not allowed within a Match block') },
    ];
  });
}

function statusIn(stderr: string): string {
  if (/line 1: Unsupported option/.test(stderr)) return 'unsupported';
  const deprecated = /^(.*)line 1: Deprecated option/m.exec(stderr);
  if (deprecated === null) return 'supported';
  return deprecated[1]?.startsWith('debug') === true ? 'ignored' : 'deprecated';
}

function manualWords(root: string): readonly string[] {
  const path = ['/usr/share', '/usr/local/share']
    .flatMap((folder) => ['.5.gz', '.5'].map((end) => join(root, folder, `man/man5/sshd_config${end}`)))
    .find((one) => existsSync(one));
  if (path === undefined) return [];
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  return Array.from(text.matchAll(/^\.It Cm (\w+)$/gm), ([, name = '']) => name);
}

function atRelease(
  recorded: RecordedKeywords,
  release: string,
  probed: ReadonlyMap<string, Probed>,
): RecordedKeywords {
  const { keywords } = recorded;
  const before = releases[releases.indexOf(release as (typeof releases)[number]) - 1] ?? release;
  const names = [...new Set([...Object.keys(keywords), ...probed.keys()])];
  const entries = names.map((name): [string, RecordedKeyword] => {
    const facts: RecordedKeyword = keywords[name] ?? { status: [], match: [], alias: [] };
    const found = name === 'Match' || name === 'Include' ? factsAt(facts, before) : probed.get(name);
    const near = recordedAt(facts.status, release) === undefined ? before : release;
    const full = recordedAt(facts.status, near);
    const without = recordedAt(facts.bare ?? [], near);
    // A build that lacks what the keyword needs says nothing of those that have it.
    const lacks = without !== undefined && found?.status === without;
    const status = lacks ? full : found?.status;
    return [
      name,
      {
        status: withValueAt(facts.status, release, found && status),
        ...(facts.bare && { bare: withValueAt(facts.bare, release, found && (without ?? status)) }),
        match: withValueAt(facts.match, release, found?.match),
        alias: withValueAt(facts.alias, release, found && recordedAt(facts.alias, near)),
      },
    ];
  });
  const order = [...new Set([...recorded.releases, release])];
  return { ...recorded, releases: order, keywords: Object.fromEntries(entries) };
}

function factsAt({ status, match }: RecordedKeyword, release: string): Probed | undefined {
  const known = recordedAt(status, release);
  return known === undefined ? undefined : { status: known, match: recordedAt(match, release) ?? false };
}

function asVendor(
  recorded: RecordedKeywords,
  build: string,
  release: string,
  probed: ReadonlyMap<string, Probed>,
): RecordedKeywords {
  const extra: Record<string, readonly [status: string, match: boolean]> = {};
  const unsupported: string[] = [];
  for (const [name, { status, match }] of probed) {
    const upstream = recorded.keywords[name];
    const known = upstream && recordedAt(upstream.status, release);
    if (known === undefined) extra[name] = [status, match];
    else if (status === 'unsupported' && known !== status) unsupported.push(name.toLowerCase());
  }
  return {
    ...recorded,
    extra: { ...recorded.extra, [build]: extra },
    unsupported: { ...recorded.unsupported, [build]: unsupported.sort() },
  };
}
