import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paymentsEnterMutation } from '../api/generated/operations/payments.gen.js';
import type { PaymentsEnterData } from '../api/generated/types.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { iban, orNone, trimmed, type Way } from '../ui/forms/ways.js';
import { Panel } from '../ui/page/panel.js';
import { amountText } from '../ui/words/amounts.js';
import { signedAmount } from './amount.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

type NewPayment = PaymentsEnterData['body'];

/** Reads an amount with a minus for money that left our account. */
const signed: Way<NewPayment['amount']> = {
  read: (text) => signedAmount(text) ?? undefined,
  write: amountText,
};

/** Form that enters a payment which is on no bank statement. */
export function EnterPayment() {
  const texts = usePaymentTexts();
  const navigate = useNavigate();
  const enter = useMutation(paymentsEnterMutation());
  const today = amsterdamDay(new Date());
  const form = useForm<NewPayment>({
    begin: {
      bookedOn: today,
      amount: undefined,
      payerName: null,
      payerIban: null,
      reference: null,
      remittance: '',
    },
    asks: async () => (await import('@app/contracts/payments')).paymentEnter,
    check: ({ bookedOn = '' }) => ({ bookedOn: bookedOn > today && texts.badDay }),
    send: async (payment, id) => {
      const entered = await enter.mutateAsync({ path: { id }, body: payment });
      await navigate(`/betalingen/${entered.id}`);
    },
    known: texts.errors,
  });
  return (
    <Panel title={texts.enter} note={texts.enterNote}>
      <Form of={form} submit={texts.enterPayment} className={classes.form}>
        <div className={classes.grid}>
          <DayField of={form} name="bookedOn" label={texts.bookedOn} wrong={texts.badDay} />
          <TextField
            of={form}
            name="amount"
            as={signed}
            label={texts.amount}
            description={texts.amountHint}
            wrong={texts.badAmount}
            inputMode="decimal"
          />
          <TextField
            of={form}
            name="payerName"
            as={orNone(trimmed)}
            label={texts.payerName}
            maxLength={140}
          />
          <TextField
            of={form}
            name="payerIban"
            as={orNone(iban)}
            label={texts.payerIban}
            wrong={texts.badIban}
          />
          <TextField
            of={form}
            name="reference"
            as={orNone(trimmed)}
            label={texts.reference}
            maxLength={140}
          />
          <TextField of={form} name="remittance" label={texts.remittance} maxLength={1000} />
        </div>
      </Form>
    </Panel>
  );
}
