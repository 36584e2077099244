import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { numberFormats, type TrunkForm } from './carrier-form.js';
import classes from './carrier-form.module.css';
import type { Rules } from './carrier-rules.js';
import { CodecsField } from './codecs-field.js';
import { useCarrierTexts } from './texts.js';

interface TrunkFieldsProps {
  readonly trunk: TrunkForm;
  readonly index: number;
  readonly broken: Rules;
  readonly change: (changes: Partial<TrunkForm>) => void;
  readonly remove: () => void;
}

export function TrunkFields({ trunk, index, broken, change, remove }: TrunkFieldsProps) {
  const texts = useCarrierTexts();
  const name = trunk.id === '' ? texts.trunkNumber(index + 1) : trunk.id;
  const text = (
    field: 'id' | 'host' | 'port' | 'priority' | 'dialPrefix' | 'channels',
    note?: string,
  ) => ({
    label: field === 'id' ? texts.name : texts[field],
    description: note,
    inputMode: ['port', 'priority', 'channels'].includes(field)
      ? ('numeric' as const)
      : ('text' as const),
    value: trunk[field],
    onChange: ({ target: { value } }: React.ChangeEvent<HTMLInputElement>) =>
      change({ [field]: value }),
    error: broken[`trunks.${index}.${field}`],
  });
  return (
    <fieldset className={classes.trunk}>
      <legend>{name}</legend>
      <div className={classes.grid}>
        <TextInput {...text('id')} />
        <TextInput {...text('host')} />
        <TextInput {...text('port')} />
        <TextInput {...text('priority', texts.priorityNote)} />
        <NativeSelect
          label={texts.numberFormat}
          value={trunk.numberFormat}
          onChange={({ target: { value } }) =>
            change({ numberFormat: numberFormats.find((one) => one === value) ?? 'digits' })
          }
        >
          {numberFormats.map((format) => (
            <option key={format} value={format}>
              {texts.numberFormats[format]}
            </option>
          ))}
        </NativeSelect>
        <TextInput {...text('dialPrefix', texts.dialPrefixNote)} />
        <CodecsField
          value={trunk.codecs}
          error={broken[`trunks.${index}.codecs`]}
          change={(codecs) => change({ codecs })}
        />
        <TextInput {...text('channels', texts.limitNote)} />
        <Textarea
          label={texts.destinations}
          description={texts.prefixesNote}
          rows={3}
          value={trunk.prefixes}
          onChange={(event) => change({ prefixes: event.target.value })}
          error={broken[`trunks.${index}.prefixes`]}
        />
        <Checkbox
          label={texts.allOthers}
          checked={trunk.all}
          onChange={(event) => change({ all: event.target.checked })}
        />
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
