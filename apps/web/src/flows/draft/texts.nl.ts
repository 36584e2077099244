export const nl = {
  unchanged: 'Nog niets gewijzigd',
  savedAt: (time: string) => `Concept opgeslagen ${time}`,
  saving: 'Opslaan…',
  notSaved: 'Niet opgeslagen',
  saveNow: 'Nu opslaan',
  lost: 'Opslaan lukt nu niet. Uw werk blijft bewaard op dit apparaat. We proberen het steeds opnieuw; u kunt doorgaan.',
  restored: 'We hebben het werk teruggezet dat hier nog niet was opgeslagen.',
  refusals: {
    forbidden: 'Uw rol mag dit belplan niet wijzigen. Uw werk blijft bewaard op dit apparaat.',
    'follows-another':
      'Dit nummer doet intussen hetzelfde als een ander nummer. Uw werk blijft bewaard op dit apparaat. Maak bij het nummer eerst een eigen kopie om verder te gaan.',
  },
  conflict: 'Iemand anders heeft dit concept opgeslagen',
  somebody: 'Iemand anders',
  changedBy: (who: string, when: string) =>
    `${who} heeft het concept opgeslagen op ${when}, terwijl u bezig was. Er is niets verloren: uw wijzigingen staan nog op deze pagina. Kies hieronder met welke versie u verdergaat.`,
  discarded:
    'Iemand anders heeft het concept weggegooid of gepubliceerd, terwijl u bezig was. Uw wijzigingen staan nog op deze pagina. Kies hieronder met welke versie u verdergaat.',
  theyAdded: (steps: string) => `Alleen in die versie: ${steps}`,
  theyChanged: (steps: string) => `Anders: ${steps}`,
  theyLack: (steps: string) => `Alleen in uw versie: ${steps}`,
  takeTheirs: 'Verder met die versie',
  keepMine: 'Mijn versie opslaan',
  choiceHelp:
    'Gaat u verder met die versie, dan haalt u de uwe terug met Ctrl+Z. Slaat u uw versie op, dan vervangt die het concept van uw collega.',
  undo: 'Ongedaan maken',
  redo: 'Opnieuw doen',
};
