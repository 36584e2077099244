import type { ApiProblem } from '../../api/problem.js';
import type { Rules } from './price-form.js';
import type { PriceTexts } from '../texts.js';

/** The field of the form that a path of the API is about. */
const fieldOf = (path: string): string => {
  const field = path
    .replace(/^version\./, '')
    .replace(/\.micros$/, '')
    .replace(/\.steps\..*$/, '.steps');
  return { from: 'validFrom', number: 'subject' }[field] ?? field;
};

/** The API's rules at its paths, ours in place of the sentences that we know. */
export function rulesOf({ problems }: ApiProblem, { rules, errors }: PriceTexts): Rules {
  const known: readonly (readonly [RegExp, string])[] = [
    [/must be given above € 0\.00/, rules.maximumAlways],
    [/must be given above/, rules.maximumNeeded],
    [/must be at most € 1\.000$/, rules.tooMuch],
    [/must be at most € 1\.00 a minute on 0900/, rules.ceilingPerMinute],
    [/must be at most € 1\.60 a call on 0900/, rules.ceilingPerCall],
    [/must be at most € \S+ a (?:minute on|call on|call in all)/, rules.ceilingOfRange],
    [/its number says the price/, rules.pricedByNumber],
    [/there is no price for/, rules.noSuchPrice],
    [/must be at least what the first minute costs/, rules.maximumBelowMinute],
    [/must be above € 0\.00, or be left out/, rules.maximumZero],
    [/must be at least the start rate and the price per call/, rules.maximumTooLow],
    [/must be 21, the percentage of VAT/, rules.vat],
    [/must be 19, the percentage of VAT/, rules.germanVat],
    [/must name each prefix once/, rules.doublePrefix],
    [/must have a price for the prefix ''/, rules.otherPrefix],
    [/must be a paid number of|takes no tariff|takes a tariff already/, rules.paidNumber],
    [/callers hear the price beforehand/, rules.unannounced],
    [/must not be above the maximum/, rules.minimumAboveMaximum],
    [/must name each band once/, rules.doubleBand],
    [/must name each operator once/, rules.doubleOperator],
    [/must be a time zone/, rules.zone],
    [/must not hold public holidays/, rules.holidaysNeeded],
    [/customer service costs/, rules.customerService],
    [/multiple of € 0.05/, rules.step],
    [/must have a different name each/, rules.doublePart],
    [/must not be more than 100% together/, rules.tooMuchOff],
    [/must not be minutes/, rules.callFeeMinutes],
    [/must begin higher each/, rules.stepsRise],
    [/must not be two on the same calls/, rules.sameCalls],
    [/must not be before the first month/, rules.monthOrder],
    [/must be hundredths of a percent/, rules.zeroShare],
    [/must be left out/, rules.firstTariff],
    [/must be the beginning of the first|asked for a week before/, rules.firstOfMonth],
    [/must be (?:at or (?:before|after)|later than) \d/, errors['overlapping-versions']],
    [/that goes by version/, errors['version-in-use']],
  ];
  return Object.fromEntries(
    problems.map(({ field, rule }) => [
      fieldOf(field),
      known.find(([pattern]) => pattern.test(rule))?.[1] ?? rule,
    ]),
  );
}
