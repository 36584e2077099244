import { formatMoney, type Money } from '@app/common';
import { numberOptions, type PricePlanTerms } from '@app/rating';
import { useLanguage } from '../../i18n/language.js';
import { Facts, type Fact } from '../../ui/page/facts.js';
import { planSentences } from '../plan-sentences.js';
import { usePlanTexts } from '../plan-texts.js';
import classes from './terms.module.css';

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

/** Discounts, bundles, volume discounts and fair-use limits of a plan, in sentences. */
export function PlanParts({ terms }: { readonly terms: PricePlanTerms }) {
  const { kinds } = usePlanTexts();
  const { language } = useLanguage();
  const sentences = planSentences(language);
  const { discounts = [], bundles = [], tiers = [], fairUse = [] } = terms;
  const named = <T extends { readonly name: string }>(
    parts: readonly T[],
    sentence: (part: T) => string,
  ): Fact[] => parts.map((part) => ({ label: part.name, value: sentence(part) }));
  const all: readonly { title: string; facts: Fact[] }[] = [
    { title: kinds.discounts, facts: named(discounts, sentences.discounts) },
    { title: kinds.bundles, facts: named(bundles, sentences.bundles) },
    { title: kinds.tiers, facts: named(tiers, sentences.tiers) },
    { title: kinds.fairUse, facts: named(fairUse, sentences.fairUse) },
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
