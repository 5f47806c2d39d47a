import { describePage } from './sessions.js';

const theirs = 'node_modules/sshd-lint-plugin-theirs';

describePage('docs/settings.md', {
  together: false,
  files: {
    // Only there to be imported, as most packages of today.
    [`${theirs}/package.json`]: JSON.stringify({ type: 'module', exports: { import: './plugin.js' } }),
    [`${theirs}/plugin.js`]: 'export default { rules: {} };\n',
  },
});
