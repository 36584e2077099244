import { NativeSelect } from '@mantine/core';
import { Link } from 'react-router';
import { ledgerEntriesInfiniteOptions } from '../api/generated/operations/ledger.gen.js';
import type { LedgerEntry } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { isId, isMonth } from '../ui/words/address-values.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { DateField } from '../ui/forms/date-field.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './ledger.module.css';
import { useLedgerTexts } from './texts.js';

/** Page of the journal: ledger entries by month, kind or document, the last posted first. */
export function EntriesPage() {
  const texts = useLedgerTexts();
  const kinds = Object.keys(texts.kinds) as LedgerEntry['kind'][];
  const { values, change } = useFilters({ kind: oneOf(kinds), month: isMonth, document: isId });
  const { kind, month, document: documentId } = values;
  const list = useList(ledgerEntriesInfiniteOptions({ query: { kind, month, documentId } }));
  return (
    <Page
      title={texts.journal}
      lead={texts.journalLead}
      back={{ to: '/grootboek', label: texts.backToLedger }}
    >
      <div className={classes.fields}>
        <DateField
          kind="month"
          label={texts.month}
          value={month ?? ''}
          onChange={(value) => change({ month: value })}
        />
        <NativeSelect
          label={texts.kind}
          value={kind ?? ''}
          onChange={({ target }) => change({ kind: target.value })}
        >
          <option value="">{texts.all}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {texts.kinds[each]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Entries of={list} />
    </Page>
  );
}

function Entries({ of }: { readonly of: Fetched<LedgerEntry> }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const columns: readonly Column<LedgerEntry>[] = [
    {
      key: 'text',
      label: texts.text,
      title: true,
      cell: ({ id, text }) => <Link to={`/grootboek/boekingen/${id}`}>{text}</Link>,
    },
    { key: 'place', label: texts.place, numeric: true, cell: ({ place }) => String(place) },
    { key: 'on', label: texts.on, cell: ({ on }) => formatDate(on, language) },
    { key: 'kind', label: texts.kind, cell: ({ kind }) => texts.kinds[kind] },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => <MoneyText amount={amount} />,
    },
  ];
  return (
    <ListPanel
      title={texts.entries}
      of={of}
      empty={{ title: texts.noEntries, text: texts.noEntriesText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
