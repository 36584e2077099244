import { formatMoney, type Language, type Money } from '@app/common';
import type { ExplanationStep } from './charge.js';
import type { OriginClass } from './terms.js';

const origins: Readonly<Record<Language, Readonly<Record<OriginClass, string>>>> = {
  nl: {
    fixed: 'De beller belt vanaf een vast nummer in Nederland.',
    mobile: 'De beller belt vanaf een mobiel nummer in Nederland.',
    abroad: 'De beller belt vanuit het buitenland.',
    other: 'Waarvandaan de beller belt, is niet vast te stellen.',
  },
  en: {
    fixed: 'The caller calls from a fixed number in the Netherlands.',
    mobile: 'The caller calls from a mobile number in the Netherlands.',
    abroad: 'The caller calls from abroad.',
    other: 'Where the caller calls from can’t be told.',
  },
};

/** One step of an explanation, as a clerk reads it aloud. */
export function words(step: ExplanationStep, language: Language): string {
  return language === 'nl' ? dutch(step) : english(step);
}

function dutch(step: ExplanationStep): string {
  const euro = (amount: Money): string => formatMoney(amount, 'nl');
  switch (step.step) {
    case 'seconds':
      return `Duur: ${secondsIn(step.seconds, 'nl')}, elke begonnen seconde telt.`;
    case 'origin':
      return origins.nl[step.origin];
    case 'prefix':
      return step.prefix === ''
        ? `Voor ${step.destination} geldt de prijs van alle andere bestemmingen.`
        : `Voor ${step.destination} geldt de prijs van nummers die beginnen met +${step.prefix}.`;
    case 'start-rate':
      return `Starttarief: ${euro(step.amount)}`;
    case 'per-call':
      return `Per gesprek: ${euro(step.amount)}`;
    case 'per-minute':
      return `${secondsIn(step.seconds, 'nl')} × ${euro(step.perMinute)} per minuut = ${euro(step.amount)}`;
    case 'maximum':
      return `Samen ${euro(step.before)}, maar een gesprek kost ten hoogste ${euro(step.amount)}.`;
    case 'consumer-price':
      return `De beller betaalt ${euro(step.amount)}, inclusief btw.`;
    case 'share':
      return `${percent(step.basisPoints, 'nl')} van ${euro(step.of)} = ${euro(step.amount)}`;
  }
}

function english(step: ExplanationStep): string {
  const euro = (amount: Money): string => formatMoney(amount, 'en');
  switch (step.step) {
    case 'seconds':
      return `Duration: ${secondsIn(step.seconds, 'en')}, each started second counts.`;
    case 'origin':
      return origins.en[step.origin];
    case 'prefix':
      return step.prefix === ''
        ? `For ${step.destination} the price of all other destinations counts.`
        : `For ${step.destination} the price of numbers that begin with +${step.prefix} counts.`;
    case 'start-rate':
      return `Start rate: ${euro(step.amount)}`;
    case 'per-call':
      return `Per call: ${euro(step.amount)}`;
    case 'per-minute':
      return `${secondsIn(step.seconds, 'en')} × ${euro(step.perMinute)} a minute = ${euro(step.amount)}`;
    case 'maximum':
      return `Together ${euro(step.before)}, but a call costs at most ${euro(step.amount)}.`;
    case 'consumer-price':
      return `The caller pays ${euro(step.amount)}, VAT included.`;
    case 'share':
      return `${percent(step.basisPoints, 'en')} of ${euro(step.of)} = ${euro(step.amount)}`;
  }
}

const secondWords = { nl: ['seconde', 'seconden'], en: ['second', 'seconds'] } as const;

function secondsIn(seconds: number, language: Language): string {
  const [one, many] = secondWords[language];
  return `${formatNumber(seconds, language)} ${seconds === 1 ? one : many}`;
}

const percent = (basisPoints: number, language: Language): string =>
  `${formatNumber(basisPoints / 100, language)}%`;

const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-NL').format(value);
