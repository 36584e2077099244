import { describe, expect, it } from '@jest/globals';
import { operationsOf } from './api-document.js';
import { operationFiles } from './operation-files.js';

const page = {
  type: 'object',
  properties: { items: { type: 'array' }, next: { type: ['string', 'null'] } },
};
const json = (schema: object) => ({ '200': { content: { 'application/json': { schema } } } });
const tags = ['PayoutBatches'];
const after = { name: 'after', in: 'query' };

/** A document of one operation, at `/v1/payout-batches/{id}`. */
const documentOf = (method: string, operation: object) => ({
  paths: { '/v1/payout-batches/{id}': { [method]: { tags, ...operation } } },
  components: { schemas: { Page: page } },
});
const fileOf = (method: string, operation: object): string | undefined =>
  operationFiles(operationsOf(documentOf(method, operation))).get('payout-batches.gen.ts');

describe('files of operations', () => {
  it('offer a query of what is read, with its summary', () => {
    const operation = { operationId: 'payoutBatchesGet', summary: 'One batch.' };
    expect(fileOf('get', { ...operation, responses: json({}) }))
      .toBe(`// Made of openapi.json by \`./belfabriek generate\`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * One batch.
 */
export const payoutBatchesGet = /* @__PURE__ */ operation<types.PayoutBatchesGetData, types.PayoutBatchesGetResponse>('payoutBatches.get', 'GET', '/v1/payout-batches/{id}');
export const payoutBatchesGetOptions = /* @__PURE__ */ query(payoutBatchesGet);
`);
  });

  it.each([{ $ref: '#/components/schemas/Page' }, page])(
    'offer the pages of a list that goes on after each one: %j',
    (schema) => {
      const operation = { operationId: 'payoutBatchesList', responses: json(schema) };
      const options = 'export const payoutBatchesListInfiniteOptions = ';
      expect(fileOf('get', { ...operation, parameters: [after] })).toContain(options);
      expect(fileOf('get', operation)).not.toContain(options);
    },
  );

  it('offer a mutation of a change, and send another body than JSON as it is', () => {
    const text = fileOf('put', {
      operationId: 'payoutBatchesSend',
      requestBody: { content: { 'application/pdf': {} } },
      responses: { '204': {} },
    });
    expect(text).toContain(`'PUT', '/v1/payout-batches/{id}', 'application/pdf')`);
    expect(text).toContain(
      'payoutBatchesSendMutation = /* @__PURE__ */ mutation(payoutBatchesSend)',
    );
  });

  it('offer the path of a file', () => {
    expect(
      fileOf('get', {
        operationId: 'payoutBatchesFile',
        responses: { '200': { content: { 'text/csv': {} } } },
      }),
    ).toContain(
      `payoutBatchesFilePath = /* @__PURE__ */ file<types.PayoutBatchesFileData>('/v1/payout-batches/{id}')`,
    );
  });

  it('aren’t made of an operation whose id lacks its tag', () => {
    const operation = { operationId: 'batchesGet', responses: {} };
    expect(() => fileOf('get', operation)).toThrow('batchesGet');
  });
});
