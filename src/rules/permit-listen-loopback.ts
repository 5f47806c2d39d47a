import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { matchPattern } from '../openssh/index.js';
import { holdingsOf } from '../semantics/index.js';
import { defineRule } from './model.js';
import { mootsOf } from './support/effects/dependencies.js';
import { wordOf } from './support/places.js';

/** An address of the host itself, or that of all addresses, and a port. */
const single = /^(127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\[::\]):([^:]+)$/;
const ofAll: readonly string[] = ['0.0.0.0', '[::]'];
const target = /^(?:\[?(.*?)\]?:)?([^:]+)$/;

export default defineRule({
  meta: {
    title: 'PermitListen that refuses ssh -R as it is mostly written',
    description:
      'PermitListen permits an address, and clients ask for `localhost` or for none, which are other names for sshd.',
    category: 'semantics',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['PermitListen'],
    onlyWhereSet: true,
    references: ['sshd_config(5): PermitListen'],
    messages: {
      address:
        '`{text}` permits that address alone; `ssh -R {port}:…` asks for `localhost`, and sshd refuses it',
      all: "`{text}` permits only who asks for that very address; `ssh -R {port}:…` asks for `localhost` and `ssh -R '*:{port}:…'` for none, and sshd refuses both",
    },
    example: {
      bad: 'PermitListen 127.0.0.1:8022\n',
      fixed: 'PermitListen 127.0.0.1:8022 localhost:8022\n',
      good: 'PermitListen localhost:8022\n',
    },
  },
  *check({ program }) {
    const { holdings } = holdingsOf(
      program,
      'PermitListen',
      (words) => words.some((word) => single.test(word)),
      {
        moot: mootsOf('PermitListen'),
      },
    );
    for (const { statement, witness } of holdings) {
      if (statement === null) continue;
      const { file, node } = statement;
      const ports = new Set<string>();
      for (const word of node.arguments) {
        const [, host = '', port] = single.exec(word.value) ?? [];
        if (port === undefined || ports.has(port) || permitsLocalhost(node.arguments, port)) continue;
        const isOfAll = ofAll.includes(host);
        ports.add(port);
        const example = port === '*' ? '8080' : port;
        yield {
          at: wordOf(file, word),
          message: isOfAll ? 'all' : 'address',
          data: { text: word.value, port: example },
          witness,
          fixes: [
            isOfAll
              ? unsafeFix(`write \`*:${port}\`; clients may then ask for any address or name`, [
                  replaceWords(file, [word], [`*:${port}`]),
                ])
              : unsafeFix(`add \`localhost:${port}\`; clients may then ask for that name as well`, [
                  replaceWords(file, [word], [word.value, `localhost:${port}`]),
                ]),
          ],
        };
      }
    }
  },
});

/** Whether some word lets clients ask for `localhost` and a port; a port alone stands for any host. */
function permitsLocalhost(words: readonly Word[], port: string): boolean {
  return words.some(({ value }) => {
    const [, host = '*', other] = target.exec(value) ?? [];
    return (other === port || other === '*') && matchPattern('localhost', host);
  });
}
