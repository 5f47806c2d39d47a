import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { upperAscii } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isSftpServer } from './support/files/sftp.js';
import { type SftpFlag, sftpFlags, sftpLogLevels as levels } from './support/files/sftp-options.js';
import { argumentsOf } from './support/places.js';

interface Options {
  readonly facility?: string;
  readonly level?: string;
}

export default defineRule<'unlogged', Options>({
  meta: {
    title: 'transfers of files are not logged',
    description: 'The sftp subsystem logs no transfers, or logs them elsewhere than required.',
    category: 'security',
    level: 'off',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['Subsystem'],
    onlyWhereSet: true,
    references: ['sftp-server(8): -f, -l', 'https://infosec.mozilla.org/guidelines/openssh'],
    messages: {
      unlogged: 'sftp logs with {given}, not with {wanted}; which files were transferred is not told there',
    },
    options: {
      type: 'object',
      properties: {
        facility: { type: 'string', description: 'the facility of syslog; any, where it is not given' },
        level: { enum: levels, description: 'the least level; INFO, where it is not given' },
      },
      additionalProperties: false,
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp -l INFO\n',
    },
  },
  *check(context) {
    const { facility, level = 'INFO' } = context.options;
    for (const { statement } of sortAssignments(context, 'Subsystem').alive) {
      const [name, command, ...args] = statement.node.arguments.map(({ value }) => value);
      if (name !== 'sftp' || command === undefined || !isSftpServer(command, context.target)) continue;
      const flags = sftpFlags(args);
      const given = { facility: valueOf(flags, 'f'), level: valueOf(flags, 'l') };
      const enough = levels.indexOf(upperAscii(given.level ?? 'ERROR')) >= levels.indexOf(level);
      const isThere = facility === undefined || upperAscii(given.facility ?? '') === upperAscii(facility);
      if (enough && isThere) continue;
      const wanted = [...(facility === undefined ? [] : ['-f', facility]), '-l', level];
      const kept = without(flags, facility === undefined ? 'l' : 'fl');
      const words = [name, command, ...wanted, ...kept];
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'unlogged',
        data: { given: describe(given), wanted: wanted.join(' ') },
        fixes: [
          unsafeFix(`write \`${wanted.join(' ')}\`; what users transfer is logged`, [
            replaceArguments(statement.file, statement.node, words),
          ]),
        ],
      };
    }
  },
});

/** The value that counts, which is the last one. */
const valueOf = (flags: readonly SftpFlag[], name: string): string | undefined =>
  flags.findLast((flag) => flag.name === name)?.value ?? undefined;

/** Other flags, each in words of its own. */
const without = (flags: readonly SftpFlag[], names: string): readonly string[] =>
  flags
    .filter(({ name }) => !names.includes(name))
    .flatMap(({ name, value }) => (value === null ? [`-${name}`] : [`-${name}`, value]));

function describe({
  facility,
  level,
}: {
  readonly facility?: string | undefined;
  readonly level?: string | undefined;
}): string {
  const parts = [
    facility === undefined ? [] : [`-f ${facility}`],
    level === undefined ? [] : [`-l ${level}`],
  ];
  const text = parts.flat().join(' ');
  return text === '' ? 'its default, ERROR' : text;
}
