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

/** An OpenAPI document with one operation, at `/v1/payout-batches/{id}`. */
const documentOf = (method: string, operation: object) => ({
  paths: { '/v1/payout-batches/{id}': { [method]: { tags, ...operation } } },
  components: { schemas: { Page: page } },
});
const fileOf = (method: string, operation: object): string | undefined =>
  operationFiles(operationsOf(documentOf(method, operation))).get('payout-batches.gen.ts');

describe('operationFiles', () => {
  it('makes a query with its summary for a read operation', () => {
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
    'makes an infinite query for a list: %j',
    (schema) => {
      const operation = { operationId: 'payoutBatchesList', responses: json(schema) };
      const options = 'export const payoutBatchesListInfiniteOptions = ';
      expect(fileOf('get', { ...operation, parameters: [after] })).toContain(options);
      expect(fileOf('get', operation)).not.toContain(options);
    },
  );

  it('makes a mutation for a change, and sends a body other than JSON unchanged', () => {
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

  it('makes a path for a file', () => {
    expect(
      fileOf('get', {
        operationId: 'payoutBatchesFile',
        responses: { '200': { content: { 'text/csv': {} } } },
      }),
    ).toContain(
      `payoutBatchesFilePath = /* @__PURE__ */ file<types.PayoutBatchesFileData>('/v1/payout-batches/{id}')`,
    );
  });

  it('refuses an operation whose id lacks its tag', () => {
    const operation = { operationId: 'batchesGet', responses: {} };
    expect(() => fileOf('get', operation)).toThrow('batchesGet');
  });
});
