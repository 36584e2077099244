import type { EntityManager } from 'typeorm';

/**
 * Reserves the next positions in the sequence of all documents, and the next numbers of series. The
 * rows stay locked until the commit: other transactions wait, and reuse the positions and numbers
 * after a rollback. So neither has gaps.
 * @param counts How many numbers to reserve per series.
 * @returns The last position and the last numbers before the reserved ones.
 */
export async function takePlaces(
  manager: EntityManager,
  places: number,
  counts: ReadonlyMap<string, number>,
): Promise<{ position: number; numbers: Map<string, number> }> {
  const [[place]]: [[{ last: string }], number] = await manager.query(
    'update billing.document_position set last = last + $1 returning last - $1 as last',
    [places],
  );
  const rows: { series: string; last: number }[] = await manager.query(
    `insert into billing.document_series as s (series, last)
     select series, taken from unnest($1::text[], $2::integer[]) as n(series, taken) order by series
     on conflict (series) do update set last = s.last + excluded.last
     returning series, last`,
    [[...counts.keys()], [...counts.values()]],
  );
  return {
    position: Number(place.last),
    numbers: new Map(rows.map(({ series, last }) => [series, last - (counts.get(series) ?? 0)])),
  };
}
