import { Button, NativeSelect, TextInput } from '@mantine/core';
import { formatMoney, isIban } from '@app/common';
import { useRef, useState, type FormEvent } from 'react';
import type { Payment } from '../api/payments.js';
import { makeRefund } from '../api/refunds.js';
import { useLanguage } from '../i18n/language.js';
import { amountText, parseAmount } from '../ui/words/amounts.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { useAfterRefund } from './refund-decisions.js';
import classes from './refunds.module.css';
import { useRefundTexts } from './texts.js';

/** What is left of a payment, to be paid back to where it came from or, when a person says so, elsewhere. */
export function NewRefund({ payment }: { readonly payment: Payment }) {
  const texts = useRefundTexts();
  const { language } = useLanguage();
  const and = useAfterRefund();
  const form = useRef<HTMLFormElement>(null);
  const isKnown = payment.payerIban !== null && payment.payerName !== null;
  const empty = {
    amount: amountText(payment.left, language),
    reason: '',
    iban: '',
    name: payment.payerName ?? '',
    where: isKnown ? 'from' : 'other',
  };
  const [fields, setFields] = useState(empty);
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again orders nothing twice.
  const id = useRef(newId());
  const amount = parseAmount(fields.amount);
  const iban = fields.iban.replaceAll(/\s/g, '').toUpperCase();
  const isOther = fields.where === 'other';
  const wrong = {
    amount:
      typeof amount === 'string' || amount.micros === 0 || amount.micros > payment.left.micros
        ? texts.badAmount
        : null,
    iban: isOther && !isIban(iban) ? texts.badIban : null,
    name: isOther && fields.name.trim() === '' ? texts.missingName : null,
    reason: fields.reason.trim() === '' ? texts.missingReason : null,
  };
  const { submit, busy, problem, forget } = useSubmit(
    async () => {
      if (typeof amount === 'string') return;
      const account = isOther ? { iban, name: fields.name.trim() } : null;
      const order = { paymentId: payment.id, amount, account, reason: fields.reason.trim() };
      await and(() => makeRefund(id.current, order));
      setFields(empty);
      setChecked(false);
      id.current = newId();
    },
    { known: texts.errors },
  );
  const refused = useRefused(form, problem, {
    'more-than-refundable': texts.badAmount,
    'not-an-iban': texts.badIban,
    'not-sepa': texts.notSepa,
  });
  const change = (changed: Partial<typeof empty>): void => {
    setFields({ ...fields, ...changed });
    id.current = newId();
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (Object.values(wrong).every((one) => one === null)) submit();
  };
  const field = (name: 'amount' | 'iban' | 'name' | 'reason', most: number) => (
    <TextInput
      label={texts[name]}
      value={fields[name]}
      maxLength={most}
      onChange={({ target }) => change({ [name]: target.value })}
      error={(checked && wrong[name]) || refused[name]}
    />
  );
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      <p>{texts.orderNote(formatMoney(payment.left, language))}</p>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.grid}>
        {field('amount', 20)}
        {isKnown && (
          <NativeSelect
            label={texts.whereTo}
            value={fields.where}
            onChange={({ target }) => change({ where: target.value })}
          >
            <option value="from">{texts.fromAccount(payment.payerIban ?? '')}</option>
            <option value="other">{texts.toOther}</option>
          </NativeSelect>
        )}
        {isOther && field('iban', 42)}
        {isOther && field('name', 70)}
        {field('reason', 500)}
      </div>
      <Button type="submit" loading={busy}>
        {texts.order}
      </Button>
    </form>
  );
}
