import {
  type Fix,
  insertWords,
  removeWords,
  replaceWords,
  stateDirective,
  unsafeFix,
} from '../../../fixes/index.js';
import { baseName, placesOfPwsh, powershellLine, type Target } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  evaluate,
  isUnconditional,
  type PowerShellFault,
  type SubsystemLine,
  whoMeets,
} from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';
import type { RuleFinding } from '../../model.js';
import { isThere } from '../files/files.js';
import { movingOut } from '../lines/global-moves.js';
import { blockOf, criteriaOf, directiveOf, related } from '../places.js';

/** Writes what a Subsystem line of PowerShell lacks; nothing where nobody knows. */
export function powershellFixes({ kind, words, mending }: PowerShellFault, file: ConfigFile): readonly Fix[] {
  const last = words.at(-1);
  if (mending === null || last === undefined) return [];
  const text = mending.words.join(' ');
  if (mending.put === 'behind')
    return [unsafeFix(`add \`${text}\``, [insertWords(file, last, mending.words)])];
  if (text === '')
    return [
      unsafeFix(kind === 'mode' ? 'take it out' : 'take it out; the option is there already', [
        removeWords(file, words),
      ]),
    ];
  const places: readonly string[] = ['variable', 'form', 'windows51', 'store', 'platform', 'renamed', 'old'];
  const installed = places.includes(kind) ? ', if PowerShell is installed there' : '';
  return [unsafeFix(`write \`${text}\`${installed}`, [replaceWords(file, words, mending.words)])];
}

/** The shell that a forced command starts with nothing to do; `null` where it is a command that somebody chose. */
export function forcedShell(value: string, { platform }: Target): string | null {
  const shell = baseName(value.replace(/^["']/, '').split(/["']|(?:\.exe)?[ \t]-/i, 1)[0] ?? '').trim();
  const isShell =
    platform === 'windows'
      ? /^(?:powershell|pwsh|cmd)(?:\.exe)?$/i.test(shell)
      : /^(?:powershell|pwsh)(?:-preview)?$/.test(shell);
  return isShell && !/\s-(?:c|command|f|file|e|encodedcommand)\b/i.test(value) ? shell : null;
}

/** Adds the line that the documentation of PowerShell gives for the platform, with the path that the system has, if it is seen there. */
export function addition(program: CompiledProgram, { platform }: Target): Fix {
  const found = placesOfPwsh(platform).find(({ path }) => isThere(program.tree.world, path));
  const words = powershellLine(platform, found?.written);
  return unsafeFix(`add \`${words.join(' ')}\``, [stateDirective(program, words, 'anywhere')]);
}

/** What is said of a Subsystem line in a block, which is there for some only; `null` where sshd does not let it stand there. */
export function narrowed(
  { statement, name }: SubsystemLine,
  program: CompiledProgram,
): Omit<RuleFinding, 'message'> | null {
  const block = blockOf(statement.scope);
  if (block === null || isUnconditional(statement.scope) || statement.faults.length > 0) return null;
  const met = statement.scope === null ? 'none' : whoMeets(program, statement.scope);
  const theirs = typeof met === 'string' ? null : evaluate(program, met.witness.connection);
  const names = theirs?.get('Subsystem').value?.map((one) => one.name);
  const lost = (evaluate(program).get('Subsystem').value ?? [])
    .map((one) => one.name)
    .filter((other) => names?.includes(other) === false);
  const others =
    lost.length === 0
      ? ''
      : `, and takes the place of ${listed(inBackquotes(lost))}, which they have no more`;
  return {
    at: directiveOf(statement.file, statement.node),
    data: { word: name.value, match: criteriaOf(block), others },
    related: [related(directiveOf(block.file, block.node), 'this block goes on to the next Match line')],
    ...(typeof met !== 'string' && met.possible && { witness: met.witness }),
    fixes: [movingOut(program, statement)],
  };
}
