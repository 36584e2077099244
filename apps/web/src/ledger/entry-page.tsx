import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  ledgerEntryOptions,
  ledgerLinesInfiniteOptions,
} from '../api/generated/operations/ledger.gen.js';
import type { LedgerEntry } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import { Postings } from './postings.js';
import { useLedgerTexts } from './texts.js';

/** Page of one ledger entry: its document, its reversal and its postings. */
export function EntryPage() {
  const texts = useLedgerTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ledgerEntryOptions({ path: { id } }));
  const lines = useList(ledgerLinesInfiniteOptions({ path: { id } }));
  if (error !== null) return <PageFailure problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={data.text}
      back={{ to: '/grootboek/boekingen', label: texts.backToJournal }}
      lead={<EntryFacts entry={data} />}
    >
      <Postings of="entry" list={lines} />
    </Page>
  );
}

function EntryFacts({ entry }: { readonly entry: LedgerEntry }) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const linked = (label: string, id: string | null) =>
    id === null
      ? []
      : [{ label, value: <Link to={`/grootboek/boekingen/${id}`}>{texts.anotherEntry}</Link> }];
  return (
    <Facts
      facts={[
        { label: texts.place, value: entry.place },
        { label: texts.on, value: formatDate(entry.on, language) },
        { label: texts.kind, value: texts.kinds[entry.kind] },
        { label: texts.amount, value: <MoneyText amount={entry.amount} /> },
        { label: texts.postedAt, value: formatDateTime(entry.postedAt, language) },
        ...linked(texts.reverses, entry.reverses),
        ...linked(texts.reversedBy, entry.reversedBy),
      ]}
    />
  );
}
