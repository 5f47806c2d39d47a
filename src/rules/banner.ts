import { manualFix, type Fix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { isHidden, shellWord, walk } from '../semantics/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import type { DemandOptions } from './support/constructors/demand-model.js';
import { valueRule } from './support/constructors/value-rule.js';
import { sortAssignments } from './support/effects/in-force.js';
import { tellingIn } from './support/files/banner-text.js';
import { isRelativeWord } from './support/files/relative-word.js';
import { argumentsOf } from './support/places.js';

interface Options extends DemandOptions {
  readonly hidesSystem?: boolean;
}

export default valueRule({
  keyword: 'Banner',
  demand: { present: true },
  proposed: '/etc/issue.net',
  consequence: (value) =>
    value === '' || isNone(value)
      ? 'nothing is shown to people before they log in'
      : 'another text is shown before login',
  effect: 'the content of the file is shown to everyone before they log in',
  missing: ({ tree: { world } }, path) => {
    if (!world.known || !path.startsWith('/')) return null;
    const found = walk(world.fileSystem, path);
    if (found.kind === 'there' || isHidden(found.error)) return null;
    // Without the file sshd shows nothing and says nothing of it.
    return { description: `create ${path}`, commands: [writing(path)] };
  },
  // It says so of every path.
  yieldsTo: ['relative-path'],
  further: {
    options: {
      proposed: { type: 'string', description: 'the file that fixes name, where it will do' },
      hidesSystem: {
        type: 'boolean',
        description:
          'whether the file must be free of `\\m`, `\\r`, `\\s`, `\\v` and the ID of the system; judged where it can be read',
      },
    },
    messages: {
      relative:
        'Banner is `{word}`, which does not begin with `/`; sshd looks for it in the folder that it was started in, and shows nothing where it is not there',
      telling: 'the file of Banner, {path}, {what}',
    },
    check: ofFiles,
  },
  meta: {
    title: 'no text before login',
    description: 'Banner names no file to show before login.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): Banner'],
    example: {
      bad: 'Banner none\n',
      fixed: 'Banner /etc/issue.net\n',
      files: { '/etc/issue.net': '' },
    },
  },
});

/** What is wrong with files that are named. */
function* ofFiles(context: RuleContext<Options>): Iterable<RuleFinding> {
  const { options, target } = context;
  // Whoever asks for one value has heard of any other.
  if ((options.equals ?? options.oneOf) === undefined && target.platform !== 'windows') {
    for (const { statement } of sortAssignments(context, 'Banner').alive) {
      const word = statement.node.arguments[0]?.value ?? '/';
      if (!isRelativeWord(word)) continue;
      const at = argumentsOf(statement.file, statement.node);
      yield { at, message: 'relative', option: 'present', data: { word } };
    }
  }
  if (options.hidesSystem === true) yield* tellingFiles(context);
}

function* tellingFiles(context: RuleContext): Iterable<RuleFinding> {
  const { world } = context.tree;
  if (!world.inspected) return;
  for (const { statement, value } of sortAssignments(context, 'Banner').alive) {
    const what = value.startsWith('/') ? tellingIn(world, value) : null;
    if (what === null) continue;
    yield {
      at: argumentsOf(statement.file, statement.node),
      message: 'telling',
      option: 'hidesSystem',
      data: { path: value, what },
      fixes: [rewriting(value)],
    };
  }
}

const rewriting = (path: string): Fix =>
  manualFix('write a text that says nothing about the system', [writing(path)]);

const writing = (path: string): string => `echo ${shellWord('Authorized users only.')} > ${shellWord(path)}`;
