import { promptsOf, readFlow } from '@app/call-flow';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { namesInFlows } from '../numbers/index.js';

const { flag, jsonOf, text } = columnTypes;
const uses = rowsOf({ number: text, announces: flag, flow: jsonOf<unknown>() });

/**
 * Numbers whose flow, also a scheduled one, or closing plays a prompt of that name: the owner's numbers; for a prompt of the platform, the
 * numbers of all owners without a prompt of that name.
 */
export async function numbersPlaying(
  manager: EntityManager,
  { ownerId, name }: { readonly ownerId: string | null; readonly name: string },
): Promise<string[]> {
  const rows = await uses.query(
    manager,
    `select n.number, n.announcement is not distinct from $2 as announces, f.flow
       from portal.service_numbers n
       join portal.flows_in_use f on f.number = n.number
      where ($1::text is null or n.owner_id = $1)
        and (n.announcement = $2
          or jsonb_path_exists(f.flow, '$.** ? (@ == $name)', jsonb_build_object('name', $2::text)))
        and ($1::text is not null or not exists (
          select from portal.prompts own
           where own.owner_id = n.owner_id and own.name = $2 and own.version is not null))
      order by n.number`,
    [ownerId, name],
  );
  const playing = rows.filter(({ announces, flow }) => announces || plays(flow, name));
  return [...new Set(playing.map(({ number }) => number))];
}

/** The names of all prompts that an owner's numbers play, each with these numbers. */
export const usesOf = (manager: EntityManager, ownerId: string) =>
  namesInFlows(manager, ownerId, (flow, announcement) => [
    ...promptsOf(flow),
    ...(announcement === null ? [] : [announcement]),
  ]);

/**
 * Whether the flow really plays the prompt: the name may also be a node's id, for example. In an unreadable flow it
 * counts as the prompt.
 */
function plays(flow: unknown, name: string): boolean {
  const parsed = readFlow(flow);
  return !parsed.ok || promptsOf(parsed.value).includes(name);
}
