import { releases } from '../../src/openssh/index.js';
import { recordedAt, type Recorded } from '../../test/openssh/recorded.js';

/** The same spans with another value at one release; `undefined` where the release has none. */
export function withValueAt<T>(recorded: Recorded<T>, release: string, value: T | undefined): Recorded<T> {
  const spans: [since: string, until: string, value: T][] = [];
  let before: string | undefined;
  for (const name of releases) {
    const here = name === release ? value : recordedAt(recorded, name);
    const last = spans.at(-1);
    if (here !== undefined) {
      const goesOn = last?.[1] === before && JSON.stringify(last?.[2]) === JSON.stringify(here);
      if (last !== undefined && goesOn) last[1] = name;
      else spans.push([name, name, here]);
    }
    before = name;
  }
  return spans;
}
