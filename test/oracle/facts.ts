import { recordedAt, recordedKeywords, recordedList } from '../openssh/recorded.js';

/** A keyword of one build of sshd: facts taken from its source, not from ours. */
export interface KeywordFact {
  readonly keyword: string;
  readonly status: string;
  readonly match: boolean;
}

/** What one build of sshd knows. */
export interface Facts {
  readonly keywords: readonly KeywordFact[];
  /** The names of a kind of algorithm. */
  readonly algorithms: (kind: string) => readonly string[];
}

/** The facts of a release with what a vendor's build of it has on top, for example `9.2p1` and `debian-9.2`. */
export function factsOf(release: string, build: string): Facts {
  const keywords = [
    ...Object.entries(recordedKeywords.keywords).flatMap(([keyword, { status, match }]) => {
      const known = recordedAt(status, release);
      return known === undefined
        ? []
        : [{ keyword, status: known, match: recordedAt(match, release) ?? false }];
    }),
    ...Object.entries(recordedKeywords.extra[build] ?? {}).map(([keyword, [status, match]]) => ({
      keyword,
      status,
      match,
    })),
  ];
  return {
    keywords,
    algorithms: (kind) => {
      const names = recordedList(kind, release);
      if (names === undefined) throw new Error(`no algorithms of the kind ${kind}`);
      return names;
    },
  };
}
