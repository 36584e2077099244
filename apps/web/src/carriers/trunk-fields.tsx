import { Button } from '@mantine/core';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { LinesField } from '../ui/forms/fields/lines-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { entries, orNone, whole } from '../ui/forms/ways.js';
import { codecsIn, numberFormats, type TrunkForm } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { useCarrierTexts } from './texts.js';

interface TrunkFieldsProps {
  readonly of: FormOf<TrunkForm>;
  readonly index: number;
  readonly remove: () => void;
}

export function TrunkFields({ of, index, remove }: TrunkFieldsProps) {
  const texts = useCarrierTexts();
  const { filled, range } = texts.rules;
  const name = of.values.id || texts.trunkNumber(index + 1);
  return (
    <fieldset className={classes.trunk}>
      <legend>{name}</legend>
      <div className={classes.grid}>
        <TextField of={of} name="id" label={texts.name} wrong={filled} />
        <TextField of={of} name="host" label={texts.host} wrong={filled} />
        <TextField
          of={of}
          name="port"
          as={whole}
          label={texts.port}
          inputMode="numeric"
          wrong={range('1', '65535')}
        />
        <TextField
          of={of}
          name="priority"
          as={whole}
          label={texts.priority}
          description={texts.priorityNote}
          inputMode="numeric"
          wrong={range('1', '100')}
        />
        <ChoiceField
          of={of}
          name="numberFormat"
          label={texts.numberFormat}
          choices={numberFormats.map((one) => [one, texts.numberFormats[one]])}
        />
        <TextField
          of={of}
          name="dialPrefix"
          label={texts.dialPrefix}
          description={texts.dialPrefixNote}
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
        <LinesField
          of={of}
          name="prefixes"
          as={entries}
          label={texts.destinations}
          description={texts.prefixesNote}
          rows={3}
        />
        <CheckField of={of} name="all" label={texts.allOthers} />
      </div>
      <Button
        mt="sm"
        size="compact-md"
        variant="subtle"
        color="red"
        aria-label={texts.removeTrunk(name)}
        onClick={remove}
      >
        {texts.remove}
      </Button>
    </fieldset>
  );
}
