import { readFileSync, writeFileSync } from 'node:fs';

import { releases, resolveTarget, type Target } from '../../src/openssh/index.js';

/** What a build printed for an empty file, carriage returns taken off. */
export interface Baseline {
  readonly stderr: readonly string[];
  /** The lines of `sshd -T`. */
  readonly raw: readonly string[];
}

/** Vendors' builds with recorded answers, and the targets that stand for them. Upstream's are named as their release. */
export const vendorTargets: Readonly<Record<string, string>> = {
  'debian-8.4': 'debian-11',
  'debian-9.2': 'debian-12',
  'debian-10.0': 'debian-13',
  'debian-10.6': 'debian-sid',
  'debian-10.6-gssapi': 'debian-sid-gssapi',
};

/** Every name that a recorded build can have: upstream's in the order of release, then the vendors'. */
export const buildNames: readonly string[] = [...releases, ...Object.keys(vendorTargets)];

/** The name of the target that stands for a build. */
export function targetName(build: string): string {
  return vendorTargets[build] ?? `openssh-${build}`;
}

/** The target that stands for a build. */
export function targetOfBuild(build: string): Target {
  return resolveTarget(targetName(build));
}

const file = new URL('baseline.json', import.meta.url);

export function readBaselines(): Readonly<Record<string, Baseline>> {
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Baseline>>;
}

export const baselines = readBaselines();

/** Every build that was recorded, in the order of {@link buildNames}. */
export const builds: readonly string[] = Object.keys(baselines);

export function writeBaselines(all: Readonly<Record<string, Baseline>>): void {
  const known = buildNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(known), null, 1)}\n`);
}
