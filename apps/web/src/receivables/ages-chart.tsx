import { formatMoney, money } from '@app/common';
import type { PartyAges } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { ages as order } from './ages.js';
import { useReceivableTexts } from './texts.js';

/** Chart of a party's debts by age. */
export function AgesChart({ ages }: Pick<PartyAges, 'ages'>) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const euro = (micros: number): string => formatMoney(money(Math.round(micros)), language);
  const groups = order.map((age) => ({ name: texts.ages[age], micros: ages[age].micros }));
  return (
    <BarChart
      label={groups.map(({ name, micros }) => `${name}: ${euro(micros)}`).join('; ')}
      series={[texts.stillOpen]}
      groups={groups.map(({ name, micros }) => ({ name, values: [micros] }))}
      format={euro}
    />
  );
}
