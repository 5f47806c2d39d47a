import { type FileEdits, type Fix, manualFix, unsafeFix } from '../fixes/index.js';
import { hasBehaviour, hasTrait, matchPatternList, type Target } from '../openssh/index.js';
import { rememberOnce } from '../text/index.js';
import { defineRule, type RuleContext } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { editsFor } from './support/algorithms/algorithm-mending.js';
import { isGenerated, type JudgedList } from './support/algorithms/judged-list.js';
import { listOfNames, quoted } from './support/algorithms/rewritten-lists.js';
import { type Options, optionsSchema } from './support/constructors/algorithm-rule.js';
import { judgeList, type ListOptions } from './support/constructors/list-demand.js';
import { argumentsOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

export default defineRule<'removed' | 'default' | 'kept', Options>({
  meta: {
    title: 'no post-quantum key exchange',
    description:
      'KexAlgorithms leaves out the key exchanges that stand up to a quantum computer, although the release has some.',
    category: 'security',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['KexAlgorithms'],
    references: [
      'sshd_config(5): KexAlgorithms',
      'OpenSSH 9.0, 9.9 and 10.1 release notes',
      'https://www.openssh.com/pq.html',
    ],
    security: { severity: 3, precision: 'very-high' },
    messages: {
      removed:
        'no post-quantum key exchange is left of those that sshd offers by default ({names}); connections recorded today can be read by a quantum computer later',
      kept: 'no post-quantum key exchange is listed, though sshd knows {names}; connections recorded today can be read by a quantum computer later',
      default:
        'the default of KexAlgorithms has no post-quantum key exchange, though sshd knows {names}; connections recorded today can be read by a quantum computer later',
    },
    options: optionsSchema,
    example: {
      bad: 'KexAlgorithms curve25519-sha256\n',
      fixed:
        'KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
      good: 'KexAlgorithms -ecdh-*\n',
    },
  },
  *check(context) {
    const offered = offeredBy(context.target);
    if (offered.length === 0) return;
    for (const judged of judgedLists(context.program, ['KexAlgorithms'])) {
      const { statement, defaults } = judged;
      if (judged.names.some(isPostQuantum)) continue;
      if (statement === null && refusedKeywords(context.program).has('KexAlgorithms')) continue;
      const removed = statement !== null && defaults.some(isPostQuantum);
      // Of what the distribution chose, or had no better, only who asks is told.
      if (context.options.defaults !== true && (!removed || isGenerated(judged))) continue;
      const [wanted, written] = mended(judged, offered);
      const edits = isGenerated(judged) ? null : editsFor(context.program, judged, wanted, [written]);
      yield {
        ...(statement !== null && { at: argumentsOf(statement.file, statement.node) }),
        message: statement === null ? 'default' : removed ? 'removed' : 'kept',
        data: { names: quoted(offered) },
        ...(edits !== null && { fixes: [offering(edits, wanted, context)] }),
      };
    }
  },
});

/** @param wanted - the names that result, which kex-algorithms takes away again where it is asked for others */
function offering(edits: FileEdits, wanted: readonly string[], context: RuleContext): Fix {
  const asked = context.optionsOf('kex-algorithms') as ListOptions | undefined;
  const known = context.target.algorithms('kex');
  const isKnown = (name: string): boolean => known.includes(name);
  return asked === undefined || judgeList(wanted, asked, isKnown).gaps.length === 0
    ? unsafeFix('offer them; clients that know none of them go on as before', [edits])
    : manualFix('offer them, against the list that kex-algorithms is to ask for', [], [edits]);
}

function isPostQuantum(name: string): boolean {
  return hasTrait('kex', name, 'postQuantum');
}

/** What a release has: of its default where that has any, else what it knows, without the experiment of 8.0 to 8.4. */
const offeredBy = rememberOnce((target: Target): readonly string[] => {
  const byDefault = (target.defaultWords('KexAlgorithms')?.[0]?.[0] ?? '').split(',').filter(isPostQuantum);
  if (byDefault.length > 0) return byDefault;
  return hasBehaviour(target, 'experimentalKex') ? [] : target.algorithms('kex').filter(isPostQuantum);
});

/** The names that are to result, and the list that is to be written for them. */
function mended({ list, names, defaults }: JudgedList, offered: readonly string[]) {
  if (list.operation === '-') {
    const patterns = list.names.filter((item) => !offered.some((name) => matchPatternList(name, item) === 1));
    const again = defaults.filter((name) => names.includes(name) || offered.includes(name));
    return [again, listOfNames('-', patterns)] as const;
  }
  const wanted = [...offered, ...names];
  return [wanted, list.text === '' ? listOfNames('^', offered) : listOfNames('', wanted)] as const;
}
