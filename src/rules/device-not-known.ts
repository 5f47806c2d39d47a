import { unknownDevices } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'network device that may not be there',
    description: 'ListenAddress names a network device, and whether the machine has it is not known.',
    category: 'semantics',
    level: 'info',
    fix: null,
    since: '0.1.0',
    keywords: ['ListenAddress'],
    onlyWhereSet: true,
    references: ['sshd_config(5): ListenAddress', 'servconf.c: add_one_listen_addr, valid_rdomain'],
    messages: {
      device:
        'whether the machine has a network device `{device}` is not known; sshd refuses the file where it has not',
    },
    example: {
      bad: 'ListenAddress fe80::1:1%eth0\n',
      good: 'ListenAddress 192.0.2.1\n',
      target: 'debian-13',
    },
  },
  *check(context) {
    const { tree } = context;
    for (const { statement, value } of sortAssignments(context, 'ListenAddress').alive) {
      for (const device of new Set(value.flatMap((address) => unknownDevices(tree, address))))
        yield { at: argumentsOf(statement.file, statement.node), message: 'device', data: { device } };
    }
  },
});
