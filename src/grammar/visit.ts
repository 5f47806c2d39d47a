import { assertNever, didYouMean, suggestions } from '../text/index.js';
import type { MatchLine, Node, Word } from './ast.js';

/**
 * What to do at nodes, by their type.
 *
 * @example
 * const visitor: Visitor = { Match: ({ criteria }) => console.log(criteria.length) };
 */
export type Visitor = { readonly [N in Node as N['type']]?: (node: N) => void };

/**
 * Calls a visitor for a node and everything below it, from the first character on; a node comes before what is inside it.
 *
 * @param root - a configuration, or a part of it
 * @param visitor - what to do at nodes, by their type
 * @throws TypeError if `root` is not a node, or `visitor` is not a table of functions by types of nodes
 * @example
 * const keywords: string[] = [];
 * visit(parse('Port 22\n'), { Directive: (directive) => keywords.push(directive.keywordWord.value) });
 * keywords; // ['Port']
 */
export function visit(root: Node, visitor: Visitor): void {
  requireNode(root);
  requireVisitor(visitor);
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    // The compiler does not see that the function found under a node's type takes that node.
    const call = visitor[node.type] as ((node: Node) => void) | undefined;
    call?.(node);
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** Who writes JavaScript is told by nobody else. */
function requireNode(root: unknown): void {
  const isNode = typeof root === 'object' && root !== null && 'type' in root && 'range' in root;
  if (!isNode) throw new TypeError('a node has to be what parse returns, or a part of it');
}

/** A misspelt type would never be called. */
function requireVisitor(visitor: unknown): void {
  if (typeof visitor !== 'object' || visitor === null)
    throw new TypeError('a visitor is a table of functions, by the types of nodes: { Match: (match) => … }');
  for (const [type, call] of Object.entries(visitor)) {
    if (!Object.hasOwn(nodeTypes, type)) {
      const types = Object.keys(nodeTypes);
      const meant = suggestions(type, types);
      const hint = meant.length > 0 ? didYouMean(meant) : `; there are ${types.join(', ')}`;
      throw new TypeError(`unknown type of node '${type}'${hint}`);
    }
    if (call !== undefined && typeof call !== 'function')
      throw new TypeError(`\`${type}\` has to be a function`);
  }
}

const nodeTypes: Readonly<Record<Node['type'], true>> = {
  SshdConfig: true,
  MatchBlock: true,
  Match: true,
  Directive: true,
  CommentedDirective: true,
  Comment: true,
  Blank: true,
  Unreadable: true,
  Criterion: true,
  Word: true,
};

/** Made once: most nodes have none. */
const none: readonly Node[] = [];

function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'SshdConfig':
      return [...node.globalLines, ...node.blocks];
    case 'MatchBlock':
      return [node.match, ...node.lines];
    case 'Match':
      return [node.keywordWord, ...node.criteria, ...wordsBehind(node)];
    case 'Directive':
      return [node.keywordWord, ...node.arguments];
    case 'CommentedDirective':
      return [node.directive];
    case 'Criterion':
      return node.argument === null ? [node.name] : [node.name, node.argument];
    case 'Comment':
    case 'Blank':
    case 'Unreadable':
    case 'Word':
      return none;
    default:
      return assertNever(node);
  }
}

/** The words of a Match line that belong to no criterion. */
function wordsBehind({ criteria, arguments: words }: MatchLine): readonly Word[] {
  const end = criteria.at(-1)?.range[1] ?? -1;
  return words.filter((word) => word.range[0] >= end);
}
