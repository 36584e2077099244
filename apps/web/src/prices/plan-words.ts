import type { Language } from '@app/common';

/** Words of the sentences in `plan-sentences.ts`. */
const nl = {
  on: {
    'set-up': 'het aansluiten',
    monthly: 'het abonnement',
    'monthly-number': 'het abonnement per nummer',
    'option-recording': 'het opnameabonnement',
    'option-voicemail': 'voicemail',
    'option-webhook': 'de koppeling',
    'freephone-usage': 'gesprekken naar 0800-nummers',
    'call-fee': 'het vaste bedrag per gesprek',
    forwarding: 'doorschakelen',
  },
  callers: {
    fixed: 'een vast nummer in Nederland',
    mobile: 'een mobiel nummer in Nederland',
    abroad: 'een buitenlands nummer',
    other: 'een nummer van onbekende herkomst',
  },
  numbers: { together: 'Alle nummers tellen samen.', each: 'Elk nummer telt apart.' },
  onlyFrom: (callers: string) => `Alleen voor bellers met ${callers}.`,
  discount: (percent: string, on: string, period: string) =>
    `${percent} korting op ${on}${period}.`,
  since: (month: string) => `, vanaf ${month}`,
  until: (month: string) => `, tot en met ${month}`,
  between: (first: string, last: string) => `, van ${first} tot en met ${last}`,
  bundle: (first: string, on: string) => `Gratis: ${first} van elke maand, voor ${on}.`,
  tiers: (on: string) => `Korting op ${on}, elke maand opnieuw berekend.`,
  fairUse: (volume: string, on: string) => `Inbegrepen: ${volume} per maand, voor ${on}.`,
  calls: {
    volume: (count: number, figure: string) =>
      `${figure} ${count === 1 ? 'gesprek' : 'gesprekken'}`,
    first: (count: number, figure: string) =>
      count === 1 ? 'het eerste gesprek' : `de eerste ${figure} gesprekken`,
    after: (first: string, percent: string) => `Na ${first} kost elk gesprek ${percent} minder.`,
    reached: (volume: string, percent: string) =>
      `Vanaf ${volume} kosten alle gesprekken ${percent} minder, ook de eerste.`,
    beyond: (amount: string) => `Elk gesprek daarboven kost ${amount} extra.`,
  },
  minutes: {
    volume: (count: number, figure: string) => `${figure} ${count === 1 ? 'minuut' : 'minuten'}`,
    first: (count: number, figure: string) =>
      count === 1 ? 'de eerste minuut' : `de eerste ${figure} minuten`,
    after: (first: string, percent: string) => `Na ${first} kost elke minuut ${percent} minder.`,
    reached: (volume: string, percent: string) =>
      `Vanaf ${volume} kosten alle minuten ${percent} minder, ook de eerste.`,
    beyond: (amount: string) => `Elke minuut daarboven kost ${amount} extra.`,
  },
  amount: {
    volume: (_: number, figure: string) => `€ ${figure}`,
    first: (_: number, figure: string) => `€ ${figure}`,
    after: (amount: string, percent: string) =>
      `Van wat er boven ${amount} komt, gaat ${percent} af.`,
    reached: (amount: string, percent: string) =>
      `Vanaf ${amount} gaat er ${percent} van het hele bedrag af.`,
  },
};

const en: typeof nl = {
  on: {
    'set-up': 'connecting',
    monthly: 'the subscription',
    'monthly-number': 'the subscription per number',
    'option-recording': 'the recording subscription',
    'option-voicemail': 'voicemail',
    'option-webhook': 'the connection',
    'freephone-usage': 'calls to 0800 numbers',
    'call-fee': 'the fixed amount per call',
    forwarding: 'forwarding',
  },
  callers: {
    fixed: 'a fixed number in the Netherlands',
    mobile: 'a mobile number in the Netherlands',
    abroad: 'a number abroad',
    other: 'a number of unknown origin',
  },
  numbers: { together: 'All numbers count together.', each: 'Each number counts separately.' },
  onlyFrom: (callers) => `Only for callers with ${callers}.`,
  discount: (percent, on, period) => `${percent} off ${on}${period}.`,
  since: (month) => `, from ${month} on`,
  until: (month) => `, up to and including ${month}`,
  between: (first, last) => `, from ${first} up to and including ${last}`,
  bundle: (first, on) => `Free: ${first} of each month, for ${on}.`,
  tiers: (on) => `A discount on ${on}, calculated anew each month.`,
  fairUse: (volume, on) => `Included: ${volume} a month, for ${on}.`,
  calls: {
    volume: (count, figure) => `${figure} ${count === 1 ? 'call' : 'calls'}`,
    first: (count, figure) => (count === 1 ? 'the first call' : `the first ${figure} calls`),
    after: (first, percent) => `After ${first}, each call costs ${percent} less.`,
    reached: (volume, percent) =>
      `From ${volume} on, all calls cost ${percent} less, the first ones too.`,
    beyond: (amount) => `Each call beyond that costs ${amount} extra.`,
  },
  minutes: {
    volume: (count, figure) => `${figure} ${count === 1 ? 'minute' : 'minutes'}`,
    first: (count, figure) => (count === 1 ? 'the first minute' : `the first ${figure} minutes`),
    after: (first, percent) => `After ${first}, each minute costs ${percent} less.`,
    reached: (volume, percent) =>
      `From ${volume} on, all minutes cost ${percent} less, the first ones too.`,
    beyond: (amount) => `Each minute beyond that costs ${amount} extra.`,
  },
  amount: {
    volume: (_, figure) => `€${figure}`,
    first: (_, figure) => `€${figure}`,
    after: (amount, percent) => `What comes above ${amount} costs ${percent} less.`,
    reached: (amount, percent) => `From ${amount} on, the whole amount is ${percent} less.`,
  },
};

export const planWords: Readonly<Record<Language, typeof nl>> = { nl, en };
