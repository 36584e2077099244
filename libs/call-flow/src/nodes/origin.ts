import { says } from '@app/common';
import { areaOf } from '@app/number-plan';
import { z } from 'zod';
import { limits } from '../limits.js';
import { defineNode, exitsOf, exitsOfList, leaveThrough, type At } from '../node-type.js';
import { listName, nodeId, trueOrFalse } from '../values.js';

const { rules: maxRules, ruleValues } = limits;

const listOf = <S extends z.ZodType>(value: S, what: string) =>
  z
    .array(value, { error: `must be a list of ${what}` })
    .min(1, `must hold one of ${what}`)
    .max(ruleValues, `must hold at most ${ruleValues} ${what}`);

const countryRule = 'must be a country code such as NL';
const areaRule = 'must be an area code with its 0, such as 020';
const kinds = ['fixed', 'mobile', 'other', 'unknown'] as const;

const when = z
  .strictObject(
    {
      countries: listOf(
        z.string({ error: countryRule }).regex(/^[A-Z]{2}$/, countryRule),
        'countries',
      ).optional(),
      areas: listOf(
        z.string({ error: areaRule }).regex(/^0[1-9]\d{0,4}$/, areaRule),
        'areas',
      ).optional(),
      kinds: listOf(
        z.enum(kinds, { error: `must be one of ${kinds.join(', ')}` }),
        'kinds',
      ).optional(),
      withheld: trueOrFalse.optional(),
      list: listName.optional(),
    },
    { error: 'must be an object of conditions' },
  )
  .refine(
    (conditions) => Object.values(conditions).some((value) => value !== undefined),
    says('no-condition'),
  );

const schema = z.strictObject({
  type: z.literal('origin'),
  rules: z
    .array(z.strictObject({ when, to: nodeId }, { error: 'must be a rule: { "when", "to" }' }), {
      error: 'must be a list of rules',
    })
    .min(1, 'must hold a rule')
    .max(maxRules, `must hold at most ${maxRules} rules`),
  otherwise: nodeId.optional(),
});

/** Whether the caller meets all the given conditions. */
function fits(conditions: z.infer<typeof when>, { caller, country, isListed }: At): boolean {
  const { countries, areas, kinds, withheld, list } = conditions;
  // Area codes of different countries look alike: 010 is Rotterdam, and also Wavre.
  const isHere = caller.country === country;
  const area = areas && isHere && caller.number !== null ? areaOf(caller.number) : null;
  return (
    (!countries || (caller.country !== null && countries.includes(caller.country))) &&
    (!areas || (area !== null && areas.includes(area))) &&
    (!kinds || kinds.includes(caller.kind)) &&
    (withheld === undefined || withheld === caller.withheld) &&
    (list === undefined || isListed(list))
  );
}

/**
 * Divides calls by their origin: the first rule whose conditions all hold, else `otherwise`. A
 * caller with a withheld number is judged by that number too. Area codes are those of the service
 * number's country.
 */
export const origin = defineNode('origin', schema, ({ rules, otherwise }) => ({
  exits: [...exitsOfList('rules', rules), ...exitsOf({ otherwise }, 'otherwise')],
  prompts: [],
  lists: rules.flatMap(({ when: { list } }, index) =>
    list === undefined ? [] : [{ field: `rules.${index}.when.list`, list }],
  ),
  enter(at) {
    const index = rules.findIndex((rule) => fits(rule.when, at));
    return index < 0
      ? leaveThrough('otherwise', otherwise)
      : leaveThrough(`rules.${index}.to`, rules[index]?.to);
  },
  commandAt: () => undefined,
  next: () => ({ kind: 'end' }),
}));
