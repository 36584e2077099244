import { formatMoney, type Money } from '@app/common';
import { originClasses, type ByTime } from '@app/rating';
import type { PriceVersion } from '../api/billing.js';
import { useLanguage } from '../i18n/language.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Facts } from '../ui/facts.js';
import classes from './terms.module.css';
import { usePriceTexts } from './texts.js';

const shown = 50;

/** The terms of a version, as one would say them. */
export function Terms({ version }: { readonly version: PriceVersion }) {
  const texts = usePriceTexts();
  const euro = useEuro();
  const share = useShare();
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
              { label: texts.payoutShare, value: share(terms.payoutShare) },
            ]}
          />
          <ByOrigin title={texts.freephonePlan} prices={terms.freephone} />
          <ByPrefix title={texts.forwarding} rows={terms.forwarding} />
          <p className={classes.vat}>{texts.excludesVat(terms.vatPercent)}</p>
        </>
      );
    }
    case 'carrier-agreement': {
      const { origination, termination } = version.terms;
      return (
        <>
          <Facts
            facts={[
              { label: texts.premiumKeptShare, value: share(origination.premiumKeptShare) },
              {
                label: texts.standard,
                value: `${euro(origination.standard.perMinute)} ${texts.perMinute.toLowerCase()}, ${euro(origination.standard.perCall)} ${texts.perCall.toLowerCase()}`,
              },
            ]}
          />
          <ByOrigin title={texts.freephoneOrigin} prices={origination.freephone} />
          <ByPrefix title={texts.termination} rows={termination} />
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

type Origins = Readonly<Record<(typeof originClasses)[number], ByTime>>;

function ByOrigin({ title, prices }: { readonly title: string; readonly prices: Origins }) {
  const texts = usePriceTexts();
  const euro = useEuro();
  const columns: readonly Column<(typeof originClasses)[number]>[] = [
    { key: 'origin', label: texts.origin, title: true, cell: (origin) => texts.origins[origin] },
    {
      key: 'perMinute',
      label: texts.perMinute,
      numeric: true,
      cell: (origin) => euro(prices[origin].perMinute),
    },
    {
      key: 'perCall',
      label: texts.perCall,
      numeric: true,
      cell: (origin) => euro(prices[origin].perCall),
    },
  ];
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      <DataTable
        caption={title}
        columns={columns}
        rows={originClasses}
        keyOf={(origin) => origin}
      />
    </div>
  );
}

type PrefixRow = ByTime & { readonly prefix: string };

function ByPrefix({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly PrefixRow[];
}) {
  const texts = usePriceTexts();
  const euro = useEuro();
  const columns: readonly Column<PrefixRow>[] = [
    {
      key: 'prefix',
      label: texts.prefix,
      title: true,
      cell: ({ prefix }) => (prefix === '' ? texts.anyPrefix : `+${prefix}`),
    },
    {
      key: 'perMinute',
      label: texts.perMinute,
      numeric: true,
      cell: ({ perMinute }) => euro(perMinute),
    },
    { key: 'perCall', label: texts.perCall, numeric: true, cell: ({ perCall }) => euro(perCall) },
  ];
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      <DataTable
        caption={title}
        columns={columns}
        rows={rows.slice(0, shown)}
        keyOf={({ prefix }) => prefix}
      />
      {rows.length > shown && <p className={classes.vat}>+ {rows.length - shown}</p>}
    </div>
  );
}
