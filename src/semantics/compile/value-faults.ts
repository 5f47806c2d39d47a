import type { Arguments, Parsed, ValueContext, ValueFault, ValueType } from '../../openssh/index.js';

/** The faults of a value in one of the readings, `earlier` being what this reading has set up to now. */
export function faultsOf(
  type: ValueType<unknown>,
  active: boolean,
  parsed: Parsed<unknown>,
  args: Arguments,
  earlier: unknown,
  context: ValueContext,
): readonly ValueFault[] {
  const found = active
    ? type.faultsInForce?.(parsed, args, earlier, context)
    : type.faultsOutOfForce?.(parsed, args, earlier, context);
  return found ?? parsed.faults;
}
