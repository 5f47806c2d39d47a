import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a guide demands of a keyword, as it was read: ids, keywords and values, without the guide's text. */
export interface Requirement {
  readonly id: string;
  readonly keyword: string | readonly string[];
  readonly op: string;
  readonly value: unknown;
  readonly explicit: boolean;
  readonly min?: number;
  readonly ordered?: true;
  readonly exact?: true;
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** Algorithms that are forbidden too, as long as something is not dealt with. */
  readonly conditional?: Readonly<Record<string, string>>;
}

const path = join(import.meta.dirname, '../fixtures/presets/requirements.json');

/** What each guide demands, by the name of its preset. */
export const requirements = JSON.parse(readFileSync(path, 'utf8')) as Readonly<
  Record<string, readonly Requirement[]>
>;

/** The rules whose ids are not the keyword's. */
const rulesOf: Readonly<Record<string, string>> = {
  AllowUsers: 'access-lists',
  HostKey: 'host-keys',
  PubkeyAcceptedKeyTypes: 'pubkey-accepted-algorithms',
  Subsystem: 'sftp-logging',
};

/** The rule about a keyword, whose id is the keyword's name in another spelling: `X11UseLocalhost`, `x11-use-localhost`. */
export function ruleOf({ keyword }: Requirement): string {
  const [name = ''] = [keyword].flat();
  const words = name.match(/MACs|X11|[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? [];
  return rulesOf[name] ?? words.join('-').toLowerCase();
}
