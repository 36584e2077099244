import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { VatFigure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { given, isVatId, isVatPeriod } from '../ui/words/address-values.js';
import { Page } from '../ui/page/page.js';
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

/** What returns and sales lists say, and what parties and their VAT ids are. */
export function VatPage() {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const [search, setSearch] = useSearchParams();
  const periods = periodsUntil(new Date());
  const period = given(search, 'period', isVatPeriod) ?? periods[0] ?? '';
  const boxes = Object.keys(texts.boxes) as VatFigure['box'][];
  const box = boxes.find((one) => one === search.get('box')) ?? null;
  const vatId = given(search, 'vatId', isVatId);
  const open = (of: { box: VatFigure['box']; vatId?: string }): void =>
    setSearch({ period, ...of });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <NativeSelect
        className={classes.period ?? ''}
        label={texts.period}
        description={texts.periodHint}
        value={period}
        onChange={({ target: { value } }) => setSearch({ period: value })}
      >
        {(periods.includes(period) ? periods : [period, ...periods]).map((one) => (
          <option key={one} value={one}>
            {periodName(one, language, texts.quarter)}
          </option>
        ))}
      </NativeSelect>
      <ReturnPanel period={period} open={(of) => open({ box: of })} />
      {box !== null && <DocumentsOfFigure period={period} box={box} vatId={vatId} />}
      <SalesPanel period={period} open={(of) => open({ box: '3b', vatId: of })} />
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
