import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  paymentsConfirmMutation,
  paymentsGetOptions,
  paymentsMatchMutation,
  paymentsSetAsideMutation,
  paymentsSeparateMutation,
} from '../api/generated/operations/payments.gen.js';
import type { Payment } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { NewRefund } from '../refunds/new-refund.js';
import { Refunds } from '../refunds/refunds.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { Allocations } from './allocations.js';
import { paymentTones } from './payment-tones.js';
import { Suggestions } from './suggestions.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

/** Page of one payment: the bank's data, its allocations, and suggested documents. */
export function PaymentPage() {
  const texts = usePaymentTexts();
  const viewer = useViewer();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(paymentsGetOptions({ path: { id } }));
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  const { payment, allocations, suggestions } = data;
  const name = payment.payerName ?? payment.payerIban ?? texts.unknown;
  const mayRefund = viewer.can('runs:write') && isOpen(payment) && payment.left.micros > 0;
  return (
    <Page
      title={payment.amount.micros < 0 ? texts.paymentTo(name) : texts.paymentOf(name)}
      back={{ to: '/betalingen', label: texts.backToPayments }}
    >
      <What payment={payment} />
      <BankFacts payment={payment} />
      <Allocations payment={payment} allocations={allocations} />
      {isOpen(payment) && <Suggestions payment={payment} suggestions={suggestions} />}
      <Refunds paymentId={payment.id}>
        {mayRefund && <NewRefund key={payment.left.micros} payment={payment} />}
      </Refunds>
    </Page>
  );
}

/** Whether a part of the payment can still be allocated to documents. */
const isOpen = ({ left, state }: Payment): boolean =>
  left.micros !== 0 && !['waiting', 'unconfirmed', 'same', 'aside', 'failed'].includes(state);

function What({ payment }: { readonly payment: Payment }) {
  const texts = usePaymentTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const confirm = useMutation(paymentsConfirmMutation());
  const separate = useMutation(paymentsSeparateMutation());
  const match = useMutation(paymentsMatchMutation());
  const { mutateAsync: setAside } = useMutation(paymentsSetAsideMutation());
  const path = { id: payment.id };
  const { state, hint, asideReason, left, allocated } = payment;
  const open = isOpen(payment);
  return (
    <Panel
      title={texts.what}
      actions={<Mark tone={paymentTones[state]}>{texts.states[state]}</Mark>}
    >
      <p role="status" className={classes.status}>
        {hint !== null && state !== 'excess' ? `${texts.hints[hint]} ` : ''}
        {texts.toDo[state]}
        {asideReason !== null && ` ${texts.reason}: ${asideReason}`}
      </p>
      <Facts
        facts={[
          { label: texts.amount, value: formatMoney(payment.amount, language) },
          { label: texts.allocated, value: formatMoney(allocated, language) },
          { label: texts.left, value: formatMoney(left, language) },
        ]}
      />
      {payment.sameAs !== null && (
        <p>
          {texts.sameAs} <Link to={`/betalingen/${payment.sameAs}`}>{texts.sameAsLink}</Link>.
        </p>
      )}
      {viewer.can('runs:approve') && state === 'unconfirmed' && (
        <div className={classes.actions}>
          <ConfirmAction
            tone="main"
            label={texts.confirm}
            impossible={second(payment.enteredBy, texts.errors['four-eyes'])}
            about={texts.confirm}
            question={texts.confirmText(formatMoney(payment.amount, language))}
            action={() => confirm.mutateAsync({ path })}
            known={texts.errors}
          />
        </div>
      )}
      {viewer.can('runs:write') && (
        <div className={classes.actions}>
          {state === 'same' && (
            <ConfirmAction
              tone="plain"
              label={texts.apart}
              about={texts.apart}
              question={texts.apartText}
              action={() => separate.mutateAsync({ path })}
              known={texts.errors}
            />
          )}
          {open && (
            <ConfirmAction
              tone="plain"
              label={texts.matchAgain}
              about={texts.matchAgain}
              question={`${texts.matchAgain}?`}
              action={() => match.mutateAsync({ path })}
              known={texts.errors}
            />
          )}
          {(state === 'unconfirmed' || state === 'failed' || (open && allocated.micros === 0)) && (
            <ReasonedAction
              label={texts.aside}
              about={texts.aside}
              question={texts.asideReason}
              action={(reason) => setAside({ path, body: { reason } })}
              missing={texts.missingReason}
              known={texts.errors}
            />
          )}
          {state === 'aside' && (
            <ConfirmAction
              tone="plain"
              label={texts.takeUp}
              about={texts.takeUp}
              question={texts.takeUpText}
              action={() => setAside({ path, body: { reason: null } })}
              known={texts.errors}
            />
          )}
        </div>
      )}
    </Panel>
  );
}

function BankFacts({ payment }: { readonly payment: Payment }) {
  const texts = usePaymentTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { payerName, payerIban, reference, remittance, enteredBy, confirmedBy, source } = payment;
  const given = (label: string, value: string | null) =>
    value === null || value === ''
      ? []
      : [{ label, value: <span className={classes.words}>{value}</span> }];
  return (
    <Panel title={texts.facts}>
      <Facts
        facts={[
          { label: texts.bookedOn, value: formatDate(payment.bookedOn, language) },
          ...given(texts.from, payerName),
          ...given(texts.payerIban, payerIban),
          ...given(texts.reference, reference),
          ...given(texts.remittance, remittance),
          ...given(texts.account, payment.account),
          {
            label: texts.source,
            value:
              enteredBy === null ? texts.sources[source] : texts.enteredBy(staffName(enteredBy)),
          },
          ...given(texts.confirmedBy, confirmedBy === null ? null : staffName(confirmedBy)),
        ]}
      />
    </Panel>
  );
}
