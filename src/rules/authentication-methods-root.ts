import { type Fix, insertDirective, manualFix, replaceArguments, replaceWord } from '../fixes/index.js';
import { type CompiledProgram, type RootWithoutMethod, rootWithoutMethod } from '../semantics/index.js';
import { defineRule } from './model.js';
import { argumentsOf, directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'root cannot pass the required methods',
    description:
      'AuthenticationMethods asks of root for a password or for answers, and PermitRootLogin lets it pass by neither.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthenticationMethods', 'PermitRootLogin'],
    onlyWhereSet: ['AuthenticationMethods'],
    references: [
      'sshd_config(5): AuthenticationMethods, PermitRootLogin',
      'auth2.c: userauth_finish',
      'auth.c: auth_root_allowed',
      'auth-passwd.c: auth_password',
    ],
    messages: {
      permitted:
        'root cannot log in{except}: this asks for {methods}, by which PermitRootLogin `{value}` at {place} does not let root pass; sshd asks it at each method',
      named:
        'root cannot log in, whom {place} names{except}: this asks for {methods}, by which PermitRootLogin `{value}`, the default, does not let root pass; sshd asks it at each method',
    },
    example: {
      bad: 'PermitRootLogin prohibit-password\nAuthenticationMethods publickey,password\n',
      good: 'PermitRootLogin yes\nAuthenticationMethods publickey,password\n',
    },
  },
  *check({ program }) {
    const found = rootWithoutMethod(program);
    if (found === null) return;
    const { statement, methods, value, permitting, allowing, exceptInGroup, witness } = found;
    const { file, node } = statement;
    const wanting = permitting ?? allowing ?? statement.scope?.match ?? statement;
    yield {
      at: argumentsOf(file, node),
      message: permitting === null ? 'named' : 'permitted',
      ...(exceptInGroup && { level: 'info' as const }),
      data: {
        methods: methods.join(' and '),
        value,
        place: nameOf(placeOf(wanting), file),
        except: exceptInGroup ? ', unless it is in a group that a Match line names' : '',
      },
      related: [related(directiveOf(wanting.file, wanting.node), 'wants root in')],
      witness,
      fixes: fixesOf(found, program),
    };
  },
});

/** Whether root is to log in, and how, is not for a program to say. */
function fixesOf(
  { statement, permitting, isForRoot }: RootWithoutMethod,
  program: CompiledProgram,
): readonly Fix[] {
  const { file, node } = statement;
  const word = permitting?.node.arguments[0];
  const lists = node.arguments.map(({ value }) => value.split(','));
  const fixes: Fix[] = [];
  if (lists.every((list) => list.includes('publickey'))) {
    const edits =
      permitting === null || word === undefined
        ? insertDirective(program, 'PermitRootLogin yes', 'wins')
        : replaceWord(permitting.file, word, 'yes');
    fixes.push(
      manualFix('write `PermitRootLogin yes`, if root is to pass all required methods', [], [edits]),
    );
  }
  if (isForRoot) {
    const edits = replaceArguments(file, node, ['publickey']);
    fixes.push(
      manualFix('write `publickey`, if a key is to be enough for those the block is for', [], [edits]),
    );
  }
  if (permitting !== null && word !== undefined) {
    const edits = replaceWord(permitting.file, word, 'no');
    fixes.push(manualFix('write `PermitRootLogin no`, if root is not to log in', [], [edits]));
  }
  return fixes;
}
