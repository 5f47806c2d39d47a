import { printUpgrade, upgradeJson } from '../../formatters/index.js';
import { upgrade } from '../../linter/index.js';
import { presets, rules } from '../../rules/index.js';
import type { ConfigTree } from '../../semantics/index.js';
import { resolveRules } from '../../settings/index.js';
import { UsageError } from '../errors.js';
import { findInput } from '../inputs/inputs.js';
import type { ExitCode, Io } from '../io.js';
import { checkPlacement, noteUnread, open } from '../inputs/open.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';

/**
 * Says what an upgrade of sshd does to a configuration.
 *
 * @returns 1 where the new sshd refuses it, or takes what it says otherwise; changes of defaults alone are none of its words; 2 where
 * that cannot be told
 */
export async function upgradeCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const { from, to, ...others } = options;
  if (from === undefined || to === undefined)
    throw new UsageError('upgrade needs --from and --to, both targets');
  // Both in one go: the same file, read twice.
  const placement = { ...others, target: [from, to] };
  const input = findInput(operand, io, options.sysroot);
  checkPlacement([input], placement, io);
  const opened = await open(input, placement, io);
  const load = (contents?: ReadonlyMap<string, Uint8Array>): readonly [ConfigTree, ConfigTree] => {
    const [before, after = before] = opened.load(contents);
    if (before === undefined || after === undefined) throw new Error('a configuration without a tree');
    return [before, after];
  };
  const upgraded = upgrade({ load, rules: resolveRules({}, { rules, presets }) });
  io.stdout.write(
    options.json === true ? upgradeJson(upgraded) : printUpgrade(upgraded, styleFor(io.stdout, options, io)),
  );
  const isUnread = noteUnread(opened.trees, io);
  if (isUnread || upgraded.refusedBefore !== null) return 2;
  const { refused, meanings, changes } = upgraded;
  const says = meanings.some(({ statement }) => statement !== null) || changes.some(({ written }) => written);
  return refused.length > 0 || says ? 1 : 0;
}
