import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { spaceOf } from '../space.js';
import { linesMetTooLate } from './blocks.js';
import { type Witness, whoIs } from './meetings.js';

/** An `AuthenticationMethods any` that is a fault for whoever meets an earlier block as well. */
export interface AnyBehindMethods {
  readonly statement: SettingStatement;
  readonly earlier: SettingStatement;
  readonly witness: Witness;
}

/** So many earlier lines are asked about for each. */
const MOST_TRIES = 16;

/** The lines `AuthenticationMethods any` at which sshd ends a connection; servconf.c:process_server_config_line_depth. */
export function anyBehindMethods(program: CompiledProgram): readonly AnyBehindMethods[] {
  const { conditionOf } = spaceOf(program);
  return program
    .assignments('AuthenticationMethods')
    .flatMap(({ statement }): readonly AnyBehindMethods[] => {
      const { scope } = statement;
      if (scope === null) return [];
      let tries = 0;
      for (const earlier of linesMetTooLate(program, statement)) {
        if (earlier.scope === null || (tries += 1) > MOST_TRIES) break;
        const both = [scope, earlier.scope].map((each) => conditionOf(each, program).formula);
        const met = whoIs(program, null, both);
        if (typeof met !== 'string' && met.possible) return [{ statement, earlier, witness: met.witness }];
      }
      return [];
    });
}
