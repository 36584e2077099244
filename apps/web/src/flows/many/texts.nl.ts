export const nl = {
  all: (count: number) => `Alle ${count} aanvinken`,
  more: 'Meer nummers laden',
  none: 'Geen aanvinken',
  busy: (done: number, total: number) =>
    `Bezig: ${done} van ${total} nummers. Blijf op deze pagina.`,
  done: (good: number, total: number) =>
    good === total
      ? total === 1
        ? 'Klaar: het nummer is gewijzigd.'
        : `Klaar: alle ${total} nummers zijn gewijzigd.`
      : `${good} van ${total} nummers zijn gewijzigd.`,
};
