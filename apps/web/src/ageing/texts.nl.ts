export const nl = {
  title: 'Opgeruimd na de bewaartermijn',
  note: 'Wat er met gespreksgegevens is gedaan toen hun bewaartermijn voorbij was, per maand van de gesprekken. Gesprekken van een centrale met een verkeerde klok horen bij geen maand; die worden ook opgeruimd, en staan alleen in het logboek van cdr.',
  none: 'Nog niets opgeruimd',
  noneText: 'Er is nog geen maand waarvan een bewaartermijn voorbij is.',
  lateText: (count: number) =>
    count === 1
      ? 'Eén maand had al opgeruimd moeten zijn:'
      : `${count} keer had een maand al opgeruimd moeten zijn:`,
  lateItem: (what: string, month: string, due: string) => `${month}: ${what} (sinds ${due})`,
  month: 'Maand van de gesprekken',
  what: 'Wat er gebeurde',
  rows: 'Aantal',
  done: 'Gedaan',
  steps: {
    'caller-truncated': 'Nummer van de beller: laatste vier cijfers weg',
    'caller-gone': 'Nummer van de beller: helemaal weg',
    'legs-dropped': 'Takken vernietigd',
    'records-dropped': 'Gesprekken vernietigd',
  },
};
