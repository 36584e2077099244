export const nl = {
  viewOrChange: (title: string) => `${title} bekijken of wijzigen`,
  gone: (title: string) => `${title} (verwijderd)`,
  share: {
    hours: 'Deze tijden delen met andere nummers',
    calendar: 'Kalender maken',
    team: 'Dit team delen met andere nummers',
  },
  name: 'Naam',
  nameNote: {
    hours: 'Zo vindt u ze terug bij uw andere nummers, bijvoorbeeld Winkel.',
    calendar: 'Zo vindt u hem terug bij uw andere nummers, bijvoorbeeld Vrije dagen.',
    team: 'Zo vindt u het terug bij uw andere nummers, bijvoorbeeld Balie.',
  },
  nameMissing: 'Vul een naam in.',
  nameTaken: 'Deze naam is er al.',
  shareIt: 'Delen',
  cancel: 'Niet doen',
  sharedWith: 'Gedeeld met',
  reaches: (title: string) => `Een wijziging van ‘${title}’ geldt ook daar.`,
  onlyHere: 'Gedeeld, maar nog geen ander nummer gebruikt dit.',
  errors: {
    'too-many-shared': 'U hebt er al 100. Verwijder er een die geen nummer gebruikt.',
    'shared-changed': 'Deze naam is er al.',
  },
};
