import { readFlow, type Flow } from '@app/call-flow';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

const { jsonOf, orNull, text } = columnTypes;
const numbers = rowsOf({ number: text, announcement: orNull(text), flow: jsonOf<unknown>() });

/** Numbers that are read at a time: parsing their flows must not block other requests for long. */
const atATime = 100;

interface NumbersByName {
  readonly name: string;
  readonly numbers: string[];
}

/**
 * Names in the flows of an owner's numbers, also in scheduled ones, each with the numbers, both in order.
 * @param namesOf The names in a flow, and in the prompt that callers of a closed number hear.
 */
export async function namesInFlows(
  manager: EntityManager,
  ownerId: string,
  namesOf: (flow: Flow, announcement: string | null) => readonly string[],
): Promise<NumbersByName[]> {
  const found = new Map<string, Set<string>>();
  for (let after = ''; ;) {
    const rows = await numbers.query(
      manager,
      `select n.number, n.announcement, f.flow
         from (select number, announcement from portal.service_numbers
                where owner_id = $1 and number > $2 order by number limit $3) n
         join portal.flows_in_use f on f.number = n.number
        order by n.number`,
      [ownerId, after, atATime],
    );
    for (const { number, announcement, flow } of rows) {
      const parsed = readFlow(flow);
      const names = parsed.ok ? namesOf(parsed.value, announcement) : [announcement ?? ''];
      for (const name of names) found.set(name, (found.get(name) ?? new Set()).add(number));
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.number;
  }
  found.delete('');
  return [...found]
    .map(([name, using]) => ({ name, numbers: [...using] }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
