import { readFileSync } from 'node:fs';
import { decodeBytes } from '../../text/index.js';

/**
 * The arguments as they were given. Names of files are bytes, and Node puts U+FFFD in the place of those that are not UTF-8; Linux still
 * has them.
 *
 * @param argv - as Node has them, without the names of Node and of the script
 */
export function givenArguments(argv: readonly string[]): readonly string[] {
  if (process.platform !== 'linux' || !argv.some((one) => one.includes('\uFFFD'))) return argv;
  try {
    const all = decodeBytes(readFileSync('/proc/self/cmdline')).split('\0');
    // Behind the last one there is nothing.
    const given = all.slice(0, -1).slice(-argv.length);
    return given.length === argv.length ? given : argv;
  } catch {
    return argv;
  }
}
