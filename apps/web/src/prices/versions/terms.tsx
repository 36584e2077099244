import { formatMoney, type Money } from '@app/common';
import { originClasses, type CalendarTerms, type CallPrice, type OriginClass } from '@app/rating';
import type { PriceVersion } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { writeDate } from '../../ui/words/date-text.js';
import { DataTable, type Column } from '../../ui/tables/data-table.js';
import { useViewer } from '../../session/session.js';
import { usePartyNames } from '../../session/use-party-names.js';
import { Facts } from '../../ui/page/facts.js';
import { hoursInWords, partsInWords } from '../parts.js';
import { PlanParts, useOptionalFees } from './plan-parts.js';
import classes from './terms.module.css';
import { usePriceTexts } from '../texts.js';

const shown = 50;

type PrefixRow = CallPrice & { readonly prefix: string };

/** The terms of a version, in words. */
export function Terms({ version }: { readonly version: PriceVersion }) {
  const texts = usePriceTexts();
  const euro = useEuro();
  const share = useShare();
  const origins = useOrigins();
  const nameOf = usePartyNames();
  const optionalFees = useOptionalFees();
  const { isStaff } = useViewer();
  const byPrefix = (rows: readonly PrefixRow[]): NamedPrice[] =>
    rows.map((price) => ({
      key: price.prefix,
      name: price.prefix === '' ? texts.anyPrefix : `+${price.prefix}`,
      price,
    }));
  switch (version.kind) {
    case 'consumer-tariff': {
      const { terms } = version;
      return (
        <>
          <Facts
            facts={[
              { label: texts.startRate, value: euro(terms.startRate) },
              { label: texts.perCall, value: euro(terms.perCall) },
              { label: texts.perMinute, value: euro(terms.perMinute) },
              {
                label: texts.maximum,
                value: terms.maximum === null ? texts.noMaximum : euro(terms.maximum),
              },
            ]}
          />
          <p className={classes.vat}>{texts.includesVat(terms.vatPercent)}</p>
        </>
      );
    }
    case 'price-plan': {
      const { terms } = version;
      return (
        <>
          <Facts
            facts={[
              { label: texts.monthly, value: euro(terms.monthly) },
              { label: texts.monthlyPerNumber, value: euro(terms.monthlyPerNumber) },
              { label: texts.callFee, value: euro(terms.callFee) },
              ...optionalFees(terms),
              {
                label: isStaff ? texts.payoutShare : texts.yourShare,
                value: share(terms.payoutShare),
              },
            ]}
          />
          <Calendar calendar={terms.calendar} />
          <Prices
            title={texts.freephonePlan}
            what={texts.origin}
            prices={[
              ...origins(terms.freephone),
              ...(terms.freephone.operators ?? []).map((price) => ({
                key: `carrier ${price.carrierId}`,
                name: nameOf(price.carrierId),
                price,
              })),
            ]}
          />
          <Prices
            title={texts.forwarding}
            what={texts.prefix}
            prices={byPrefix(terms.forwarding)}
          />
          <PlanParts terms={terms} />
          <p className={classes.vat}>{texts.excludesVat(terms.vatPercent)}</p>
        </>
      );
    }
    case 'carrier-agreement': {
      const { calendar, netting = false, origination, termination } = version.terms;
      return (
        <>
          <Facts
            facts={[
              { label: texts.premiumKeptShare, value: share(origination.premiumKeptShare) },
              { label: texts.settled, value: netting ? texts.settledNet : texts.settledApart },
            ]}
          />
          <Calendar calendar={calendar} />
          <Prices
            title={texts.standard}
            what={texts.origin}
            prices={[
              { key: 'standard', name: texts.everyOrigin, price: origination.standard },
              ...origins(origination.standardByOrigin),
            ]}
          />
          <Prices
            title={texts.freephoneOrigin}
            what={texts.origin}
            prices={origins(origination.freephone)}
          />
          <Prices title={texts.termination} what={texts.prefix} prices={byPrefix(termination)} />
          <p className={classes.vat}>{texts.reverseCharge}</p>
        </>
      );
    }
  }
}

