import { noon, type ImportedFiles, type OurCall } from './imported.fixture.js';

export const uuid = (index: number) => `d0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
export const head = 'start;ms;caller;called;amount\n';
/** A row of a carrier's file; times in milliseconds since 1970. */
export interface Theirs {
  readonly at: number;
  readonly ms: number;
  readonly caller: string | null;
  readonly called: string;
}

export const lineOf = ({ at, ms, caller, called }: Theirs): string =>
  `${at};${ms};${caller ?? 'anonymous'};${called};0,50\n`;
export const fileOf = (calls: readonly Theirs[]): string => head + calls.map(lineOf).join('');
export const call = (seconds: number, more: Partial<Theirs> = {}): Theirs => ({
  at: noon + seconds * 1000,
  ms: 60_000,
  caller: '+31612345678',
  called: '+319001234',
  ...more,
});
export const ours = (index: number, seconds: number, more: Partial<OurCall> = {}): OurCall => ({
  ...call(seconds),
  id: uuid(index),
  ...more,
});

export const stagesOf = (here: ImportedFiles) =>
  here.rows(
    `select relname from pg_class where relname like 'carrier\\_stage\\_%' and relkind = 'r'`,
  );

/** All stored rows of an import, in the order in which they are shown. */
export const storedOf = async (here: ImportedFiles, id: string) => {
  const [calls, matches, differences, days] = await Promise.all([
    here.rows(
      `select "row", started_at, calling_number, withheld from cdr.carrier_calls
      where import_id = $1 order by "row"`,
      [id],
    ),
    here.rows(
      `select "row", leg_uuid, found_by from cdr.carrier_matches where import_id = $1 order by "row"`,
      [id],
    ),
    here.rows(
      `select kind, "row", call_id, their_ms, our_ms from cdr.carrier_differences
      where import_id = $1 order by id`,
      [id],
    ),
    here.rows(
      `select day::text, called_number, traffic, matched, differing, other_number,
      only_theirs, only_ours, their_ms, our_ms, billed_by_us, billed_by_them from cdr.carrier_import_days where import_id = $1 order by 1, 2, 3`,
      [id],
    ),
  ]);
  return { calls, matches, differences, days };
};
