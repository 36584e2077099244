import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  payoutsConfirmRejectionMutation,
  payoutsGetOptions,
  payoutsRejectMutation,
} from '../api/generated/operations/payouts.gen.js';
import type {
  Payout,
  PayoutHold,
  PayoutsRejectData,
  PayoutWithParts,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime, formatMonth } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { PayoutMark } from './marks.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

type Part = PayoutWithParts['parts'][number];

/** Page of one owner's payout in a batch: its documents, and the amounts left out. */
export function PayoutPage() {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const confirmed = useConfirmed();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(payoutsGetOptions({ path: { id } }));
  if (data === undefined) {
    if (error === null) return <PageLoading />;
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  const { payout, parts } = data;
  const back = viewer.isStaff ? `/uitbetalingen/${payout.batchId}` : '/mijn-uitbetalingen';
  return (
    <Page title={texts.payoutOf(payout.ownerName)} back={{ to: back, label: texts.title }}>
      <Panel title={texts.progress} actions={<PayoutMark state={payout.state} />}>
        <Facts
          facts={[
            { label: texts.total, value: formatMoney(payout.amount, language) },
            { label: texts.netted, value: formatMoney(payout.netted, language) },
            { label: texts.held, value: formatMoney(payout.held, language) },
            { label: texts.account, value: payout.iban ?? '–' },
            { label: texts.payOn, value: formatDate(payout.payOn, language) },
            { label: texts.endToEndId, value: payout.endToEndId },
            { label: texts.remittance, value: payout.remittance },
            ...(payout.paidOn === null
              ? []
              : [{ label: texts.paidOn, value: formatDate(payout.paidOn, language) }]),
            ...(payout.failure === null ? [] : [{ label: texts.failure, value: payout.failure }]),
            ...confirmed(payout),
          ]}
        />
      </Panel>
      {viewer.isStaff &&
        viewer.can('runs:approve') &&
        payout.state === 'underway' &&
        (payout.rejection === null ? <Reject payout={payout} /> : <Rejection payout={payout} />)}
      <Parts parts={parts} />
      <WithheldAmounts holds={payout.holds} />
    </Page>
  );
}

/** Facts of a rejection that two people confirmed. The bank may still have paid the payout. */
function useConfirmed(): (payout: Payout) => { label: string; value: string }[] {
  const texts = usePayoutTexts();
  const staffName = useStaffNames();
  return ({ rejection, state }) =>
    rejection === null || rejection.confirmedBy === null
      ? []
      : [
          { label: texts.rejectedBy, value: `${staffName(rejection.by)}: ${rejection.reason}` },
          {
            label: texts.confirmedBy,
            value: `${staffName(rejection.confirmedBy)}${state === 'paid' ? `. ${texts.paidAfterAll}` : ''}`,
          },
        ];
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  const texts = usePayoutTexts();
  const { amount } = useColumns<Part>();
  const columns: readonly Column<Part>[] = [
    {
      key: 'number',
      label: texts.document,
      title: true,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    { key: 'what', label: texts.what, cell: ({ what }) => texts.whats[what] },
    amount('amount', texts.amount),
  ];
  return (
    <ListPanel
      title={texts.documents}
      of={there(parts)}
      empty={{ title: texts.noDocuments, text: texts.noDocumentsText }}
      columns={columns}
      keyOf={({ documentId, what }) => `${documentId} ${what}`}
    />
  );
}

function WithheldAmounts({ holds }: { readonly holds: readonly PayoutHold[] }) {
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const { amount } = useColumns<PayoutHold>();
  const nameOf = usePartyNames();
  const columns: readonly Column<PayoutHold>[] = [
    {
      key: 'code',
      label: texts.code,
      title: true,
      cell: ({ code, until }) =>
        until === null
          ? texts.codes[code]
          : `${texts.codes[code]} (${texts.until(formatDate(until, language))})`,
    },
    {
      key: 'carrier',
      label: texts.carrier,
      cell: ({ carrierId }) => (carrierId === null ? '–' : nameOf(carrierId)),
    },
    {
      key: 'month',
      label: texts.month,
      cell: ({ month }) => (month === null ? '–' : formatMonth(month, language)),
    },
    amount('amount', texts.amount),
  ];
  return (
    <ListPanel
      title={texts.holds}
      of={there(holds)}
      empty={{ title: texts.noHolds, text: texts.noHoldsText }}
      columns={columns}
      keyOf={({ code, carrierId, month, amount }) =>
        [code, carrierId, month, amount.micros].join(' ')
      }
    />
  );
}

/** A reported rejection by the bank, which another person must confirm. */
function Rejection({ payout: { id, rejection } }: { readonly payout: Payout }) {
  const texts = usePayoutTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const confirm = useMutation(payoutsConfirmRejectionMutation());
  const reject = useMutation(payoutsRejectMutation());
  if (rejection === null) return null;
  const path = { id };
  const { by, at, reason } = rejection;
  return (
    <Panel
      title={texts.rejectionTitle}
      note={texts.rejectionText(staffName(by), formatDateTime(at, language))}
    >
      <Facts facts={[{ label: texts.reason, value: reason }]} />
      <div className={classes.actions}>
        <ConfirmAction
          tone="main"
          label={texts.confirmRejection}
          impossible={second(by, texts.errors['four-eyes'])}
          about={texts.confirmRejection}
          question={texts.confirmRejectionText}
          action={() => confirm.mutateAsync({ path })}
          known={texts.errors}
        />
        <ConfirmAction
          tone="plain"
          label={texts.withdrawRejection}
          about={texts.withdrawRejection}
          question={texts.withdrawRejectionText}
          action={() => reject.mutateAsync({ path, body: { reason: null } })}
          known={texts.errors}
        />
      </div>
    </Panel>
  );
}

function Reject({ payout: { id } }: { readonly payout: Payout }) {
  const texts = usePayoutTexts();
  const reject = useMutation(payoutsRejectMutation());
  const form = useForm<PayoutsRejectData['body']>({
    begin: { reason: '' },
    asks: async () => (await import('@app/contracts/payouts')).payoutReject,
    send: (body) => reject.mutateAsync({ path: { id }, body }),
    known: texts.errors,
  });
  return (
    <Panel title={texts.reject} note={texts.rejectText}>
      <Form of={form} submit={texts.reject} className={classes.form} button={{ color: 'red' }}>
        <TextField of={form} name="reason" label={texts.reason} wrong={texts.reasonNeeded} />
      </Form>
    </Panel>
  );
}
