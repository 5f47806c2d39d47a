import type { ValueType } from '../../../openssh/index.js';

type Schema = Readonly<Record<string, unknown>>;

/** What a keyword's values are like, as far as it matters for what may be asked of them. */
type Values = Pick<ValueType<never>, 'choices' | 'isOrdered'>;

/** JSON Schema of `DemandOptions` for the values of a keyword. */
export function demandSchema(values: Values): Schema {
  let schema = schemas.get(values);
  if (schema === undefined) schemas.set(values, (schema = makeSchema(values)));
  return schema;
}

/** Most keywords share what they can be with others. */
const schemas = new WeakMap<Values, Schema>();

function makeSchema({ choices, isOrdered }: Values): Schema {
  const value = choices === undefined ? { type: ['string', 'number'] } : { enum: choices };
  // Any other word would be as great as can be, so that nothing would be asked for.
  const bound = { ...value, pattern: '^\\d\\w*(?:[ :]\\d\\w*)*$', minimum: 0 };
  return {
    type: 'object',
    properties: {
      equals: { ...value, description: 'the value that is demanded' },
      oneOf: {
        type: 'array',
        items: value,
        minItems: 1,
        description: 'the values that will do, the best first',
      },
      notEquals: { ...value, description: 'a value that will not do' },
      // Words and paths are neither more nor less than each other.
      ...(isOrdered === true && {
        atMost: {
          ...bound,
          description: 'the greatest number, time or size that will do; of several, part by part',
        },
        atLeast: {
          ...bound,
          description: 'the least number, time or size that will do; of several, part by part',
        },
      }),
      present: { type: 'boolean', description: 'whether there must be a value other than `none`' },
      explicit: { type: 'boolean', description: 'whether a line must state what sshd does by itself' },
    },
    additionalProperties: false,
  };
}
