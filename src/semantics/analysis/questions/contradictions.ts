import type { AccessList } from '../../../openssh/index.js';
import { foldCase } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { loginPastMatches } from '../login/login.js';
import { spaceOf } from '../space.js';
import { casesOn, entriesOf, type ListEntry, listerOf, onList, partsOfList, withinFinder } from './access.js';
import { isNobody, type Meeting, noneOf, type Witness, whoIs } from './meetings.js';

/** An entry of an Allow list that lets nobody in, because a Deny list refuses whomever it names. */
export interface Contradiction {
  readonly entry: ListEntry;
  /** An entry of the Deny list that refuses them. */
  readonly by: ListEntry;
  readonly witness: Witness;
}

/** The words of an Allow list that let nobody in, because whoever they name is refused wherever the list is in force. */
export function contradictionsIn(
  program: CompiledProgram,
  allow: AccessList,
  deny: AccessList,
): readonly Contradiction[] {
  if (program.assignments(allow).length === 0 || program.assignments(deny).length === 0) return [];
  const allowed = partsOfList(program, allow);
  const denied = partsOfList(program, deny);
  const denying = [...(denied.global ?? []), ...denied.blocks.flatMap(({ entries }) => entries)];
  const refuser = withinFinder(denying);
  const lister = listerOf(denying);
  const outside = allowed.blocks.map(({ condition }) => condition);
  const refusal = casesOn(program, deny);
  const inBlocks = noneOf(program, refusal);
  const parts = [
    {
      entries: allowed.global ?? [],
      when: [],
      let: noneOf(program, [...refusal, ...outside]),
      all: noneOf(program, outside),
    },
    ...allowed.blocks.map(({ condition, entries }) => ({
      entries,
      when: [condition],
      let: inBlocks,
      all: null,
    })),
  ];
  const { conditions, solver } = spaceOf(program);
  const refusing = new Set(refusal.map((formula) => conditions.condition(formula)));
  const mayBeRefused = ({ candidate, possible }: Meeting): boolean => {
    if (!possible) return false;
    const [refused] = solver.holdingAmong(candidate, refusing);
    return refused !== undefined;
  };
  const verdicts = new Map<ListEntry['word'], Contradiction | null>();
  for (const { entries, when, let: unrefused, all } of parts) {
    for (const entry of entries) {
      if (verdicts.get(entry.word) === null) continue;
      const by = refuser(entry.pattern);
      if (by === undefined) {
        verdicts.set(entry.word, null);
        continue;
      }
      const named = [...when, onList(program, [entry.pattern])];
      const met = whoIs(program, all, named);
      // Where nobody is named at all, other places decide.
      if (met === 'none') continue;
      // Whoever is let in shows that not all are refused.
      const isRefused = met !== 'unknown' && mayBeRefused(met) && isNobody(whoIs(program, unrefused, named));
      verdicts.set(
        entry.word,
        isRefused ? { entry, by: lister(met.witness.connection) ?? by, witness: met.witness } : null,
      );
    }
  }
  return [...verdicts.values()].filter(
    (verdict) =>
      verdict !== null && loginPastMatches(program, verdict.witness.connection).methods.length === 0,
  ) as readonly Contradiction[];
}

/** The groups of a domain of Windows that AllowGroups names while DenyUsers refuses every account of it, for everyone. */
export function refusedDomains(program: CompiledProgram): readonly Contradiction[] {
  const entries = (keyword: AccessList): readonly ListEntry[] => {
    const lines = program.assignments(keyword).map(({ statement }) => statement);
    return lines.every(({ scope }) => isUnconditional(scope)) ? entriesOf(lines) : [];
  };
  const refused = new Map(
    entries('DenyUsers').flatMap((entry) => {
      const [, domain] = /^([^\\/?*]+)[\\/]\*$/.exec(foldCase(entry.text)) ?? [];
      return domain === undefined ? [] : [[domain, entry] as const];
    }),
  );
  return entries('AllowGroups').flatMap((entry) => {
    const [, domain = ''] = /^([^\\/]+)[\\/]/.exec(foldCase(entry.text)) ?? [];
    const by = refused.get(domain);
    if (by === undefined) return [];
    const met = whoIs(program, null, [onList(program, [entry.pattern]), onList(program, [by.pattern])]);
    return typeof met === 'string' ? [] : [{ entry, by, witness: met.witness }];
  });
}
