import { matchPattern, type Platform } from '../../../openssh/index.js';

/** A variable by which a client makes programs on the server run what it likes. */
export interface DangerousVariable {
  readonly name: string;
  /** Who reads it. */
  readonly reader: string;
  /** What the names of its like begin with. */
  readonly family?: string;
}

const git = 'git (git(1))';

/**
 * In the order in which they are told. Each runs or loads what it names without a word typed for it: no editors, and no pagers of
 * everybody.
 */
const variables: readonly DangerousVariable[] = [
  { name: 'LD_PRELOAD', reader: 'the loader of programs (ld.so(8))' },
  { name: 'LD_LIBRARY_PATH', reader: 'the loader of programs (ld.so(8))' },
  { name: 'DYLD_INSERT_LIBRARIES', reader: 'the loader of programs (dyld(1))' },
  { name: 'BASH_ENV', reader: 'bash, which runs the file in front of any command' },
  {
    name: 'BASH_FUNC_ls%%',
    reader: 'bash, which runs such a function in the place of the program (bash(1): export -f)',
    family: 'BASH_FUNC_',
  },
  { name: 'ENV', reader: 'sh, which runs the file when it starts' },
  { name: 'SHELLOPTS', reader: 'bash' },
  { name: 'PROMPT_COMMAND', reader: 'bash' },
  { name: 'ZDOTDIR', reader: 'zsh, which runs the .zshenv there when it starts (zsh(1): FILES)' },
  { name: 'PERL5LIB', reader: 'perl' },
  { name: 'PERL5OPT', reader: 'perl' },
  { name: 'PERLLIB', reader: 'perl, where PERL5LIB is not set (perlrun(1))' },
  { name: 'PYTHONPATH', reader: 'python' },
  { name: 'PYTHONHOME', reader: 'python, which loads its own library from there (python(1))' },
  { name: 'PYTHONSTARTUP', reader: 'python' },
  { name: 'RUBYOPT', reader: 'ruby' },
  { name: 'RUBYLIB', reader: 'ruby, which looks for libraries there first (ruby(1))' },
  { name: 'NODE_OPTIONS', reader: 'node' },
  { name: 'LUA_INIT', reader: 'lua, which runs it before anything else (lua(1))', family: 'LUA_INIT' },
  { name: 'JAVA_TOOL_OPTIONS', reader: 'java, which loads what its -agentlib and -javaagent name (JVM TI)' },
  { name: 'GIT_SSH_COMMAND', reader: 'git' },
  { name: 'GIT_EXEC_PATH', reader: 'git' },
  { name: 'GIT_SSH', reader: git },
  { name: 'GIT_EXTERNAL_DIFF', reader: git },
  { name: 'GIT_PAGER', reader: git },
  {
    name: 'GIT_CONFIG_COUNT',
    reader: 'git, which runs what core.fsmonitor and others name (git-config(1): ENVIRONMENT)',
    family: 'GIT_CONFIG_',
  },
  { name: 'LESSOPEN', reader: 'less (less(1): INPUT PREPROCESSOR)' },
  { name: 'LESSCLOSE', reader: 'less (less(1): INPUT PREPROCESSOR)' },
  {
    name: 'OPENSSL_CONF',
    reader: 'the library of OpenSSL, which loads what the file names (openssl-env(7))',
  },
  { name: 'GCONV_PATH', reader: 'the C library (iconv(3))' },
];

/** The variables that somebody reads on a platform. */
export function dangerousOn(platform: Platform): readonly DangerousVariable[] {
  return variables.filter(({ name }) => isReadOn(platform, name));
}

/**
 * The first of some variables that a word of AcceptEnv takes from clients.
 *
 * @example
 * coveredBy('GIT_CONFIG_KEY_0', dangerousOn('linux'))?.name; // 'GIT_CONFIG_KEY_0'
 */
export function coveredBy(word: string, known: readonly DangerousVariable[]): DangerousVariable | undefined {
  const found = known.find(
    ({ name, family }) => matchPattern(name, word) || (family !== undefined && word.startsWith(family)),
  );
  return found === undefined || /[*?]/.test(word) ? found : { ...found, name: word };
}

/** Each loader has variables of its own, and Windows none; nor has it the shells of Unix. */
function isReadOn(platform: Platform, name: string): boolean {
  if (name.startsWith('DYLD_')) return platform === 'macos';
  if (/^(?:LD_|GCONV_)/.test(name)) return platform !== 'windows' && platform !== 'macos';
  return platform !== 'windows' || !/^(?:ENV|SHELLOPTS|PROMPT_COMMAND|ZDOTDIR)$/.test(name);
}
