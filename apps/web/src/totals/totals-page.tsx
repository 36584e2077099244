import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callsTotalsOptions } from '../api/generated/operations/calls.gen.js';
import type { CallTotals } from '../api/generated/types.gen.js';
import { useCallFilters } from '../calls/use-call-filters.js';
import { useLanguage } from '../i18n/language.js';
import { ReadingReason, ReadingReasonNote } from '../reading-reason/reading-reason.js';
import { useReadingReason } from '../reading-reason/use-reading-reason.js';
import { useViewer } from '../session/session.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { Groups } from './groups.js';
import { Outcomes } from './outcomes.js';
import { PeriodForm } from './period-form.js';
import { asked } from './periods.js';
import { useTotalsTexts } from './texts.js';
import { useTotalsView, type TotalsFilters, type TotalsView } from './use-totals-view.js';

/** Interval of refetching totals while some calls are still being counted. */
const countingMs = 5000;

/** Page of sums over past calls, compared with an earlier period. Staff give a reason first. */
export function TotalsPage() {
  const texts = useTotalsTexts();
  const { isStaff } = useViewer();
  const reason = useReadingReason();
  const filters = useCallFilters();
  const [asking, setAsking] = useState(false);
  if (isStaff && (reason === null || asking)) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <ReadingReason filters={filters} done={() => setAsking(false)} />
      </Page>
    );
  }
  return (
    <Page title={texts.title} lead={texts.lead}>
      {isStaff && <ReadingReasonNote reason={reason ?? ''} change={() => setAsking(true)} />}
      <Totals />
    </Page>
  );
}

function useTotals(filters: TotalsFilters) {
  return useQuery({
    ...callsTotalsOptions({ query: { ...filters, limit: 50 } }),
    refetchInterval: ({ state }) => (state.data?.total === null ? countingMs : false),
  });
}

function Totals() {
  const texts = useTotalsTexts();
  const viewer = useViewer();
  const view = useTotalsView();
  const { number, origin } = view;
  const ownerId = viewer.isStaff ? view.ownerId : (viewer.ownerId ?? undefined);
  const filters = { ownerId, number, origin };
  const now = useTotals({ ...filters, ...asked(view.days) });
  const before = useTotals({ ...filters, ...asked(view.before) });
  const failed = now.error ?? before.error;
  return (
    <>
      <PeriodForm key={JSON.stringify(view.days)} view={view} />
      {now.data !== undefined && before.data !== undefined ? (
        <TotalsPanels view={view} filters={filters} now={now.data} before={before.data} />
      ) : (
        <Panel title={texts.outcomes}>
          {failed === null ? (
            <Loading lines={8} />
          ) : (
            <Failure
              problem={failed}
              retry={() => {
                void now.refetch();
                void before.refetch();
              }}
            />
          )}
        </Panel>
      )}
    </>
  );
}

interface TotalsPanelsProps {
  readonly view: TotalsView;
  readonly filters: Omit<TotalsFilters, 'from' | 'until'>;
  readonly now: CallTotals;
  readonly before: CallTotals;
}

function TotalsPanels({ view, filters, now, before }: TotalsPanelsProps) {
  const texts = useTotalsTexts();
  const { language } = useLanguage();
  if (now.total === null || before.total === null) {
    const left = Math.max(now.uncounted, before.uncounted).toLocaleString(language);
    return (
      <Alert color="yellow" title={texts.counting} role="status">
        {texts.countingText(left)}
      </Alert>
    );
  }
  return (
    <>
      <Outcomes view={view} now={now.total} before={before.total} />
      {now.total.calls === 0 ? (
        <Panel title={texts.split}>
          <Empty title={texts.none}>{texts.noneText}</Empty>
        </Panel>
      ) : (
        <Groups view={view} filters={filters} />
      )}
    </>
  );
}
