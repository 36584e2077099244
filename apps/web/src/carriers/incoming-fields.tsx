import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { numberFormats } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { CodecsField } from './codecs-field.js';
import type { FieldsProps } from './fields-props.js';
import { useCarrierTexts } from './texts.js';

/** Whose calls they are, and what the carrier may send. */
export function IncomingFields({ form, broken, change }: FieldsProps) {
  const texts = useCarrierTexts();
  return (
    <div className={classes.grid}>
      <Textarea
        label={texts.addresses}
        description={texts.addressesNote}
        rows={4}
        value={form.addresses}
        onChange={(event) => change({ addresses: event.target.value })}
        error={broken['addresses']}
      />
      <Textarea
        label={texts.stripPrefixes}
        description={texts.stripNote}
        rows={4}
        value={form.stripPrefixes}
        onChange={(event) => change({ stripPrefixes: event.target.value })}
        error={broken['incoming.stripPrefixes']}
      />
      <NativeSelect
        label={texts.numberFormat}
        value={form.numberFormat}
        onChange={({ target: { value } }) =>
          change({ numberFormat: numberFormats.find((one) => one === value) ?? '' })
        }
        error={broken['incoming.numberFormat']}
      >
        <option value="">{texts.anyFormat}</option>
        {numberFormats.map((format) => (
          <option key={format} value={format}>
            {texts.numberFormats[format]}
          </option>
        ))}
      </NativeSelect>
      <CodecsField
        value={form.codecs}
        error={broken['incoming.codecs']}
        change={(codecs) => change({ codecs })}
      />
      <TextInput
        label={texts.channels}
        description={texts.limitNote}
        inputMode="numeric"
        value={form.channels}
        onChange={(event) => change({ channels: event.target.value })}
        error={broken['incoming.channels']}
      />
      <TextInput
        label={texts.callsPerSecond}
        description={texts.limitNote}
        inputMode="numeric"
        value={form.callsPerSecond}
        onChange={(event) => change({ callsPerSecond: event.target.value })}
        error={broken['incoming.callsPerSecond']}
      />
      <Checkbox
        label={texts.allServiceNumbers}
        description={texts.allServiceNumbersNote}
        checked={form.all}
        onChange={(event) => change({ all: event.target.checked })}
      />
      {(!form.all || form.prefixes !== '') && (
        <Textarea
          label={texts.servicePrefixes}
          description={texts.prefixesNote}
          rows={3}
          value={form.prefixes}
          onChange={(event) => change({ prefixes: event.target.value })}
          error={broken['incoming.prefixes']}
        />
      )}
      <Checkbox
        label={texts.statesMaximum}
        description={texts.statesMaximumNote}
        checked={form.statesMaximum}
        onChange={(event) => change({ statesMaximum: event.target.checked })}
      />
    </div>
  );
}
