import type { KeywordName } from '../openssh/index.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import { settingOf } from './support/faults/faults.js';
import { wordAt } from './support/places.js';
import { amountView } from './support/views/amounts.js';
import { listenView } from './support/views/listen-views.js';
import { methodsView } from './support/views/method-views.js';
import { joinedNames, networkIn, takesNetworks } from './support/views/network-views.js';
import {
  channelView,
  commandView,
  endedView,
  forwardView,
  gluedView,
  isCommand,
  noneView,
  slashView,
  tildeView,
  timeView,
  variableView,
} from './support/views/value-views.js';
import { kindView, wordView } from './support/views/word-views.js';

/** Keywords that take hosts with ports. */
const hasPorts: ReadonlySet<KeywordName> = new Set<KeywordName>(['ListenAddress', 'PermitOpen']);

export default faultRule({
  codes: [
    'invalid-value',
    'out-of-range',
    'invalid-time',
    'invalid-size',
    'invalid-address',
    'invalid-path',
    'invalid-pattern',
    'unknown-user',
    'must-be-alone',
  ],
  meta: {
    title: 'value that the keyword does not take',
    description: 'An argument is not of the kind that its keyword wants.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: {
      'invalid-value': '{keyword} does not take `{word}`; {outcome}',
      similar: '{keyword} takes `{near}`, not `{word}`; {outcome}',
      words: '{keyword} takes {accepted}, not `{word}`; {outcome}',
      glued: '`{word}` is one word, as no blank stands in front of `#`; {outcome}',
      port: '`{word}` is not a port, which is a number from 1 to 65535; {outcome}',
      startups: '`{word}` is neither a number nor BEGIN:RATE:MAX, such as 10:30:100; {outcome}',
      'startups-max':
        '`{word}` lacks MAX, from which on every connection is refused, as in 10:30:100; {outcome}',
      'startups-range': '`{word}` is out of range: RATE is from 1 to 100, and BEGIN from 1 to MAX; {outcome}',
      number: '{keyword} takes a number, not `{word}`; {outcome}',
      'out-of-range': '`{word}` is out of the range of {keyword}; {outcome}',
      'invalid-time': '`{word}` is not a time, such as 30, 10m or 1h30m; {outcome}',
      zero: '`{word}` is not a number, of which {keyword} takes 0 for no limit; {outcome}',
      endless:
        '`{word}` is not a number, and {keyword} knows no word for any number: 0 would leave {zero}; {outcome}',
      unlimited: '{keyword} takes `none` for no limit, not `{word}`; {outcome}',
      together: '`{word}` is not a size with a time, between which a blank stands; {outcome}',
      warnings:
        '`{word}` is not a level of sshd, which has none between ERROR, without logins, and INFO, with them; {outcome}',
      channel: '`{word}` is not a type of channels with a time, such as `session=30m`; {outcome}',
      forward: '`{word}` holds a comma; blanks divide what {keyword} takes; {outcome}',
      'invalid-size': '`{word}` is not a size, such as 512M or 1G; {outcome}',
      size: '`{word}` alone is too small; no blank stands in a size; {outcome}',
      amount:
        '`{word}` is not a size, with which {keyword} begins; a time stands behind it, or behind `default`; {outcome}',
      hexadecimal: '`{word}` is not a number to sshd since 9.8, which takes decimal ones only; {outcome}',
      apart: '`{word}` holds a comma; {keyword} has a blank between its two; {outcome}',
      'invalid-address': '`{word}` is not an address that {keyword} takes; {outcome}',
      network: '`{item}` has bits set behind its mask; {outcome}',
      family: '`{word}` is an address of IPv{version}, and AddressFamily is `{family}`; {outcome}',
      interface: 'there is no network device `{device}`, as `{word}` has it; {outcome}',
      slash: '`{word}` has a slash in front of the port, where sshd wants a colon since 8.0; {outcome}',
      second:
        '`{word}` is more than ListenAddress takes; a port stands behind a colon, another address on a line of its own; {outcome}',
      everywhere: '`{word}` is not an address; {all} {stand} for all of them; {outcome}',
      bracketed:
        '`{word}` is not an address: in front of a port, brackets stand around an address of IPv6; {outcome}',
      colon: '`{word}` has no colon in front of the port; {outcome}',
      'invalid-path': '`{word}` is not a path that {keyword} takes; {outcome}',
      absolute: '`{word}` does not begin with `/`, as what {keyword} runs has to; {outcome}',
      drive:
        '`{word}` does not begin with a drive, as in `C:\\keys.exe`, as what {keyword} runs has to; {outcome}',
      quoted: '{keyword} takes quotes for a part of the path, which has to begin with `/`; {outcome}',
      'invalid-pattern': '`{word}` is not a pattern that {keyword} takes; {outcome}',
      'unknown-user': '`{word}` names an account that does not exist; {outcome}',
      tilde:
        '`{word}`: sshd divides a path that begins with `~` at slashes only, and takes `{name}` for the name of an account; {outcome}',
      'must-be-alone': '`{word}` must stand alone behind {keyword}; {outcome}',
      'any-again':
        '`any` stands behind another {keyword}, which sshd refuses by a fault of 8.7 to 9.6, also in a Match block; {outcome}',
      names: '`{word}` holds a comma, which {keyword} has between hosts only; blanks divide names; {outcome}',
      joined:
        'commas hold together the methods that are all asked for, and a blank ends a list; `{word}` is neither; {outcome}',
      'other-build':
        '`{method}` is a method that the usual sshd of this platform is built without; that of the package {package} has it; {outcome}',
      comma: '`{list}` is several lists of methods, as a blank ends a list; {outcome}',
    },
    example: { bad: 'PasswordAuthentication false\n', fixed: 'PasswordAuthentication no\n' },
  },
  describe(placed, { target, evaluation }): FaultView {
    const setting = settingOf(placed);
    const word = wordAt(setting?.node.arguments ?? [], placed.at.range[0]);
    if (!setting?.keyword || word === undefined) return {};
    if (takesNetworks.has(setting.keyword.keyword))
      return networkIn(setting.file, word) ?? joinedNames(setting, word, target) ?? {};
    const none = noneView(placed.fault.code, setting);
    if (none !== null) return none;
    const variable = variableView(setting, word);
    if (variable !== null) return variable;
    const ended = endedView(setting, word, target) ?? gluedView(setting, word, target);
    if (ended !== null) return ended;
    if (setting.keyword.keyword === 'AuthenticationMethods') {
      const view = methodsView(placed.fault.code, setting, word, target);
      if (view !== null) return view;
    }
    const slash = hasPorts.has(setting.keyword.keyword) ? slashView(setting, word, target) : null;
    if (slash !== null) return slash;
    if (setting.keyword.keyword === 'ListenAddress') return listenView(setting, word, { target, evaluation });
    const tilde = placed.fault.code === 'unknown-user' ? tildeView(setting, word, target) : null;
    if (tilde !== null) return tilde;
    if (placed.fault.code === 'invalid-path' && isCommand.has(setting.keyword.keyword))
      return commandView(setting.file, word, target);
    const forward = forwardView(setting, word);
    if (forward !== null) return forward;
    if (setting.keyword.keyword === 'ChannelTimeout') return channelView(setting, word);
    const amount = amountView(setting, word, target);
    if (amount !== null) return amount;
    if (placed.fault.code === 'invalid-time') return timeView(setting.file, word);
    if (placed.fault.code !== 'invalid-value') return {};
    return kindView(setting.keyword.keyword) ?? wordView(setting, word, target);
  },
});
