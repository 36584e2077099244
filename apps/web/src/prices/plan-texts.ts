import { useTexts } from '../i18n/language.js';

const nl = {
  setUpPerNumber: 'Aansluiten, eenmalig per nummer',
  monthlyMinimum: 'Minimum per maand, alles samen',
  options: {
    recording: 'Opnameabonnement: per nummer per maand',
    voicemail: 'Voicemail: per nummer per maand',
    webhook: 'Koppeling: per nummer per maand',
  },
  none: 'Geen',
  kinds: {
    discounts: 'Kortingen',
    bundles: 'Bundels',
    tiers: 'Staffelkortingen',
    fairUse: 'Gewoon gebruik (fair use)',
  },
  notes: {
    discounts:
      'Een percentage dat afgaat van wat de klant in een maand voor deze onderdelen betaalt.',
    bundles: 'De eerste gesprekken of minuten van een kalendermaand kosten niets.',
    tiers:
      'Hoe meer er in een kalendermaand gebeld wordt, hoe hoger de korting. Gesprekken en minuten uit een bundel tellen niet mee.',
    fairUse:
      'Gemiddeld gebruik zit in de prijs. Wat daar in een kalendermaand boven komt, kost extra.',
  },
  one: { discounts: 'Korting', bundles: 'Bundel', tiers: 'Staffel', fairUse: 'Gewoon gebruik' },
  add: {
    discounts: 'Korting toevoegen',
    bundles: 'Bundel toevoegen',
    tiers: 'Staffel toevoegen',
    fairUse: 'Gewoon gebruik toevoegen',
  },
  fields: {
    name: 'Naam op de factuur',
    basisPoints: 'Korting (%)',
    components: 'Korting op',
    firstMonth: 'Eerste maand (niet verplicht)',
    lastMonth: 'Laatste maand (niet verplicht)',
    component: 'Waarvoor',
    origins: 'Alleen gebeld vanaf (leeg: overal)',
    numbers: 'Telt voor',
    unit: 'Geteld in',
    included: 'Inbegrepen per maand',
    mode: 'Korting geldt voor',
    steps: 'Vanaf: korting in %',
    average: 'Gemiddeld per maand',
    beyond: 'Daarboven, per gesprek of minuut',
  },
  choices: {
    together: 'Alle nummers samen',
    each: 'Elk nummer apart',
    calls: 'Gesprekken',
    minutes: 'Minuten',
    amount: 'Euro’s',
    graduated: 'Alleen wat boven de grens komt',
    'all-units': 'Alles, zodra de grens is bereikt',
  },
  on: {
    'set-up': 'Aansluiten',
    monthly: 'Abonnement',
    'monthly-number': 'Abonnement per nummer',
    'option-recording': 'Opnameabonnement',
    'option-voicemail': 'Voicemail',
    'option-webhook': 'Koppeling',
    'freephone-usage': '0800: gesprekken naar het nummer',
    'call-fee': 'Vast bedrag per gesprek',
    forwarding: 'Doorschakelen',
  },
  said: {
    tier: (from: string, percent: string) => `vanaf ${from} ${percent}`,
  },
};

const en: typeof nl = {
  setUpPerNumber: 'Connecting, once per number',
  monthlyMinimum: 'At least per month, all together',
  options: {
    recording: 'Recording subscription: per number per month',
    voicemail: 'Voicemail: per number per month',
    webhook: 'Connection: per number per month',
  },
  none: 'None',
  kinds: {
    discounts: 'Discounts',
    bundles: 'Bundles',
    tiers: 'Volume discounts',
    fairUse: 'Fair use',
  },
  notes: {
    discounts: 'A percentage off what the customer pays for these parts in a month.',
    bundles: 'The first calls or minutes of a calendar month cost nothing.',
    tiers:
      'The more calls in a calendar month, the higher the discount. Calls and minutes of a bundle do not count.',
    fairUse: 'The price includes average use. Use beyond it in a calendar month costs extra.',
  },
  one: { discounts: 'Discount', bundles: 'Bundle', tiers: 'Volume discount', fairUse: 'Fair use' },
  add: {
    discounts: 'Add a discount',
    bundles: 'Add a bundle',
    tiers: 'Add a volume discount',
    fairUse: 'Add fair use',
  },
  fields: {
    name: 'Name on the invoice',
    basisPoints: 'Discount (%)',
    components: 'On',
    firstMonth: 'First month (optional)',
    lastMonth: 'Last month (optional)',
    component: 'What for',
    origins: 'Only called from (empty: anywhere)',
    numbers: 'Counts for',
    unit: 'Counted in',
    included: 'Included per month',
    mode: 'Discount is on',
    steps: 'From: discount in %',
    average: 'Average per month',
    beyond: 'Beyond it, per call or minute',
  },
  choices: {
    together: 'All numbers together',
    each: 'Each number by itself',
    calls: 'Calls',
    minutes: 'Minutes',
    amount: 'Euros',
    graduated: 'Only what is above the threshold',
    'all-units': 'Everything, once the threshold is reached',
  },
  on: {
    'set-up': 'Connecting',
    monthly: 'Subscription',
    'monthly-number': 'Subscription per number',
    'option-recording': 'Recording subscription',
    'option-voicemail': 'Voicemail',
    'option-webhook': 'Connection',
    'freephone-usage': '0800: being called',
    'call-fee': 'Fixed amount per call',
    forwarding: 'Forwarding',
  },
  said: {
    tier: (from, percent) => `from ${from} ${percent}`,
  },
};

export const usePlanTexts = () => useTexts({ nl, en });
export type PlanTexts = ReturnType<typeof usePlanTexts>;
