import { basisPoints, consumerTariffTerms, moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { language } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { numberInPath, uuid } from '../values.js';
import { tariff } from './tariffs.js';

const at = z.iso.datetime();
const ofOwnOrders = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
} as const;

const order = {
  number: numberInPath,
  terms: consumerTariffTerms.describe('What callers pay, and for which part of a call.'),
  customerService: z
    .boolean()
    .default(false)
    .describe(
      'Whether the number serves customers; then its tariff must be 0 where the law says that customer service costs no more than the call.',
    ),
  from: enteredInstant
    .optional()
    .describe(
      'Start, the first of a month; left out: as early as possible. Leave out for a first tariff.',
    ),
};
const perOwner = { permission: 'tariffs:order' } as const;

const earned = moneySchema.describe('What the owner gets of it, without VAT.');
/** What an owner's order would mean, before it is made. */
export const tariffOutlook = named(
  'TariffOutlook',
  z.object({
    from: at.nullable().describe('Start; null: a first tariff, which begins when it is ready.'),
    decidesAt: at.describe('Until then our staff may refuse the order; then it goes on by itself.'),
    withdrawableUntil: at.describe(
      'Until then the owner may withdraw the order, a first tariff only before it begins.',
    ),
    announcement: z.string().describe('Text of the announcement to callers.'),
    language,
    earns: z
      .object({
        share: basisPoints.describe('Share of the caller’s price, in basis points; 100 is 1%.'),
        startRate: earned,
        perCall: earned,
        perMinute: earned,
        maximum: earned.nullable(),
      })
      .nullable()
      .describe('By the owner’s price plan at the start; null: no plan applies then.'),
  }),
);
export type TariffOutlook = z.output<typeof tariffOutlook>;

/**
 * Tells what an order of a tariff would mean, and changes nothing. Invalid `invalid-tariff`, naming each rule; not-found
 * `no-such-number`; conflict `tariff-pending`.
 */
export const tariffOutlookGet = defineOperation({
  ...ofOwnOrders,
  subject: 'tariff.outlook.v1',
  request: order,
  reply: tariffOutlook,
}).post('/v1/numbers/:number/tariff-outlook', {
  ...perOwner,
  id: 'tariffs.outlook',
  summary: 'Tell what an order of a tariff would mean.',
  description:
    'For an own number. When it begins, until when our staff may refuse it and you may withdraw it, what callers hear, and what the owner earns. Changes nothing. 422 ' +
    '`invalid-tariff` names each rule that the tariff breaks. 409 `tariff-pending`: another tariff of the ' +
    'number is open.',
});

/**
 * Orders a tariff for an own number. Unless staff refuse it before `decidesAt`, it goes on by itself. Safe to repeat.
 * Errors as `tariffOutlookGet`; conflict `version-exists`.
 */
export const tariffOwnOrder = defineOperation({
  ...ofOwnOrders,
  subject: 'tariff.own-order.v1',
  request: { id: uuid, ...order },
  reply: tariff,
}).put('/v1/numbers/:number/tariff-orders/:id', {
  ...perOwner,
  id: 'tariffs.orderOwn',
  summary: 'Order a tariff for an own number. Safe to repeat.',
  description:
    'It needs no second person. Our staff may refuse it until `decidesAt`, with a mail; then it goes on by itself. ' +
    'When they approve it, it goes on at once. A first tariff is valid when it is ready, a change from the first of ' +
    'a month. It can be withdrawn until `withdrawableUntil`, a first tariff only until it begins. 422 `invalid-tariff` names each rule that the tariff breaks. 409 ' +
    '`version-exists`: another tariff has the id. 409 `tariff-pending`: another tariff of the number is open.',
});

/**
 * Withdraws an owner's own order until `withdrawableUntil`. Safe to repeat. Not-found `no-such-tariff`, also for an
 * order of staff; conflict `too-late-to-withdraw`, `tariff-published`.
 */
export const tariffOwnWithdraw = defineOperation({
  ...ofOwnOrders,
  subject: 'tariff.own-withdraw.v1',
  request: { number: numberInPath, id: uuid },
  reply: tariff,
}).delete('/v1/numbers/:number/tariff-orders/:id', {
  ...perOwner,
  id: 'tariffs.withdrawOwn',
  summary: 'Withdraw an own order of a tariff. Safe to repeat.',
  description:
    'Until `withdrawableUntil`, a first tariff only until it begins. Cannot be undone; order again. 409 `too-late-to-withdraw`: carriers have ' +
    'begun to load it. 409 `tariff-published`: it has begun, or is being published. 404 `no-such-tariff`, ' +
    'also for an order of our staff.',
});
