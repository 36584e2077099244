/**
 * The sections of docs/benchmarks.md in their order: one for each bench, with the description of
 * its measurement.
 */
export const sections = {
  'call-control':
    "Calls per CPU-second beside a controller on modesl's server, and memory of a call; the switch is a replay.",
  'call-control --switch real':
    "Delay that a flow of five silent nodes adds to the answer, beside the switch's own dialplan.",
  'call-export': "The largest owner's answered calls, written to a file, by the clock.",
  'call-flow':
    "The interpreter's steps and take-overs per CPU-second, and bytes of a call's state.",
  'call-search':
    "A number's last 50 calls beside a bare SELECT, counting of totals, and the totals page, by the clock.",
  cdr: 'Legs committed beside bare COPY, and posts beside a plain inserting server, by the clock.',
  documents: 'Documents of a month as PDF and as e-invoice, per CPU-second.',
  'event-socket':
    'Captured events decoded per CPU-second beside modesl, esl-lite and `JSON.parse`; whole streams read.',
  'invoice-run': "A month's run beside a bare GROUP BY of its charges, by the clock.",
  recordings:
    'Recordings of two minutes collected beside plain copies, their destruction, and growth of memory, by the clock.',
  rating: 'Calls rated per CPU-second, and differences from the oracle in a million random calls.',
} as const;

export type Section = keyof typeof sections;
export type BenchName = Exclude<Section, `${string} --switch real`>;

/** The real switch has its own section: it answers other questions than the replay. */
export function sectionOf(name: BenchName, switchName: string): Section {
  const section = `${name} --switch ${switchName}`;
  return isSection(section) ? section : name;
}

const isSection = (text: string): text is Section => Object.hasOwn(sections, text);