function useEuro(): (amount: Money) => string {
  const { language } = useLanguage();
  return (amount) => formatMoney(amount, language);
}

function useShare(): (basisPoints: number) => string {
  const { language } = useLanguage();
  return (basisPoints) => `${(basisPoints / 100).toLocaleString(language)} %`;
}

type Origins = Readonly<Partial<Record<OriginClass, CallPrice>>>;

interface NamedPrice {
  readonly key: string;
  readonly name: string;
  readonly price: CallPrice;
}

/** Returns a function that lists the origins with a price, in a fixed order. */
function useOrigins(): (prices: Origins | undefined) => NamedPrice[] {
  const texts = usePriceTexts();
  return (prices) =>
    originClasses.flatMap((origin) => {
      const price = prices?.[origin];
      return price === undefined ? [] : [{ key: origin, name: texts.origins[origin], price }];
    });
}

interface PricesProps {
  readonly title: string;
  /** Heading of the first column, which names what each price is for. */
  readonly what: string;
  readonly prices: readonly NamedPrice[];
}

/** Table of call prices; the column with further parts is left out when no price has any. */
function Prices({ title, what, prices }: PricesProps) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const euro = useEuro();
  const rows = prices.slice(0, shown);
  const parts = new Map(rows.map(({ key, price }) => [key, partsInWords(price, texts, language)]));
  const columns: readonly Column<NamedPrice>[] = [
    { key: 'name', label: what, title: true, cell: ({ name }) => name },
    {
      key: 'perMinute',
      label: texts.perMinute,
      numeric: true,
      cell: ({ price }) => euro(price.perMinute),
    },
    {
      key: 'perCall',
      label: texts.perCall,
      numeric: true,
      cell: ({ price }) => euro(price.perCall),
    },
    ...([...parts.values()].some((each) => each.length > 0)
      ? [
          {
            key: 'parts',
            label: texts.parts,
            long: true,
            cell: ({ key }: NamedPrice) => <Parts parts={parts.get(key) ?? []} />,
          },
        ]
      : []),
  ];
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      <DataTable caption={title} columns={columns} rows={rows} keyOf={({ key }) => key} />
      {prices.length > shown && <p className={classes.vat}>+ {prices.length - shown}</p>}
    </div>
  );
}

const Parts = ({ parts }: { readonly parts: readonly string[] }) =>
  parts.length === 0
    ? '–'
    : parts.map((part) => (
        <span key={part} className={classes.parts}>
          {part}
        </span>
      ));

/** Hours of the calendar's bands; nothing without a calendar. */
function Calendar({ calendar }: { readonly calendar: CalendarTerms | undefined }) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  if (calendar === undefined) return null;
  const { zone, holidays, optionalHolidays, extraHolidays = [], crossing, bands } = calendar;
  return (
    <div className={classes.part}>
      <h3>{texts.calendar}</h3>
      <Facts
        facts={[
          ...bands.map((band) => ({
            label: texts.inBand(band.name),
            value: hoursInWords(band, texts),
          })),
          { label: texts.zone, value: zone },
          {
            label: texts.holidays,
            value: holidays === null ? texts.noHolidays : texts.holidaysOf[holidays],
          },
          ...(holidays === 'NL'
            ? [
                {
                  label: texts.liberationDay,
                  value: texts.holidayChoices[optionalHolidays?.liberationDay ?? 'never'],
                },
                {
                  label: texts.goodFriday,
                  value: texts.holidayChoices[optionalHolidays?.goodFriday ?? 'never'],
                },
              ]
            : []),
          ...(extraHolidays.length > 0
            ? [
                {
                  label: texts.extraHolidays,
                  value: extraHolidays.map((day) => writeDate(day, language)).join(', '),
                },
              ]
            : []),
          { label: texts.crossing, value: texts.crossings[crossing] },
        ]}
      />
    </div>
  );
}
