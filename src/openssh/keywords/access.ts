import { flag, groupPatterns, includePatterns, userPatterns } from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/** Who may log in at all, and what decides which lines apply. */
export const accessKeywords = {
  Match: { match: true },
  Include: {
    since: '8.2p1',
    also: [{ on: ['rhel'], since: '8.0p1', until: '8.1p1' }],
    match: true,
    type: includePatterns,
    repetition: 'accumulate',
  },
  AllowUsers: { match: true, type: userPatterns, repetition: 'accumulate' },
  DenyUsers: { match: true, type: userPatterns, repetition: 'accumulate' },
  AllowGroups: { match: true, type: groupPatterns, repetition: 'accumulate' },
  DenyGroups: { match: true, type: groupPatterns, repetition: 'accumulate' },
  RefuseConnection: { since: '9.9p1', match: true, type: flag, default: 'no' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
