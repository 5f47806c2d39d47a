import { insertDirective, keyFileCommands, manualFix, replaceWord } from '../fixes/index.js';
import { passedOverBy } from '../semantics/index.js';
import { namesIn } from '../system/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { isDropIn, missedBy } from './support/files/missed-drop-ins.js';
import { wordAt, wordOf } from './support/places.js';

type MessageId = 'ending' | 'hidden' | 'folder' | 'client' | 'itself';

export default defineRule<MessageId>({
  meta: {
    title: 'drop-in that the Include passes over',
    description:
      'A file lies beside those that an Include brings in, and its name does not match the pattern; or no Include reads the folder of drop-ins.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['Include'],
    references: ['sshd_config(5): Include', 'glob(7)'],
    messages: {
      ending: '{path} is not read: its name does not match {pattern}',
      folder: '{path} is not read, nor anything else in {folder}: no Include names it',
      client:
        '`{word}` names the folder of the client; {path} lies in `sshd_config.d`, which no Include names, and is not read',
      itself:
        'sshd does not read this file: no Include of {main} names it; its lines are judged as if they were all that sshd reads',
      hidden: '{path} is not read: `*` passes over names that begin with a dot',
    },
    example: {
      bad: 'Include /etc/ssh/sshd_config.d/*.conf\n',
      files: { '/etc/ssh/sshd_config.d/10-root.config': 'PermitRootLogin no\n' },
    },
  },
  *check(context) {
    const { tree, program } = context;
    const { fileSystem } = tree.world;
    const main = passedOverBy(tree);
    if (main !== null) {
      yield { at: { file: tree.root, range: [0, 0] }, message: 'itself', data: { main }, level: 'info' };
    }
    const slips = [...foldersOfClient(context)];
    if (slips.length > 0) yield* slips;
    else yield* unreadFolder(context);
    const seen = new Set<string>();
    const read = new Set(program.tree.files.map(({ path }) => path));
    for (const file of tree.files) {
      for (const { node } of file.lines) {
        const found = node?.type === 'Directive' ? tree.includes.get(node) : undefined;
        if (node?.type !== 'Directive' || found === undefined) continue;
        for (const included of found) {
          const word = wordAt(node.arguments, included.range[0]);
          for (const { path, name, better } of missedBy(included, fileSystem)) {
            if (word === undefined || seen.has(path)) continue;
            if (read.has(path)) continue;
            seen.add(path);
            const hidden = name.startsWith('.');
            yield {
              at: wordOf(file, word),
              message: hidden ? 'hidden' : 'ending',
              data: { path, pattern: included.pattern },
              fixes: [
                manualFix('rename it; what it says takes effect then', [
                  `mv ${path} ${path.slice(0, -name.length)}${better}`,
                ]),
              ],
            };
          }
        }
      }
    }
  },
});

/** An Include of `ssh_config.d`, where the folder with one letter more has files, and none is read. */
function* foldersOfClient({ tree, program }: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { fileSystem, known } = tree.world;
  if (!known) return;
  const patterns = [...tree.includes.values()].flat();
  if (patterns.some(({ pattern }) => /[\\/]sshd_config\.d[\\/]/.test(pattern))) return;
  const seen = new Set<unknown>();
  for (const { file, node } of program.statements) {
    if (node.type !== 'Directive' || seen.has(node)) continue;
    seen.add(node);
    for (const { pattern, range } of tree.includes.get(node) ?? []) {
      const word = wordAt(node.arguments, range[0]);
      const [, folder] = /^(.*[\\/])ssh_config\.d[\\/][^\\/]*$/.exec(pattern) ?? [];
      if (word === undefined || folder === undefined) continue;
      const first = [...namesIn(fileSystem, `${folder}sshd_config.d`)].sort().find(isDropIn);
      if (first === undefined) continue;
      const text = word.value.replace(/ssh_config\.d(?=[\\/][^\\/]*$)/, 'sshd_config.d');
      yield {
        at: wordOf(file, word),
        message: 'client',
        data: {
          word: word.value,
          path: keyFileCommands(tree.world).nameOf(`${folder}sshd_config.d/${first}`),
        },
        fixes: [
          manualFix(
            `write \`${text}\`; what the files there say takes effect then`,
            [],
            [replaceWord(file, word, text)],
          ),
        ],
      };
    }
  }
}

/**
 * The folder of drop-ins beside the file, of which no Include reads anything: upgrades that keep an old sshd_config keep it without the
 * Include that came in 8.2.
 */
function* unreadFolder({ tree, program, target }: RuleContext): Iterable<RuleFinding<MessageId>> {
  const { world, root, includes } = tree;
  const isMac = target.platform === 'macos';
  // `/etc` is a link to `/private/etc` there, and sshd is told of the one while tools name the other.
  const named = (path: string): string => (isMac ? path.replace(/^\/private(?=\/)/, '') : path);
  const folder = `${named(root.path)}.d`;
  if (!world.known || !root.path.endsWith('/sshd_config')) return;
  // A mark, or UTF-16, may hide the Include; encoding-bom and encoding-utf16 speak of them.
  if (root.config.source.bom || root.config.source.encoding !== 'utf-8') return;
  if (target.platform === 'windows' || target.keyword('Include')?.status !== 'supported') return;
  for (const patterns of includes.values()) {
    if (patterns.some(({ pattern }) => named(pattern).startsWith(folder))) return;
  }
  const first = [...namesIn(world.fileSystem, folder)].sort().find(isDropIn);
  if (first === undefined) return;
  const text = `Include ${folder}/${isMac ? '*' : '*.conf'}`;
  yield {
    message: 'folder',
    data: { path: `${folder}/${first}`, folder },
    fixes: [
      manualFix(
        `put \`${text}\` first, if the drop-ins are to win over this file`,
        [],
        [insertDirective(program, text, 'wins')],
      ),
    ],
  };
}
