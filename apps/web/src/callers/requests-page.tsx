import { NativeSelect } from '@mantine/core';
import { Link } from 'react-router';
import { callerRequestsListInfiniteOptions } from '../api/generated/operations/caller-requests.gen.js';
import type { CallerRequest } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { isLate } from './is-late.js';
import { useCallerTexts } from './texts.js';

const states = ['open', 'answered'] as const;

/** Page of callers' questions and complaints, the first due first. */
export function RequestsPage() {
  const texts = useCallerTexts();
  const { values, change } = useFilters({ state: oneOf(states) });
  const { state = 'open' } = values;
  const list = useList(callerRequestsListInfiniteOptions({ query: { state } }));
  return (
    <Page
      title={texts.staffTitle}
      lead={texts.staffLead}
      actions={
        <NativeSelect
          aria-label={texts.state}
          value={state}
          onChange={({ target }) => change({ state: target.value })}
        >
          {states.map((each) => (
            <option key={each} value={each}>
              {texts.states[each]}
            </option>
          ))}
        </NativeSelect>
      }
    >
      <RequestTable of={list} />
    </Page>
  );
}

function RequestTable({ of }: { readonly of: Fetched<CallerRequest> }) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const columns: readonly Column<CallerRequest>[] = [
    {
      key: 'reference',
      label: texts.reference,
      title: true,
      cell: ({ id, reference }) => <Link to={`/bellersverzoeken/${id}`}>{reference}</Link>,
    },
    { key: 'kind', label: texts.kindShort, cell: ({ kind }) => texts.kindsShort[kind] },
    { key: 'from', label: texts.from, cell: ({ name }) => name },
    {
      key: 'called',
      label: texts.called,
      cell: ({ serviceNumber }) => (serviceNumber === null ? '–' : phoneNumber(serviceNumber)),
    },
    { key: 'made', label: texts.made, cell: ({ madeAt }) => formatDate(madeAt, language) },
    {
      key: 'due',
      label: texts.due,
      cell: (row) => (
        <>
          {formatDate(row.dueAt, language)} {isLate(row) && <Mark tone="bad">{texts.late}</Mark>}
        </>
      ),
    },
  ];
  return (
    <ListPanel
      title={texts.requests}
      of={of}
      empty={{ title: texts.noRequests, text: texts.noRequestsText }}
      columns={columns}
      keyOf={({ id }) => id}
      highlighted={isLate}
    />
  );
}
