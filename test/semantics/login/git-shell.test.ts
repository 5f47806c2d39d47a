import { describe, expect, it } from 'vitest';
import { isForeignToGitShell } from '../../../src/semantics/login/shells.js';

describe('git-shell', () => {
  // As git-shell of git 2.39 answered, tried by hand.
  it.each([
    ['/usr/bin/git-shell', '/usr/bin/git-shell -c "$SSH_ORIGINAL_COMMAND"', true],
    ['/usr/bin/git-shell', '"/opt/menu" --all', true],
    ['git-shell', './menu', true],
    ['/usr/bin/git-shell', "git-upload-pack '/srv/one.git'", false],
    // ~/git-shell-commands may have it.
    ['/usr/bin/git-shell', 'menu /srv/one.git', false],
    ['/bin/sh', '/usr/bin/git-shell -c "$SSH_ORIGINAL_COMMAND"', false],
    ['/opt/legit-shell', '/opt/menu', false],
  ])('as %s turns down %s: %s', (shell, command, expected) => {
    expect(isForeignToGitShell(shell, command)).toBe(expected);
  });
});
