import { type Fix, removeLine, removeWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { matchPattern, type Platform } from '../openssh/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';

/** Variables by which a client makes programs on the server run what it likes, and who reads them. */
const dangerous = Object.entries({
  LD_PRELOAD: 'the loader of programs (ld.so(8))',
  LD_LIBRARY_PATH: 'the loader of programs (ld.so(8))',
  DYLD_INSERT_LIBRARIES: 'the loader of programs (dyld(1))',
  BASH_ENV: 'bash, which runs the file in front of any command',
  ENV: 'sh, which runs the file when it starts',
  SHELLOPTS: 'bash',
  PROMPT_COMMAND: 'bash',
  PERL5LIB: 'perl',
  PERL5OPT: 'perl',
  PYTHONPATH: 'python',
  PYTHONSTARTUP: 'python',
  RUBYOPT: 'ruby',
  NODE_OPTIONS: 'node',
  GIT_SSH_COMMAND: 'git',
  GIT_EXEC_PATH: 'git',
  GCONV_PATH: 'the C library (iconv(3))',
});

export default defineRule({
  meta: {
    title: 'variables by which a client runs programs',
    description: 'AcceptEnv takes variables from clients that make loaders and shells run what they name.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): AcceptEnv, “some environment variables could be used to bypass restricted user environments”',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      all: 'AcceptEnv `{text}` takes every variable from clients, {name} among them; a forced command or a restricted shell no longer confines',
      some: 'AcceptEnv `{text}` takes {name} from clients, which is read by {reader}; a forced command or a restricted shell no longer confines',
    },
    example: {
      bad: 'AcceptEnv LANG LC_* LD_*\n',
      fixed: 'AcceptEnv LANG LC_*\n',
    },
  },
  *check(context) {
    const seen = new Set<Word>();
    const known = dangerous.filter(([name]) => isReadOn(context.target.platform, name));
    for (const { statement } of sortAssignments(context, 'AcceptEnv').alive) {
      const covered = new Map<Word, (typeof known)[number]>();
      for (const word of statement.node.arguments) {
        const found = known.find(([name]) => matchPattern(name, word.value));
        if (found !== undefined) covered.set(word, found);
      }
      for (const [word, [name, reader]] of covered) {
        if (seen.has(word)) continue;
        seen.add(word);
        yield {
          at: wordOf(statement.file, word),
          message: /^\*+$/.test(word.value) ? 'all' : 'some',
          data: { text: word.value, name, reader },
          fixes: [takingOut(statement, word, covered)],
        };
      }
    }
  },
});

/** Each loader has variables of its own, and Windows none; nor has it the shells of Unix. */
function isReadOn(platform: Platform, name: string): boolean {
  if (name.startsWith('DYLD_')) return platform === 'macos';
  if (/^(?:LD_|GCONV_)/.test(name)) return platform !== 'windows' && platform !== 'macos';
  return platform !== 'windows' || !/^(?:ENV|SHELLOPTS|PROMPT_COMMAND)$/.test(name);
}

/** A line of which nothing is left goes as a whole. */
function takingOut({ file, node }: SettingStatement, word: Word, covered: ReadonlyMap<Word, unknown>): Fix {
  const alone = node.arguments.every((each) => covered.has(each) || each.value === '');
  return unsafeFix('take it out; what clients send by it is no longer passed on', [
    alone ? removeLine(file, node) : removeWords(file, [word]),
  ]);
}
