import { numbersSummariesInfiniteOptions } from '../../api/generated/operations/numbers.gen.js';
import type { NumberSummary } from '../../api/generated/types.gen.js';
import { useList } from '../../ui/tables/use-list.js';

/** The numbers of the same owner that a number may follow, as far as they are loaded. */
export function useCandidates({ number, ownerId }: NumberSummary) {
  const list = useList(numbersSummariesInfiniteOptions({ query: { ownerId, limit: 200 } }));
  const candidates = (list.rows ?? []).filter((each) => isCandidate(each, number));
  return { ...list, candidates };
}

const isCandidate = (each: NumberSummary, number: string): boolean =>
  each.number !== number && each.follows === null && each.state !== 'ended';
