import type { Io, Output } from '../io.js';

/**
 * Whether output is coloured: as the option says, else as `NO_COLOR` and `FORCE_COLOR` say, else where a person looks at it.
 *
 * @param option - `--color` or `--no-color`, where one was given
 */
export function wantsColour(option: boolean | undefined, { env }: Pick<Io, 'env'>, output: Output): boolean {
  if (option !== undefined) return option;
  // https://no-color.org: present and not empty.
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}
