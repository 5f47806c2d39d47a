import {
  type CompiledProgram,
  type ConfigFile,
  groupBy,
  isUnconditional,
  type SettingStatement,
} from '../../../semantics/index.js';
import type { RuleFinding } from '../../model.js';
import { directiveOf, related, textAt } from '../places.js';

/**
 * Lines that open ports or addresses and stand once, in a file that is included more than once.
 *
 * @param listened - the ports that sshd listens on
 */
export function* linesReadAgain(
  program: CompiledProgram,
  listened: ReadonlySet<number>,
): Iterable<RuleFinding<'included'>> {
  const opening = [
    ...program.assignments('Port').filter(({ value }) => value.some((port) => listened.has(port))),
    ...program.assignments('ListenAddress'),
  ].filter(({ statement }) => isUnconditional(statement.scope));
  const times = groupBy(opening, ({ statement }) => statement.node);
  for (const [node, [first, again]] of times) {
    if (first === undefined || again === undefined) continue;
    const { file } = first.statement;
    const at = directiveOf(file, node);
    const bringing = includesOf(file, program);
    yield {
      at,
      message: 'included',
      level: 'info',
      data: { line: textAt(at) },
      related: bringing.map((include) =>
        related(directiveOf(include.file, include.node), 'includes the file'),
      ),
    };
  }
}

/** The Include lines that bring a file in. */
function includesOf(file: ConfigFile, { statements, tree }: CompiledProgram): readonly SettingStatement[] {
  const found = new Map<unknown, SettingStatement>();
  for (const statement of statements) {
    if (statement.type !== 'setting') continue;
    const patterns = tree.includes.get(statement.node) ?? [];
    if (patterns.some(({ files }) => files.includes(file))) found.set(statement.node, statement);
  }
  return [...found.values()];
}
