import { insertDirective, replaceWords, unsafeFix } from '../fixes/index.js';
import { mayDefineSftp } from '../semantics/index.js';
import { defineRule, type Location } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf, related, wordOf } from './support/places.js';
import { isSftpCommand } from './support/files/sftp.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

export default defineRule({
  meta: {
    title: 'sftp without the subsystem',
    description:
      'sftp is forced on accounts, or its server is named as a subsystem of its own, and no subsystem is called `sftp`.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Subsystem', 'sshd_config(5): ForceCommand'],
    messages: {
      missing:
        'sftp is forced here, and no `Subsystem sftp` is defined; sshd answers a request for it with “subsystem not found”',
      named:
        'the subsystem is called `{name}` here, a name that no client asks for, and none is called `sftp`; sshd answers a request for sftp with “subsystem not found”',
    },
    example: {
      bad: 'Match Group sftp\n  ForceCommand internal-sftp\n',
      fixed: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ForceCommand internal-sftp\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    // A line that sshd does not take is wrong in another way.
    if (mayDefineSftp(program) || refusedKeywords(program).has('Subsystem')) return;
    const seen = new Set<unknown>();
    let isNamed = false;
    for (const { statement } of sortAssignments(context, 'Subsystem').alive) {
      const [name, command] = statement.node.arguments;
      if (name === undefined || seen.has(statement.node)) continue;
      // The name of the program in the place of that of the subsystem.
      const isProgram = command !== undefined && /^sftp[-_]?server$/i.test(name.value);
      if (!isSftpCommand(name.value, target) && !isProgram) continue;
      seen.add(statement.node);
      isNamed = true;
      const isOption = !isProgram && (command === undefined || command.value.startsWith('-'));
      yield {
        at: wordOf(statement.file, name),
        message: 'named',
        data: { name: name.value },
        fixes: [
          unsafeFix('call the subsystem `sftp`; sftp works for everyone who may log in', [
            replaceWords(statement.file, [name], isOption ? ['sftp', name.value] : ['sftp']),
          ]),
        ],
      };
    }
    // Where the subsystem has its name, the forced commands find it.
    if (isNamed) return;
    const forced: Location[] = [];
    for (const { statement, value } of sortAssignments(context, 'ForceCommand').alive) {
      const { file, node } = statement;
      if (!isSftpCommand(value, target) || seen.has(node)) continue;
      seen.add(node);
      forced.push(argumentsOf(file, node));
    }
    // One line is missing, however many need it.
    const [at, ...others] = forced;
    if (at === undefined) return;
    yield {
      at,
      message: 'missing',
      related: others.map((place) => related(place, 'sftp is forced here as well')),
      fixes: [
        unsafeFix('define the subsystem; sftp works for everyone who may log in', [
          insertDirective(program, 'Subsystem sftp internal-sftp', 'anywhere'),
        ]),
      ],
    };
  },
});
