import { defineRule } from './model.js';
import { accountsAmongHosts, joinedNames } from './support/lines/joined-names.js';
import { joinedPaths } from './support/lines/joined-paths.js';
import { lostTimes } from './support/lines/lost-times.js';
import { quotedLists } from './support/lines/quoted-lists.js';

export default defineRule({
  meta: {
    title: 'comma between values that blanks separate',
    description:
      'Names that stand together with commas, or in one pair of quotation marks, are one name to sshd, which nobody has.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'AcceptEnv',
      'AllowGroups',
      'AllowUsers',
      'AuthorizedKeysFile',
      'DenyGroups',
      'DenyUsers',
      'HostCertificate',
      'HostKey',
      'RekeyLimit',
      'RevokedKeys',
      'TrustedUserCAKeys',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AllowUsers, “followed by a list of user name patterns, separated by spaces”',
      'sshd_config(5): AcceptEnv, AuthorizedKeysFile',
      'sshd_config(5): RekeyLimit, “optionally followed by a maximum amount of time”',
    ],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      nobody: '`{text}` is one name with a {sign} in it; blanks separate names here, and it lets nobody in',
      everybody:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and it keeps nobody out',
      first:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and sshd up to 9.8 reads it as `{first}` alone',
      braces:
        '`{text}` has braces, which are not sshd syntax but a part of the name; blanks separate names here, and {outcome}',
      quoted:
        '`{text}` is one name with a blank in it; only outside of quotation marks do blanks separate names, and {outcome}',
      group:
        '`{text}` is one group with a blank in its name, such as domains have; without quotation marks it is {count} groups',
      host: '`{text}` names one account: all behind an `@` are hosts, and {names} none that sshd knows a client by; blanks separate names here',
      variable:
        '`{text}` is one name with a {sign} in it; blanks separate names here, and it accepts no variable',
      file: '`{text}` is the name of one file with a comma in it; blanks separate the files, and sshd looks into none of those meant',
      time: 'a blank stands between the size and the time of RekeyLimit; sshd reads `{text}` as `{size}` alone, and no time ends a key',
      lines:
        'sshd takes `{text}` as one file name and finds none of the files meant; give each its own {keyword} line',
      one: 'sshd takes `{text}` as one file name and finds none of the files meant',
      path: '`{text}` is the name of one file with a colon in it; blanks separate the files, and sshd looks into none of those meant',
    },
    example: {
      bad: 'AllowUsers alice,bob\n',
      fixed: 'AllowUsers alice bob\n',
      good: 'AllowUsers alice@192.0.2.1,192.0.2.2 bob\n',
    },
  },
  *check(context) {
    yield* joinedNames(context);
    yield* accountsAmongHosts(context);
    yield* lostTimes(context);
    yield* joinedPaths(context);
    yield* quotedLists(context);
  },
});
