import { readFileSync, writeFileSync } from 'node:fs';

/** What a build answered to one case. */
export interface SeenAnswer {
  /** Targets whose builds gave this answer. */
  readonly targets: readonly string[];
  readonly status: number;
  readonly stderr: readonly string[];
  /** The lines of the dump that tell of `keywords`. */
  readonly dump: readonly string[];
}

/** A configuration that the recorded cases lack, with the answers of packaged builds; the order of fields is that of the file. */
export interface SeenCase {
  readonly id: string;
  /** Contents by name in `/etc/ssh`. */
  readonly files: Readonly<Record<string, string>>;
  /** Permission bits by the same names, octal. */
  readonly modes?: Readonly<Record<string, string>>;
  readonly connection?: string;
  readonly options?: readonly string[];
  readonly keywords: readonly string[];
  readonly answers: readonly SeenAnswer[];
}

const file = new URL('seen.json', import.meta.url);

export function readSeenCases(): readonly SeenCase[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly SeenCase[];
}

export function writeSeenCases(cases: readonly SeenCase[]): void {
  writeFileSync(file, `${JSON.stringify(cases, null, 2)}\n`);
}

/** Files by absolute path, and their modes. */
export function seenLayout({ files, modes = {} }: SeenCase): {
  readonly files: Readonly<Record<string, string>>;
  readonly modes: Readonly<Record<string, number>>;
} {
  const placed = <T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
    Object.fromEntries(entries.map(([name, value]) => [`/etc/ssh/${name}`, value]));
  return {
    files: placed(Object.entries(files)),
    modes: placed(Object.entries(modes).map(([name, octal]) => [name, parseInt(octal, 8)] as const)),
  };
}

/** What of an answer is kept and compared. */
export function seenAnswer(
  { keywords }: SeenCase,
  { status, stdout, stderr }: { readonly status: number; readonly stdout: string; readonly stderr: string },
): Omit<SeenAnswer, 'targets'> {
  const wanted = new Set(keywords.map((keyword) => keyword.toLowerCase()));
  const told = (line: string): boolean => wanted.has(line.split(' ', 1)[0]?.toLowerCase() ?? '');
  return {
    status,
    stderr: stderr.split(/\r?\n/).filter((line) => line !== ''),
    dump: stdout.split('\n').filter(told),
  };
}
