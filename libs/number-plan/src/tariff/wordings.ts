import type { SpokenLanguage } from '../plan/country-plan.js';
import type { Datum } from '../plan/datum.js';

interface Sentences {
  readonly free: string;
  readonly priced: string;
}

export interface Wording {
  /** The sentences for calls whose caller also pays the caller's carrier for the call itself. */
  readonly 'on-top': Sentences;
  readonly included: Sentences;
  readonly perMinute: string;
  readonly perCall: string;
  readonly and: string;
  readonly maximum: string;
  readonly start: string;
  readonly startWithinMaximum: string;
  readonly chargingStarts: string;
}

const translated = {
  source: 'translated from the Dutch wording',
  doubt: 'no wording in this language is prescribed or published',
} as const;

/** The wording of an announcement, with the places `{price}` and `{amount}`. */
export const wordings: Readonly<Record<SpokenLanguage, Datum<Wording>>> = {
  nl: {
    value: {
      'on-top': {
        free: 'Voor dit informatienummer betaalt u uw gebruikelijke belkosten.',
        priced: 'Dit informatienummer kost {price}, plus uw gebruikelijke belkosten.',
      },
      included: {
        free: 'Dit informatienummer is gratis.',
        priced: 'Dit informatienummer kost {price}.',
      },
      perMinute: '{amount} per minuut',
      perCall: '{amount} per gesprek',
      and: 'en',
      maximum: 'met een maximum van {amount} per gesprek',
      start: 'Het starttarief is {amount} per gesprek.',
      startWithinMaximum:
        'Het starttarief is {amount} per gesprek, en is bij het maximum inbegrepen.',
      chargingStarts: 'U betaalt vanaf de toon die nu volgt.',
    },
    source: 'support.belfabriek.nl: vragen over bellen naar 0900-nummers',
    doubt:
      'the wording of a separate start rate is not published; nor is that of a price per call and ' +
      'per minute at once',
  },
  en: {
    value: {
      'on-top': {
        free: 'For this information number you pay your usual call charges.',
        priced: 'This information number costs {price}, plus your usual call charges.',
      },
      included: {
        free: 'This information number is free of charge.',
        priced: 'This information number costs {price}.',
      },
      perMinute: '{amount} per minute',
      perCall: '{amount} per call',
      and: 'and',
      maximum: 'with a maximum of {amount} per call',
      start: 'The start rate is {amount} per call.',
      startWithinMaximum: 'The start rate is {amount} per call, and is part of the maximum.',
      chargingStarts: 'You pay from the tone that follows.',
    },
    ...translated,
  },
  fr: {
    value: {
      'on-top': {
        free: 'Pour ce numéro d’information, vous payez vos frais d’appel habituels.',
        priced: 'Ce numéro d’information coûte {price}, plus vos frais d’appel habituels.',
      },
      included: {
        free: 'Ce numéro d’information est gratuit.',
        priced: 'Ce numéro d’information coûte {price}.',
      },
      perMinute: '{amount} par minute',
      perCall: '{amount} par appel',
      and: 'et',
      maximum: 'et au maximum {amount} par appel',
      start: 'Le tarif de départ s’élève à {amount} par appel.',
      startWithinMaximum:
        'Le tarif de départ s’élève à {amount} par appel, et fait partie du maximum.',
      chargingStarts: 'Vous payez à partir du signal sonore qui suit.',
    },
    ...translated,
  },
  de: {
    value: {
      'on-top': {
        free: 'Für diese Informationsnummer zahlen Sie Ihre üblichen Gesprächskosten.',
        priced:
          'Diese Informationsnummer kostet {price}, zuzüglich Ihrer üblichen Gesprächskosten.',
      },
      included: {
        free: 'Diese Informationsnummer ist kostenlos.',
        priced: 'Diese Informationsnummer kostet {price}.',
      },
      perMinute: '{amount} pro Minute',
      perCall: '{amount} pro Anruf',
      and: 'und',
      maximum: 'bis höchstens {amount} pro Anruf',
      start: 'Der Starttarif beträgt {amount} pro Anruf.',
      startWithinMaximum:
        'Der Starttarif beträgt {amount} pro Anruf und ist im Höchstbetrag enthalten.',
      chargingStarts: 'Sie zahlen ab dem Ton, der nun folgt.',
    },
    ...translated,
  },
};
