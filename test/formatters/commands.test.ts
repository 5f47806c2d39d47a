import { expect, it } from 'vitest';
import { commandLines } from '../../src/formatters/support/commands.js';

const chmod = 'chmod go-w /home/bob';

it('leaves commands for the machine itself as they are', () => {
  expect(commandLines([chmod], null)).toEqual([chmod]);
  expect(commandLines([chmod], undefined)).toEqual([chmod]);
});

it('says for which other system commands are', () => {
  expect(commandLines([chmod, 'chmod go-w /home'], 'fleet/h1')).toEqual([
    '# on the system at fleet/h1, not on this one:',
    chmod,
    'chmod go-w /home',
  ]);
  expect(commandLines([chmod], 'my images/h1')[0]).toBe(
    "# on the system at 'my images/h1', not on this one:",
  );
  expect(commandLines([chmod], 'fleet/h1', true)[0]).toBe('# on each of these systems, not on this one:');
});

it('says nothing where there is no command, or one for another place anyway', () => {
  expect(commandLines([], 'fleet/h1')).toEqual([]);
  for (const command of [
    'ssh-keygen -t ed25519',
    'ssh-keygen -s CA_KEY -I ID -n bob KEY.pub',
    'ssh-keygen -i -f KEY',
    'ssh-copy-id -i KEY.pub bob@HOST',
  ])
    expect(commandLines([command], 'fleet/h1')).toEqual([command]);
  expect(commandLines(['ssh-keygen -A'], 'fleet/h1')).toHaveLength(2);
});
