import { useMutation } from '@tanstack/react-query';
import {
  mandatesNoteMutation,
  mandatesSignMutation,
} from '../api/generated/operations/mandates.gen.js';
import type { MandatesNoteData } from '../api/generated/types.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { iban, inCapitals } from '../ui/forms/ways.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

interface Fields {
  readonly scheme: 'core' | 'b2b';
  readonly accountHolder: string;
  readonly iban: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly name: string;
  /** Day of the signature; only for a mandate signed on paper. */
  readonly signedOn: string;
  readonly reference: string;
}

const bodyOf = ({
  scheme,
  accountHolder,
  iban: of,
  name,
  signedOn,
  reference,
  ...address
}: Fields): MandatesNoteData['body'] => ({
  scheme,
  accountHolder,
  iban: of,
  name,
  address,
  signedOn,
  reference: reference === '' ? null : reference,
  noticeDays: null,
});

interface MandateFormProps {
  readonly ownerId: string;
  /** `staff`: enter a mandate that was signed on paper; `owner`: sign one here. */
  readonly as: 'staff' | 'owner';
  readonly creditor: string;
}

/** Form of a mandate. ISO 20022 sets the fields' maximum lengths. */
export function MandateForm({ ownerId, as, creditor }: MandateFormProps) {
  const texts = useDebitTexts();
  const sign = useMutation(mandatesSignMutation());
  const note = useMutation(mandatesNoteMutation());
  const form = useForm<Fields, MandatesNoteData['body']>({
    begin: {
      scheme: 'core',
      accountHolder: '',
      iban: undefined,
      street: '',
      houseNumber: '',
      postalCode: '',
      city: '',
      country: 'NL',
      name: '',
      signedOn: amsterdamDay(new Date()),
      reference: '',
    },
    // The request for a paper mandate has all fields of an owner's own signature.
    asks: async () => (await import('@app/contracts/direct-debit')).mandateSign,
    body: bodyOf,
    check: (values) =>
      Object.fromEntries(
        (
          [
            'accountHolder',
            'street',
            'houseNumber',
            'postalCode',
            'city',
            'country',
            'name',
          ] as const
        )
          .filter((field) => values[field] === '')
          .map((field) => [field, texts.needed]),
      ),
    send: (paper, id): Promise<unknown> => {
      const path = { ownerId, id };
      if (as === 'staff') return note.mutateAsync({ path, body: paper });
      const { scheme, accountHolder, iban: of, name, address } = paper;
      return sign.mutateAsync({ path, body: { scheme, accountHolder, iban: of, name, address } });
    },
    known: texts.errors,
    words: {
      'not-an-iban': texts.badIban,
      'not-sepa': texts.notSepa,
      'signed-out-of-range': texts.badSignedOn,
      'not-a-reference': texts.badReference,
    },
  });
  const needed = { of: form, required: true } as const;
  return (
    <Form of={form} submit={as === 'owner' ? texts.sign : texts.save} className={classes.form}>
      <RadioField
        of={form}
        name="scheme"
        label={texts.scheme}
        description={texts.schemeNote}
        choices={[
          ['core', texts.schemes.core],
          ['b2b', texts.schemes.b2b],
        ]}
      />
      <div className={classes.grid}>
        <TextField {...needed} name="accountHolder" label={texts.accountHolder} maxLength={70} />
        <TextField
          {...needed}
          name="iban"
          as={iban}
          label={texts.iban}
          wrong={texts.badIban}
          maxLength={42}
        />
        <TextField {...needed} name="street" label={texts.street} maxLength={70} />
        <TextField {...needed} name="houseNumber" label={texts.houseNumber} maxLength={16} />
        <TextField {...needed} name="postalCode" label={texts.postalCode} maxLength={16} />
        <TextField {...needed} name="city" label={texts.city} maxLength={35} />
        <TextField {...needed} name="country" as={inCapitals} label={texts.country} maxLength={2} />
        <TextField {...needed} name="name" label={texts.signedBy} maxLength={140} />
        {as === 'staff' && <DayField of={form} name="signedOn" label={texts.signedOn} />}
        {as === 'staff' && (
          <TextField
            of={form}
            name="reference"
            label={texts.referenceOnPaper}
            placeholder={texts.referenceNone}
            maxLength={35}
          />
        )}
      </div>
      {as === 'owner' && <p>{texts.signText(creditor)}</p>}
    </Form>
  );
}
