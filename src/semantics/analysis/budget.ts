/**
 * How much work a question may still cost. Steps, not time, so that the same configuration gets the same answer everywhere. A search
 * that runs out answers nothing: whoever gives it a budget looks at {@link isSpent} before believing "there is none".
 */
export interface Budget {
  left: number;
}

/** A budget of so many steps. */
export function makeBudget(steps: number): Budget {
  return { left: steps };
}

/** Whether a search ended because it was not allowed to go on. */
export function isSpent(budget: Budget): boolean {
  return budget.left < 0;
}
