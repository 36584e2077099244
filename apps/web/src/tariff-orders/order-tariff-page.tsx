import { formatMoney, money, type Money } from '@app/common';
import { countryPlan, earliestTariffStart, tariffRules, type TariffRules } from '@app/number-plan';
import type { TextInputProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  tariffsOrderOwnMutation,
  tariffsOutlook,
} from '../api/generated/operations/tariffs.gen.js';
import type {
  NumberSummary,
  TariffOutlook,
  TariffsOutlookData,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { addMonths, amsterdamDay, formatDate, formatDateTime, startOfDay } from '../i18n/times.js';
import { FoundNumber } from '../numbers/found-number.js';
import { summaryOf } from '../prices/summary.js';
import { usePriceTexts } from '../prices/texts.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Fields, Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { amount, orNone } from '../ui/forms/ways.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { shareText } from '../ui/words/amounts.js';
import { inCents } from '../ui/words/exact-money.js';
import { useTariffOrderTexts } from './texts.js';

/** Page on which an owner orders a tariff for a premium number. */
export function OrderTariffPage() {
  const { digits = '' } = useParams();
  return <FoundNumber digits={digits}>{(number) => <Known number={number} />}</FoundNumber>;
}

interface NumberProps {
  readonly number: NumberSummary;
}

function Known({ number: row }: NumberProps) {
  const texts = useTariffOrderTexts();
  const { number } = row;
  const rules = tariffRules(number, new Date());
  const isFirst = row.tariff === null && row.nextTariff === null;
  return (
    <Page
      title={texts.title(phoneNumber(number))}
      back={{ to: `/nummers/${number.slice(1)}`, label: texts.back }}
      lead={rules === null ? texts.notPremium : isFirst ? texts.leadFirst : texts.lead}
    >
      {rules !== null && <OrderForm number={row} rules={rules} isFirst={isFirst} />}
    </Page>
  );
}

interface OrderFields {
  readonly perMinute: Money;
  readonly perCall: Money;
  readonly startRate: Money;
  readonly maximum: Money | null;
  readonly customerService: boolean;
  /** First day; empty: as early as possible. */
  readonly from: string;
}

type Body = TariffsOutlookData['body'];

/** Notes stand below the fields: notes of different lengths above them would shift the fields of a row. */
const noteBelow = {
  inputWrapperOrder: ['label', 'input', 'description', 'error'],
} satisfies Pick<TextInputProps, 'inputWrapperOrder'>;

/** How many starts the form offers: the firsts of this many months. */
const monthsAhead = 12;

/** Days on which a tariff ordered now may begin. */
function starts({ country }: NumberSummary): string[] {
  const first = amsterdamDay(earliestTariffStart(new Date(), country));
  return Array.from({ length: monthsAhead }, (_, index) => addMonths(first, index));
}

interface OrderFormProps extends NumberProps {
  readonly rules: TariffRules;
  /** Whether the number never had a tariff, so that this one begins when it is ready. */
  readonly isFirst: boolean;
}

function OrderForm({ number: row, rules, isFirst }: OrderFormProps) {
  const texts = useTariffOrderTexts();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const order = useMutation(tariffsOrderOwnMutation());
  const [outlook, setOutlook] = useState<TariffOutlook | null>(null);
  const linesOf = useOutlookLines(row);
  const notes = useRuleNotes(rules);
  const path = { number: row.number.slice(1) };
  const { tariff } = row;
  const none = money(0);
  const vat = countryPlan(row.country).vatPercent.find(({ until }) => until === undefined);
  const form = useForm<OrderFields, Body>({
    begin: {
      perMinute: tariff?.terms.perMinute ?? none,
      perCall: tariff?.terms.perCall ?? none,
      startRate: tariff?.terms.startRate ?? none,
      maximum: tariff?.terms.maximum ?? null,
      customerService: false,
      from: '',
    },
    asks: async () => (await import('@app/contracts/tariffs')).tariffOutlookGet,
    body: ({ customerService, from, ...terms }) => ({
      terms: { ...terms, includesVat: true, vatPercent: vat?.value ?? 21 },
      customerService,
      ...(from === '' ? {} : { from: startOfDay(from).toISOString() }),
    }),
    weigh: async (body) => {
      setOutlook(await tariffsOutlook({ path, body }));
      return true;
    },
    send: async (body, id) => {
      await order.mutateAsync({ path: { ...path, id }, body });
      await navigate(`/nummers/${path.number}`);
    },
    known: texts.errors,
  });
  const amountOf = (name: 'perMinute' | 'perCall' | 'startRate', note: string) => (
    <TextField
      of={form}
      name={name}
      as={amount}
      label={texts[name]}
      description={note}
      {...noteBelow}
      wrong={texts.amount}
      inputMode="decimal"
    />
  );
  return (
    <Panel title={texts.order} note={notes.all}>
      <Form
        of={form}
        submit={texts.order}
        ask={() => ({
          question: texts.question,
          lines: outlook === null ? [] : linesOf(outlook, form.values),
        })}
        isLong
      >
        <Fields>
          {amountOf('perMinute', notes.perMinute)}
          {amountOf('perCall', notes.perCall)}
          {amountOf('startRate', `${texts.startRateNote} ${notes.perCall}`)}
          <TextField
            of={form}
            name="maximum"
            as={orNone(amount)}
            label={texts.maximum}
            description={notes.maximum}
            {...noteBelow}
            wrong={texts.amount}
            inputMode="decimal"
          />
        </Fields>
        <CheckField
          of={form}
          name="customerService"
          label={texts.customerService}
          description={texts.customerServiceNote}
        />
        {!isFirst && (
          <ChoiceField
            of={form}
            name="from"
            label={texts.from}
            choices={[
              ['', texts.earliest],
              ...starts(row).map(
                (day) => [day, formatDate(startOfDay(day).toISOString(), language)] as const,
              ),
            ]}
          />
        )}
      </Form>
    </Panel>
  );
}

/** What the number's rules say about each amount. */
function useRuleNotes(rules: TariffRules) {
  const texts = useTariffOrderTexts();
  const { language } = useLanguage();
  const inWords = (micros: number): string => formatMoney(money(micros), language);
  const limitOf = (limit: TariffRules['perMinute']['value']): string[] => {
    if (limit === 'any') return [];
    if ('exactly' in limit) return [texts.exactly(inWords(limit.exactly))];
    return [limit.atMost === 0 ? texts.notHere : texts.atMost(inWords(limit.atMost))];
  };
  const step = rules.step.value === null ? [] : [texts.steps(inWords(rules.step.value))];
  const above = rules.maximumAbove.value;
  return {
    all: [texts.withVat, ...step].join(' '),
    perMinute: limitOf(rules.perMinute.value).join(' '),
    perCall: limitOf(rules.perCall.value).join(' '),
    maximum: [
      texts.none,
      ...limitOf(rules.maximum.value),
      ...(above === null ? [] : [texts.maximumNeeded(inWords(above))]),
    ].join(' '),
  };
}

/** Writes what an order would mean: start, price, announcement, earnings, and how it goes on. */
function useOutlookLines({ number }: NumberSummary) {
  const texts = useTariffOrderTexts();
  const priceTexts = usePriceTexts();
  const { language } = useLanguage();
  return (
    { from, decidesAt, withdrawableUntil, announcement, earns }: TariffOutlook,
    {
      perMinute,
      perCall,
      startRate,
      maximum = null,
      customerService,
    }: { readonly [N in keyof OrderFields]: OrderFields[N] | undefined },
  ): string[] => {
    const none = money(0);
    const terms = {
      perMinute: perMinute ?? none,
      perCall: perCall ?? none,
      startRate: startRate ?? none,
      maximum,
      includesVat: true as const,
      vatPercent: 21,
    };
    const paid = summaryOf(
      { kind: 'consumer-tariff', subject: number, terms },
      priceTexts,
      language,
    );
    return [
      from === null ? texts.beginsWhenReady : texts.begins(formatDate(from, language)),
      texts.pays(paid),
      texts.hears(announcement),
      customerService ? texts.serves : texts.servesNot,
      earns === null ? texts.earnsNothing : earned(earns),
      texts.decides(formatDateTime(decidesAt, language)),
      texts.withdrawable(formatDateTime(withdrawableUntil, language)),
    ];
  };

  function earned({ share, maximum, ...of }: NonNullable<TariffOutlook['earns']>): string {
    const once = money(of.startRate.micros + of.perCall.micros);
    const parts = [
      ...(of.perMinute.micros > 0 ? [texts.perMinuteOf(inCents(of.perMinute, language))] : []),
      ...(once.micros > 0 ? [texts.perCallOf(inCents(once, language))] : []),
    ];
    if (parts.length === 0) return texts.earnsNone;
    const most = maximum === null ? '' : `, ${texts.atMostOf(inCents(maximum, language))}`;
    return texts.earns(`${shareText(share, language)} %`, parts.join(' + ') + most);
  }
}
