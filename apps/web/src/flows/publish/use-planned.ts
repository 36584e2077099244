import { useQuery } from '@tanstack/react-query';
import { aside } from '../../api/aside.js';
import { numbersFlowVersionsOptions } from '../../api/generated/operations/numbers.gen.js';

/** A version of a flow that begins later. */
export interface Planned {
  readonly version: number;
  readonly startsAt: string;
}

/** The versions of a number's flow that begin later, in their order; none until they are known. */
export function usePlanned(number: string): readonly Planned[] {
  const path = { number: number.slice(1) };
  const { data } = useQuery({
    ...numbersFlowVersionsOptions({ path, query: { limit: 50 } }),
    ...aside,
  });
  const now = new Date().toISOString();
  return (data?.items ?? [])
    .flatMap(({ version, startsAt }) =>
      startsAt === null || startsAt <= now ? [] : [{ version, startsAt }],
    )
    .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
}
