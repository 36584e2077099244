import { describe, expect, it } from '@jest/globals';
import { namedOperationsIn } from './named-operations.js';

const names = {
  subjects: new Set(['payoutbatch.list.v1']),
  ids: new Set(['payoutBatches.list', 'ledger.lock']),
};
const web = 'apps/web/src/payouts/batches-page.tsx';
const billing = 'apps/billing/src/books/months.ts';

describe('namedOperationsIn', () => {
  it.each([
    [billing, "const asked = ['payoutbatch.list.v1'];"],
    [billing, 'const asked = { "payoutbatch.list.v1": true };'],
    [billing, 'await ask(`payoutbatch.list.v1`);'],
    [web, "const lists: OperationId[] = ['payoutBatches.list'];"],
  ])('finds an operation named by a string in %s: %s', (path, text) => {
    expect(namedOperationsIn(text, path, names)).toHaveLength(1);
  });

  it.each([
    [billing, "await audit.note(scope, 'ledger.lock', month);"],
    [billing, 'await questions.ask(batchList, { scope });'],
    [web, "import { payoutBatchesListOptions } from '../api/generated/operations/payouts.gen.js';"],
    [web, '// It follows payoutBatches.list.'],
    [billing, '/** Asked by `payoutbatch.list.v1`. */'],
    [web, '<ListPanel csv="ledger.lock" />'],
  ])('ignores definitions and other strings in %s: %s', (path, text) => {
    expect(namedOperationsIn(text, path, names)).toEqual([]);
  });
});
