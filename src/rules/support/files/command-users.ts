import { isNone } from '../../../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  type Holding,
  holdingsOf,
  isUnconditional,
  type Moot,
  type SettingStatement,
} from '../../../semantics/index.js';
import { lowerAscii } from '../../../text/index.js';
import { mootsOf } from '../effects/dependencies.js';
import { isSet } from '../effects/words.js';

const keywords = ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const;

/** A line by which sshd does not run a command for some connection, although it accepts the file. */
interface CommandNotRun {
  readonly kind: 'skipped' | 'none' | 'unix';
  /** The command's. */
  readonly keyword: (typeof keywords)[number];
  /** For `skipped` the command in a block, else the name of the account. */
  readonly statement: SettingStatement;
  readonly words: readonly string[];
  readonly witness: Holding['witness'];
}

/** Accounts that guides for Unix have run commands. */
const ofUnix: ReadonlySet<string> = new Set(['nobody', 'root', 'daemon', '_sshd', 'www-data']);

/**
 * The commands that sshd passes over, since nobody is named to run them, or an account that does not exist: `none`, or one of Unix on
 * Windows.
 */
export function* commandsNotRun(program: CompiledProgram): Iterable<CommandNotRun> {
  for (const keyword of keywords) {
    if (!program.settings.has(keyword)) continue;
    const moots = mootsOf(keyword);
    const named: Moot = { keywords: [`${keyword}User`], when: ([user]) => isSet(user) };
    for (const { statement, ...held } of holdingsOf(program, keyword, isSet, { moot: [named, ...moots] })
      .holdings) {
      // sshd looks at what holds for everyone when it starts, and at blocks only when it wants the command (auth2-pubkey.c; seen on 9.2).
      if (statement === null || isUnconditional(statement.scope)) continue;
      const [user = 'default'] = evaluate(program, held.witness.connection).get(`${keyword}User`).origins;
      if (user === 'default') yield { kind: 'skipped', keyword, statement, ...held };
    }
    // The word is none that sshd knows there: it asks for an account of that name (auth2-pubkey.c; seen on 9.2).
    const { accounts } = program.tree.world;
    const isNobody = (user: string): boolean => isNone(user) && accounts.user(user) === undefined;
    const onWindows = program.tree.target.platform === 'windows';
    const isMissing = ([user = '']: readonly string[]): boolean =>
      isNobody(user) || (onWindows && ofUnix.has(lowerAscii(user)));
    const noCommand: Moot = { keywords: [keyword], when: ([command]) => !isSet(command) };
    const holdings = holdingsOf(program, `${keyword}User`, isMissing, { moot: [noCommand, ...moots] });
    for (const { statement, ...held } of holdings.holdings) {
      const kind = isNobody(held.words[0] ?? '') ? 'none' : 'unix';
      if (statement !== null) yield { kind, keyword, statement, ...held };
    }
  }
}
