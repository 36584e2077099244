import { z } from 'zod';
import { staffGiveReason } from '../../apps/portal/src/kernel/openapi/who-may.js';

const schema = z.looseObject({
  $ref: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const content = z.record(z.string(), z.looseObject({ schema: schema.optional() }));

const described = z.looseObject({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
});
type Described = z.output<typeof described>;

const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), described)),
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
});
type Document = z.output<typeof document>;

/**
 * - `read`: answers JSON
 * - `list`: answers JSON pages with `items` and `next`; `after` fetches the next page
 * - `change`: changes something, or computes a result from its body
 * - `file`: answers a file or a stream by a path that the browser opens
 */
export type OperationKind = 'read' | 'list' | 'change' | 'file';

export interface ApiOperation {
  /** The name that hey-api's generator gives the operation's types: `payoutBatchesList`. */
  readonly name: string;
  /** The operation's tag, such as `payoutBatches`. */
  readonly tag: string;
  /** The name without its tag: `list`. */
  readonly verb: string;
  readonly kind: OperationKind;
  /** The HTTP method in upper case. */
  readonly method: string;
  /** The operation's path, such as `/v1/payout-batches/{id}`. */
  readonly path: string;
  /** Content type of a raw body; null for JSON or no body. */
  readonly contentType: string | null;
  /** Whether staff must give a reason. */
  readonly asksReason: boolean;
  readonly summary: string;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const answerOf = ({ responses }: Described) =>
  Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};

function kindOf(method: string, operation: Described, { components }: Document): OperationKind {
  const answer = answerOf(operation);
  const json = answer['application/json']?.schema;
  if (json === undefined && Object.keys(answer).length > 0) return 'file';
  if (method !== 'get') return 'change';
  const named = json?.$ref?.split('/').at(-1);
  const { properties = {} } = (named === undefined ? json : components.schemas[named]) ?? {};
  const goesOn = operation.parameters.some(({ name }) => name === 'after');
  return goesOn && 'items' in properties && 'next' in properties ? 'list' : 'read';
}

/**
 * The operations of an OpenAPI document, by tag and path.
 * @throws {Error} for an operation whose id doesn't begin with its tag.
 */
export function operationsOf(json: unknown): readonly ApiOperation[] {
  const api = document.parse(json);
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ApiOperation => {
      const { operationId: name, summary, description } = operation;
      const tag = lowerFirst(operation.tags[0]);
      if (!name.startsWith(tag)) throw new Error(`${name} doesn't begin with its tag, ${tag}.`);
      const types = Object.keys(operation.requestBody?.content ?? {});
      return {
        name,
        tag,
        verb: lowerFirst(name.slice(tag.length)),
        kind: kindOf(method, operation, api),
        method: method.toUpperCase(),
        path,
        contentType: types.find((type) => type !== 'application/json') ?? null,
        asksReason: description?.includes(staffGiveReason) ?? false,
        // Worked examples are for the API's page; the paragraph behind them stays.
        summary: [summary, description?.replace(/\*\*Example: [^]*\n\n/, '')]
          .filter(Boolean)
          .join('\n'),
      };
    }),
  );
}
