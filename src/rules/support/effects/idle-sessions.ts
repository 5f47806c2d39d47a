import { isIgnoredInBlocks } from '../../../openssh/index.js';
import { type CompiledProgram, type Moot, settingAtStartup } from '../../../semantics/index.js';

/** When sessions end in which nothing happens, whoever is still there: an idle session is closed, and the connection that has no other. */
export function idleSessionsEnd(program: CompiledProgram): Moot {
  // What a block says of sessions counts from 10.5 on.
  const ofAll = isIgnoredInBlocks('ChannelTimeout', program.tree.target)
    ? settingAtStartup(program, 'ChannelTimeout').values
    : null;
  return {
    keywords: ['ChannelTimeout', 'UnusedConnectionTimeout'],
    when: ([channels = [], unused]) =>
      unused?.[0] !== undefined &&
      !/^(?:none|0)$/i.test(unused[0]) &&
      (ofAll ?? channels).some((each) => /^(?:\*|session(?::.*)?|session\*)=0*[1-9]/.test(each)),
  };
}
