export const nl = {
  title: 'Opnames',
  reading: {
    note: 'Opnames zijn van de eigenaar en van de beller. Bij alles wat u hier opvraagt, leggen wij uw naam en uw reden vast. De reden geldt tot u uitlogt.',
    start: 'Opnames bekijken',
    missing: 'Schrijf op waarom u deze opnames bekijkt.',
  },
  lead: 'Opnames van gesprekken, zolang u ze bewaart. Ingesproken berichten staan hier niet: die mailen wij, en bewaren wij niet.',
  list: 'Opnames',
  none: 'Geen opnames',
  noneText:
    'Er zijn geen opnames gemaakt, of ze zijn vernietigd toen de bewaartermijn voorbij was.',
  filters: 'Zoeken in opnames',
  from: 'Van',
  until: 'Tot en met',
  badNumber: 'Dit is geen volledig telefoonnummer. Begin met 0 of +.',
  badPeriod: 'Deze dag ligt vóór de eerste.',
  search: 'Zoeken',
  showAll: 'Alles tonen',
  noneSuch: 'Geen opnames van dit nummer of deze dagen',
  noReceiptsSuch: 'Niets vernietigd van dit nummer of deze dagen',
  ofCall: 'Opnames van dit gesprek',
  goneOfCall: 'Vernietigd van dit gesprek',
  ofCallAwaited: 'Nog niet binnen',
  ofCallAwaitedText: 'De opname verschijnt hier enkele seconden na het gesprek.',
  ended: 'Gemaakt op',
  number: 'Nummer',
  owner: 'Eigenaar',
  length: 'Duur',
  isDestroyed: 'Wordt vernietigd',
  destroyedAfter: (when: string) => `binnen een uur na ${when}`,
  heldBy: 'Vastgehouden',
  lost: 'Niet te beluisteren',
  unknown: 'Onbekend',
  actions: 'Acties',
  call: 'Gesprek',
  listen: 'Beluisteren',
  listenTo: (when: string) => `Beluisteren: opname van ${when}`,
  player: (when: string) => `Opname van ${when}`,
  notHeard:
    'De opname kan nu niet worden afgespeeld. Probeer het over een minuut opnieuw, of download hem als WAV.',
  saveAs: (format: string) => format,
  saveOfAs: (format: string, when: string) => `Download de opname van ${when} als ${format}`,
  destroy: 'Vernietigen',
  destroyOf: (when: string) => `Vernietigen: opname van ${when}`,
  destroyQuestion:
    'Deze opname vernietigen? Het geluid is dan meteen weg. Niemand kan het terughalen, ook wij niet uit een reservekopie. ' +
    'Het gesprek blijft in uw overzicht, en onder Vernietigd staat dat de opname er was. Wat u al hebt gedownload, blijft van u.',
  whyHeld: 'Deze opname moet bewaard blijven.',
  retention: 'Bewaartermijn',
  retentionNote:
    'Een langere termijn geldt alleen voor nieuwe opnames. Een kortere geldt ook voor de opnames die er al zijn. U bent zelf verantwoordelijk om uw bellers te vertellen hoe lang u gesprekken bewaart.',
  days: 'Aantal dagen',
  daysRule: (most: number) => `Van 1 tot en met ${most} dagen.`,
  wrongDays: (most: number) => `Vul een heel getal in van 1 tot en met ${most}.`,
  chooseNumber: 'Nummer',
  usual: 'Dit is de standaardtermijn; u hebt zelf niets ingesteld.',
  setRetention: 'Termijn instellen',
  sureTitle: (days: number) =>
    `De termijn verkorten tot ${days === 1 ? '1 dag' : `${days} dagen`}?`,
  goesEarlier: (shortened: number, atOnce: number) =>
    shortened === 0
      ? 'Er zijn nu geen opnames die daardoor eerder vernietigd worden.'
      : `${shortened === 1 ? '1 opname wordt' : `${shortened} opnames worden`} daardoor eerder vernietigd, waarvan ${atOnce} binnen een uur.`,
  sure: (days: number) =>
    days === 1
      ? 'Opnames van meer dan een dag oud worden binnen een uur vernietigd. Dat kan niet ongedaan worden gemaakt.'
      : `Opnames van meer dan ${days} dagen oud worden binnen een uur vernietigd. Dat kan niet ongedaan worden gemaakt.`,
  saved: (shortened: number) =>
    shortened === 0
      ? 'Ingesteld.'
      : shortened === 1
        ? 'Ingesteld. Eén opname wordt eerder vernietigd.'
        : `Ingesteld. ${shortened} opnames worden eerder vernietigd.`,
  receipts: 'Vernietigd',
  receiptsNote: 'Opnames en berichten die er niet meer zijn: wat, wanneer en waarom.',
  noReceipts: 'Nog niets vernietigd',
  noReceiptsText: 'Zodra een bewaartermijn voorbij is, staat hier wat er is vernietigd.',
  destroyed: 'Vernietigd',
  kind: 'Wat',
  kinds: { recording: 'Opname', voicemail: 'Bericht' },
  why: 'Waarom',
  rules: {
    retention: (days: number) => `Bewaartermijn van ${days} ${days === 1 ? 'dag' : 'dagen'}`,
    'no-record': () => 'Gesprek niet gevonden; de standaardtermijn gold',
    discarded: () => 'Opnieuw ingesproken',
    'voicemail-delivered': () => 'Gemaild',
    'voicemail-undeliverable': () => 'Niet te mailen',
    'voicemail-overdue': () => 'Na vier dagen niet gemaild',
    erasure: () => 'Gewist na het einde van het contract',
    'by-owner': () => 'Door de eigenaar vernietigd',
  },
  heldTitle: 'Vastgehouden opnames',
  heldLead:
    'Opnames die op bevel van politie of justitie bewaard blijven, en opnames die nergens bij horen. U kunt ze hier niet beluisteren.',
  holds: 'Wat wordt vastgehouden',
  noHolds: 'Er wordt niets vastgehouden',
  noHoldsText: 'Elke opname wordt vernietigd als de bewaartermijn voorbij is.',
  heldObject: 'Van',
  ofKinds: { recording: 'Opname', call: 'Gesprek', number: 'Nummer', owner: 'Eigenaar' },
  ofId: 'Kenmerk',
  ofIdNote: 'Het kenmerk van een gesprek staat op de pagina van dat gesprek.',
  ofNumberNote: 'Het servicenummer, zoals 0900-1234 of +31900123456.',
  ofOwner: 'Eigenaar',
  chooseOwner: 'Kies een eigenaar',
  wrongId: 'Dit is geen kenmerk van een opname of gesprek.',
  wrongNumber: 'Dit is geen volledig telefoonnummer.',
  ground: 'Op grond van',
  placed: 'Sinds',
  placedBy: 'Door',
  state: 'Status',
  inForce: 'Geldt',
  lifted: (when: string) => `Opgeheven op ${when}`,
  lift: 'Opheffen',
  liftOf: (what: string) => `Opheffen: ${what}`,
  liftQuestion: (what: string) =>
    `${what} niet meer vasthouden? Opnames waarvan de bewaartermijn al voorbij is, worden dan binnen een uur vernietigd.`,
  liftGround: 'Op grond waarvan het wordt opgeheven',
  place: 'Vasthouden',
  placeNote: 'Geldt ook voor latere opnames. Ingesproken berichten worden nooit vastgehouden.',
  keeps: (count: number) =>
    count === 0
      ? 'Hier horen nu geen opnames bij. Latere opnames blijven bewaard.'
      : count === 1
        ? 'Eén opname wordt vastgehouden.'
        : `${count} opnames worden vastgehouden.`,
  needed: 'Vul dit in.',
  orphans: 'Hoort nergens bij',
  orphanKinds: {
    'without-record': 'Opnames zonder gesprek',
    'without-audio': 'Gesprekken zonder opname',
    lost: 'Sleutel of bestand kwijt',
  },
  noOrphans: 'Geen',
  file: 'Bestand',
  switchName: 'Centrale',
  orphanSince: 'Sinds',
  errors: {
    'no-such-recording': 'Deze opname is er niet (meer).',
    'recording-held': 'Deze opname moet bewaard blijven en kan nu niet vernietigd worden.',
    'recording-lost': 'De sleutel of het bestand van deze opname ontbreekt.',
    'retention-too-long': 'Zo lang mag een opname niet bewaard worden.',
  },
};
export type RecordingTexts = typeof nl;
