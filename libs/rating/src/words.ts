import { formatMoney, formatNumber, formatPercent, type Language, type Money } from '@app/common';
import type { ExplanationStep } from './charge.js';
import type { ConsumerTariffTerms, OriginClass } from './terms.js';

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

/** A step of an explanation in words, as a clerk would say it. */
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
    case 'operator':
      return `De beller belt via ${step.carrierId}, die een eigen prijs heeft.`;
    case 'prefix':
      return step.prefix === ''
        ? `Voor ${step.destination} geldt de prijs van alle andere bestemmingen.`
        : `Voor ${step.destination} geldt de prijs van nummers die beginnen met +${step.prefix}.`;
    case 'free-seconds': {
      const free = `De eerste ${secondsIn(step.free, 'nl')} zijn gratis`;
      return step.left === 0
        ? `${free}; langer duurde het gesprek niet.`
        : `${free}; daarna komen er nog ${formatNumber(step.left, 'nl')}.`;
    }
    case 'increments':
      return `Geteld ${stretchesIn(step, 'nl')}: ${secondsIn(step.seconds, 'nl')}.`;
    case 'band':
      return step.band === null
        ? 'Beantwoord buiten de tijdvakken.'
        : `Beantwoord in het tijdvak ‘${step.band}’.`;
    case 'start-rate':
      return `Starttarief: ${euro(step.amount)}`;
    case 'per-call':
      return `Per gesprek: ${euro(step.amount)}`;
    case 'per-minute':
      return `${secondsIn(step.seconds, 'nl')} × ${euro(step.perMinute)} per minuut = ${euro(step.amount)}`;
    case 'band-seconds': {
      const band = step.band === null ? 'buiten de tijdvakken' : `in het tijdvak ‘${step.band}’`;
      return `${secondsIn(step.seconds, 'nl')} ${band} × ${euro(step.perMinute)} per minuut`;
    }
    case 'for-time':
      return `Samen voor de tijd: ${euro(step.amount)}`;
    case 'minimum':
      return `Samen ${euro(step.before)}, maar een gesprek kost minstens ${euro(step.amount)}.`;
    case 'maximum':
      return `Samen ${euro(step.before)}, maar een gesprek kost ten hoogste ${euro(step.amount)}.`;
    case 'consumer-price':
      return `De beller betaalt ${euro(step.amount)}, inclusief btw.`;
    case 'share':
      return `${formatPercent(step.basisPoints, 'nl')} van ${euro(step.of)} = ${euro(step.amount)}`;
  }
}

function english(step: ExplanationStep): string {
  const euro = (amount: Money): string => formatMoney(amount, 'en');
  switch (step.step) {
    case 'seconds':
      return `Duration: ${secondsIn(step.seconds, 'en')}, each started second counts.`;
    case 'origin':
      return origins.en[step.origin];
    case 'operator':
      return `The caller calls by way of ${step.carrierId}, which has a price of its own.`;
    case 'prefix':
      return step.prefix === ''
        ? `For ${step.destination} the price of all other destinations counts.`
        : `For ${step.destination} the price of numbers that begin with +${step.prefix} counts.`;
    case 'free-seconds': {
      const free = `The first ${secondsIn(step.free, 'en')} are free`;
      return step.left === 0
        ? `${free}; the call was no longer than that.`
        : `${free}; ${formatNumber(step.left, 'en')} come after them.`;
    }
    case 'increments':
      return `Counted ${stretchesIn(step, 'en')}: ${secondsIn(step.seconds, 'en')}.`;
    case 'band':
      return step.band === null
        ? 'Answered outside the time bands.'
        : `Answered in the time band ‘${step.band}’.`;
    case 'start-rate':
      return `Start rate: ${euro(step.amount)}`;
    case 'per-call':
      return `Per call: ${euro(step.amount)}`;
    case 'per-minute':
      return `${secondsIn(step.seconds, 'en')} × ${euro(step.perMinute)} a minute = ${euro(step.amount)}`;
    case 'band-seconds': {
      const band =
        step.band === null ? 'outside the time bands' : `in the time band ‘${step.band}’`;
      return `${secondsIn(step.seconds, 'en')} ${band} × ${euro(step.perMinute)} a minute`;
    }
    case 'for-time':
      return `Together for the time: ${euro(step.amount)}`;
    case 'minimum':
      return `Together ${euro(step.before)}, but a call costs at least ${euro(step.amount)}.`;
    case 'maximum':
      return `Together ${euro(step.before)}, but a call costs at most ${euro(step.amount)}.`;
    case 'consumer-price':
      return `The caller pays ${euro(step.amount)}, VAT included.`;
    case 'share':
      return `${formatPercent(step.basisPoints, 'en')} of ${euro(step.of)} = ${euro(step.amount)}`;
  }
}

const tariffParts = {
  nl: {
    startRate: (euro: string) => `starttarief ${euro}`,
    perCall: (euro: string) => `${euro} per gesprek`,
    perMinute: (euro: string) => `${euro} per minuut`,
    maximum: (euro: string) => `ten hoogste ${euro} per gesprek`,
    free: 'gratis',
  },
  en: {
    startRate: (euro: string) => `start rate ${euro}`,
    perCall: (euro: string) => `${euro} a call`,
    perMinute: (euro: string) => `${euro} a minute`,
    maximum: (euro: string) => `at most ${euro} a call`,
    free: 'free',
  },
} as const;

/** The callers' price in short words for documents, VAT included. */
export function tariffWords(terms: ConsumerTariffTerms, language: Language): string {
  const parts = tariffParts[language];
  const priced = (['startRate', 'perCall', 'perMinute'] as const).flatMap((part) =>
    terms[part].micros === 0 ? [] : [parts[part](formatMoney(terms[part], language))],
  );
  if (priced.length === 0) return parts.free;
  const maximum =
    terms.maximum === null ? [] : [parts.maximum(formatMoney(terms.maximum, language))];
  return [...priced, ...maximum].join(', ');
}

const secondWords = { nl: ['seconde', 'seconden'], en: ['second', 'seconds'] } as const;

function secondsIn(seconds: number, language: Language): string {
  const [one, many] = secondWords[language];
  return `${formatNumber(seconds, language)} ${seconds === 1 ? one : many}`;
}

interface Stretches {
  readonly first: number;
  readonly next: number;
}

/** How time is counted: by one increment, or by a first one and then another. */
function stretchesIn({ first, next }: Stretches, language: Language): string {
  const [by, then] = language === 'nl' ? ['per', 'daarna per'] : ['by', 'then by'];
  return first === next
    ? `${by} ${secondsIn(next, language)}`
    : `${by} ${secondsIn(first, language)}, ${then} ${secondsIn(next, language)}`;
}
