import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../../oracle/available.js';
import { LiveLogins, loginAbsence, type Tried } from './live-login.js';
import { situations } from './situations.js';

/** So many connections at once. */
const LANES = 8;

describeWith(loginAbsence(), 'a login by key: sshd takes the keys that we say it takes', () => {
  let logins: LiveLogins | undefined;
  const tried = new Map<string, Tried>();

  beforeAll(async () => {
    const live = (logins = new LiveLogins());
    const waiting = [...situations];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        tried.set(next.name, await live.attempt(next));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }, 300_000);

  afterAll(() => {
    logins?.close();
  });

  it.each(situations.map((situation) => [situation.name, situation] as const))('%s', (name, situation) => {
    const outcome = tried.get(name);
    if (outcome === undefined) throw new Error('was not tried');
    const { entered, said, report } = outcome;
    const stations = report.stations.map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`);
    const really = situation.really ?? situation.expect;
    expect({ really: entered ? 'accepted' : 'refused', said }).toEqual({ really, said });
    expect({ outcome: report.outcome, stations, said }).toEqual({
      outcome: situation.expect,
      stations,
      said,
    });
    expect(report.besides).toEqual(situation.besides ?? []);
    if (situation.partial === true) expect(said).toContain('Partial publickey for ');
    if (report.outcome !== 'refused') return;
    // What we say that sshd logs, it logs.
    const stop = report.stations.find(({ verdict }) => verdict === 'refused');
    for (const evidence of stop?.evidence ?? []) {
      if (evidence.kind !== 'log' || /ADDRESS|FINGERPRINT/.test(evidence.message)) continue;
      expect(said).toContain(evidence.message);
    }
    expect(stop?.remedy).not.toBeNull();
    if (situation.advice !== undefined) expect(report.remedy?.description).toBe(situation.advice);
  });
});
