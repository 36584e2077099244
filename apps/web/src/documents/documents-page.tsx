import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { creditProposalsListInfiniteOptions } from '../api/generated/operations/credit-proposals.gen.js';
import { documentsListInfiniteOptions } from '../api/generated/operations/documents.gen.js';
import type { DocumentHead } from '../api/generated/types.gen.js';
import { ownersQuery } from '../api/parties.js';
import { useViewer } from '../session/session.js';
import { isParty } from '../ui/words/address-values.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { Documents } from './documents.js';
import classes from './documents-page.module.css';
import { monthsOf } from './months.js';
import { useDocumentTexts } from './texts.js';
import { Trend } from './trend.js';
import { WaitingCredits } from './waiting-credits.js';

const kinds: readonly DocumentHead['kind'][] = ['invoice', 'payout', 'settlement'];
const fits = { kind: oneOf(kinds), ownerId: isParty };
/** Number of months from which the chart is shown: with fewer there is no trend. */
const fewestMonths = 2;

/** Page of documents, newest first; the address holds the filters. */
export function DocumentsPage() {
  const texts = useDocumentTexts();
  const viewer = useViewer();
  const { values, any: isFiltered, change } = useFilters(fits);
  const { kind } = values;
  const ownerId = viewer.isStaff ? values.ownerId : (viewer.ownerId ?? undefined);
  const list = useList(documentsListInfiniteOptions({ query: { kind, ownerId } }));
  const seesWaiting = viewer.can('runs:read');
  const waiting = useList({
    ...creditProposalsListInfiniteOptions({ query: { state: 'waiting' } }),
    enabled: seesWaiting,
  });
  const months = monthsOf(list.rows ?? []);
  const owners = useQuery({ ...ownersQuery, enabled: viewer.can('parties:read') });
  const offered = viewer.isStaff ? kinds : kinds.filter((one) => one !== 'settlement');

  // Wait for the proposals, which would push the list down if they arrived later.
  if (seesWaiting && waiting.rows === undefined && waiting.error === null) return <PageLoading />;
  return (
    <Page title={texts.title} lead={texts.lead}>
      {seesWaiting && <WaitingCredits pages={waiting} />}
      <div className={classes.filters}>
        <div className={classes.kinds}>
          <SegmentedControl
            aria-label={texts.kind}
            value={kind ?? ''}
            onChange={(value) => change({ kind: value })}
            data={[
              { value: '', label: texts.all },
              ...offered.map((one) => ({ value: one, label: texts.kindsMany[one] })),
            ]}
          />
        </div>
        {viewer.can('parties:read') && (
          <NativeSelect
            size="sm"
            aria-label={texts.owner}
            value={ownerId ?? ''}
            onChange={({ target }) => change({ ownerId: target.value })}
          >
            <option value="">{texts.allOwners}</option>
            {owners.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </div>
      {ownerId !== undefined && months.length >= fewestMonths && <Trend months={months} />}
      <Documents
        title={kind === undefined ? texts.title : texts.kindsMany[kind]}
        of={list}
        empty={
          isFiltered
            ? { title: texts.noMatches, text: texts.noMatchesText }
            : { title: texts.empty, text: viewer.isStaff ? texts.emptyStaff : texts.emptyText }
        }
      />
    </Page>
  );
}
