import { formatMoney, money, type Money } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'react-router';
import {
  paymentsAllocateMutation,
  paymentsGetOptions,
} from '../api/generated/operations/payments.gen.js';
import type { Payment, Suggestion } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there, whole } from '../ui/tables/list.js';
import { SearchBox } from '../ui/tables/search-box.js';
import { isSearch, useFilters } from '../ui/tables/use-filters.js';
import { newId } from '../ui/forms/new-id.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

interface SuggestionsProps {
  readonly payment: Payment;
  readonly suggestions: readonly Suggestion[];
}

/**
 * Amount to allocate: at most the payment's open amount, and at most the document's open and written-off
 * amounts together.
 */
const amountFor = ({ left }: Payment, { open, writtenOff }: Suggestion): Money =>
  left.micros > 0
    ? money(Math.min(left.micros, Math.max(0, open.micros) + writtenOff.micros))
    : money(Math.max(left.micros, Math.min(0, open.micros)));

/** Open documents that the payment's open amount may be for, each with a button that allocates it. */
export function Suggestions({ payment, suggestions: likely }: SuggestionsProps) {
  const { values, change } = useFilters({ search: isSearch });
  const { search = '' } = values;
  const found = useQuery({
    ...paymentsGetOptions({ path: { id: payment.id }, query: { search } }),
    enabled: search !== '',
  });
  const suggestions =
    search === ''
      ? there(likely)
      : whole({ data: found.data?.suggestions, error: found.error, refetch: found.refetch });
  const texts = usePaymentTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const viewer = useViewer();
  const columns: readonly Column<Suggestion>[] = [
    {
      key: 'document',
      label: texts.document,
      title: true,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    { key: 'party', label: texts.party, cell: ({ partyId }) => nameOf(partyId) },
    { key: 'why', label: texts.why, cell: ({ why }) => texts.whys[why] },
    {
      key: 'dueOn',
      label: texts.dueOn,
      cell: ({ dueOn }) => (dueOn === null ? texts.noDue : formatDate(dueOn, language)),
    },
    {
      key: 'open',
      label: texts.open,
      numeric: true,
      cell: ({ open, writtenOff }) => (
        <>
          {formatMoney(open, language)}
          {writtenOff.micros !== 0 && (
            <div className={classes.detail}>
              {texts.writtenOff(formatMoney(writtenOff, language))}
            </div>
          )}
        </>
      ),
    },
    ...(viewer.can('runs:write')
      ? [
          {
            key: 'allocate',
            label: texts.allocate,
            long: true,
            cell: (suggestion: Suggestion) => (
              <Allocate payment={payment} suggestion={suggestion} />
            ),
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.suggestions}
      note={texts.suggestionsNote}
      of={suggestions}
      filters={
        <SearchBox
          className={classes.inset}
          label={texts.searchDocument}
          value={search}
          search={(wanted) => change({ search: wanted })}
        />
      }
      empty={{ title: texts.noSuggestions, text: texts.noSuggestionsText }}
      columns={columns}
      keyOf={({ documentId }) => documentId}
    />
  );
}

interface AllocateProps {
  readonly payment: Payment;
  readonly suggestion: Suggestion;
}

function Allocate({ payment, suggestion }: AllocateProps) {
  const texts = usePaymentTexts();
  const { language } = useLanguage();
  const allocate = useMutation(paymentsAllocateMutation());
  // Kept until the allocation exists, so that a repeated request allocates only once.
  const id = useRef(newId());
  const amount = amountFor(payment, suggestion);
  const { documentId, number } = suggestion;
  return (
    <ConfirmAction
      tone="main"
      label={texts.allocate}
      about={texts.allocateOf(number)}
      question={texts.allocateText(formatMoney(amount, language), number)}
      action={() =>
        allocate.mutateAsync({
          path: { id: payment.id, allocation: id.current },
          body: { documentId, amount },
        })
      }
      known={texts.errors}
    />
  );
}
