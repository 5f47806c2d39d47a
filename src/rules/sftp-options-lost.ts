import { type Fix, manualFix, unsafeFix } from '../fixes/index.js';
import { holdingsOf, isUnconditional } from '../semantics/index.js';
import { upperAscii } from '../text/index.js';
import { defineRule } from './model.js';
import {
  type SftpCommand,
  sftpCommands,
  type SftpFlag,
  sftpFlags,
  sftpLogLevels,
} from './support/files/sftp-options.js';
import { argumentsOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

/** What comes of it where the forced server does not have an option of the subsystem. */
const consequences: ReadonlyMap<string, string> = new Map([
  ['R', 'files can be written and removed'],
  ['P', 'what they forbid is allowed'],
  ['p', 'what they forbid is allowed'],
  ['u', 'new files are made without this mask'],
  ['m', 'new files are made without this mode'],
  ['l', 'no transfer is logged'],
]);

/** What session.c:do_child hands on behind `internal-sftp`. */
const mostWords = 8;

export default defineRule({
  meta: {
    title: 'options of sftp that a forced command does not have',
    description:
      'ForceCommand takes the place of the sftp subsystem; options on the Subsystem line do not hold for those whom it is forced on.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: ['ForceCommand'],
    references: ['sshd_config(5): ForceCommand', 'sftp-server(8)', 'session.c: do_exec'],
    security: { severity: 6, precision: 'high' },
    messages: {
      lost: 'ForceCommand takes the place of the sftp subsystem at {place}, and {options} there {do} not hold here: {consequences}',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp -R\nMatch Group guests\n  ForceCommand internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp -R\nMatch Group guests\n  ForceCommand internal-sftp -R\n',
    },
  },
  *check(context) {
    const commands = [...sftpCommands(context)];
    const subsystem = commands.find(({ statement }) => isSubsystem(statement));
    if (subsystem === undefined || subsystem.goesOn) return;
    const restrictions = flagsOf(subsystem).filter(isNoticed);
    if (restrictions.length === 0) return;
    const forced = new Map(commands.map((command) => [command.statement.node, command]));
    const { holdings } = holdingsOf(context.program, 'ForceCommand', (words) => words.join(' ') !== 'none');
    for (const { statement, witness } of holdings) {
      const command = statement === null ? undefined : forced.get(statement.node);
      if (statement === null || command === undefined || command.goesOn) continue;
      const lost = lostBy(command, restrictions);
      if (lost.length === 0) continue;
      const { file, node } = subsystem.statement;
      const given = new Set(lost.map(({ name }) => consequences.get(name) ?? ''));
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'lost',
        data: {
          place: nameOf(placeOf(subsystem.statement), statement.file),
          options: lost.map((flag) => `\`${wordsOf(flag).join(' ')}\``).join(' and '),
          do: lost.length > 1 ? 'do' : 'does',
          consequences: [...given].filter((each) => each !== '').join(', '),
        },
        // Whoever wrote other options here may have left these out on purpose.
        ...(command.options.length > 0 && { level: 'info' as const }),
        related: [related(directiveOf(file, node), 'the subsystem that is not started')],
        witness,
        fixes: fixesOf(command, lost),
      };
    }
  },
});

const isSubsystem = ({ keyword, node, scope }: SftpCommand['statement']): boolean =>
  keyword?.keyword === 'Subsystem' && node.arguments[0]?.value === 'sftp' && isUnconditional(scope);

const flagsOf = ({ options }: SftpCommand): readonly SftpFlag[] => sftpFlags(options.map(({ text }) => text));

/** Whether an option restricts what clients do, or has it logged; errors are logged without any. */
function isNoticed({ name, value }: SftpFlag): boolean {
  if (name !== 'l') return consequences.has(name);
  return sftpLogLevels.indexOf(upperAscii(value ?? '')) > sftpLogLevels.indexOf('ERROR');
}

/** The options of the subsystem in whose place nothing stands. */
function lostBy(command: SftpCommand, restrictions: readonly SftpFlag[]): readonly SftpFlag[] {
  const own = new Set(flagsOf(command).map(({ name }) => name));
  // Nothing is written with -R, whatever else is allowed; -p names all that is allowed. Modes of files are for those who write some.
  const isCovered = (name: string): boolean =>
    own.has(name) ||
    (name === 'u' && own.has('R')) ||
    (name === 'R' && (own.has('u') || own.has('m'))) ||
    (name === 'P' && own.has('p'));
  return restrictions.filter(({ name }) => !isCovered(name));
}

const wordsOf = ({ name, value }: SftpFlag): readonly string[] =>
  value === null ? [`-${name}`] : [`-${name}`, value];

function fixesOf(command: SftpCommand, lost: readonly SftpFlag[]): readonly Fix[] {
  const { file, node } = command.statement;
  const words = lost.flatMap(wordsOf);
  const isTooLong = command.isInside && command.options.length + words.length > mostWords;
  const written = words.join(' ');
  if (isTooLong || command.tabbed.length > 0 || !/^[\w ,-]+$/.test(written)) return [];
  const [start] = argumentsOf(file, node).range;
  const end = start + command.program.length;
  const edits = [{ file, edits: [{ range: [end, end] as const, text: ` ${written}` }] }];
  const description = `write \`${written}\` here as well`;
  // Who has other options here may do on purpose what these would end.
  const mayBeMeant = command.options.length > 0 && lost.some(({ name }) => 'RpP'.includes(name));
  return [
    mayBeMeant ? manualFix(`${description}, if it is meant`, [], edits) : unsafeFix(description, edits),
  ];
}
