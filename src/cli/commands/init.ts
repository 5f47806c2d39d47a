import { codeFileNames, dataFileNames } from '../../settings/index.js';
import { FileError } from '../../system/index.js';
import { encodeBytes } from '../../text/index.js';
import { UsageError } from '../errors.js';
import { type ExitCode, type Io, WriteFailure } from '../io.js';

const name = '.sshd-lint.yaml';

/** Where editors find the schema, if the package is installed beside the settings. */
const schema = 'node_modules/sshd-lint/schema/settings.json';

const schemaLine = `# yaml-language-server: $schema=${schema}\n`;

/** Settings in which everything is at its default. */
const initialSettings = `# Settings of sshd-lint for the files in and below this folder. Every line is optional.

# The sshd that reads the files, where they do not tell: debian-12, openssh-9.9, windows-server-2022, …
# targets: [debian-12]

# Guides to follow on top of what is wrong for nearly everyone.
# presets: [windows, powershell-remoting]

# Levels of single rules: error, warning, info or off; \`sshd-lint rules\` lists them.
rules:
  # strict-modes: off
  # Ask for a reason behind every comment that suppresses findings:
  suppression-without-reason: warning

# Other settings for some files; later ones win.
# overrides:
#   - files: [hosts/bastion/**]
#     rules:
#       strict-modes: error

# Files that are not linted.
# ignores: [old/, '*.bak']
`;

/**
 * Writes settings to begin with into the working directory.
 *
 * @throws UsageError where there are settings already
 */
export function initCommand([operand]: readonly string[], io: Io): ExitCode {
  if (operand !== undefined)
    throw new UsageError('init needs --powershell or --windows-admin-keys for a file');
  const there = [...dataFileNames, ...codeFileNames].find((each) => exists(io.resolvePath(each), io));
  if (there !== undefined) throw new UsageError(`${there} already exists; nothing was written`);
  const head = exists(io.resolvePath(schema), io) ? schemaLine : '';
  try {
    io.writeReport({ path: io.resolvePath(name), bytes: encodeBytes(head + initialSettings) });
  } catch (error) {
    if (error instanceof WriteFailure) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
  io.stdout.write(`wrote ${name}\n`);
  return 0;
}

function exists(path: string, io: Io): boolean {
  try {
    io.fileSystem.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof FileError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false;
    throw error;
  }
}
