import { NativeSelect } from '@mantine/core';
import type { VatFigure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { isVatId, isVatPeriod } from '../ui/words/address-values.js';
import { Page } from '../ui/page/page.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { CheckVatId } from './check-vat-id.js';
import { DocumentsOfFigure } from './documents-of-figure.js';
import { periodsUntil } from './periods.js';
import { ReturnPanel } from './return-panel.js';
import { SalesPanel } from './sales-panel.js';
import { SetStatus } from './set-status.js';
import { StatusesPanel } from './statuses-panel.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';
import { VatIdsPanel } from './vat-ids-panel.js';

/** Page of VAT: returns, sales lists, statuses of parties, and checks of VAT ids. */
export function VatPage() {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const periods = periodsUntil(new Date());
  const boxes = Object.keys(texts.boxes) as VatFigure['box'][];
  const { values, change } = useFilters({ period: isVatPeriod, box: oneOf(boxes), vatId: isVatId });
  const { period = periods[0] ?? '', box, vatId } = values;
  const open = (of: VatFigure['box'], vatId?: string): void => change({ period, box: of, vatId });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <NativeSelect
        className={classes.period ?? ''}
        label={texts.period}
        description={texts.periodHint}
        value={period}
        onChange={({ target }) =>
          change({ period: target.value, box: undefined, vatId: undefined })
        }
      >
        {(periods.includes(period) ? periods : [period, ...periods]).map((one) => (
          <option key={one} value={one}>
            {periodName(one, language, texts.quarter)}
          </option>
        ))}
      </NativeSelect>
      <ReturnPanel period={period} open={open} />
      {box !== undefined && <DocumentsOfFigure period={period} box={box} vatId={vatId} />}
      <SalesPanel period={period} open={(of) => open('3b', of)} />
      <StatusesPanel />
      {viewer.can('runs:write') && <SetStatus />}
      <VatIdsPanel />
      {viewer.can('runs:write') && <CheckVatId />}
    </Page>
  );
}

function periodName(
  period: string,
  language: string,
  quarter: (quarter: number, year: number) => string,
): string {
  const year = Number(period.slice(0, 4));
  if (period[5] === 'Q') return quarter(Number(period[6]), year);
  const month = new Date(Date.UTC(year, Number(period.slice(5)) - 1, 1));
  return new Intl.DateTimeFormat(language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(month);
}
