import { useQueryClient } from '@tanstack/react-query';
import type { OfMonth } from '../api/settlements.js';

/** After something was done about a month: all that its page shows is fetched anew. */
export function useRefresh({ carrierId, month }: OfMonth): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const parts = ['settlement', 'settlement-days', 'settlement-rows', 'settlement-disputes'];
    await Promise.all([
      ...parts.map((part) => client.invalidateQueries({ queryKey: [part, carrierId, month] })),
      client.invalidateQueries({ queryKey: ['settlements'] }),
    ]);
  };
}
