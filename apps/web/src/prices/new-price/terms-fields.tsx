import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PriceKind } from '../price-versions.js';
import { carriersQuery } from '../../api/parties.js';
import { useIsPhone } from '../../ui/page/use-is-phone.js';
import { numberOptions, originClasses } from '@app/rating';
import { CalendarFields } from './calendar-fields.js';
import { emptyCallPrice, type CallPriceText } from './call-price-form.js';
import classes from './price-form.module.css';
import {
  originPath,
  prefixPath,
  type CarrierText,
  type PrefixText,
  type PriceForm,
  type Rules,
} from './price-form.js';
import { PlanPartsFields } from './plan-parts-fields.js';
import { usePlanTexts, type PlanTexts } from '../plan-texts.js';
import { PriceRows } from './price-rows.js';
import { usePriceTexts, type PriceTexts } from '../texts.js';

interface TermsFieldsProps {
  readonly form: PriceForm;
  readonly broken: Rules;
  readonly change: (changes: Partial<PriceForm>) => void;
}

/** Amounts and percentages of each kind of price, by their path below `terms`, with their labels. */
const simpleFields = (
  texts: PriceTexts,
  plan: PlanTexts,
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
    ['setUpPerNumber', plan.setUpPerNumber],
    ...numberOptions.map((option) => [`options.${option}`, plan.options[option]] as const),
    ['monthlyMinimum', plan.monthlyMinimum],
    ['payoutShare', `${texts.payoutShare} (%)`],
    ['vatPercent', texts.vatPercent],
  ],
  'carrier-agreement': [['origination.premiumKeptShare', `${texts.premiumKeptShare} (%)`]],
});

export function TermsFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  const plan = usePlanTexts();
  const isOptional = (path: string): boolean =>
    /^(?:setUpPerNumber|monthlyMinimum|options\.)/.test(path);
  return (
    <>
      <div className={classes.grid}>
        {simpleFields(texts, plan)[form.kind].map(([path, label]) => (
          <TextInput
            key={path}
            label={label}
            inputMode="decimal"
            {...(path === 'maximum' ? { placeholder: texts.noMaximum } : {})}
            {...(isOptional(path) ? { placeholder: plan.none } : {})}
            value={form.fields[path] ?? ''}
            onChange={({ target: { value } }) =>
              change({ fields: { ...form.fields, [path]: value } })
            }
            error={broken[`terms.${path}`]}
          />
        ))}
      </div>
      {form.kind !== 'consumer-tariff' && (
        <CalendarFields
          calendar={form.calendar}
          broken={broken}
          change={(calendar) => change({ calendar })}
        />
      )}
      {form.kind === 'carrier-agreement' && (
        <Checkbox
          my="sm"
          label={texts.netting}
          description={texts.nettingNote}
          checked={form.netting}
          onChange={({ target }) => change({ netting: target.checked })}
        />
      )}
      {form.kind === 'carrier-agreement' && (
        <StandardFields form={form} broken={broken} change={change} />
      )}
      <OriginFields form={form} broken={broken} change={change} />
      {form.kind === 'price-plan' && <CarrierFields form={form} broken={broken} change={change} />}
      <PrefixFields form={form} broken={broken} change={change} />
      {form.kind === 'price-plan' && (
        <PlanPartsFields form={form} broken={broken} change={change} />
      )}
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
      <PriceRows
        what={texts.origin}
        bands={form.calendar?.bands ?? []}
        broken={broken}
        rows={originClasses.map((origin) => ({
          key: origin,
          of: texts.origins[origin],
          path: `terms.${path}.${origin}`,
          value: form.byOrigin[origin],
          change: (value) => change({ byOrigin: { ...form.byOrigin, [origin]: value } }),
        }))}
      />
    </fieldset>
  );
}

function CarrierFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  const carriers = useQuery(carriersQuery);
  const path = 'terms.freephone.operators';
  const changeRow = (at: number, row: CarrierText): void =>
    change({ carrierPrices: form.carrierPrices.map((each, index) => (index === at ? row : each)) });
  return (
    <fieldset className={classes.part}>
      <legend>{texts.carrierPrices}</legend>
      <p className={classes.note}>{texts.carrierPricesNote}</p>
      {broken[path] !== undefined && (
        <p role="alert" className={classes.problem}>
          {broken[path]}
        </p>
      )}
      {form.carrierPrices.length > 0 && (
        <PriceRows
          what={texts.carrier}
          bands={form.calendar?.bands ?? []}
          broken={broken}
          rows={form.carrierPrices.map((row, index) => ({
            key: String(index),
            of: carriers.data?.find(({ id }) => id === row.carrierId)?.name ?? texts.carrier,
            field: (
              <NativeSelect
                size="sm"
                aria-label={`${texts.carrier}, ${index + 1}`}
                value={row.carrierId}
                onChange={(event) => changeRow(index, { ...row, carrierId: event.target.value })}
                error={broken[`${path}.${index}.carrierId`]}
              >
                <option value="">{texts.chooseSubject}</option>
                {carriers.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </NativeSelect>
            ),
            path: `${path}.${index}`,
            value: row,
            change: (value) => changeRow(index, { ...row, ...value }),
            remove: () =>
              change({ carrierPrices: form.carrierPrices.filter((_, at) => at !== index) }),
          }))}
        />
      )}
      <Button
        size="compact-md"
        variant="light"
        mt="xs"
        onClick={() =>
          change({ carrierPrices: [...form.carrierPrices, { carrierId: '', ...emptyCallPrice }] })
        }
      >
        {texts.addRow}
      </Button>
    </fieldset>
  );
}

function StandardFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  return (
    <fieldset className={classes.part}>
      <legend>{texts.standard}</legend>
      <p className={classes.note}>{texts.standardNote}</p>
      <PriceRows
        what={texts.origin}
        bands={form.calendar?.bands ?? []}
        broken={broken}
        rows={[
          {
            key: 'standard',
            of: texts.everyOrigin,
            path: 'terms.origination.standard',
            value: form.standard,
            change: (standard) => change({ standard }),
          },
          ...originClasses.map((origin) => ({
            key: origin,
            of: texts.origins[origin],
            path: `terms.origination.standardByOrigin.${origin}`,
            value: form.standardByOrigin[origin],
            change: (value: CallPriceText) =>
              change({ standardByOrigin: { ...form.standardByOrigin, [origin]: value } }),
          })),
        ]}
      />
    </fieldset>
  );
}

function PrefixFields({ form, broken, change }: TermsFieldsProps) {
  const texts = usePriceTexts();
  const isPhone = useIsPhone();
  const path = prefixPath[form.kind];
  if (path === null) return null;
  const changeRow = (at: number, row: PrefixText): void =>
    change({ byPrefix: form.byPrefix.map((each, index) => (index === at ? row : each)) });
  return (
    <fieldset className={classes.part}>
      <legend>{form.kind === 'price-plan' ? texts.forwarding : texts.termination}</legend>
      <p className={classes.note}>{texts.prefixNote}</p>
      {broken[`terms.${path}`] !== undefined && (
        <p role="alert" className={classes.problem}>
          {broken[`terms.${path}`]}
        </p>
      )}
      <PriceRows
        what={texts.prefix}
        bands={form.calendar?.bands ?? []}
        broken={broken}
        rows={form.byPrefix.map((row, index) => ({
          key: String(index),
          of: row.prefix === '' ? texts.anyPrefix : `+${row.prefix}`,
          field: (
            <TextInput
              size="sm"
              {...(isPhone ? { label: texts.prefix } : {})}
              aria-label={`${texts.prefix}, ${index + 1}`}
              inputMode="numeric"
              placeholder={texts.anyPrefix}
              value={row.prefix}
              onChange={(event) => changeRow(index, { ...row, prefix: event.target.value })}
              error={broken[`terms.${path}.${index}.prefix`]}
            />
          ),
          path: `terms.${path}.${index}`,
          value: row,
          change: (value) => changeRow(index, { ...row, ...value }),
          remove: () => change({ byPrefix: form.byPrefix.filter((_, at) => at !== index) }),
        }))}
      />
      <Button
        size="compact-md"
        variant="light"
        mt="xs"
        onClick={() => change({ byPrefix: [...form.byPrefix, { prefix: '', ...emptyCallPrice }] })}
      >
        {texts.addRow}
      </Button>
    </fieldset>
  );
}
