import {
  type ValueChange,
  type CompiledProgram,
  deadlyMatches,
  type MatchStatement,
} from '../../semantics/index.js';
import type { Finding } from '../model.js';
import { isAbout, type MeaningChange } from './meanings.js';

/** What comes of Match lines at which one sshd ends connections and the other does not. */
export interface Endings {
  readonly meanings: readonly MeaningChange[];
  /** The findings that would say it again. */
  readonly findings: readonly Finding[];
  /** Whether a change is one of values in a block to which nobody comes on one side, so that nobody has the other value. */
  readonly explains: (change: ValueChange) => boolean;
}

const ends = 'sshd cannot read the addresses, and ends each connection that comes to the line';
const reads = 'sshd reads the line';
const refuses = 'sshd refuses the file until the line is mended';
const source = 'servconf.c:match_cfg_line, addrmatch.c:addr_match_list';

/**
 * Compares at which Match lines connections end.
 *
 * @param refused - findings for which the new sshd does not start
 * @param others - further ones of the new sshd
 */
export function endingsOf(
  before: CompiledProgram,
  after: CompiledProgram,
  refused: readonly Finding[],
  others: readonly Finding[],
): Endings {
  const [old, now] = [linesIn(before), linesIn(after)];
  // Nothing is compared with what does not start.
  const lost = before.refused ? [] : [...now.values()].filter((match) => !old.has(keyOf(match)));
  const won = [...old.values()].filter((match) => !now.has(keyOf(match)));
  const told = lost.map((match) => ({ match, own: others.filter(isAbout(match)) }));
  const isIn = (matches: readonly MatchStatement[], origins: ValueChange['newOrigins']): boolean =>
    origins.some((origin) => {
      for (
        let scope = origin === 'default' ? null : origin.statement.scope;
        scope !== null;
        scope = scope.outer
      ) {
        const key = keyOf(scope.match);
        if (matches.some((match) => keyOf(match) === key)) return true;
      }
      return false;
    });
  return {
    meanings: [
      ...won.map((match): MeaningChange => {
        const meaning = {
          keyword: 'Match',
          before: ends,
          after: refused.some(isAbout(match)) ? refuses : reads,
          source,
        } as const;
        return { statement: match, meaning, fixes: [] };
      }),
      ...told.map(({ match, own }): MeaningChange => {
        const meaning = { keyword: 'Match', before: reads, after: ends, source } as const;
        return { statement: match, meaning, fixes: own.flatMap(({ fixes }) => fixes) };
      }),
    ],
    findings: told.flatMap(({ own }) => own),
    explains: ({ oldOrigins, newOrigins }) => isIn(won, newOrigins) || isIn(lost, oldOrigins),
  };
}

/** The Match lines at which sshd ends connections, by their places, which are the same for both. */
const linesIn = (program: CompiledProgram): ReadonlyMap<string, MatchStatement> =>
  new Map([...deadlyMatches(program).keys()].map((match) => [keyOf(match), match]));

const keyOf = ({ file, line }: MatchStatement): string => `${line} ${file.name}`;
