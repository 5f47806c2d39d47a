import { type Fix, unsafeFix, type UnsafeOptions } from '../fixes/index.js';
import { certificateNamesOf, type KeywordName, keyTypeOf } from '../openssh/index.js';
import {
  type CompiledProgram,
  type Evaluation,
  holdingsOf,
  kindByName,
  type Moot,
  type Place,
} from '../semantics/index.js';
import { defineRule } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { editsFor } from './support/algorithms/algorithm-mending.js';
import { takesAway } from './support/algorithms/algorithms.js';
import { isGenerated, type JudgedList, whereOf } from './support/algorithms/judged-list.js';
import { listOfNames, quoted } from './support/algorithms/rewritten-lists.js';
import { isUnset } from './support/effects/words.js';
import { argumentsOf, directiveOf, related } from './support/places.js';

const withoutAuthority: Moot = { keywords: ['TrustedUserCAKeys'], when: ([files]) => isUnset(files) };
const withoutKeys: Moot = { keywords: ['PubkeyAuthentication'], when: ([value]) => value?.[0] !== 'yes' };

export default defineRule({
  meta: {
    title: 'list that leaves out certificates',
    description:
      'TrustedUserCAKeys or HostCertificate is set, and the list of algorithms has no certificate on it, so that none is used.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'HostCertificate',
      'HostKeyAlgorithms',
      'PubkeyAcceptedAlgorithms',
      'PubkeyAcceptedKeyTypes',
      'TrustedUserCAKeys',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): HostKeyAlgorithms, PubkeyAcceptedAlgorithms',
      'sshd_config(5): HostCertificate, TrustedUserCAKeys',
    ],
    messages: {
      user: '{keyword} has no algorithm of a certificate (`*-cert-v01@openssh.com`){where}; sshd refuses every certificate, and TrustedUserCAKeys lets nobody in{except}',
      host: 'HostKeyAlgorithms has no algorithm of {which}; sshd offers clients the bare key, which they may not know',
    },
    example: {
      bad: 'TrustedUserCAKeys /etc/ssh/ca.pub\nPubkeyAcceptedAlgorithms ssh-ed25519\n',
      fixed:
        'TrustedUserCAKeys /etc/ssh/ca.pub\nPubkeyAcceptedAlgorithms ssh-ed25519-cert-v01@openssh.com,ssh-ed25519\n',
    },
  },
  *check(context) {
    const { program, evaluation } = context;
    const lists = judgedLists(program, ['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes']);
    for (const judged of lists) {
      const { statement, keyword } = judged;
      if (statement === null || judged.names.length === 0 || judged.names.some(isCertificate)) continue;
      const moot = [withoutKeys, withoutAuthority];
      const { holdings } = holdingsOf(program, keyword, () => true, { moot });
      const holding = holdings.find((one) => one.statement === statement);
      const others = lists.filter(
        (one) => one.names.some(isCertificate) && holdings.some((each) => each.statement === one.statement),
      );
      if (holding === undefined) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'user',
        data: { keyword, where: whereOf(judged), except: exceptFor(judged, others) },
        related: placesOf(context.evaluate(holding.witness.connection), 'TrustedUserCAKeys').map(
          ({ statement: { file, node } }) => related(directiveOf(file, node), 'the authorities'),
        ),
        witness: holding.witness,
        fixes: fixesOf(program, judged, 'sshd then takes certificates of those authorities', {
          mayLetIn: true,
        }),
      };
    }
    const certificates = placesOf(evaluation, 'HostCertificate');
    if (certificates.length === 0) return;
    for (const judged of judgedLists(program, ['HostKeyAlgorithms'])) {
      const { statement } = judged;
      const left = certificates.filter((place) => !isOffered(place, judged));
      if (statement === null || judged.names.length === 0 || left.length === 0) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'host',
        data: { which: left.length === 1 ? 'the certificate of this host' : 'certificates of this host' },
        related: left.map((place) =>
          related(directiveOf(place.file, place.statement.node), 'the certificate'),
        ),
        level: 'warning',
        fixes: fixesOf(program, judged, 'sshd then offers clients its certificate', {}),
      };
    }
  },
});

/** The lines that set a keyword. */
function placesOf(evaluation: Evaluation, keyword: KeywordName): readonly Place[] {
  return evaluation.get(keyword).origins.flatMap((origin) => (origin === 'default' ? [] : [origin]));
}

/** The blocks whose own lists have certificates, where a list is in force for all others; ` there`, where it is in force for some. */
function exceptFor(judged: JudgedList, others: readonly JudgedList[]): string {
  if (others.length === 0) return '';
  if (whereOf(judged) !== '') return ' there';
  const [first, ...more] = others.map(whereOf).filter((where) => where !== '');
  if (first === undefined) return '';
  return ` but${first}${more.length === 0 ? '' : `, and in ${more.length} more`}`;
}

const isCertificate = (name: string): boolean => keyTypeOf(name)?.certificate === true;

/** Whether a host certificate is of a type on the list, as far as the name of its file tells. */
function isOffered({ statement }: Place, { names }: JudgedList): boolean {
  const kind = kindByName(statement.node.arguments[0]?.value ?? '');
  return names.some(
    (name) => isCertificate(name) && (kind ?? keyTypeOf(name)?.kind) === keyTypeOf(name)?.kind,
  );
}

/** The list with the certificates of the keys that are on it. */
function fixesOf(
  program: CompiledProgram,
  judged: JudgedList,
  does: string,
  options: UnsafeOptions,
): readonly Fix[] {
  if (isGenerated(judged)) return [];
  const { names, target } = judged;
  const missing = [...new Set(names.flatMap((name) => certificateNamesOf(name, target)))].filter(
    (name) => !names.includes(name),
  );
  const wanted = [...missing, ...names];
  const { operation, names: items } = judged.list;
  // What takes them out of the default need not be there.
  const kept = items.filter((item) => !missing.some((name) => takesAway(item, name)));
  const ways = [...(operation === '-' ? [listOfNames('-', kept)] : []), listOfNames('', wanted)];
  const edits = missing.length === 0 ? null : editsFor(program, judged, wanted, ways);
  return edits === null ? [] : [unsafeFix(`add ${quoted(missing)}; ${does}`, [edits], options)];
}
