import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { discountable, originClasses, usageComponents } from '@app/rating';
import { emptyPart, listed, partKinds, type PartKind, type PartText } from './plan-parts-form.js';
import { usePlanTexts, type PlanTexts } from '../plan-texts.js';
import classes from './price-form.module.css';
import type { PriceForm, Rules } from './price-form.js';
import { usePriceTexts } from '../texts.js';

interface PlanPartsFieldsProps {
  readonly form: PriceForm;
  readonly broken: Rules;
  readonly change: (changes: Partial<PriceForm>) => void;
}

/** Fields of a plan's discounts, bundles, volume discounts and fair-use limits; any number of each. */
export function PlanPartsFields({ form, broken, change }: PlanPartsFieldsProps) {
  const texts = usePlanTexts();
  return partKinds.map((kind) => {
    const path = `terms.${kind}`;
    const parts = form.parts[kind];
    const changeParts = (changed: readonly PartText[]): void =>
      change({ parts: { ...form.parts, [kind]: changed } });
    return (
      <fieldset key={kind} className={classes.part}>
        <legend>{texts.kinds[kind]}</legend>
        <p className={classes.note}>{texts.notes[kind]}</p>
        {broken[path] !== undefined && (
          <p role="alert" className={classes.problem}>
            {broken[path]}
          </p>
        )}
        {parts.map((part, index) => (
          <PartFields
            // A row's place is its only identity.
            key={String(index)}
            kind={kind}
            place={index + 1}
            part={part}
            path={`${path}.${index}`}
            broken={broken}
            change={(changed) =>
              changeParts(parts.map((each, at) => (at === index ? changed : each)))
            }
            remove={() => changeParts(parts.filter((_, at) => at !== index))}
          />
        ))}
        <Button
          size="compact-md"
          variant="light"
          mt="xs"
          onClick={() => changeParts([...parts, emptyPart[kind]])}
        >
          {texts.add[kind]}
        </Button>
      </fieldset>
    );
  });
}

interface PartFieldsProps {
  readonly kind: PartKind;
  readonly place: number;
  readonly part: PartText;
  readonly path: string;
  readonly broken: Rules;
  readonly change: (part: PartText) => void;
  readonly remove: () => void;
}

const choices = {
  numbers: ['together', 'each'],
  unit: ['calls', 'minutes', 'amount'],
  mode: ['graduated', 'all-units'],
  component: usageComponents,
} as const;

function PartFields({ kind, place, part, path, broken, change, remove }: PartFieldsProps) {
  const texts = usePlanTexts();
  const prices = usePriceTexts();
  const called = part['name'] === '' ? String(place) : `‘${part['name']}’`;
  const set = (field: string, value: string): void => change({ ...part, [field]: value });
  return (
    <fieldset className={classes.band}>
      <legend>{`${texts.one[kind]} ${called}`}</legend>
      <div className={classes.grid}>
        {Object.keys(emptyPart[kind]).map((field) => {
          const value = part[field] ?? '';
          const error = broken[`${path}.${field}`] ?? null;
          if (field === 'components' || field === 'origins') {
            const all = field === 'components' ? discountable : originClasses;
            return (
              <Checkbox.Group
                key={field}
                className={classes.wide}
                label={texts.fields[field]}
                value={listed(value)}
                onChange={(chosen) => set(field, chosen.join(','))}
                error={error}
              >
                <div className={classes.days}>
                  {all.map((one) => (
                    <Checkbox
                      key={one}
                      value={one}
                      label={
                        one in prices.origins
                          ? prices.origins[one as 'mobile']
                          : texts.on[one as 'monthly']
                      }
                    />
                  ))}
                </div>
              </Checkbox.Group>
            );
          }
          if (field in choices) {
            return (
              <NativeSelect
                key={field}
                label={texts.fields[field as 'unit']}
                value={value}
                onChange={(event) => set(field, event.target.value)}
                error={error}
              >
                {optionsOf(kind, field as keyof typeof choices).map((one) => (
                  <option key={one} value={one}>
                    {choiceText(texts, one)}
                  </option>
                ))}
              </NativeSelect>
            );
          }
          return (
            <TextInput
              key={field}
              label={texts.fields[field as 'name']}
              value={value}
              onChange={(event) => set(field, event.target.value)}
              error={error}
              {...(field === 'steps' ? { placeholder: '100: 5; 500: 7,5' } : {})}
              {...(field.endsWith('Month') ? { placeholder: '2026-10' } : {})}
            />
          );
        })}
      </div>
      <Button
        size="compact-md"
        variant="subtle"
        mt="xs"
        onClick={remove}
        aria-label={`${prices.removeRow}: ${texts.one[kind]} ${called}`}
      >
        {prices.removeRow}
      </Button>
    </fieldset>
  );
}

/** A select field's options. Only volume discounts can be measured by amount. */
const optionsOf = (kind: PartKind, field: keyof typeof choices): readonly string[] =>
  choices[field].filter((one) => one !== 'amount' || kind === 'tiers');

const choiceText = (texts: PlanTexts, one: string): string =>
  one in texts.on ? texts.on[one as 'monthly'] : texts.choices[one as 'calls'];
