import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    // An escape inside them counts.
    'Banner "/etc/a\\\\b"\n',
    'Banner /etc/issue\n',
    'Banner "/etc/a b"\n',
    'AllowUsers "a\\"b"\n',
    'Banner "#x"\n',
    // There they are part of the value.
    'ForceCommand "/bin/true"\n',
    'Match User "bob"\n  Banner /x\n',
  ],
  reports: [
    {
      text: 'Banner "/etc/issue" # text\nAllowUsers bob \'eve\'\n',
      target: 'debian-12',
      findings: ['1:8-20 warning "/etc/issue" needs no quotes', "2:16-21 warning 'eve' needs no quotes"],
      fixed: 'Banner /etc/issue # text\nAllowUsers bob eve\n',
      safe: 'Banner /etc/issue # text\nAllowUsers bob eve\n',
      fixes: ['safe: write `/etc/issue`'],
    },
    {
      text: 'Banner "/etc/issue"\n',
      target: 'debian-11',
      findings: ['1:8-20 warning "/etc/issue" needs no quotes'],
      fixed: 'Banner /etc/issue\n',
      safe: 'Banner /etc/issue\n',
    },
  ],
};
