import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { numbersSummariesOptions } from '../api/generated/operations/numbers.gen.js';
import type { NumberSummary } from '../api/generated/types.gen.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';

interface FoundNumberProps {
  /** Digits of the page's address, without a plus. */
  readonly digits: string;
  readonly children: (number: NumberSummary) => ReactNode;
}

/** The number that a page's address names, or the page that says that it isn't there. */
export const FoundNumber = ({ digits, children }: FoundNumberProps) =>
  /^\d{1,15}$/.test(digits) ? <Found number={`+${digits}`}>{children}</Found> : <NotFound />;

function Found({
  number,
  children,
}: { readonly number: string } & Pick<FoundNumberProps, 'children'>) {
  // Longer numbers may begin with the same digits; this one is the first of them.
  const { data, error, refetch } = useQuery(
    numbersSummariesOptions({ query: { digits: number, limit: 1 } }),
  );
  if (data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const [found] = data.items;
  return found?.number === number ? children(found) : <NotFound />;
}
