import { Button, TextInput } from '@mantine/core';
import { originClasses } from '@app/rating';
import type { PriceKind } from '../api/billing.js';
import { useIsPhone } from '../ui/use-is-phone.js';
import classes from './price-form.module.css';
import {
  emptyByTime,
  originPath,
  prefixPath,
  type ByTimeText,
  type PriceForm,
  type Rules,
} from './price-form.js';
import { usePriceTexts, type PriceTexts } from './texts.js';

interface TermsFieldsProps {
  readonly form: PriceForm;
  readonly broken: Rules;
  readonly change: (changes: Partial<PriceForm>) => void;
}

/** The amounts and percentages of a kind, by their path below `terms`. */
const simpleFields = (
  texts: PriceTexts,
): Readonly<Record<PriceKind, readonly (readonly [string, string])[]>> => ({
  'consumer-tariff': [
    ['startRate', texts.startRate],
    ['perCall', texts.perCall],
    ['perMinute', texts.perMinute],
    ['maximum', texts.maximum],
    ['vatPercent', texts.vatPercent],
  ],
  'price-plan': [
    ['monthly', texts.monthly],
    ['monthlyPerNumber', texts.monthlyPerNumber],
    ['callFee', texts.callFee],
    ['payoutShare', `${texts.payoutShare} (%)`],
    ['vatPercent', texts.vatPercent],
  ],
  'carrier-agreement': [
    ['origination.premiumKeptShare', `${texts.premiumKeptShare} (%)`],
    ['origination.standard.perMinute', `${texts.standard} (${texts.perMinute.toLowerCase()})`],
    ['origination.standard.perCall', `${texts.standard} (${texts.perCall.toLowerCase()})`],
  ],
});

export function TermsFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  return (
    <>
      <div className={classes.grid}>
        {simpleFields(texts)[form.kind].map(([path, label]) => (
          <TextInput
            key={path}
            label={label}
            inputMode="decimal"
            {...(path === 'maximum' ? { placeholder: texts.noMaximum } : {})}
            value={form.fields[path] ?? ''}
            onChange={({ target: { value } }) =>
              change({ fields: { ...form.fields, [path]: value } })
            }
            error={broken[`terms.${path}`]}
          />
        ))}
      </div>
      <OriginFields form={form} broken={broken} change={change} />
      <PrefixFields form={form} broken={broken} change={change} />
    </>
  );
}

function OriginFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  const path = originPath[form.kind];
  if (path === null) return null;
  return (
    <fieldset className={classes.part}>
      <legend>{form.kind === 'price-plan' ? texts.freephonePlan : texts.freephoneOrigin}</legend>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{texts.origin}</th>
            <th scope="col">{texts.perMinute}</th>
            <th scope="col">{texts.perCall}</th>
          </tr>
        </thead>
        <tbody>
          {originClasses.map((origin) => (
            <tr key={origin}>
              <th scope="row">{texts.origins[origin]}</th>
              <ByTimeCells
                of={texts.origins[origin]}
                path={`terms.${path}.${origin}`}
                value={form.byOrigin[origin]}
                broken={broken}
                change={(value) => change({ byOrigin: { ...form.byOrigin, [origin]: value } })}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function PrefixFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  const isPhone = useIsPhone();
  const path = prefixPath[form.kind];
  if (path === null) return null;
  const put = (at: number, changes: Partial<(typeof form.byPrefix)[number]>): void =>
    change({
      byPrefix: form.byPrefix.map((row, index) => (index === at ? { ...row, ...changes } : row)),
    });
  return (
    <fieldset className={classes.part}>
      <legend>{form.kind === 'price-plan' ? texts.forwarding : texts.termination}</legend>
      <p className={classes.note}>{texts.prefixNote}</p>
      {broken[`terms.${path}`] !== undefined && (
        <p role="alert" className={classes.problem}>
          {broken[`terms.${path}`]}
        </p>
      )}
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{texts.prefix}</th>
            <th scope="col">{texts.perMinute}</th>
            <th scope="col">{texts.perCall}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {form.byPrefix.map((row, index) => (
            <tr key={index}>
              <td>
                <TextInput
                  size="sm"
                  {...(isPhone ? { label: texts.prefix } : {})}
                  aria-label={`${texts.prefix}, ${index + 1}`}
                  inputMode="numeric"
                  placeholder={texts.anyPrefix}
                  value={row.prefix}
                  onChange={(event) => put(index, { prefix: event.target.value })}
                  error={broken[`terms.${path}.${index}.prefix`]}
                />
              </td>
              <ByTimeCells
                of={row.prefix === '' ? texts.anyPrefix : `+${row.prefix}`}
                path={`terms.${path}.${index}`}
                value={row}
                broken={broken}
                change={(value) => put(index, value)}
              />
              <td>
                <Button
                  size="compact-md"
                  variant="subtle"
                  color="red"
                  aria-label={texts.removeRowOf(row.prefix === '' ? texts.anyPrefix : row.prefix)}
                  onClick={() =>
                    change({ byPrefix: form.byPrefix.filter((_, at) => at !== index) })
                  }
                >
                  {texts.removeRow}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="compact-md"
        variant="light"
        mt="xs"
        onClick={() => change({ byPrefix: [...form.byPrefix, { prefix: '', ...emptyByTime }] })}
      >
        {texts.addRow}
      </Button>
    </fieldset>
  );
}

interface ByTimeCellsProps {
  /** What the row is about, for who hears the field alone. */
  readonly of: string;
  readonly path: string;
  readonly value: ByTimeText;
  readonly broken: Rules;
  readonly change: (value: ByTimeText) => void;
}

function ByTimeCells({ of, path, value, broken, change }: ByTimeCellsProps) {
  const texts = usePriceTexts();
  const isPhone = useIsPhone();
  return (
    <>
      {(['perMinute', 'perCall'] as const).map((name) => (
        <td key={name}>
          <TextInput
            size="sm"
            {...(isPhone ? { label: texts[name] } : {})}
            aria-label={`${of}, ${texts[name].toLowerCase()}`}
            inputMode="decimal"
            value={value[name]}
            onChange={(event) =>
              change({
                perMinute: value.perMinute,
                perCall: value.perCall,
                [name]: event.target.value,
              })
            }
            error={broken[`${path}.${name}`]}
          />
        </td>
      ))}
    </>
  );
}
