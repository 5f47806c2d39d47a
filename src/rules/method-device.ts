import { type Fix, manualFix, replaceWord, unsafeFix } from '../fixes/index.js';
import { devicesOf, switchesOfMethods, type Target } from '../openssh/index.js';
import { holderOf } from '../semantics/index.js';
import { listed } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'AuthenticationMethods names a device that there is none of',
    description:
      'A method is tied to a device by a colon that sshd does not have for it, so that nobody passes the list.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthenticationMethods'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthenticationMethods', 'auth2.c: list_starts_with'],
    messages: {
      device: 'nobody passes `{asked}`: {why}; {outcome}',
    },
    example: {
      bad: 'AuthenticationMethods publickey:password\n',
      fixed: 'AuthenticationMethods publickey,password\n',
    },
  },
  *check(context) {
    const { program, target } = context;
    for (const { statement, value } of sortAssignments(context, 'AuthenticationMethods').alive) {
      if (value === 'any') continue;
      const { file, node } = statement;
      for (const { text, methods } of value) {
        const asked = methods.find((method) => lacksDevice(method, target));
        const word = node.arguments.find((one) => one.value === text);
        if (asked === undefined || word === undefined) continue;
        const [method = '', device = ''] = asked.split(':', 2);
        const devices = devicesOf(method, target);
        const witness = holderOf(program, statement);
        const write = (now: string) =>
          replaceWord(file, word, methods.map((one) => (one === asked ? now : one)).join());
        const fix: Fix = switchesOfMethods.has(device)
          ? unsafeFix('write a comma, which asks for both methods', [write(`${method},${device}`)])
          : manualFix(`take \`:${device}\` off`, [], [write(method)]);
        yield {
          at: wordOf(file, word),
          message: 'device',
          data: {
            asked,
            why: whyNot(method, devices),
            outcome:
              value.length > 1
                ? 'only the other lists let anyone in'
                : 'for those the line applies to, no login succeeds, though sshd starts',
          },
          ...(value.length > 1 && { level: 'warning' as const }),
          ...(witness !== null && { witness }),
          fixes: [fix],
        };
      }
    }
  },
});

function lacksDevice(written: string, target: Target): boolean {
  const [method = '', device] = written.split(':', 2);
  return device !== undefined && !devicesOf(method, target).includes(device);
}

function whyNot(method: string, devices: readonly string[]): string {
  if (devices.length > 0) return `behind the colon this sshd knows ${listed(devices)}`;
  return method === 'keyboard-interactive'
    ? 'this sshd has no devices for it'
    : `${method} has no devices that could stand behind a colon`;
}
