import { describe, expect, it } from '@jest/globals';
import { namedOperationsIn } from './named-operations.js';

const names = {
  subjects: new Set(['payoutbatch.list.v1']),
  ids: new Set(['payoutBatches.list', 'ledger.lock']),
  tags: new Set(['payoutBatches', 'payouts', 'ledger']),
  definitions: new Set(['batchList', 'batchGet']),
};
const web = 'apps/web/src/payouts/batches-page.tsx';
const billing = 'apps/billing/src/books/months.ts';

describe('namedOperationsIn', () => {
  it.each([
    [billing, "const asked = ['payoutbatch.list.v1'];"],
    [billing, 'const asked = { "payoutbatch.list.v1": true };'],
    [billing, 'await ask(`payoutbatch.list.v1`);'],
    [web, "const lists: OperationId[] = ['payoutBatches.list'];"],
    [web, "const stale = new Set(['payoutBatches', 'payouts']);"],
    [web, "const stale = ['payouts', 'ledger'] as const; void client.invalidateQueries(stale);"],
    [web, 'const ids = verbs.map((verb) => `payoutBatches.${verb}`);'],
    [billing, "const audited = ['payoutBatches.list', 'ledger.lock'];"],
    [billing, 'const subject = `payoutbatch.${verb}.v1`;'],
    [billing, "const subject = 'payoutbatch.' + verb + '.v1';"],
    [billing, "const limits = { 'payoutBatches.list': 1, 'ledger.lock': 2 };"],
    [billing, "const is = id === 'payoutBatches.list' || id === 'ledger.lock';"],
    [web, "const is = tag === 'payouts' || tag === 'payoutBatches' || tag === 'ledger';"],
    [web, "await client.invalidateQueries({ queryKey: ['payoutBatches', 'list'] });"],
    [web, 'const listOf = (part: string): OperationId => `${part}.list`;'],
    ...[
      'new Set([batchList.subject, batchGet.subject])',
      "[{ of: batchList, act: 'read' }, { of: batchGet, act: 'read' }]",
      '{ list: [batchList, 1], get: [batchGet, 2] }',
      '{ batchList, batchGet }',
    ].map((all): [string, string] => [
      billing,
      `import { batchGet, batchList } from '@app/contracts'; const all = ${all};`,
    ]),
    [
      billing,
      "import { batchGet, batchList } from '@app/contracts'; switch (of) { case batchList: case batchGet: }",
    ],
    ...[
      'asked === batchList || asked === batchGet',
      'isOther || batchList === asked || (asked === batchGet)',
      'asked !== batchList && asked !== batchGet',
      'asked.subject === batchList.subject || asked.subject === batchGet.subject',
    ].map((is): [string, string] => [
      billing,
      `import { batchGet, batchList } from '@app/contracts'; const is = ${is};`,
    ]),
    [
      billing,
      "import { batchGet, batchList } from '@app/contracts/payouts'; controllersOf([batchList, batchGet]);",
    ],
    [
      billing,
      "import * as payouts from '@app/contracts/payouts'; const all = [payouts.batchList, payouts.batchGet];",
    ],
  ])('finds operations named by strings or listed by hand in %s: %s', (path, text) => {
    expect(namedOperationsIn(text, path, names)).toHaveLength(1);
  });

  it.each([
    [billing, "await audit.note(scope, 'ledger.lock', month);"],
    [billing, 'await questions.ask(batchList, { scope });'],
    [web, "import { payoutBatchesListOptions } from '../api/generated/operations/payouts.gen.js';"],
    [web, '// It follows payoutBatches.list.'],
    [web, "const shown = ['payouts', 'all'];"],
    [web, "const tabs = ['payouts', 'ledger'] as const;"],
    ...['asked === batchList || other === batchGet', 'asked === batchList && other'].map(
      (is): [string, string] => [
        billing,
        `import { batchGet, batchList } from '@app/contracts'; const is = ${is};`,
      ],
    ),
    [web, 'const path = `terms.${field}`;'],
    [billing, "const kinds = ['payouts', 'ledger'];"],
    [billing, 'await audit.note(scope, `ledger.${act}`, month);'],
    [
      billing,
      "import { batchGet, operationsIn } from '@app/contracts'; const all = [batchGet, ...operationsIn(payouts)];",
    ],
    [
      billing,
      "import { batchGet, batchList } from '@app/contracts'; operationsIn({ batchGet, batchList });",
    ],
    [web, "const own = { queryKey: [...batchList.key, 'all'] };"],
    [billing, "import { batchGet, batchList } from './pages.js'; const all = [batchGet];"],
    [
      billing,
      "import { batchGet, batchList } from '@app/contracts'; await Promise.all([ask(batchGet), ask(batchList)]);",
    ],
    [billing, '/** Asked by `payoutbatch.list.v1`. */'],
    [web, '<ListPanel csv="ledger.lock" />'],
  ])('ignores definitions and other strings in %s: %s', (path, text) => {
    expect(namedOperationsIn(text, path, names)).toEqual([]);
  });
});
