export const nl = {
  title: 'Overzicht',
  staffLead: 'Wat er nu speelt, en het werk dat op iemand wacht.',
  today: 'Vandaag',
  calls: 'Gesprekken',
  answered: 'Beantwoord',
  missed: 'Gemist',
  longestWait: 'Langste wachttijd',
  now: 'Nu aan de lijn',
  counting: 'Wordt nog geteld',
  more: (count: string, weekday: string, time: string) =>
    `${count} meer dan vorige ${weekday} tot ${time}`,
  fewer: (count: string, weekday: string, time: string) =>
    `${count} minder dan vorige ${weekday} tot ${time}`,
  asMany: (weekday: string, time: string) => `Evenveel als vorige ${weekday} tot ${time}`,
  share: (share: string, weekday: string, before: string) =>
    `${share}, vorige ${weekday} ${before}`,
  shareAlone: (share: string) => `${share} van de gesprekken`,
  noneYet: 'Nog geen gesprek',
  waited: 'Tot iemand antwoordde of de beller ophing',
  nobodyWaited: 'Niemand hoefde te wachten',
  toCalls: 'Gesprekken bekijken',
  live: 'Live',
  notLive: 'Niet live',
  connecting: 'Verbinden…',
  byHour: 'Gesprekken per uur',
  byHourNote: (weekday: string) => `Vandaag, vergeleken met vorige ${weekday}.`,
  lastWeek: (weekday: string) => `Vorige ${weekday}`,
  toTotals: 'Alle totalen',
  hour: 'Uur',
  noHours: 'Nog geen gesprekken',
  noHoursText: (weekday: string) =>
    `Vandaag is er nog niet gebeld, en vorige ${weekday} ook niet. Zodra iemand belt, staat het hier.`,
  figures: 'Toon de cijfers',
  earnedIn: (month: string) => `Verdiend in ${month}`,
  chargedIn: (month: string) => `Kosten in ${month}`,
  resultIn: (month: string) => `Opbrengst min kosten in ${month}`,
  amountsIn: (month: string) => `Bedragen in ${month}`,
  amountsNote: 'Exclusief btw, zonder vaste kosten per maand.',
  toDocuments: 'Alle documenten',
  day: 'Dag',
  earned: 'Verdiend',
  charged: 'Kosten',
  result: 'Opbrengst min kosten',
  amountsOf: (earned: string, charged: string) => `${earned} verdiend, ${charged} kosten`,
  noAmounts: 'Nog geen bedragen',
  noAmountsText:
    'Wat gesprekken opbrengen of kosten, staat hier zodra ze berekend zijn: meestal binnen een paar minuten.',
  attention: 'Wat uw aandacht vraagt',
  nothing: 'Er is nu niets dat u moet doen.',
  noNumbers: 'U hebt nog geen nummer',
  noNumbersText:
    'Wij sluiten uw nummer voor u aan. Daarna ziet u hier uw gesprekken, wat ze opbrengen of kosten, en wat u moet doen.',
  meanwhile: 'Wat u nu al kunt doen',
  toUsers: 'Collega’s uitnodigen',
  toAlerts: 'Kiezen waarvoor wij u waarschuwen',
  toAccount: 'Inloggen in twee stappen aanzetten',
  items: {
    unpaid: {
      title: 'Uw nummers zijn gesloten',
      text: 'Een factuur staat te lang open. Na betaling gaan uw nummers vanzelf weer open.',
      textOf: (count: number, amount: string) =>
        `${count === 1 ? 'Eén factuur' : `${count} facturen`} van ${count === 1 ? '' : 'samen '}${amount} ${count === 1 ? 'staat' : 'staan'} te lang open. Na betaling gaan uw nummers vanzelf weer open.`,
      link: 'Naar openstaande facturen',
      linkWithout: 'Nummers bekijken',
    },
    overdue: {
      one: (number: string) => `Factuur ${number} is niet op tijd betaald`,
      many: (count: number) => `${count} facturen zijn niet op tijd betaald`,
      text: (amount: string, day: string) => `${amount} had op ${day} betaald moeten zijn.`,
      textMany: (amount: string, day: string) =>
        `Samen ${amount}; de oudste had op ${day} betaald moeten zijn.`,
      link: 'Naar openstaande facturen',
    },
    due: {
      one: (number: string) => `Factuur ${number} betalen`,
      many: (count: number) => `${count} facturen betalen`,
      text: (amount: string, day: string) => `Betaal ${amount} uiterlijk ${day}.`,
      textMany: (amount: string, day: string) =>
        `Samen ${amount}; betaal de eerste uiterlijk ${day}.`,
      link: 'Naar openstaande facturen',
    },
    noAccount: {
      title: 'Op welke rekening mogen wij u uitbetalen?',
      text: 'U verdient aan uw gesprekken, maar wij hebben geen rekeningnummer van u.',
      textOfOthers:
        'Wij hebben geen rekeningnummer van u. Vraag iemand met de rol Eigenaar het in te vullen.',
      link: 'Rekeningnummer invullen',
      linkOfOthers: 'Uitbetalingen bekijken',
    },
    noAgreement: {
      title: 'Mogen wij namens u facturen opmaken?',
      text: 'Dat heet selfbilling. Zonder uw akkoord kunnen wij u niet uitbetalen.',
      link: 'Naar selfbilling',
    },
    suspended: {
      one: (number: string) => `${number} is gesloten`,
      many: (count: string) => `${count} nummers zijn gesloten`,
      text: 'Bellers horen dat u nu niet bereikbaar bent. Neem contact met ons op als u niet weet waarom.',
      link: 'Nummer bekijken',
      linkMany: 'Nummers bekijken',
    },
    porting: {
      one: (number: string) => `${number} verhuist`,
      many: (count: string) => `${count} nummers verhuizen`,
      text: 'Naar een andere telecomaanbieder. Daarna komen hier geen gesprekken meer binnen.',
      link: 'Nummer bekijken',
      linkMany: 'Nummers bekijken',
    },
    alert: { text: (when: string) => `Sinds ${when}.`, link: 'Melding bekijken' },
    moreAlerts: (count: string) => `En nog ${count}.`,
    moreNumbers: (count: string) =>
      count === '1' ? 'Ook bij nog 1 nummer.' : `Ook bij nog ${count} nummers.`,
    overridden: {
      kinds: {
        open: (number: string) => `${number} staat open, wat het belplan ook zegt`,
        closed: (number: string) => `${number} is tijdelijk gesloten`,
        diverted: (number: string) => `${number} is tijdelijk doorgeschakeld`,
      },
      forNow: 'Dat blijft zo tot u het zelf terugzet.',
      untilThen: (when: string) => `Tot ${when}.`,
      link: 'Nummer bekijken',
    },
    scheduled: {
      title: (number: string) => `${number} krijgt een nieuw belplan`,
      text: (when: string) => `Het begint op ${when}.`,
      link: 'Nummer bekijken',
    },
    recordings: {
      one: 'Eén opname wordt binnenkort vernietigd',
      many: (count: string) => `${count} opnames worden binnenkort vernietigd`,
      text: (day: string) => `Dat begint op ${day}. Bewaar zelf wat u langer nodig hebt.`,
      link: 'Opnames bekijken',
    },
  },
  orMore: (count: string) => `${count} of meer`,
  toAlarms: 'Alarmen bekijken',
  work: 'Werk dat wacht',
  noWork: 'Er wacht niets op u, en er is geen alarm.',
  waiting: {
    alarms: (count: number) => (count === 1 ? 'Er is een alarm' : `Er zijn ${count} alarmen`),
    quarantine: (count: string) =>
      count === '1'
        ? '1 deel van een gesprek zonder prijs'
        : `${count} delen van gesprekken zonder prijs`,
    payments: (count: string) =>
      count === '1' ? '1 betaling om na te kijken' : `${count} betalingen om na te kijken`,
    requests: (count: string) =>
      count === '1' ? '1 verzoek van een beller' : `${count} verzoeken van bellers`,
  },
  toQuarantine: 'Naar verschillen',
  toPayments: 'Naar betalingen',
  toRequests: 'Naar verzoeken',
};
