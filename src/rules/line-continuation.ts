import { type Fix, unsafeFix } from '../fixes/index.js';
import { concernsLogin, type Target } from '../openssh/index.js';
import { logText } from '../semantics/index.js';
import { defineRule } from './model.js';
import { type Continuation, continuationsIn, repeatedKeyword } from './support/lines/continued.js';
import { faultsOf } from './support/faults/faults.js';

export default defineRule({
  meta: {
    title: 'backslash that was to continue a line',
    description: 'A line ends with a backslash, as if it went on below; sshd knows no such thing.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): “keyword-argument pairs, one per line”'],
    messages: {
      goesOn:
        'the `\\` does not continue the line: sshd takes it for a value, and what stands below for a line of its own',
      alone: 'the `\\` does not continue the line: sshd takes it for a value',
    },
    example: {
      bad: 'AllowUsers alice \\\n    bob\n',
      fixed: 'AllowUsers alice bob\n',
    },
  },
  *check({ program, target }) {
    for (const continuation of continuationsIn(program).byFirst.values()) {
      const { at, rest } = continuation;
      const faults = faultsOf(continuation, program);
      // sshd says no more after what it dies of.
      const last = faults.findIndex(({ severity }) => severity === 'fatal');
      const said = last === -1 ? faults : faults.slice(0, last + 1);
      const printed = said.flatMap((fault) => fault.printed);
      yield {
        at,
        message: rest.length === 0 ? 'alone' : 'goesOn',
        fixes: [mending(continuation, target)],
        ...(printed.length > 0 && { sshdMessage: printed.map(logText).join('\n') }),
      };
    }
  },
});

function mending(continuation: Continuation, target: Target): Fix {
  const { statement, at, rest, edits, isTaken } = continuation;
  const { file } = at;
  if (rest.length === 0)
    return unsafeFix('take the backslash out; what stands before it is the value', [{ file, edits }]);
  const keyword = statement.type === 'setting' ? statement.keyword?.keyword : undefined;
  const options = { mayLockOut: keyword !== undefined && concernsLogin(keyword) };
  const taken = isTaken();
  const repeated = taken ? null : repeatedKeyword(continuation, target);
  if (repeated !== null) {
    const description = `write \`${repeated.keyword}\` in front of what stands below, which is one more`;
    return unsafeFix(description, [{ file, edits: repeated.edits }], options);
  }
  const lines = rest.length === 1 ? 'both lines' : `all ${rest.length + 1} lines`;
  const doubt = taken ? '' : '; what that makes is still refused, and to be mended then';
  return unsafeFix(`write ${lines} as one${doubt}`, [{ file, edits }], options);
}
