import { type HalfBlock, halfBlocks, type SettingStatement } from '../semantics/index.js';
import { defineRule, type Level } from './model.js';
import { fixesFor, isOpen, placesOf, whomItHits } from './support/windows/half-blocks.js';
import { argumentsOf, directiveOf, nameOf, placeOf } from './support/places.js';

export default defineRule<HalfBlock['kind']>({
  meta: {
    title: 'administrators block commented out by half',
    description:
      'Of the two lines of the administrators block one is commented out: the block swallows what follows, or its key file is everyone’s.',
    category: 'windows',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile', 'Match'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AuthorizedKeysFile, Match',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1368',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/2260',
    ],
    security: { severity: 7, precision: 'high' },
    messages: {
      open: 'the block of administrators is still open although its AuthorizedKeysFile is commented out; what stands below it ({keywords}) is for administrators only',
      refused:
        'the block of administrators is still open although its AuthorizedKeysFile is commented out; below it {keywords} may not stand, and sshd refuses the file',
      empty:
        'the block of administrators is still open although its AuthorizedKeysFile is commented out; what is added below it will be for administrators only',
      everyone:
        'administrators_authorized_keys holds the keys of every account, {why}; whoever has a key in it can log in as anyone',
      dead: 'this line has no effect without its Match line; sshd uses the AuthorizedKeysFile of {place}',
    },
    example: {
      bad: 'Match Group administrators\n#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      fixed:
        '#Match Group administrators\n#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  },
  *check({ program, evaluation }) {
    for (const half of halfBlocks(program, evaluation)) {
      const { file, node } = half.standing;
      const level = milder[half.kind];
      const witness = whomItHits(half, program);
      yield {
        message: half.kind,
        ...(isOpen(half)
          ? { at: directiveOf(file, node), data: { keywords: keywordsOf(half.named) } }
          : {
              at: argumentsOf(file, node),
              data: { place: nameOf(placeOf(half.winner), file), why: whyForAll(half) },
            }),
        ...(level !== undefined && { level }),
        related: placesOf(half),
        ...(witness !== null && { witness }),
        fixes: fixesFor(half),
      };
    }
  },
});

const whyForAll = ({ commented }: HalfBlock): string =>
  commented === undefined
    ? 'as it stands in no block of administrators'
    : 'because its Match line is commented out';

/** What has no effect yet, or none any more. */
const milder: Readonly<Partial<Record<HalfBlock['kind'], Level>>> = { empty: 'warning', dead: 'warning' };

const keywordsOf = (settings: readonly SettingStatement[]): string =>
  [...new Set(settings.map(({ node }) => node.keywordWord.value))].join(', ');
