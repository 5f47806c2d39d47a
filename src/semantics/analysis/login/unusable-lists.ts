import {
  type AlgorithmList,
  assembleAlgorithms,
  type KeywordName,
  knowsAsOwn,
  type Target,
} from '../../../openssh/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import type { CompiledProgram } from '../../program.js';
import { targetContext } from '../../values.js';

/** The lists that sshd puts together anew for a connection, as Match blocks may set them, in its order. */
const lists = [
  'HostbasedAcceptedKeyTypes',
  'HostbasedAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  'PubkeyAcceptedAlgorithms',
  'CASignatureAlgorithms',
] as const satisfies readonly KeywordName[];

/** A list of algorithms of which sshd can make none, where a block sets it: it ends the connection, whatever the list is for. */
export type UnusableList = (typeof lists)[number];

/** Whether a keyword may be such a list. */
export const mayBeUnusable = (keyword: string): keyword is UnusableList =>
  lists.some((each) => each === keyword);

/** Reads off a list whether sshd can put it together; one and the same reader for a target, so that answers are made once. */
export const readerOfUsable = remember((target: Target, keyword: UnusableList) => {
  const context = targetContext(target, keyword);
  const isUsable = rememberOnce(
    (list: AlgorithmList) => assembleAlgorithms(list, context).fault === undefined,
  );
  return (list: AlgorithmList | undefined): boolean => list === undefined || isUsable(list);
});

/** The lists that cannot be put together in some block; mostly there is none. Globally sshd does not start with one. */
export const unusableLists = rememberOnce((program: CompiledProgram): readonly UnusableList[] => {
  const { target } = program.tree;
  return lists.filter((keyword) => {
    if (!knowsAsOwn(target, keyword)) return false;
    const isUsable = readerOfUsable(target, keyword);
    return program
      .assignments(keyword)
      .some(({ statement, value }) => statement.scope !== null && !isUsable(value));
  });
});
