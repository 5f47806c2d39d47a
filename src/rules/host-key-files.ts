import { manualFix } from '../fixes/index.js';
import { isKey, readPublicKey, sameHostKey, shellWord, walk } from '../semantics/index.js';
import { FileError, type FileSystem } from '../system/index.js';
import { decodeBytes } from '../text/index.js';
import { defineRule } from './model.js';
import { namedAt, originOf, ownership } from './support/files.js';

const OTHERS_MAY = 0o077;

export default defineRule({
  meta: {
    title: 'host key that others may read, that is not root’s, or whose public half is another',
    description:
      'A private host key is open to others or not root’s, is missing though it is named, or its .pub is that of another key.',
    category: 'filesystem',
    level: 'error',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): HostKey', 'sshd(8): FILES'],
    security: { severity: 8, precision: 'very-high' },
    messages: {
      open: '{path} is {ownership}; sshd does not use a key of root’s that others may read',
      owner: '{path} is {ownership}; that account has the key with which this host proves who it is',
      missing: '{path} does not exist; sshd goes without this key',
      mismatch:
        '{path}.pub is not the public half of {path}; known_hosts files made from it do not know this host',
    },
    example: {
      bad: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
      files: { '/etc/ssh/ssh_host_ed25519_key': { content: '', mode: 0o644 } },
    },
  },
  *check(context) {
    const { tree, evaluation, target } = context;
    if (target.platform === 'windows') return;
    const { fileSystem } = tree.world;
    const named = originOf(context, 'HostKey') !== null;
    for (const [index, path] of (evaluation.get('HostKey').value ?? []).entries()) {
      if (path.toLowerCase() === 'none') continue;
      const origin = evaluation.get('HostKey').origins[index];
      const at = namedAt(origin === undefined || origin === 'default' ? null : origin);
      const found = walk(fileSystem, path);
      if (found.kind === 'stopped') {
        const fixes = [manualFix('make the host keys that are missing', ['ssh-keygen -A'])];
        if (named && found.error.code === 'ENOENT')
          yield { ...at, message: 'missing', data: { path }, level: 'warning', fixes };
        continue;
      }
      const data = { path, ownership: ownership({ path, status: found.status }, context) };
      const file = shellWord(path);
      if (found.status.uid !== 0) {
        yield {
          ...at,
          message: 'owner',
          data,
          fixes: [manualFix('give the key to root', [`chown root ${file}`, `chmod 600 ${file}`])],
        };
      } else if (found.status.modeAssumed !== true && (found.status.mode & OTHERS_MAY) !== 0) {
        yield { ...at, message: 'open', data, fixes: [manualFix('close the key', [`chmod 600 ${file}`])] };
      }
      if (pubDiffers(fileSystem, path)) {
        const fixes = [
          manualFix('make the .pub anew', [`ssh-keygen -y -f ${file} > ${shellWord(`${path}.pub`)}`]),
        ];
        yield { ...at, message: 'mismatch', data: { path }, level: 'warning', fixes };
      }
    }
  },
});

/** Whether a .pub lies beside a key whose public half is another; false where that cannot be told. */
function pubDiffers(fileSystem: FileSystem, path: string): boolean {
  try {
    const pub = readPublicKey(decodeBytes(fileSystem.readFile(`${path}.pub`)).trim(), null);
    return isKey(pub) && sameHostKey(decodeBytes(fileSystem.readFile(path)), pub.key) === false;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
