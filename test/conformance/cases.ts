import { readFileSync, writeFileSync } from 'node:fs';

import type { Connection } from '../../src/semantics/index.js';
import { baselines } from './builds.js';

/** A recorded configuration with what builds of sshd answered to `sshd -T`; the order of fields is that of the file. */
export interface ConformanceCase {
  readonly id: string;
  readonly tags: readonly string[];
  /** Contents by name in `/etc/ssh`; lone surrogates U+DC80 to U+DCFF stand for single bytes. */
  readonly files: Readonly<Record<string, string>>;
  readonly connection: Connection | null;
  /** What stands behind `-C`, word for word. */
  readonly connection_raw?: string;
  /** Further arguments. */
  readonly args?: readonly string[];
  /** Why answers of the same build may differ. */
  readonly nondeterministic?: string;
  readonly results: readonly RecordedResult[];
}

/** What one or more builds answered. */
export interface RecordedResult {
  readonly versions: readonly string[];
  /** The exit status; below zero the signal that sshd died of. */
  readonly rc: number;
  readonly stderr: readonly string[];
  /** Values that differ from the build's answer to an empty file, by keyword in lower case; `null` where nothing was printed. */
  readonly delta: Readonly<Record<string, readonly string[]>> | null;
}

/** The values of `sshd -T`, by keyword in lower case. */
export type Dump = ReadonlyMap<string, readonly string[]>;

function readText(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** The accounts that the recorded runs saw. */
export const accountFiles = { '/etc/passwd': readText('passwd'), '/etc/group': readText('group') };

/** What lay in /etc when the answers were recorded: those accounts, and no name server. */
export const recordedSurroundings = { ...accountFiles, '/etc/nsswitch.conf': 'hosts: files\n' };

export function readCases(): readonly ConformanceCase[] {
  return readText('cases.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ConformanceCase);
}

export function writeCases(cases: readonly ConformanceCase[]): void {
  const lines = cases.map((one) => `${JSON.stringify(one)}\n`);
  writeFileSync(new URL('cases.jsonl', import.meta.url), lines.join(''));
}

export function readDump(lines: readonly string[]): Dump {
  const dump = new Map<string, string[]>();
  for (const line of lines) {
    const blank = line.indexOf(' ');
    const keyword = (blank < 0 ? line : line.slice(0, blank)).toLowerCase();
    const values = dump.get(keyword) ?? [];
    dump.set(keyword, [...values, blank < 0 ? '' : line.slice(blank + 1)]);
  }
  return dump;
}

/** The lines of a stream, carriage returns taken off. */
export function outputLines(text: string): readonly string[] {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => line !== '');
}

/** What is kept of the messages: the case's own files by their short names, and nothing that the build says of an empty file. */
export function caseMessages(
  stderr: string,
  { files }: ConformanceCase,
  usual: readonly string[],
): readonly string[] {
  let text = stderr;
  const names = Object.keys(files).sort((a, b) => b.length - a.length);
  for (const name of names) text = text.replaceAll(`/etc/ssh/${name}`, name);
  return outputLines(text).filter((line) => !usual.includes(line));
}

const baselineDumps = new Map(Object.entries(baselines).map(([build, { raw }]) => [build, readDump(raw)]));

/** The whole dump that a build answered; `null` where it printed none. */
export function recordedDump(build: string, { delta }: RecordedResult): Dump | null {
  if (delta === null) return null;
  const dump = new Map(baselineDumps.get(build));
  for (const [keyword, values] of Object.entries(delta)) {
    if (values.length === 0) dump.delete(keyword);
    else dump.set(keyword, values);
  }
  return dump;
}
