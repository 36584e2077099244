export const nl = {
  title: 'Selfbilling',
  of: {
    staff: {
      lead: 'Uitbetalingen zijn facturen van een eigenaar aan ons, die wij namens de eigenaar opmaken. Dat moet vooraf zijn afgesproken.',
      agreed: 'Akkoord: wij mogen facturen namens deze eigenaar opmaken.',
      notAgreed: 'Niet akkoord: er wordt geen uitbetaling gemaakt tot dit is afgesproken.',
      noneText: 'Leg hierboven vast wanneer en door wie akkoord is gegeven.',
      agree: 'Akkoord vastleggen',
      withdrawText: (day: string) =>
        `Vanaf ${day} maken wij geen facturen meer namens deze eigenaar op. Uitbetalingen over de tijd daarna wachten tot er weer akkoord is gegeven; wat al is opgemaakt, wordt gewoon betaald.`,
      takeBackText: (day: string) =>
        `De intrekking vanaf ${day} vervalt. Wij blijven facturen namens deze eigenaar opmaken, ook na die dag.`,
      takeBackAgreementText: (day: string) =>
        `Het akkoord vanaf ${day} vervalt. Wij maken ook na die dag geen facturen namens deze eigenaar op.`,
    },
    owner: {
      lead: 'Uitbetalingen zijn uw facturen aan ons, die wij namens u opmaken. Dat moet vooraf zijn afgesproken.',
      agreed: 'Akkoord: wij mogen facturen namens u opmaken.',
      notAgreed: 'Niet akkoord: wij maken geen uitbetaling voor u tot u akkoord geeft.',
      noneText: 'Geef hierboven akkoord, dan maken wij uw uitbetalingen op.',
      agree: 'Akkoord geven',
      withdrawText: (day: string) =>
        `Vanaf ${day} maken wij geen facturen meer namens u op. Uitbetalingen over de tijd daarna wachten tot u weer akkoord geeft; wat al is opgemaakt, wordt gewoon betaald.`,
      takeBackText: (day: string) =>
        `De intrekking vanaf ${day} vervalt. Wij blijven facturen namens u opmaken, ook na die dag.`,
      takeBackAgreementText: (day: string) =>
        `Het akkoord vanaf ${day} vervalt. Wij maken ook na die dag geen facturen namens u op.`,
    },
  },
  owner: 'Eigenaar',
  chooseOwner: 'Kies een eigenaar',
  chooseText: 'Dan ziet u of er akkoord is gegeven, sinds wanneer, en door wie.',
  state: 'Afspraak',
  history: 'Wat er is afgesproken',
  none: 'Nog niets afgesproken',
  from: 'Vanaf',
  what: 'Afspraak',
  yes: 'Akkoord',
  no: 'Niet meer akkoord',
  by: 'Door',
  us: 'Belfabriek',
  notedBy: 'Vastgelegd door',
  notedAt: 'Vastgelegd op',
  withdraw: 'Intrekken',
  withdrawSooner: 'Eerder intrekken',
  agreeSooner: 'Eerder akkoord geven',
  takeBack: 'Intrekking terugnemen',
  takeBackAgreement: 'Akkoord terugnemen',
  leave: 'Laten zoals het is',
  agreedUntil: (day: string) => `Akkoord tot ${day}; daarna niet meer.`,
  agreedFrom: (day: string) => `Niet akkoord tot ${day}; vanaf die dag wel.`,
  thenAgreed: (day: string) => `Vanaf ${day} weer akkoord.`,
  thenNot: (day: string) => `Vanaf ${day} niet meer akkoord.`,
  replaced: (what: string) => `${what} (vervangen)`,
  withdrawTextNoDay: 'Kies vanaf welke dag het akkoord niet meer geldt.',
  sure: (note: string, label: string) => `${note} ${label}?`,
  keep: 'Niet intrekken',
  sayText:
    'U gaat ermee akkoord dat wij uw facturen aan ons opmaken (“factuur uitgereikt door afnemer”), met een eigen nummerreeks. U kunt dit altijd intrekken. Dat geldt dan voor nieuwe uitbetalingen.',
  byLabel: 'Naam van degene die dit namens de organisatie doet',
  saved: 'Vastgelegd.',
  byNeeded: 'Vul een naam in.',
  fromNeeded: 'Vul een datum in.',
  fromTooLate: (day: string) => `Kies een dag vóór ${day}, de dag die al is vastgelegd.`,
  errors: {
    'before-the-last': 'Kies de eerste dag van de afspraak die nu geldt, of een latere dag.',
  },
};
