type Schema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema of `DemandOptions` for the values of a keyword.
 *
 * @param choices - all values that the keyword can have, where they are a few words
 */
export function demandSchema(choices: readonly string[] | undefined): Schema {
  let schema = schemas.get(choices);
  if (schema === undefined) schemas.set(choices, (schema = makeSchema(choices)));
  return schema;
}

/** Most keywords share what they can be with others. */
const schemas = new Map<readonly string[] | undefined, Schema>();

function makeSchema(choices: readonly string[] | undefined): Schema {
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
      // Words are neither more nor less than each other.
      ...(choices === undefined && {
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
