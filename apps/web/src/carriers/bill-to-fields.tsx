import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { orNone, trimmed } from '../ui/forms/ways.js';
import classes from './carrier-form.module.css';
import type { BillTo } from './carrier-types.js';
import { useCarrierTexts } from './texts.js';

/** Fields of who receives the carrier's settlements. */
export function BillToFields({ of }: { readonly of: FormOf<BillTo> }) {
  const texts = useCarrierTexts();
  const { filled } = texts.rules;
  return (
    <div className={classes.grid}>
      <TextField of={of} name="name" label={texts.company} wrong={filled} />
      <TextField of={of} name="email" label={texts.email} wrong={filled} />
      <ChoiceField
        of={of}
        name="language"
        label={texts.language}
        choices={[
          ['nl', texts.languages.nl],
          ['en', texts.languages.en],
        ]}
      />
      {(['street', 'postalCode', 'city', 'country'] as const).map((name) => (
        <TextField key={name} of={of} name={name} label={texts[name]} wrong={filled} />
      ))}
      {(['kvk', 'vatId', 'iban'] as const).map((name) => (
        <TextField
          key={name}
          of={of}
          name={name}
          as={orNone(trimmed)}
          label={texts[name]}
          description={texts.optional}
        />
      ))}
    </div>
  );
}
