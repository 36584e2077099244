import { useMutation } from '@tanstack/react-query';
import {
  payoutSettingsNoteAccountMutation,
  payoutSettingsSayAccountMutation,
} from '../api/generated/operations/payout-settings.gen.js';
import type { PayoutAccount, PayoutSettingsNoteAccountData } from '../api/generated/types.gen.js';
import { PasswordField } from '../ui/forms/fields/password-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Fields, Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { iban, inCapitals } from '../ui/forms/ways.js';
import classes from './payouts.module.css';
import { usePayoutTexts } from './texts.js';

/** The request with the password of the user who enters the account. */
type GivenAccount = PayoutSettingsNoteAccountData['body'];

interface AccountFormProps {
  readonly ownerId: string;
  readonly account: PayoutAccount | null;
  /** `staff`: enter the account that the owner gave; `owner`: the owner enters it. */
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
}: PayoutAccount) => ({
  iban: of,
  name,
  street,
  houseNumber,
  postalCode,
  city,
  country,
});

/** Form of the bank account for an owner's payouts. */
export function AccountForm({ ownerId, account, as }: AccountFormProps) {
  const texts = usePayoutTexts();
  const note = useMutation(payoutSettingsNoteAccountMutation());
  const say = useMutation(payoutSettingsSayAccountMutation());
  const form = useForm<GivenAccount>({
    begin: { ...(account === null ? blank : given(account)), password: '' },
    asks: async () => (await import('@app/contracts/payouts')).payoutAccountSet,
    send: (body) => (as === 'staff' ? note : say).mutateAsync({ path: { id: ownerId }, body }),
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
