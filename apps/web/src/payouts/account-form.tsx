import { isIban } from '@app/common';
import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { type GivenAccount, noteAccount, type PayoutAccount, sayAccount } from '../api/payouts.js';
import { Failure } from '../ui/page/failure.js';
import { PasswordField } from '../ui/forms/password-field.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

interface AccountFormProps {
  readonly ownerId: string;
  readonly account: PayoutAccount | null;
  /** Staff note what they were told; an owner says it himself. */
  readonly as: 'staff' | 'owner';
}

const blank: GivenAccount = {
  iban: '',
  name: '',
  street: '',
  houseNumber: '',
  postalCode: '',
  city: '',
  country: 'NL',
};

/** Where an owner's payouts go from now on. */
export function AccountForm({ ownerId, account, as }: AccountFormProps) {
  const texts = usePayoutTexts();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<GivenAccount>(() => given(account));
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const iban = fields.iban.replaceAll(/\s/g, '').toUpperCase();
  const wrong = (name: keyof GivenAccount): string | null => {
    if (name === 'iban') return isIban(iban) ? null : texts.badIban;
    return fields[name].trim() === '' ? texts.needed : null;
  };
  const names = Object.keys(blank) as (keyof GivenAccount)[];
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const set = as === 'staff' ? noteAccount : sayAccount;
    await set(ownerId, { ...fields, iban, country: fields.country.toUpperCase(), password });
    setPassword('');
    await client.invalidateQueries({ queryKey: ['payout-account', ownerId] });
  });
  const refused = useRefused(form, problem, {
    'not-sepa': texts.notSepa,
    'not-an-iban': texts.badIban,
    'not-your-password': texts.notYourPassword,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (names.every((name) => wrong(name) === null) && password !== '') submit();
  };
  const labels: Readonly<Record<keyof GivenAccount, string>> = {
    iban: texts.iban,
    name: texts.accountName,
    street: texts.street,
    city: texts.city,
    houseNumber: texts.houseNumber,
    postalCode: texts.postalCode,
    country: texts.country,
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.grid}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={labels[name]}
            value={fields[name]}
            error={(checked && wrong(name)) || refused[name]}
            onChange={({ target }) => {
              setFields({ ...fields, [name]: target.value });
              forget();
            }}
          />
        ))}
      </div>
      <PasswordField
        label={texts.yourPassword}
        description={texts.yourPasswordHint}
        name="password"
        autoComplete="current-password"
        value={password}
        error={(checked && password === '' && texts.needed) || refused['password']}
        onChange={({ target }) => {
          setPassword(target.value);
          forget();
        }}
      />
      <Button type="submit" loading={busy}>
        {texts.save}
      </Button>
    </form>
  );
}

const given = (account: PayoutAccount | null): GivenAccount =>
  account === null
    ? blank
    : {
        iban: account.iban,
        name: account.name,
        street: account.street,
        city: account.city,
        houseNumber: account.houseNumber,
        postalCode: account.postalCode,
        country: account.country,
      };
