/**
 * How much work a question may still cost. Steps, not time, so that the same configuration gets the same answer everywhere. A search
 * that runs out answers nothing: whoever gives it a budget looks at {@link isSpent} before believing "there is none".
 */
export interface Budget {
  left: number;
}

/**
 * What searches may cost, in steps: each is something that is looked at, an account, an address, a state or a fork of the way, and the
 * same everywhere.
 */
export const STEPS = {
  /** To find somebody for whom something holds. A question about thousands of plain names costs some thousands. */
  question: 100_000,
  /**
   * To tell all connections apart by one thing: the value of a keyword, or what comes of a login. A fleet of two thousand blocks takes
   * some hundred thousand, and a second or two pass before all are used.
   */
  partition: 2_000_000,
  /** To tell logins apart by block; beyond these, they are told apart by what comes of the blocks. */
  loginsByBlock: 300_000,
  /** To name everything that changes by one keyword, which people wait for. */
  allChanges: 20_000_000,
} as const;

/** A budget of so many steps. */
export function makeBudget(steps: number): Budget {
  return { left: steps };
}

/** Whether a search ended because it was not allowed to go on. */
export function isSpent(budget: Budget): boolean {
  return budget.left < 0;
}
