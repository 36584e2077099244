import { useQueryClient } from '@tanstack/react-query';

/** Looks at everything again that a payment's change may have changed. */
export function useAfterChange(id: string) {
  const client = useQueryClient();
  return (action: () => Promise<unknown>) => async (): Promise<void> => {
    try {
      await action();
    } finally {
      for (const key of [['payment', id], ['payments'], ['payment-counts'], ['receivables']]) {
        await client.invalidateQueries({ queryKey: key });
      }
    }
  };
}
