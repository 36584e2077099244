import { CheckField } from '../ui/forms/fields/check-field.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { LinesField } from '../ui/forms/fields/lines-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { entries, orNone, whole } from '../ui/forms/ways.js';
import { type CarrierForm, codecsIn, numberFormats } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { useCarrierTexts } from './texts.js';

/** Fields of incoming calls: the carrier's IP addresses, and which numbers it may send and how. */
export function IncomingFields({ of }: { readonly of: FormOf<CarrierForm> }) {
  const texts = useCarrierTexts();
  const { range } = texts.rules;
  const { all, prefixes } = of.values;
  return (
    <div className={classes.grid}>
      <LinesField
        of={of}
        name="addresses"
        as={entries}
        label={texts.addresses}
        description={texts.addressesNote}
        rows={4}
      />
      <LinesField
        of={of}
        name="stripPrefixes"
        as={entries}
        label={texts.stripPrefixes}
        description={texts.stripNote}
        rows={4}
      />
      <ChoiceField
        of={of}
        name="numberFormat"
        label={texts.numberFormat}
        choices={[
          [null, texts.anyFormat],
          ...numberFormats.map((one) => [one, texts.numberFormats[one]] as const),
        ]}
      />
      <ChoiceField of={of} name="codecs" label={texts.codecs} choices={codecsIn(texts)} />
      <TextField
        of={of}
        name="channels"
        as={orNone(whole)}
        label={texts.channels}
        description={texts.limitNote}
        inputMode="numeric"
        wrong={range('1', '100000')}
      />
      <TextField
        of={of}
        name="callsPerSecond"
        as={orNone(whole)}
        label={texts.callsPerSecond}
        description={texts.limitNote}
        inputMode="numeric"
        wrong={range('1', '10000')}
      />
      <CheckField
        of={of}
        name="all"
        label={texts.allServiceNumbers}
        description={texts.allServiceNumbersNote}
      />
      {(all === false || prefixes?.length !== 0) && (
        <LinesField
          of={of}
          name="prefixes"
          as={entries}
          label={texts.servicePrefixes}
          description={texts.prefixesNote}
          rows={3}
        />
      )}
      <CheckField
        of={of}
        name="statesMaximum"
        label={texts.statesMaximum}
        description={texts.statesMaximumNote}
      />
    </div>
  );
}
