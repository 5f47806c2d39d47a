import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { current, root } from '../../scripts/generate/generated-file.js';
import { generateReadme } from '../../scripts/generate/readme.js';
import { generateSession } from '../../scripts/generate/session.js';

describe('README.md', () => {
  it('shows what the command prints', async () => {
    for (const { path, text } of await generateReadme()) expect(text).toBe(current(path));
  });

  it('shows a session as it really is', async () => {
    for (const { path, text } of await generateSession()) {
      expect(text === current(path), path).toBe(true);
      expect(current('README.md')).toContain(`](${path})`);
    }
  });

  it('has an example of the library that runs as it says', () => {
    const [, example = ''] = /```ts\n([^]*?)```/.exec(current('README.md')) ?? [];
    const said = /^\/\/ '(.*)'$/m.exec(example)?.[1];
    const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-readme-'));
    try {
      const library = JSON.stringify(join(root, 'dist/index.js'));
      const lines = example
        .replace("'sshd-lint'", library)
        .replace(
          /^runSshdTest\([^]*?\)\.stderr;/m,
          (call) => `console.log(JSON.stringify(${call.slice(0, -1)}));`,
        );
      const file = join(folder, 'example.mjs');
      writeFileSync(file, lines);
      const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' }).trimEnd().split('\n');
      expect(printed.some((line) => line.startsWith('invalid-value '))).toBe(true);
      expect(JSON.parse(printed.at(-1) ?? '')).toBe(said?.replaceAll('\\r\\n', '\r\n'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names only pages that are there', () => {
    for (const [, target = ''] of current('README.md').matchAll(/\]\(([^)#]+)\)/g)) {
      if (!/^https?:/.test(target)) expect(readFileSync(join(root, target), 'utf8')).not.toBe('');
    }
  });
});
