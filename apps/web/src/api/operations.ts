import {
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
  type InfiniteData,
  type QueryKey,
} from '@tanstack/react-query';
import type { OperationId } from './generated/operations/names.gen.js';
import { reasonFor } from './reasons.js';
import { client } from './transport.js';

/** Parameters of an operation, by the names that the API's document uses. */
interface Shape {
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly url: string;
}

export type Asked<Data extends Shape> = Omit<Data, 'headers' | 'url'> & {
  readonly headers?: Readonly<Record<string, string>>;
};
/** The argument may be omitted for an operation without required parameters. */
type Given<Data extends Shape> =
  Partial<Asked<Data>> extends Asked<Data> ? Asked<Data> | void : Asked<Data>;

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

/** Calls one operation of the API. @throws ApiProblem for every status but 2xx, and when no response arrives. */
export interface Operation<Data extends Shape, Answer> {
  (asked: Given<Data>, signal?: AbortSignal): Promise<Answer>;
  /** The operation's tag and verb; keys of its queries begin with them. */
  readonly key: readonly string[];
}

/** @param contentType Type of a body that is sent unchanged; omitted, the body is sent as JSON. */
export function operation<Data extends Shape, Answer>(
  id: OperationId,
  method: Method,
  url: Data['url'],
  contentType?: string,
): Operation<Data, Answer> {
  const asIs =
    contentType === undefined
      ? {}
      : { bodySerializer: null, headers: { 'content-type': contentType } };
  const ask = async (asked: Given<Data>, signal?: AbortSignal): Promise<Answer> => {
    const given: Partial<Asked<Data>> = asked ?? {};
    const { data } = await client.request({
      ...asIs,
      ...given,
      headers: { ...asIs.headers, ...reasonFor(id, method), ...given.headers },
      method,
      url,
      throwOnError: true,
      ...(signal === undefined ? {} : { signal }),
    } as Parameters<typeof client.request>[0]);
    return data as Answer;
  };
  return Object.assign(ask, { key: id.split('.') });
}

/** Options for `useQuery(…Options({ path: { id } }))`. */
export const query =
  <Data extends Shape, Answer>(ask: Operation<Data, Answer>) =>
  (asked: Given<Data>) =>
    queryOptions<Answer>({
      queryKey: [...ask.key, asked],
      queryFn: ({ signal }) => ask(asked, signal),
    });

const pageSize = 50;

/**
 * Options for `useList(…InfiniteOptions({ query: { state } }))`, which fetches a list page by page (keyset
 * paging).
 */
export const pages =
  <Data extends Shape, Answer extends { readonly next: string | null }>(
    ask: Operation<Data, Answer>,
  ) =>
  (asked: Given<Data>) =>
    infiniteQueryOptions<Answer, Error, InfiniteData<Answer>, QueryKey, string | null>({
      queryKey: [...ask.key, 'pages', asked],
      queryFn: ({ pageParam, signal }) => {
        const given: Partial<Asked<Data>> = asked ?? {};
        const page = { limit: pageSize, ...(given.query as object), after: pageParam ?? undefined };
        return ask({ ...given, query: page } as Given<Data>, signal);
      },
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
    });

/**
 * Options for `useMutation(…Mutation())`. The query client refetches what a mutation makes stale, see
 * `stale.ts`.
 */
export function mutation<Data extends Shape, Answer>(ask: Operation<Data, Answer>) {
  const options = mutationOptions({
    mutationKey: ask.key,
    mutationFn: (asked: Given<Data>) => ask(asked),
  });
  return () => options;
}

/** Builds the path of a file's download; the browser sends the session's cookie with it. */
export const file =
  <Data extends Shape>(url: Data['url']) =>
  (asked: Given<Data>): string =>
    client.buildUrl({ ...asked, url } as Parameters<typeof client.buildUrl>[0]);
