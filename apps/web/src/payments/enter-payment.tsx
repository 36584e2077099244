import { Button, TextInput } from '@mantine/core';
import { isIban } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { paymentsEnterMutation } from '../api/generated/operations/payments.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { signedAmount } from './amount.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

const empty = {
  bookedOn: '',
  amount: '',
  payerName: '',
  payerIban: '',
  reference: '',
  remittance: '',
};
type Fields = typeof empty;

const ibanOf = ({ payerIban }: Fields): string => payerIban.replaceAll(/\s/g, '').toUpperCase();
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A payment that no statement has. */
export function EnterPayment() {
  const texts = usePaymentTexts();
  const navigate = useNavigate();
  const enter = useMutation(paymentsEnterMutation());
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<Fields>({ ...empty, bookedOn: amsterdamDay(new Date()) });
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again enters nothing twice.
  const id = useRef(newId());
  const amount = signedAmount(fields.amount);
  const iban = ibanOf(fields);
  const wrong = {
    bookedOn:
      fields.bookedOn === '' || fields.bookedOn > amsterdamDay(new Date()) ? texts.badDay : null,
    amount: amount === null ? texts.badAmount : null,
    payerIban: iban === '' || isIban(iban) ? null : texts.badIban,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (amount === null) return;
    const entered = await enter.mutateAsync({
      path: { id: id.current },
      body: {
        bookedOn: fields.bookedOn,
        amount,
        payerIban: iban === '' ? null : iban,
        payerName: orNull(fields.payerName),
        reference: orNull(fields.reference),
        remittance: fields.remittance.trim(),
      },
    });
    await navigate(`/betalingen/${entered.id}`);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) submit();
  };
  const change = (name: keyof Fields, value: string): void => {
    setFields({ ...fields, [name]: value });
    id.current = newId();
    forget();
  };
  const field = (name: keyof Fields, more: object = {}) => (
    <TextInput
      label={texts[name]}
      value={fields[name]}
      onChange={({ target }) => change(name, target.value)}
      {...more}
    />
  );
  return (
    <Panel title={texts.enter} note={texts.enterNote}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <div className={classes.grid}>
          <DateField
            label={texts.bookedOn}
            value={fields.bookedOn}
            onChange={(value) => change('bookedOn', value)}
            error={checked && wrong.bookedOn}
          />
          {field('amount', {
            inputMode: 'decimal',
            description: texts.amountHint,
            error: checked && wrong.amount,
          })}
          {field('payerName', { maxLength: 140 })}
          {field('payerIban', { error: checked && wrong.payerIban })}
          {field('reference', { maxLength: 140 })}
          {field('remittance', { maxLength: 1000 })}
        </div>
        <Button type="submit" loading={busy}>
          {texts.enterPayment}
        </Button>
      </form>
    </Panel>
  );
}
