import { Button, Radio, TextInput } from '@mantine/core';
import { isIban } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import {
  mandatesNoteMutation,
  mandatesSignMutation,
} from '../api/generated/operations/mandates.gen.js';
import { amsterdamDay } from '../i18n/times.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

const address = ['street', 'houseNumber', 'postalCode', 'city', 'country'] as const;
/** The longest that each may be, as ISO 20022 has it. */
const longest = {
  accountHolder: 70,
  iban: 42,
  name: 140,
  reference: 35,
  signedOn: 10,
  street: 70,
  houseNumber: 16,
  postalCode: 16,
  city: 35,
  country: 2,
};
type Field = keyof typeof longest;
type Fields = Readonly<Record<Field, string>>;

const empty: Fields = {
  accountHolder: '',
  iban: '',
  name: '',
  reference: '',
  signedOn: amsterdamDay(new Date()),
  street: '',
  houseNumber: '',
  postalCode: '',
  city: '',
  country: 'NL',
};
const plainIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

interface MandateFormProps {
  readonly ownerId: string;
  /** Staff note what was signed on paper; an owner signs here. */
  readonly as: 'staff' | 'owner';
  readonly creditor: string;
}

/** All that a mandate says, to be signed or noted. */
export function MandateForm({ ownerId, as, creditor }: MandateFormProps) {
  const texts = useDebitTexts();
  const sign = useMutation(mandatesSignMutation());
  const note = useMutation(mandatesNoteMutation());
  const form = useRef<HTMLFormElement>(null);
  // Kept until it is there: sending the same again signs nothing twice.
  const id = useRef(newId());
  const [scheme, setScheme] = useState<'core' | 'b2b'>('core');
  const [fields, setFields] = useState(empty);
  const [checked, setChecked] = useState(false);
  const needed: readonly Field[] = ['accountHolder', 'iban', ...address, 'name'];
  const wrongWith = (field: Field): string | null => {
    if (needed.includes(field) && fields[field].trim() === '') return texts.needed;
    return field === 'iban' && !isIban(plainIban(fields.iban)) ? texts.badIban : null;
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const { accountHolder, iban, name, reference, signedOn, country, ...where } = fields;
    const signed = {
      scheme,
      accountHolder,
      iban: plainIban(iban),
      name,
      address: { ...where, country: country.toUpperCase() },
    };
    const path = { ownerId, id: id.current };
    if (as === 'owner') await sign.mutateAsync({ path, body: signed });
    else {
      const given = reference.trim();
      const paper = { signedOn, reference: given === '' ? null : given, noticeDays: null };
      await note.mutateAsync({ path, body: { ...signed, ...paper } });
    }
  });
  const refused = useRefused(form, problem, {
    'not-an-iban': texts.badIban,
    'not-sepa': texts.notSepa,
    'signed-out-of-range': texts.badSignedOn,
    'not-a-reference': texts.badReference,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (needed.every((field) => wrongWith(field) === null)) submit();
  };
  const change = (field: Field, value: string): void => {
    setFields({ ...fields, [field]: value });
    id.current = newId();
    forget();
  };
  const shared = (field: Field, label: string) => ({
    label,
    required: needed.includes(field),
    value: fields[field],
    error: (checked && wrongWith(field)) || refused[field],
  });
  const input = (field: Field, label: string, more: { placeholder?: string } = {}) => (
    <TextInput
      key={field}
      {...more}
      {...shared(field, label)}
      maxLength={longest[field]}
      onChange={({ target }) => change(field, target.value)}
    />
  );
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Radio.Group
        label={texts.scheme}
        description={texts.schemeNote}
        value={scheme}
        onChange={(value) => {
          setScheme(value === 'b2b' ? 'b2b' : 'core');
          id.current = newId();
        }}
      >
        <div className={classes.actions}>
          <Radio value="core" label={texts.schemes.core} />
          <Radio value="b2b" label={texts.schemes.b2b} />
        </div>
      </Radio.Group>
      <div className={classes.grid}>
        {input('accountHolder', texts.accountHolder)}
        {input('iban', texts.iban)}
        {address.map((field) => input(field, texts[field]))}
        {input('name', texts.signedBy)}
        {as === 'staff' && (
          <DateField
            {...shared('signedOn', texts.signedOn)}
            onChange={(value) => change('signedOn', value)}
          />
        )}
        {as === 'staff' &&
          input('reference', texts.referenceOnPaper, { placeholder: texts.referenceNone })}
      </div>
      {as === 'owner' && <p>{texts.signText(creditor)}</p>}
      <Button type="submit" loading={busy}>
        {as === 'owner' ? texts.sign : texts.save}
      </Button>
    </form>
  );
}
