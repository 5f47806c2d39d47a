import { manualFix, replaceWord } from '../../../fixes/index.js';
import type { KeyKind } from '../../../openssh/index.js';
import { kindByName } from '../../../semantics/index.js';
import type { RuleContext, RuleFinding } from '../../model.js';
import { argumentsOf } from '../places.js';

/** What ssh-keygen -A and all systems call host keys and their certificates; no other name tells for certain what a file holds. */
const hostKey = /^(?:.*\/)?ssh_host_(?:rsa|dsa|ecdsa|ed25519)_key$/;

/**
 * Certificates of the host that are none, or are of a type that no host key has, by the names of the files; where these can be read,
 * `host-certificate` judges them. sshd says “Certificate file is not a certificate” or “No matching private key for certificate”.
 */
export function* certificatesByName({
  evaluation,
  tree,
}: RuleContext): Iterable<RuleFinding<'plain' | 'otherType'>> {
  const { value = [], origins } = evaluation.get('HostCertificate');
  if (value.length === 0 || tree.world.inspected) return;
  const kinds = kindsOfKeys(evaluation);
  for (const [index, path] of value.entries()) {
    const origin = origins[index];
    if (origin === undefined || origin === 'default') continue;
    const { file, statement } = origin;
    const common = { at: argumentsOf(file, statement.node), level: 'warning' as const };
    const key = path.replace(/\.pub$/, '');
    const [word] = statement.node.arguments;
    if (hostKey.test(key) && word !== undefined) {
      yield {
        ...common,
        message: 'plain',
        data: { half: key === path ? 'private key' : 'public key' },
        sshdMessage: `Certificate file is not a certificate: ${path}`,
        fixes: [
          manualFix(
            'name the certificate that ssh-keygen -s -h makes of the public key',
            [],
            [replaceWord(file, word, `${key}-cert.pub`)],
          ),
        ],
      };
      continue;
    }
    const own =
      key.endsWith('-cert') && hostKey.test(key.slice(0, -'-cert'.length)) ? kindByName(key) : undefined;
    if (own === undefined || kinds === null || kinds.has(own)) continue;
    yield {
      ...common,
      message: 'otherType',
      data: { kind: own, kinds: [...kinds].join(' and ') },
      sshdMessage: `No matching private key for certificate: ${path}`,
    };
  }
}

/** The types of all host keys; `null` where the name of one does not tell it, or an agent has them. */
function kindsOfKeys(evaluation: RuleContext['evaluation']): ReadonlySet<KeyKind> | null {
  const { value = [], origins } = evaluation.get('HostKey');
  const agent = evaluation.get('HostKeyAgent').origins;
  if (origins.includes('default') || agent.some((origin) => origin !== 'default')) return null;
  const kinds = new Set<KeyKind>();
  for (const path of value) {
    const kind = hostKey.test(path) ? kindByName(path) : undefined;
    if (kind === undefined) return null;
    kinds.add(kind);
  }
  return kinds.size === 0 ? null : kinds;
}
