/** Set from package.json when the sources are bundled, and when the tests run them. */
declare const SSHD_LINT_VERSION: string;

/**
 * The version of sshd-lint, such as `0.1.0`.
 *
 * @example
 * console.log(`sshd-lint ${version}`);
 */
export const version: string = SSHD_LINT_VERSION;
