export const nl = {
  offer: 'Hetzelfde als een ander nummer',
  offerText:
    'Moet dit nummer precies doen wat een ander nummer van u doet? Dan wijzigt u het belplan voortaan op één plek.',
  open: 'Laat dit nummer hetzelfde doen als een ander nummer',
  title: (number: string) => `Laat ${number} hetzelfde doen`,
  leader: 'Hetzelfde als',
  choose: 'Kies een nummer',
  more: 'Meer nummers laden',
  changes: (number: string) => `Wat verandert er voor bellers van ${number}`,
  same: 'Niets: beide belplannen zijn nu gelijk.',
  lost: 'Dit vervalt',
  lostDraft: (when: string) => `het concept, ${when} opgeslagen`,
  lostDraftOf: (who: string, when: string) => `het concept van ${who}, ${when}`,
  lostPlans: 'wat voor dit nummer gepland staat',
  kept: 'De versies van dit nummer blijven bewaard. Schakelen, afwezigheid, limieten en tarief blijven van dit nummer zelf.',
  plans: (leader: string) => `Wat bij ${leader} gepland staat, gaat ook hier in.`,
  declarationHelp:
    'Bellers betalen voor dit nummer. De toezichthouder (ACM) wil weten dat elke bestemming bij u hoort, en dat bellers meteen horen wie u bent.',
  submit: 'Hetzelfde laten doen',
  cancel: 'Niet doen',
  close: 'Sluiten',
  done: (number: string, leader: string) => `${number} doet nu hetzelfde als ${leader}`,
  doneText: 'Nieuwe bellers horen dit belplan. Wat u bij dat nummer publiceert, geldt ook hier.',
  flowProblems: 'Dit nummer mag dit belplan zo niet hebben:',
  problems: {
    'draft-changed':
      'Iemand anders heeft het concept van dit nummer zojuist gewijzigd. Kijk wat er vervalt en probeer het nog eens.',
    'flow-changed':
      'Iemand anders heeft het belplan van dit nummer zojuist gewijzigd. Kijk wat er nu verandert en probeer het nog eens.',
    'flows-changed':
      'Het belplan van het gekozen nummer is zojuist gewijzigd. Probeer het nog eens.',
    'leads-others': 'Andere nummers doen hetzelfde als dit nummer. Geef die eerst een eigen kopie.',
    'too-many-followers': 'Al 50 nummers doen hetzelfde als het gekozen nummer. Kies een ander.',
    'invalid-flow': 'Het gekozen nummer kan dit nu niet. Sluit dit venster en kies opnieuw.',
  },
};
