import { expect, it } from '@jest/globals';
import { documentLink } from '../documents/index.js';
import { refundLink } from '../payments/index.js';
import { settlementLink } from '../settlement/index.js';

it.each([
  ['a PDF, an e-invoice or a specification of a million calls', documentLink],
  ['a settlement’s rows', settlementLink],
  ['an order of refunds to a bank', refundLink],
])(
  'the link to %s has a longer timeout, since the file may have to be made first',
  (_, { isSlow }) => {
    expect(isSlow).toBe(true);
  },
);
