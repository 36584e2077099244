import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { getPayment, matchPayment, setAside, type Payment } from '../api/payments.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/confirm-action.js';
import { Facts } from '../ui/facts.js';
import { PageFailure } from '../ui/failure.js';
import { PageLoading } from '../ui/loading.js';
import { Mark } from '../ui/mark.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { Allocations } from './allocations.js';
import { paymentTones } from './payments-page.js';
import { ReasonedAction } from './reasoned-action.js';
import { Suggestions } from './suggestions.js';
import { useAfterChange } from './use-after-change.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

/** One payment: what the bank tells of it, what it is on, and what it may be of. */
export function PaymentPage() {
  const texts = usePaymentTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['payment', id],
    queryFn: () => getPayment(id),
  });
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  const { payment, allocations, suggestions } = data;
  const name = payment.payerName ?? payment.payerIban ?? texts.unknown;
  return (
    <Page
      title={payment.amount.micros < 0 ? texts.paymentTo(name) : texts.paymentOf(name)}
      back={{ to: '/betalingen', label: texts.backToPayments }}
    >
      <What payment={payment} />
      <BankFacts payment={payment} />
      <Allocations payment={payment} allocations={allocations} />
      {payment.left.micros !== 0 && payment.state !== 'aside' && payment.state !== 'failed' && (
        <Suggestions payment={payment} suggestions={suggestions} />
      )}
    </Page>
  );
}

function What({ payment }: { readonly payment: Payment }) {
  const texts = usePaymentTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const and = useAfterChange(payment.id);
  const { state, hint, asideReason, failure, left, allocated } = payment;
  const isOpen = left.micros !== 0 && state !== 'aside' && state !== 'waiting';
  return (
    <Panel
      title={texts.what}
      actions={<Mark tone={paymentTones[state]}>{texts.states[state]}</Mark>}
    >
      <p role="status" className={classes.status}>
        {hint !== null && state === 'unmatched' ? `${texts.hints[hint]} ` : ''}
        {texts.toDo[state]}
        {asideReason !== null && ` ${texts.reason}: ${asideReason}`}
        {failure !== null && ` ${texts.reason}: ${failure}`}
      </p>
      <Facts
        facts={[
          { label: texts.amount, value: formatMoney(payment.amount, language) },
          { label: texts.allocated, value: formatMoney(allocated, language) },
          { label: texts.left, value: formatMoney(left, language) },
        ]}
      />
      {viewer.can('runs:write') && (
        <div className={classes.actions}>
          {isOpen && (
            <ConfirmAction
              label={texts.matchAgain}
              about={texts.matchAgain}
              question={`${texts.matchAgain}?`}
              action={and(() => matchPayment(payment.id))}
              known={texts.errors}
            />
          )}
          {isOpen && state !== 'failed' && allocated.micros === 0 && (
            <ReasonedAction
              label={texts.aside}
              about={texts.aside}
              question={texts.asideReason}
              action={(reason) => and(() => setAside(payment.id, reason))()}
            />
          )}
          {state === 'aside' && (
            <ConfirmAction
              label={texts.takeUp}
              about={texts.takeUp}
              question={texts.takeUpText}
              action={and(() => setAside(payment.id, null))}
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
  const { payerName, payerIban, reference, remittance, enteredBy, source } = payment;
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
        ]}
      />
    </Panel>
  );
}
