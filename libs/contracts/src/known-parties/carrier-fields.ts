import { brokenRule, issueOf, says } from '@app/common';
import { z } from 'zod';
import { carrierSnapshot, incomingCalls, sourceAddress, trunkSnapshot } from '../carriers.js';
import { meaningOf } from '../openapi.js';
import { enteredBillTo, line } from './bill-to-fields.js';

/** Maximum prefixes of a carrier, because the bus accepts values of at most 256 kB. */
const mostPrefixes = 5000;

/** First and last address of a network, as numbers. */
function rangeOf(address: string): [first: number, last: number] {
  const [given = '', bits = '32'] = address.split('/');
  const first = given.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(bits)) - 1];
}

const networkAddress = sourceAddress.refine((address) => {
  const [first, last] = rangeOf(address);
  return first % (last - first + 1) === 0;
}, says('not-the-first-address'));

/** Refuses overlapping networks, at the later of the two. */
const addresses = z
  .array(networkAddress)
  .max(64, 'must hold at most 64 addresses')
  .superRefine((all, context) => {
    const ranges = all.map(rangeOf);
    for (const [at, [first, last]] of ranges.entries()) {
      const other = ranges.findIndex(([from, until]) => first <= until && from <= last);
      if (other === at) continue;
      const broken = brokenRule('overlaps', { other: all[other] ?? '' });
      context.addIssue({ ...issueOf(broken), path: [at] });
    }
  });

const once =
  (what: string) =>
  (all: readonly string[], context: z.RefinementCtx): void => {
    for (const [at, one] of all.entries()) {
      if (all.indexOf(one) === at) continue;
      context.addIssue({ ...issueOf(brokenRule('given-again', { what })), path: [at] });
    }
  };

const trunk = z.strictObject({
  ...trunkSnapshot.shape,
  prefixes: trunkSnapshot.shape.prefixes
    .max(1000, 'must hold at most 1000 prefixes')
    .superRefine(once('prefix')),
});

const trunks = z
  .array(trunk)
  .max(50, 'must hold at most 50 trunks')
  .superRefine((all, context) => {
    for (const [at, { id }] of all.entries()) {
      if (all.findIndex((each) => each.id === id) === at) continue;
      context.addIssue({ ...issueOf(brokenRule('of-two-trunks')), path: [at, 'id'] });
    }
    if (all.reduce((sum, { prefixes }) => sum + prefixes.length, 0) > mostPrefixes) {
      context.addIssue(issueOf(brokenRule('too-many-prefixes', { most: mostPrefixes })));
    }
  });

const incoming = z.strictObject(incomingCalls.shape);
const { shape } = carrierSnapshot;

/** Carrier as people enter it; stricter than what a controller accepts. */
export const carrierFields = {
  name: line.max(100, 'must have at most 100 characters').describe(meaningOf(shape.name)),
  /** Empty, with empty trunks: the carrier is out of service. */
  addresses: addresses.describe(meaningOf(shape.addresses)),
  trunks: trunks.describe(meaningOf(shape.trunks)),
  incoming: incoming.default(incomingCalls.parse({})).describe(meaningOf(shape.incoming)),
  /** False unless the contract says so: calls end at the announced maximum. */
  statesMaximum: z.boolean().default(false).describe(meaningOf(shape.statesMaximum)),
  billTo: enteredBillTo.describe('Billing address: receives the carrier’s documents.'),
};
