/** A rule of a plugin threw something, which is its `cause`. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly ruleId: string;

  constructor(ruleId: string, cause: unknown) {
    super(
      `the rule ${ruleId} of a plugin failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.ruleId = ruleId;
  }
}
