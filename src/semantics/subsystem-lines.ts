import type { Word } from '../grammar/index.js';
import { hasDrive, isWindowsProgram } from '../openssh/index.js';
import type { Program, SettingStatement } from './model.js';
import { rememberOnce } from '../text/index.js';

/** A Subsystem line, taken apart the way it was meant. */
export interface SubsystemLine {
  readonly statement: SettingStatement;
  readonly name: Word;
  /** The words that make up the path of the command: more than one where it has blanks and no quotes. */
  readonly path: readonly Word[];
  /** The path with its blanks. */
  readonly pathText: string;
  readonly args: readonly Word[];
}

/** The Subsystem lines that have a name and a command, whatever sshd says of them. */
export const subsystemLines: (program: Program) => readonly SubsystemLine[] = rememberOnce((program) =>
  program.statements.flatMap((statement) => {
    if (statement.type !== 'setting' || statement.keyword?.keyword !== 'Subsystem') return [];
    const [name, ...words] = statement.node.arguments;
    const [first] = words;
    if (name === undefined || first === undefined) return [];
    const length = pathLength(words);
    const path = words.slice(0, length);
    const pathText = path.map((word) => word.value).join(' ');
    return [{ statement, name, path, pathText, args: words.slice(length) }];
  }),
);

/** Whether some line is to define the subsystem that clients of sftp ask for; what was not read may do so. */
export function mayDefineSftp({ statements, tree }: Program): boolean {
  return (
    !tree.complete ||
    statements.some(
      ({ type, node }) =>
        type === 'setting' && node.keyword === 'Subsystem' && node.arguments[0]?.value === 'sftp',
    )
  );
}

/** How many words belong to the path: up to the first that ends like a program, if a path of Windows begins without one. */
function pathLength(words: readonly Word[]): number {
  const first = words[0]?.value ?? '';
  if (!hasDrive(first) || isWindowsProgram(first)) return 1;
  const end = words.findIndex((word) => isWindowsProgram(word.value));
  const inside = words.slice(1, end + 1);
  return end > 0 && !inside.some((word) => /^[-/]/.test(word.value)) ? end + 1 : 1;
}
