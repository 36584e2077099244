import { formatMoney, type Money } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { refundsMakeMutation } from '../api/generated/operations/refunds.gen.js';
import type { Payment, RefundsMakeData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { amount, iban } from '../ui/forms/ways.js';
import classes from './refunds.module.css';
import { useRefundTexts } from './texts.js';

interface Fields {
  readonly amount: Money;
  readonly where: 'from' | 'other';
  readonly iban: string;
  readonly name: string;
  readonly reason: string;
}

/** Form with which staff propose a refund of a payment's open amount, to the payer's account or another. */
export function NewRefund({ payment }: { readonly payment: Payment }) {
  const texts = useRefundTexts();
  const { language } = useLanguage();
  const make = useMutation(refundsMakeMutation());
  const { id: paymentId, left, payerIban, payerName } = payment;
  const isKnown = payerIban !== null && payerName !== null;
  const begin = {
    amount: left,
    where: isKnown ? 'from' : 'other',
    iban: undefined,
    name: payerName ?? '',
    reason: '',
  } as const;
  const form = useForm<Fields, RefundsMakeData['body']>({
    begin,
    body: ({ where, iban: to, name, amount: paid, reason }) => ({
      paymentId,
      amount: paid,
      account: where === 'other' ? { iban: to, name } : null,
      reason,
    }),
    asks: async () => (await import('@app/contracts/payments')).refundMake,
    check: ({ amount: paid, where, name, reason }) => ({
      amount:
        paid !== undefined && (paid.micros === 0 || paid.micros > left.micros) && texts.badAmount,
      name: where === 'other' && name === '' && texts.missingName,
      reason: reason === '' && texts.missingReason,
    }),
    send: (body, id) => make.mutateAsync({ path: { id }, body }),
    after: () => begin,
    known: texts.errors,
    words: {
      'more-than-refundable': texts.badAmount,
      'not-an-iban': texts.badIban,
      'not-sepa': texts.notSepa,
    },
  });
  const isOther = form.values.where === 'other';
  return (
    <Form of={form} submit={texts.order} className={classes.form}>
      <p>{texts.orderNote(formatMoney(left, language))}</p>
      <div className={classes.grid}>
        <TextField
          of={form}
          name="amount"
          as={amount}
          label={texts.amount}
          wrong={texts.badAmount}
          maxLength={20}
        />
        {isKnown && (
          <ChoiceField
            of={form}
            name="where"
            label={texts.whereTo}
            choices={[
              ['from', texts.fromAccount(payerIban)],
              ['other', texts.toOther],
            ]}
          />
        )}
        {isOther && (
          <TextField
            of={form}
            name="iban"
            as={iban}
            label={texts.iban}
            wrong={texts.badIban}
            maxLength={42}
          />
        )}
        {isOther && <TextField of={form} name="name" label={texts.name} maxLength={70} />}
        <TextField of={form} name="reason" label={texts.reason} maxLength={500} />
      </div>
    </Form>
  );
}
