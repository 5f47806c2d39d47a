import { parseOsRelease, readText, type World } from '../../../system/index.js';

/** What the benchmarks of CIS look for, in either case: what agetty(8) puts the machine, the release, the system and its version for. */
const escapes = /\\[mrsv]/gi;

/** What a file that is shown before login tells about the system, behind its name; `null` where that is nothing, or is not known. */
export function tellingIn({ fileSystem }: World, path: string): string | null {
  const text = readText(fileSystem, path);
  if (text === null) return null;
  const found = [...new Set(text.match(escapes))];
  if (found.length > 0)
    return `holds ${found.map((each) => `\`${each}\``).join(', ')}, which stand for facts about the system elsewhere; sshd shows them as they stand`;
  const name = systemIn(fileSystem);
  const named = name === '' ? null : new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`, 'i').exec(text);
  return named === null ? null : `names the system, \`${named[0]}\`, to whoever connects`;
}

/** The ID of os-release(5). */
function systemIn(fileSystem: World['fileSystem']): string {
  const text = readText(fileSystem, '/etc/os-release') ?? readText(fileSystem, '/usr/lib/os-release') ?? '';
  return parseOsRelease(text).get('ID') ?? '';
}
