import type { ActiveRule } from '../../rules/index.js';
import { type CompiledProgram, compile } from '../../semantics/index.js';
import { asMeant } from '../faulty-lines.js';
import { fixTrees } from '../fix.js';
import type { Finding } from '../model.js';
import type { UpgradeInput } from './model.js';

/** The configuration after the fixes of what the new sshd refuses. */
export function mend(
  load: UpgradeInput['load'],
  rules: readonly ActiveRule[],
  refused: readonly Finding[],
): CompiledProgram {
  const insisted = new Set(refused.map(({ ruleId }) => ruleId));
  const { files } = fixTrees({
    load: (contents) => load(contents).slice(1),
    rules: rules.filter(({ id }) => insisted.has(id)),
    unsafe: true,
    insisted,
    mayChange: () => true,
  });
  const contents = new Map(files.map(({ file, output }) => [file.name, output]));
  // What no fix mends is left out, so that the rest can be compared.
  return asMeant(compile(load(contents)[1]));
}
