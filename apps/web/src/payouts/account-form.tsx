import { useQueryClient } from '@tanstack/react-query';
import {
  type ConfirmedAccount,
  type GivenAccount,
  noteAccount,
  type PayoutAccount,
  sayAccount,
} from '../api/payouts.js';
import { PasswordField, TextField } from '../ui/forms/fields.js';
import { Fields, Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { iban, inCapitals } from '../ui/forms/ways.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

interface AccountFormProps {
  readonly ownerId: string;
  readonly account: PayoutAccount | null;
  /** Staff note what they were told; an owner says it himself. */
  readonly as: 'staff' | 'owner';
}

const blank = {
  iban: undefined,
  name: '',
  street: '',
  houseNumber: '',
  postalCode: '',
  city: '',
  country: 'NL',
};

const given = ({
  iban: of,
  name,
  street,
  houseNumber,
  postalCode,
  city,
  country,
}: GivenAccount) => ({
  iban: of,
  name,
  street,
  houseNumber,
  postalCode,
  city,
  country,
});

/** Where an owner's payouts go from now on. */
export function AccountForm({ ownerId, account, as }: AccountFormProps) {
  const texts = usePayoutTexts();
  const client = useQueryClient();
  const form = useForm<ConfirmedAccount>({
    begin: { ...(account === null ? blank : given(account)), password: '' },
    asks: async () => (await import('@app/contracts/payouts')).payoutAccountSet,
    send: async (set) => {
      await (as === 'staff' ? noteAccount : sayAccount)(ownerId, set);
      await client.invalidateQueries({ queryKey: ['payout-account', ownerId] });
    },
    after: (set) => ({ ...set, password: '' }),
    known: texts.errors,
    words: {
      'not-sepa': texts.notSepa,
      'not-an-iban': texts.badIban,
      'not-your-password': texts.notYourPassword,
    },
  });
  return (
    <Form of={form} submit={texts.save} className={classes.form}>
      <Fields>
        <TextField of={form} name="iban" as={iban} label={texts.iban} wrong={texts.badIban} />
        <TextField of={form} name="name" label={texts.accountName} />
        <TextField of={form} name="street" label={texts.street} />
        <TextField of={form} name="houseNumber" label={texts.houseNumber} />
        <TextField of={form} name="postalCode" label={texts.postalCode} />
        <TextField of={form} name="city" label={texts.city} />
        <TextField of={form} name="country" as={inCapitals} label={texts.country} />
      </Fields>
      <PasswordField
        of={form}
        name="password"
        label={texts.yourPassword}
        description={texts.yourPasswordHint}
      />
    </Form>
  );
}
