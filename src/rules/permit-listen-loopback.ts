import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { matchPattern } from '../openssh/index.js';
import { holdingsOf } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mootsOf } from './support/effects/dependencies.js';
import { wordOf } from './support/places.js';

/** An address of the host itself, and a port. */
const loopback = /^(?:127\.0\.0\.1|\[::1\]):([^:]+)$/;
const target = /^(?:\[?(.*?)\]?:)?([^:]+)$/;

export default defineRule({
  meta: {
    title: 'PermitListen that refuses ssh -R as it is mostly written',
    description:
      'PermitListen permits an address of the host itself, and clients ask for `localhost`, which is another name for sshd.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): PermitListen'],
    messages: {
      address:
        '`{text}` permits that address alone; `ssh -R {port}:…` asks for `localhost`, and sshd refuses it',
    },
    example: {
      bad: 'PermitListen 127.0.0.1:8022\n',
      fixed: 'PermitListen 127.0.0.1:8022 localhost:8022\n',
      good: 'PermitListen localhost:8022\n',
    },
  },
  *check({ program }) {
    const { holdings } = holdingsOf(program, 'PermitListen', (words) => words.some(isLoopback), {
      moot: mootsOf('PermitListen'),
    });
    for (const { statement, witness } of holdings) {
      if (statement === null) continue;
      const { file, node } = statement;
      const ports = new Set<string>();
      for (const word of node.arguments) {
        const port = loopback.exec(word.value)?.[1];
        if (port === undefined || ports.has(port) || permitsLocalhost(node.arguments, port)) continue;
        ports.add(port);
        const example = port === '*' ? '8080' : port;
        yield {
          at: wordOf(file, word),
          message: 'address',
          data: { text: word.value, port: example },
          witness,
          fixes: [
            unsafeFix(`add \`localhost:${port}\`; clients may then ask for that name as well`, [
              replaceWords(file, [word], [word.value, `localhost:${port}`]),
            ]),
          ],
        };
      }
    }
  },
});

const isLoopback = (text: string): boolean => loopback.test(text);

/** Whether some word lets clients ask for `localhost` and a port; a port alone stands for any host. */
function permitsLocalhost(words: readonly Word[], port: string): boolean {
  return words.some(({ value }) => {
    const [, host = '*', other] = target.exec(value) ?? [];
    return (other === port || other === '*') && matchPattern('localhost', host);
  });
}
