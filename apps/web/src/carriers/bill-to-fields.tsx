import { NativeSelect, TextInput } from '@mantine/core';
import { billToFields, optionalOfBillTo, type BillToField } from './carrier-form.js';
import classes from './carrier-form.module.css';
import type { FieldsProps } from './fields-props.js';
import { useCarrierTexts } from './texts.js';

/** Who gets its settlements. */
export function BillToFields({ form, broken, change }: FieldsProps) {
  const texts = useCarrierTexts();
  const put = (field: BillToField, value: string): void =>
    change({ billTo: { ...form.billTo, [field]: value } });
  return (
    <div className={classes.grid}>
      {billToFields.map((field) =>
        field === 'language' ? (
          <NativeSelect
            key={field}
            label={texts.language}
            value={form.billTo.language}
            onChange={(event) => put(field, event.target.value)}
          >
            <option value="nl">{texts.languages.nl}</option>
            <option value="en">{texts.languages.en}</option>
          </NativeSelect>
        ) : (
          <TextInput
            key={field}
            label={field === 'name' ? texts.company : texts[field]}
            {...(optionalOfBillTo.includes(field) ? { description: texts.optional } : {})}
            value={form.billTo[field]}
            onChange={(event) => put(field, event.target.value)}
            error={broken[`billTo.${field}`]}
          />
        ),
      )}
    </div>
  );
}
