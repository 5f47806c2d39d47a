import { expect, it } from 'vitest';
import {
  format,
  lint,
  load,
  memoryFileSystem,
  parse,
  positionAt,
  print,
  resolveTarget,
  runSshdTest,
  visit,
  who,
} from '../../src/core.js';

it('says what to lint to who hands over what parse gives', () => {
  const config = parse('Port 22\n');
  const wrong: unknown = config;
  expect(() => lint(wrong as string)).toThrow(
    new TypeError(
      'a configuration is a text, its bytes, or { fileSystem, path }; of what parse gives, print makes the text',
    ),
  );
  expect(lint(print(config), { targets: ['debian-12'] })).toHaveLength(1);
});

const { source } = parse('Port 22\n');
const asked = { fileSystem: memoryFileSystem({}), file: '/f', target: 'debian-12', mode: 't' } as const;

// Who writes JavaScript is held to no types.
it.each<[call: string, run: (wrong: never) => unknown, wrong: unknown, said: string]>([
  ['positionAt', (wrong) => positionAt(source, wrong), Number.NaN, 'an offset is a number'],
  ['positionAt', (wrong) => positionAt(source, wrong), '3', 'an offset is a number'],
  ['format', (wrong) => format(wrong, 'full'), 'x', 'results have to be a list, as lint returns it'],
  ['format', (wrong) => format(wrong, 'full'), [null], 'results have to be a list, as lint returns it'],
  ['format', (wrong) => format(wrong, 'full'), [{}], 'results have to be a list, as lint returns it'],
  ['resolveTarget', (wrong) => resolveTarget(wrong), null, 'the name of a target is a text'],
  ['visit', (wrong) => visit(wrong, {}), {}, 'a node has to be what parse returns'],
  ['visit', (wrong) => visit(wrong, {}), undefined, 'a node has to be what parse returns'],
  ['visit', (wrong) => visit(parse(''), wrong), undefined, 'a visitor is a table of functions'],
  ['runSshdTest', (wrong) => runSshdTest(wrong), undefined, 'sshd is asked with'],
  ['runSshdTest', (wrong) => runSshdTest({ ...asked, mode: wrong }), 'x', "`mode` has to be 't' or 'T'"],
  ['runSshdTest', (wrong) => runSshdTest({ ...asked, file: wrong }), 1, '`file` has to be a path'],
  [
    'runSshdTest',
    (wrong) => runSshdTest({ ...asked, fileSystem: wrong }),
    undefined,
    '`fileSystem` has to be one',
  ],
])('%s says what it takes: %s %j', (_, run, wrong, said) => {
  const call = (): unknown => run(wrong as never);
  expect(call).toThrow(TypeError);
  expect(call).toThrow(said);
});

it('calls a question empty that is', () => {
  for (const query of ['', ' '])
    expect(() => who(load('Port 22\n'), query)).toThrow(
      'the question is empty; it is KEYWORD=VALUE, KEYWORD, login or login=METHOD',
    );
});
