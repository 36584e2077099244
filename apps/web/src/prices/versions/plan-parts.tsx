import { formatMoney, type Money } from '@app/common';
import { numberOptions, type PricePlanTerms } from '@app/rating';
import { useLanguage } from '../../i18n/language.js';
import { formatMonth } from '../../i18n/times.js';
import { Facts, type Fact } from '../../ui/page/facts.js';
import { usePlanTexts } from '../plan-texts.js';
import classes from './terms.module.css';
import { usePriceTexts } from '../texts.js';

type Bundle = NonNullable<PricePlanTerms['bundles']>[number];
type Which = Pick<Bundle, 'component' | 'origins' | 'numbers'>;

/** Returns a function that lists a plan's one-off and monthly fees, those that it has. */
export function useOptionalFees(): (terms: PricePlanTerms) => Fact[] {
  const texts = usePlanTexts();
  const { language } = useLanguage();
  const fact = (label: string, amount: Money | undefined): Fact[] =>
    amount === undefined ? [] : [{ label, value: formatMoney(amount, language) }];
  return ({ setUpPerNumber, options, monthlyMinimum }) => [
    ...fact(texts.setUpPerNumber, setUpPerNumber),
    ...numberOptions.flatMap((option) => fact(texts.options[option], options?.[option])),
    ...fact(texts.monthlyMinimum, monthlyMinimum),
  ];
}

/** Discounts, bundles, volume discounts and fair-use limits of a plan, in words. */
export function PlanParts({ terms }: { readonly terms: PricePlanTerms }) {
  const texts = usePlanTexts();
  const prices = usePriceTexts();
  const { language } = useLanguage();
  const { said } = texts;
  const percent = (basisPoints: number): string =>
    `${(basisPoints / 100).toLocaleString(language)} %`;
  const monthText = (month: string): string => formatMonth(month, language);
  const volume = (count: number, unit: 'calls' | 'minutes' | 'amount'): string =>
    said.volume(count.toLocaleString(language), texts.choices[unit]);
  const which = ({ component, origins, numbers }: Which): string =>
    [
      texts.on[component],
      origins === undefined
        ? null
        : said.from(origins.map((one) => prices.origins[one]).join(', ')),
      texts.choices[numbers].toLowerCase(),
    ]
      .filter((part) => part !== null)
      .join(', ');
  const all: readonly { title: string; facts: Fact[] }[] = [
    {
      title: texts.kinds.discounts,
      facts: (terms.discounts ?? []).map((each) => ({
        label: each.name,
        value: [
          said.discount(
            percent(each.basisPoints),
            each.components.map((one) => texts.on[one]).join(', '),
          ),
          ...(each.firstMonth === undefined ? [] : [said.since(monthText(each.firstMonth))]),
          ...(each.lastMonth === undefined ? [] : [said.until(monthText(each.lastMonth))]),
        ].join('; '),
      })),
    },
    {
      title: texts.kinds.bundles,
      facts: (terms.bundles ?? []).map((each) => ({
        label: each.name,
        value: said.bundle(volume(each.included, each.unit), which(each)),
      })),
    },
    {
      title: texts.kinds.tiers,
      facts: (terms.tiers ?? []).map((each) => ({
        label: each.name,
        value: [
          which(each),
          ...each.steps.map((step) =>
            said.tier(volume(step.from, each.unit), percent(step.basisPoints)),
          ),
          texts.choices[each.mode].toLowerCase(),
        ].join('; '),
      })),
    },
    {
      title: texts.kinds.fairUse,
      facts: (terms.fairUse ?? []).map((each) => ({
        label: each.name,
        value: said.fairUse(
          volume(each.average, each.unit),
          which(each),
          formatMoney(each.beyond, language),
        ),
      })),
    },
  ];
  return all
    .filter(({ facts }) => facts.length > 0)
    .map(({ title, facts }) => (
      <div key={title} className={classes.part}>
        <h3>{title}</h3>
        <Facts facts={facts} />
      </div>
    ));
}
