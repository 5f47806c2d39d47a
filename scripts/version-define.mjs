import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Compile-time constants: `src/version.ts` takes the version from package.json, the one place that states it. */
export const versionDefine = { SSHD_LINT_VERSION: JSON.stringify(version) };
