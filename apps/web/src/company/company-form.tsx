import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  companyGetOptions,
  companyLookUp,
  companyPut,
} from '../api/generated/operations/company.gen.js';
import type { Company, CompanyPutData } from '../api/generated/types.gen.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm, type FormOf } from '../ui/forms/use-form.js';
import { partOf } from '../ui/forms/use-rows.js';
import { orNone, trimmed } from '../ui/forms/ways.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './company.module.css';
import { useCompanyTexts } from './texts.js';

type Body = CompanyPutData['body'];
type BillTo = NonNullable<Company['billTo']>;

interface Fields {
  readonly name: string;
  readonly billTo: BillTo;
}

const nothing: BillTo = {
  name: '',
  email: '',
  language: 'nl',
  street: '',
  postalCode: '',
  city: '',
  country: 'NL',
  kvk: null,
  vatId: null,
};

/** The form of a company's details. It sends the revision that it was filled from, not a later one. */
export function CompanyForm({ company }: { readonly company: Company }) {
  const texts = useCompanyTexts();
  const client = useQueryClient();
  const [revision, setRevision] = useState(company.revision);
  const { ownerId, canLookUp } = company;
  const hasKvk = (company.billTo?.kvk ?? null) !== null;
  const form = useForm<Fields, Body>({
    begin: { name: company.name, billTo: company.billTo ?? nothing },
    asks: async () => (await import('@app/contracts/known-parties')).companyPut,
    body: (fields) => ({ revision, ...fields }),
    send: async (body) => {
      const path = { ownerId };
      const now = await companyPut({ path, body });
      setRevision(now.revision);
      client.setQueryData(companyGetOptions({ path }).queryKey, now);
    },
    known: texts.errors,
  });
  const billTo = partOf(form, 'billTo');
  return (
    <Form of={form} submit={texts.save} done={texts.saved} isLong>
      <div className={classes.grid}>
        <TextField of={form} name="name" label={texts.displayName} wrong={texts.filled} />
        <TextField of={billTo} name="name" label={texts.name} wrong={texts.filled} />
        {!hasKvk && (
          <div className={classes.lookUp}>
            <TextField
              of={billTo}
              name="kvk"
              as={orNone(trimmed)}
              label={texts.kvk}
              description={texts.kvkNote}
              inputMode="numeric"
            />
            {canLookUp && <LookUp ownerId={ownerId} of={billTo} />}
          </div>
        )}
        <TextField
          of={billTo}
          name="vatId"
          as={orNone(trimmed)}
          label={texts.vatId}
          description={texts.vatIdNote}
        />
        {(['street', 'postalCode', 'city'] as const).map((name) => (
          <TextField key={name} of={billTo} name={name} label={texts[name]} wrong={texts.filled} />
        ))}
        <TextField
          of={billTo}
          name="country"
          label={texts.country}
          description={texts.countryNote}
          wrong={texts.filled}
        />
        <TextField of={billTo} name="email" label={texts.email} wrong={texts.filled} />
        <ChoiceField
          of={billTo}
          name="language"
          label={texts.language}
          choices={[
            ['nl', texts.languages.nl],
            ['en', texts.languages.en],
          ]}
        />
      </div>
    </Form>
  );
}

interface LookUpProps {
  readonly ownerId: string;
  readonly of: FormOf<BillTo>;
}

/** Button that fills in name and address from the trade register; nothing is saved. */
function LookUp({ ownerId, of }: LookUpProps) {
  const texts = useCompanyTexts();
  const [said, setSaid] = useState('');
  const { submit, busy, problem } = useSubmit(
    async () => {
      const kvk = of.values.kvk ?? '';
      if (!/^\d{8}$/.test(kvk)) {
        setSaid(texts.lookUpNeedsKvk);
        return;
      }
      setSaid('');
      const { name, street, postalCode, city } = await companyLookUp({ path: { ownerId, kvk } });
      of.set({
        name,
        ...(street !== null && { street }),
        ...(postalCode !== null && { postalCode }),
        ...(city !== null && { city }),
      });
      setSaid(street === null ? texts.lookUpDoneNoAddress : texts.lookUpDone);
    },
    { known: texts.errors },
  );
  return (
    <>
      <Button size="sm" variant="light" loading={busy} onClick={submit}>
        {texts.lookUp}
      </Button>
      <p role="status">{said}</p>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
    </>
  );
}
