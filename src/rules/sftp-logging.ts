import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { baseName } from '../openssh/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { argumentsOf } from './support/places.js';

interface Options {
  readonly facility?: string;
  readonly level?: string;
}

/** sftp-server(8): the levels in the order of what they log; the default, ERROR, logs no transfer. */
const levels: readonly string[] = [
  'QUIET',
  'FATAL',
  'ERROR',
  'INFO',
  'VERBOSE',
  'DEBUG',
  'DEBUG1',
  'DEBUG2',
  'DEBUG3',
];

export default defineRule<'unlogged', Options>({
  meta: {
    title: 'transfers of files are not logged',
    description: 'The sftp subsystem logs no transfers, or logs them elsewhere than is asked for.',
    category: 'security',
    level: 'off',
    fix: 'unsafe',
    since: '0.1.0',
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
      if (name !== 'sftp' || command === undefined || !isSftpServer(command)) continue;
      const given = { facility: flag(args, '-f'), level: flag(args, '-l') };
      const enough = levels.indexOf((given.level ?? 'ERROR').toUpperCase()) >= levels.indexOf(level);
      const isThere = facility === undefined || given.facility?.toUpperCase() === facility.toUpperCase();
      if (enough && isThere) continue;
      const wanted = [...(facility === undefined ? [] : ['-f', facility]), '-l', level];
      const kept = withoutFlags(args, facility === undefined ? ['-l'] : ['-f', '-l']);
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

const isSftpServer = (command: string): boolean =>
  command === 'internal-sftp' || /^sftp-server(?:\.exe)?$/.test(baseName(command));

/** The value of a flag, in two words or in one; the last one counts, as getopt(3) has it. */
function flag(args: readonly string[], name: string): string | undefined {
  const at = args.findLastIndex((word) => word.startsWith(name));
  const word = args[at];
  return word === name ? args[at + 1] : word?.slice(name.length);
}

function withoutFlags(args: readonly string[], names: readonly string[]): readonly string[] {
  return args.filter((word, index) => {
    const before = args[index - 1];
    return !names.some((name) => word.startsWith(name)) && !(before !== undefined && names.includes(before));
  });
}

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
