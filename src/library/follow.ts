import { type DoctorAnswer, plainReport, plainUpgrade, type UpgradeAnswer } from '../formatters/index.js';
import { upgrade as upgradeOf } from '../linter/index.js';
import type { Target, TargetName } from '../openssh/index.js';
import { presets, rules } from '../rules/index.js';
import { type ConfigTree, followLogin, isKey, type LoginRequest, readPublicKey } from '../semantics/index.js';
import { type Named, resolveRules } from '../settings/index.js';
import { aListOfTexts, aNumber, aText, type Kind, requireOptions } from '../text/index.js';
import { anAddress, aPort, aTarget } from './check.js';
import { programOf } from './ask.js';
import { find, type Input } from './input.js';

/** Whose login is followed. */
export interface DoctorOptions {
  readonly user: string;
  /** Groups of the account, where those of the system shall not be asked. */
  readonly groups?: readonly string[];
  /** The address that the client connects from. */
  readonly addr?: string;
  /** Its host name, where that is not its address. */
  readonly host?: string;
  /** The address that it connects to. */
  readonly laddr?: string;
  /** The port that it connects to. */
  readonly lport?: number;
  /** The public key that the client offers, a line as ssh-keygen writes it; without it, any that the account’s files hold. */
  readonly key?: string;
  /** What dates in keys are held against, in seconds since 1970; without it the `now` of the file that was loaded, or the clock. */
  readonly now?: number;
}

const doctorKinds = {
  user: aText,
  groups: aListOfTexts,
  addr: anAddress,
  host: aText,
  laddr: anAddress,
  lport: aPort,
  key: aText,
  now: aNumber,
} satisfies Readonly<Record<keyof DoctorOptions, Kind>>;

/**
 * Follows a login by key as sshd would, station by station: the account, the lists, the methods, the files with keys and their modes, the
 * session. Nothing logs in, and nothing but the file system of the tree is asked.
 *
 * @param tree - as {@link load} gives it; of a file, whose system has accounts and keys: of a text by itself they are unknown
 * @param options - who logs in, from where, with which key
 * @returns plain data, with the words that `sshd-lint doctor` prints
 * @throws TypeError for what is no tree, for an option that there is not or that is of another kind, and for a key that is no public key
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * const { outcome, remedy } = doctor(load('PubkeyAuthentication no\n'), { user: 'bob' });
 * outcome; // 'refused'
 * remedy?.description; // 'write `PubkeyAuthentication yes`'
 */
export function doctor(tree: ConfigTree, options: DoctorOptions): DoctorAnswer {
  const program = programOf(tree);
  requireOptions(options, doctorKinds);
  const { user, key, now = tree.world.now ?? Date.now() / 1000, ...others } = options;
  // Callers in JavaScript are told by nobody else.
  if (!aText.has(user)) throw new TypeError('`user` has to be a text');
  return plainReport(
    followLogin(program, {
      ...others,
      user,
      now,
      ...(key !== undefined && { key: publicKeyIn(key) }),
    }),
  );
}

/** @throws TypeError for what is none */
function publicKeyIn(text: string): NonNullable<LoginRequest['key']> {
  const read = readPublicKey(text.trim().split('\n', 1)[0] ?? '', null);
  if (!isKey(read)) throw new TypeError('`key` has to be a public key, as in ~/.ssh/id_ed25519.pub');
  return read.key;
}

/** From which sshd to which. */
export interface UpgradeOptions {
  /** The one that reads the configuration today, or its name. */
  readonly from: Target | Named<TargetName>;
  /** The one that is to read it. */
  readonly to: Target | Named<TargetName>;
}

const upgradeKinds = { from: aTarget, to: aTarget } satisfies Readonly<Record<keyof UpgradeOptions, Kind>>;

/**
 * Works out what an upgrade of sshd does to a configuration: what the new one refuses, what it takes otherwise, and whose effective values
 * change, each with what keeps or mends it.
 *
 * @param input - a text, bytes, or a file
 * @param options - from which sshd to which
 * @returns plain data
 * @throws TypeError for what is no configuration, and for an option that there is not or that is no target
 * @throws FileError where the file cannot be read
 * @throws UnknownTargetError
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * const { refused } = upgrade('Ciphers aes128-ctr,blowfish-cbc\n', { from: 'openssh-7.4', to: 'debian-13' });
 * refused[0]?.message; // 'debian-13 does not have `blowfish-cbc`; sshd refuses the file'
 */
export function upgrade(input: Input, options: UpgradeOptions): UpgradeAnswer {
  requireOptions(options, upgradeKinds);
  const { from, to } = options;
  const configuration = find(input, [from, to]);
  return plainUpgrade(
    upgradeOf({
      load: (contents) => {
        const [before, after = before] = configuration.load(contents);
        if (before === undefined || after === undefined) throw new Error('a configuration without a tree');
        return [before, after];
      },
      rules: resolveRules({}, { rules, presets }),
    }),
  );
}
