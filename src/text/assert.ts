/**
 * Marks a place that the type checker proves unreachable, such as the `default` of an exhaustive switch.
 *
 * @param value - what is left of the union: nothing
 * @throws Error always: only reached when a caller without types passed something else
 * @example
 * switch (node.type) {
 *   case 'Comment':
 *     return node.range;
 *   default:
 *     return assertNever(node);
 * }
 */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
