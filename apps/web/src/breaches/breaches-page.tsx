import { Button } from '@mantine/core';
import { Link } from 'react-router';
import {
  breachesCsvPath,
  breachesListInfiniteOptions,
} from '../api/generated/operations/breaches.gen.js';
import type { Breach } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import { BreachState } from './breach-state.js';
import { useBreachTexts } from './texts.js';

/** Page of the register of data breaches. */
export function BreachesPage() {
  const texts = useBreachTexts();
  const list = useList(breachesListInfiniteOptions());
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <>
          <Button component={Link} to="/datalekken/nieuw">
            {texts.enter}
          </Button>
          <Button component={FileLink} href={breachesCsvPath()} variant="outline">
            {texts.csv}
          </Button>
        </>
      }
    >
      <Register of={list} />
    </Page>
  );
}

function Register({ of }: { readonly of: Fetched<Breach> }) {
  const texts = useBreachTexts();
  const { language } = useLanguage();
  const columns: readonly Column<Breach>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ id, number }) => <Link to={`/datalekken/${id}`}>D{number}</Link>,
    },
    { key: 'name', label: texts.name, long: true, cell: ({ title }) => title },
    {
      key: 'discovered',
      label: texts.discoveredAt,
      cell: ({ discoveredAt }) => formatDateTime(discoveredAt, language),
    },
    { key: 'risk', label: texts.risk, cell: ({ risk }) => texts.risks[risk] },
    { key: 'state', label: texts.state, cell: (each) => <BreachState of={each} /> },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={of}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
