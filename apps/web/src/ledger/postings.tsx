import { money } from '@app/common';
import { Link } from 'react-router';
import type { LedgerPosting } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { MoneyText } from '../ui/words/money-text.js';
import { useLedgerTexts } from './texts.js';

/**
 * Table of the postings of one entry or one account, each with its document.
 * @param of Whether all rows share an entry or an account, which then has no column.
 */
export function Postings({
  of,
  list,
}: {
  readonly of: 'account' | 'entry';
  readonly list: Fetched<LedgerPosting>;
}) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const first: readonly Column<LedgerPosting>[] =
    of === 'account'
      ? [
          {
            key: 'text',
            label: texts.text,
            title: true,
            cell: ({ entryId, text }) => <Link to={`/grootboek/boekingen/${entryId}`}>{text}</Link>,
          },
          { key: 'on', label: texts.on, cell: ({ on }) => formatDate(on, language) },
        ]
      : [
          {
            key: 'account',
            label: texts.account,
            title: true,
            cell: ({ account, on }) => (
              <Link
                to={`/grootboek/rekeningen/${account}?from=${on.slice(0, 7)}&until=${on.slice(0, 7)}`}
              >
                {account}
              </Link>
            ),
          },
        ];
  const columns: readonly Column<LedgerPosting>[] = [
    ...first,
    { key: 'party', label: texts.party, cell: ({ partyId }) => nameOf(partyId) },
    {
      key: 'document',
      label: texts.document,
      cell: ({ documentId, documentNumber, documentLine }) =>
        documentId === null ? (
          '–'
        ) : (
          <>
            <Link to={`/documenten/${documentId}`}>{documentNumber}</Link>
            {documentLine !== null && ` · ${texts.line.toLowerCase()} ${documentLine}`}
          </>
        ),
    },
    {
      key: 'vat',
      label: texts.vat,
      wideOnly: true,
      cell: ({ vatPercent }) => (vatPercent === null ? '–' : `${vatPercent} %`),
    },
    {
      key: 'debit',
      label: texts.debit,
      numeric: true,
      cell: ({ amount }) => (amount.micros >= 0 ? <MoneyText amount={amount} /> : ''),
    },
    {
      key: 'credit',
      label: texts.credit,
      numeric: true,
      cell: ({ amount }) => (amount.micros < 0 ? <MoneyText amount={money(-amount.micros)} /> : ''),
    },
  ];
  return (
    <ListPanel
      title={texts.postings}
      of={list}
      empty={of === 'account' ? { title: texts.noPostings, text: texts.noneOnAccount } : undefined}
      columns={columns}
      keyOf={({ entryId, line }) => `${entryId} ${line}`}
    />
  );
}
