import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveTarget } from '../../src/openssh/index.js';
import { compile, type Connection, evaluate, loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { run } from '../cli/command-line.js';

const fixtures = join(import.meta.dirname, '../fixtures');

/** A configuration that somebody had, what is said of it, and how it is mended. */
interface Story {
  readonly folder: string;
  /** Of the command; empty for what the file itself shows. */
  readonly options: string;
  /** How it is mended, by the name of the file that holds the result. */
  readonly mended: Readonly<Record<string, string>>;
}

const stories: readonly Story[] = [
  {
    folder: 'windows/administrators',
    options: '',
    mended: {
      stated: '--fix',
      'profiles-only': '--fix --unsafe-fixes --only windows-administrators-keys',
    },
  },
  {
    folder: 'windows/half-commented',
    options: '',
    mended: {
      'without-lockout': '--fix --unsafe-fixes',
      closed: '--fix --unsafe-fixes --only windows-administrators-keys-half-commented',
    },
  },
  {
    folder: 'stories/powershell-on-windows',
    options: '--preset powershell-remoting --preset windows',
    mended: { fixed: '--fix --unsafe-fixes' },
  },
  {
    folder: 'stories/powershell-on-ubuntu',
    options: '--preset powershell-remoting --target ubuntu-24.04',
    mended: { fixed: '--fix --unsafe-fixes' },
  },
  {
    folder: 'stories/powershell-on-macos',
    options: '--preset powershell-remoting --target macos-15',
    mended: { fixed: '--fix --unsafe-fixes' },
  },
];

/** Compares with a file, or writes it: `UPDATE=1 npx vitest run test/rules/stories.test.ts`. */
function matches(folder: string, name: string, text: string): void {
  const path = join(fixtures, folder, name);
  if (process.env['UPDATE'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe.each(stories)('$folder', ({ folder, options, mended }) => {
  const text = readFileSync(join(fixtures, folder, 'sshd_config'), 'utf8');
  const at = (content: string) => ({ files: { '/mine/sshd_config': content } });

  it('is told as expected', async () => {
    const { stdout, stderr } = await run(`${options} sshd_config`, at(text));
    expect(stderr).toBe('');
    matches(folder, 'expected.txt', stdout);
  });

  it.each(Object.entries(mended))(
    'is mended to %s by %s, and a second run changes nothing',
    async (name, flags) => {
      const { texts } = await run(`${options} ${flags} sshd_config`, at(text));
      const fixed = texts['/mine/sshd_config'] ?? text;
      matches(folder, name, fixed);
      expect(fixed.includes('\r\n')).toBe(text.includes('\r\n'));
      const again = await run(`${options} ${flags} sshd_config`, at(fixed));
      expect(again.written).toEqual([]);
    },
  );
});

/** What is in force for somebody in a fixture. */
function inForce(file: string, connection: Connection | null) {
  const target = resolveTarget('windows-11');
  const fileSystem = memoryFileSystem({ '/sshd_config': readFileSync(join(fixtures, file)) });
  const program = compile(loadTree({ world: worldOf({ fileSystem, path: '/sshd_config', target }) }));
  const evaluation = evaluate(program, connection);
  return { program, keys: evaluation.get('AuthorizedKeysFile').values, evaluation };
}

const administrator: Connection = { user: 'admin', groups: ['administrators', 'users'] };
const ordinary: Connection = { user: 'sergei', groups: ['users'] };
const common = '__PROGRAMDATA__/ssh/administrators_authorized_keys';

describe('where keys are looked for', () => {
  it.each([
    ['windows/administrators/sshd_config', common, '.ssh/authorized_keys'],
    ['windows/administrators/stated', common, '.ssh/authorized_keys'],
    ['windows/administrators/profiles-only', '.ssh/authorized_keys', '.ssh/authorized_keys'],
    ['windows/half-commented/sshd_config', '.ssh/authorized_keys', '.ssh/authorized_keys'],
  ])('according to %s', (file, forAdministrators, forOthers) => {
    expect(inForce(file, administrator).keys).toEqual([forAdministrators]);
    expect(inForce(file, ordinary).keys).toEqual([forOthers]);
  });
});

describe('the half-commented block', () => {
  it('makes sshd refuse the file, because StrictModes stands in it', () => {
    const { program } = inForce('windows/half-commented/sshd_config', null);
    expect(program.refused).toBe(true);
    expect(program.faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "13 Directive 'StrictModes' is not allowed within a Match block",
    ]);
  });

  it('lets StrictModes count for everyone once it is closed', () => {
    const { program, evaluation } = inForce('windows/half-commented/closed', ordinary);
    expect(program.refused).toBe(false);
    expect(evaluation.get('StrictModes').values).toEqual(['no']);
  });
});
