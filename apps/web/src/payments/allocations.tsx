import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paymentsReverseMutation } from '../api/generated/operations/payments.gen.js';
import type { Allocation, Payment } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

interface AllocationsProps {
  readonly payment: Payment;
  readonly allocations: readonly Allocation[];
}

/** Allocations of a payment to documents, reversed ones included. */
export function Allocations({ payment, allocations }: AllocationsProps) {
  const texts = usePaymentTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { amount } = useColumns<Allocation>();
  const nameOf = usePartyNames();
  const viewer = useViewer();
  const reverse = useMutation(paymentsReverseMutation());
  const columns: readonly Column<Allocation>[] = [
    {
      key: 'document',
      label: texts.document,
      title: true,
      cell: ({ documentId, documentNumber }) => (
        <Link to={`/documenten/${documentId}`}>{documentNumber}</Link>
      ),
    },
    {
      key: 'party',
      label: texts.party,
      cell: ({ partyType, partyId }) => (
        <Link to={`/openstaand/${partyType}/${partyId}`}>{nameOf(partyId)}</Link>
      ),
    },
    {
      key: 'why',
      label: texts.why,
      long: true,
      cell: ({ rule, reason, reversedBy }) => (
        <>
          {texts.rules[rule]}
          {reason !== null && <div className={classes.detail}>{reason}</div>}
          {reversedBy !== null && <div className={classes.detail}>{texts.wasUndone}</div>}
        </>
      ),
    },
    {
      key: 'by',
      label: texts.by,
      cell: ({ madeBy, madeAt }) => (
        <>
          {staffName(madeBy)}
          <div className={classes.detail}>{formatDateTime(madeAt, language)}</div>
        </>
      ),
    },
    amount('amount', texts.amount),
    ...(viewer.can('runs:write')
      ? [
          {
            key: 'undo',
            label: texts.undo,
            long: true,
            cell: ({ id, documentNumber, rule, reverses, reversedBy }: Allocation) =>
              // The bank's report on one of our payouts can't be reversed.
              rule !== 'payout' && reverses === null && reversedBy === null ? (
                <ReasonedAction
                  label={texts.undo}
                  about={texts.undoOf(documentNumber)}
                  question={texts.undoReason}
                  action={(reason) =>
                    reverse.mutateAsync({
                      path: { id: payment.id, allocation: id },
                      body: { reason },
                    })
                  }
                  missing={texts.missingReason}
                  known={texts.errors}
                />
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.onDocuments}
      of={there(allocations)}
      empty={{ title: texts.noAllocations, text: texts.noAllocationsText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
