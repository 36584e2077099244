import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { priceKinds } from '@app/rating';
import { useQuery } from '@tanstack/react-query';
import type { PriceKind } from '../api/billing.js';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import classes from './price-form.module.css';
import type { PriceForm, Rules } from './price-form.js';
import { usePriceTexts } from './texts.js';
import { DateField } from '../ui/date-field.js';

interface SubjectFieldsProps {
  readonly form: PriceForm;
  readonly fixed: boolean;
  readonly broken: Rules;
  readonly change: (changes: Partial<PriceForm>) => void;
  readonly changeKind: (kind: PriceKind) => void;
}

/** Whose price it is, and from when to when. */
export function SubjectFields({ form, fixed, broken, change, changeKind }: SubjectFieldsProps) {
  const texts = usePriceTexts();
  const isTariff = form.kind === 'consumer-tariff';
  return (
    <div className={classes.grid}>
      {!fixed && (
        <ChoiceOfSubject form={form} broken={broken} change={change} changeKind={changeKind} />
      )}
      <DateField
        label={isTariff ? texts.tariffStartDay : texts.startDay}
        description={isTariff ? texts.tariffStartDayNote : texts.startDayNote}
        value={form.startDay}
        onChange={(value) => change({ startDay: value })}
        error={broken['validFrom']}
      />
      {isTariff ? (
        <Checkbox
          label={texts.customerService}
          description={texts.customerServiceNote}
          checked={form.customerService}
          onChange={(event) => change({ customerService: event.target.checked })}
        />
      ) : (
        <DateField
          label={texts.endDay}
          description={texts.endDayNote}
          value={form.endDay}
          onChange={(value) => change({ endDay: value })}
          error={broken['validUntil']}
        />
      )}
    </div>
  );
}

function ChoiceOfSubject({ form, broken, change, changeKind }: Omit<SubjectFieldsProps, 'fixed'>) {
  const texts = usePriceTexts();
  const isNumber = form.kind === 'consumer-tariff';
  const parties = useQuery({
    ...(form.kind === 'price-plan' ? ownersQuery : carriersQuery),
    enabled: !isNumber,
  });
  return (
    <>
      <NativeSelect
        label={texts.kind}
        value={form.kind}
        onChange={({ target: { value } }) => {
          const kind = priceKinds.find((one) => one === value);
          if (kind !== undefined) changeKind(kind);
        }}
      >
        {priceKinds.map((kind) => (
          <option key={kind} value={kind}>
            {texts.kinds[kind]}
          </option>
        ))}
      </NativeSelect>
      {isNumber ? (
        <TextInput
          label={texts.subjects[form.kind]}
          placeholder={texts.numberHint}
          value={form.subject}
          onChange={(event) => change({ subject: event.target.value })}
          error={broken['subject']}
        />
      ) : (
        <NativeSelect
          label={texts.subjects[form.kind]}
          value={form.subject}
          onChange={(event) => change({ subject: event.target.value })}
          error={broken['subject']}
        >
          <option value="">{texts.chooseSubject}</option>
          {parties.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </>
  );
}
