import type { ListedTarget } from '../../openssh/index.js';
import { stringify } from '../json.js';
import { columns } from './columns.js';

/** Every target on a line: its name, the release of OpenSSH, its platform, and what it stands for or what its sshd calls itself. */
export function printTargets(listed: readonly ListedTarget[]): string {
  const rows = listed.map(({ target: { name, release, platform, versionText }, standsFor }) => [
    name,
    release,
    platform,
    standsFor === null ? versionText : `stands for ${standsFor}`,
  ]);
  return `${columns(rows).join('\n')}\n`;
}

/** The same for programs; described in docs/usage.md. */
export const targetsJson = (listed: readonly ListedTarget[]): string =>
  `${stringify(
    listed.map(({ target: { name, release, platform, versionText, unverified, sources }, standsFor }) => ({
      name,
      standsFor,
      release,
      platform,
      version: versionText,
      unverified,
      sources,
    })),
  )}\n`;
