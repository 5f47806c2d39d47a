import { replaceArguments, replaceWord, unsafeFix } from '../fixes/index.js';
import { defineRule } from './model.js';
import { argumentsOf, wordOf } from './support/places.js';

/** Whoever means so few bytes between two exchanges of keys has forgotten a unit. */
const LEAST_BYTES = 65_536n;

/** A session in which nothing happens for so few seconds is one of somebody who reads. */
const LEAST_SECONDS = 30;

export default defineRule({
  meta: {
    title: 'limit so small that a unit is missing',
    description:
      'RekeyLimit has keys exchanged after a few bytes, or ChannelTimeout ends sessions after a few seconds.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChannelTimeout', 'RekeyLimit'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): RekeyLimit, “a suffix of ‘K’, ‘M’, or ‘G’”',
      'sshd_config(5): ChannelTimeout',
    ],
    messages: {
      bytes:
        'RekeyLimit is {bytes} bytes, as no unit follows; keys are renegotiated every {bytes} bytes, which makes every copy many times slower',
      seconds:
        '`{text}` ends every session in which nothing happens for {seconds} s, also while somebody reads or thinks',
    },
    example: { bad: 'RekeyLimit 512\n', fixed: 'RekeyLimit 512M\n', good: 'RekeyLimit 1G 1h\n' },
  },
  *check({ evaluation, program }) {
    if (program.refused) return;
    const rekey = evaluation.get('RekeyLimit');
    const bytes = rekey.value?.bytes ?? 0n;
    const [origin] = rekey.origins;
    // 0 is the default of the cipher.
    if (bytes > 0n && bytes < LEAST_BYTES && origin !== undefined && origin !== 'default') {
      const { file, node } = origin.statement;
      const word = node.arguments[0];
      if (word !== undefined && /^\d+$/.test(word.value))
        yield {
          at: wordOf(file, word),
          message: 'bytes',
          data: { bytes: String(bytes) },
          fixes: [
            unsafeFix(`write \`${word.value}M\`; copying is as fast as without a limit`, [
              replaceWord(file, word, `${word.value}M`),
            ]),
          ],
        };
    }
    const timeouts = evaluation.get('ChannelTimeout');
    const [place] = timeouts.origins;
    const found = timeouts.value?.find(({ type, seconds }) => isOfSessions(type) && seconds > 0);
    if (found === undefined || found.seconds >= LEAST_SECONDS) return;
    if (place === undefined || place === 'default') return;
    const { file, node } = place.statement;
    const word = node.arguments.find(({ value }) => value === found.text);
    const minutes = `${found.type ?? ''}=${String(found.seconds)}m`;
    yield {
      at: word === undefined ? argumentsOf(file, node) : wordOf(file, word),
      message: 'seconds',
      data: { text: found.text, seconds: found.seconds },
      fixes:
        word === undefined
          ? []
          : [
              unsafeFix(`write \`${minutes}\`; sessions in which nothing happens last as many minutes`, [
                replaceArguments(
                  file,
                  node,
                  node.arguments.map((each) => (each === word ? minutes : each.value)),
                ),
              ]),
            ],
    };
  },
});

/** Whether a pattern of channels takes in all sessions. */
const isOfSessions = (type: string | null): boolean =>
  type !== null && ['*', 'session*', 'session:*'].includes(type);
