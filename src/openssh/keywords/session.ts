import {
  acceptEnv,
  flag,
  forceCommand,
  integer,
  path,
  permitUserEnvironment,
  setEnv,
  subsystems,
  word,
} from '../values/index.js';
import { type KeywordFacts, unset } from './facts.js';

/** What a session gets: command, directory, environment, terminal. */
export const sessionKeywords = {
  Subsystem: { match: [{ since: '9.5p1' }], type: subsystems, repetition: 'accumulate' },
  ForceCommand: { match: true, type: forceCommand, default: unset },
  ChrootDirectory: { match: true, type: word, default: unset },
  AcceptEnv: { match: true, type: acceptEnv, repetition: 'accumulate' },
  SetEnv: { since: '7.8p1', match: true, type: setEnv },
  PermitUserEnvironment: { type: permitUserEnvironment, default: 'no' },
  PermitUserRC: { match: true, type: flag, default: 'yes' },
  PermitTTY: { match: true, type: flag, default: 'yes' },
  PrintMotd: { type: flag, default: 'yes' },
  PrintLastLog: { needs: 'lastlog', type: flag, default: 'yes' },
  Banner: { match: true, type: path, default: unset },
  MaxSessions: { match: true, type: integer, default: '10' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
