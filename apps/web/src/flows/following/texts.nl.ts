export const nl = {
  follows: 'Dit nummer doet hetzelfde als',
  followsText:
    'Wat u bij dat nummer publiceert, geldt op hetzelfde moment ook hier. Schakelen, afwezigheid, limieten en tarief regelt u voor dit nummer apart.',
  toLeader: (leader: string) => `Belplan van ${leader} wijzigen`,
  ownCopy: 'Eigen kopie maken',
  ownCopyOf: (number: string) => `Eigen kopie maken voor ${number}`,
  ownCopyQuestion: (leader: string) =>
    `Bellers merken er niets van: dit nummer houdt het belplan en wat gepland staat. Wijzigt u daarna ${leader}, dan verandert dit nummer niet meer mee. Eigen kopie maken?`,
  stay: 'Laten meedoen',
  led: (count: number) =>
    count === 1 ? '1 nummer doet hetzelfde' : `${count} nummers doen hetzelfde`,
  ledText: 'Wat u hier publiceert of plant, geldt op hetzelfde moment ook voor',
  versionsToo: 'Elke nieuwe versie geldt ook voor',
  versionsFrom: 'Nieuwe versies komen van',
  title: (number: string) => `Belplan van ${number}`,
};
