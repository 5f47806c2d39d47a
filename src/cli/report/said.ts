import type { ConfigTree } from '../../semantics/index.js';

/**
 * What sshd says, line by line. Where the file belongs to no known system, sshd would call it as the user does.
 *
 * @param text - what sshd prints on standard error
 */
export function linesSaid(
  text: string,
  { world, root }: Pick<ConfigTree, 'world' | 'root'>,
): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (world.known) return lines;
  return lines.map((line) => (line.startsWith(root.path) ? root.name + line.slice(root.path.length) : line));
}
