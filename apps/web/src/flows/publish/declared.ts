import { isObject, nodesOf } from '../difference/json.js';

const texts = (values: readonly unknown[]): readonly string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
];

/** Destinations that a flow may ring, E.164, each once. */
export const destinationsIn = (flow: unknown): readonly string[] =>
  texts(
    [...nodesOf(flow).values()].flatMap(({ destinations }) =>
      Array.isArray(destinations)
        ? destinations.map((row: unknown) => (isObject(row) ? row['to'] : undefined))
        : [],
    ),
  );

/** Names of people by their destinations, as flows have them. */
export const namesIn = (flows: readonly unknown[]): ReadonlyMap<string, string> =>
  new Map(
    flows
      .flatMap((flow) => [...nodesOf(flow).values()])
      .flatMap(({ destinations }) =>
        Array.isArray(destinations) ? (destinations as unknown[]) : [],
      )
      .flatMap((row): [string, string][] => {
        const { to, name } = isObject(row) ? row : { to: null, name: null };
        return typeof to === 'string' && typeof name === 'string' ? [[to, name]] : [];
      }),
  );

/** Prompts that a flow announces: one of them may say who the owner is. */
export const announcedIn = (flow: unknown): readonly string[] =>
  texts(
    [...nodesOf(flow).values()].map(({ type, prompt }) =>
      type === 'announce' ? prompt : undefined,
    ),
  );

/** Whether a flow turns the recording of conversations on. */
export const recordsIn = (flow: unknown): boolean =>
  [...nodesOf(flow).values()].some(({ type, on }) => type === 'record' && on === true);
