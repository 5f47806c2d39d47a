import { isNone } from '../openssh/index.js';
import { isHidden, shellWord, walk } from '../semantics/index.js';
import { valueRule } from './support/constructors/value-rule.js';

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
    const text = shellWord('Authorized users only.');
    return { description: `create ${path}`, commands: [`echo ${text} > ${shellWord(path)}`] };
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
