import { expect, it } from 'vitest';
import { removeByteOrderMark, removeCharacters, rewriteAsUtf8, safeFix } from '../../src/fixes/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { after, given } from './support.js';

it('rewrites UTF-16 as the text that was meant', () => {
  const bytes = Buffer.from('\uFEFF# Größe\r\nPort 22\r\n', 'utf16le');
  const fileSystem = memoryFileSystem({ '/f': bytes });
  const world = worldOf({ fileSystem, path: '/f', target: resolveTarget('debian-12') });
  expect(after(rewriteAsUtf8(loadTree({ world }).root))).toBe('# Größe\r\nPort 22\r\n');
});

it('takes a byte order mark away beside other edits', () => {
  const { root } = given('\uFEFFPort 22\0\0\n');
  const { edits } = safeFix('mend the bytes', removeCharacters(root, '\0'), removeByteOrderMark(root));
  expect(edits).toEqual([
    {
      file: root,
      bom: false,
      edits: [
        { range: [7, 8], text: '' },
        { range: [8, 9], text: '' },
      ],
    },
  ]);
});
