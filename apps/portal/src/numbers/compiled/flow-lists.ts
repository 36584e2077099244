import { AppError, fieldProblem } from '@app/common';
import { limits, readFlow, type Flow } from '@app/call-flow';
import type { EntityManager } from 'typeorm';

/** Names of the lists that a flow asks, each once. */
export const listsOf = (flow: Flow): string[] => [
  ...new Set(
    [...flow.nodes.values()].flatMap((node) => (node.lists ?? []).map(({ list }) => list)),
  ),
];

/**
 * What is in an owner's lists, by name; one that isn't there is left out. In a transaction none of
 * them changes until it has ended, and whoever changes one afterwards finds what was compiled here.
 */
export async function compileLists(
  manager: EntityManager,
  ownerId: string,
  names: readonly string[],
): Promise<Record<string, string[]>> {
  if (names.length === 0) return {};
  const there: { name: string }[] = await manager.query(
    `select name from portal.number_lists
      where owner_id = $1 and name = any($2) order by name for share`,
    [ownerId, names],
  );
  const lists = Object.fromEntries(there.map(({ name }): [string, string[]] => [name, []]));
  // Only now: what a change that was waited for has left.
  const rows: { name: string; entry: string }[] = await manager.query(
    `select name, entry from portal.list_entries
      where owner_id = $1 and name = any($2) order by name, entry collate "C"`,
    [ownerId, names],
  );
  for (const { name, entry } of rows) lists[name]?.push(entry);
  return lists;
}

/** Gives what is in an owner's lists of these names, as `compileLists`. */
export type AskedLists = (
  ownerId: string,
  names: readonly string[],
) => Promise<Record<string, string[]>>;

/**
 * The lists that many numbers ask, each read once. For one transaction, in which none of them changes
 * any more: an owner's thousand numbers may ask the same ten thousand entries.
 */
export function listsReadOnce(manager: EntityManager): AskedLists {
  const read = new Map<string, ReturnType<AskedLists>>();
  return (ownerId, names) => {
    const key = [ownerId, ...names].join(' ');
    const lists = read.get(key) ?? compileLists(manager, ownerId, names);
    read.set(key, lists);
    return lists;
  };
}

/** An owner's numbers whose flow asks a list of that name. */
export async function numbersAsking(
  manager: EntityManager,
  ownerId: string,
  name: string,
): Promise<string[]> {
  const rows: { number: string; flow: unknown }[] = await manager.query(
    `select n.number, f.flow from portal.service_numbers n
       join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
      where n.owner_id = $1
        and jsonb_path_exists(f.flow, '$.** ? (@ == $name)', jsonb_build_object('name', $2::text))
      order by n.number`,
    [ownerId, name],
  );
  return rows.filter(({ flow }) => asks(flow, name)).map(({ number }) => number);
}

/** The word may be a node's id, say. */
function asks(flow: unknown, name: string): boolean {
  const parsed = readFlow(flow);
  return parsed.ok && listsOf(parsed.value).includes(name);
}

/** @throws AppError invalid `too-many-entries`. */
export function refuseTooMany(
  number: string,
  lists: Readonly<Record<string, readonly string[]>>,
): void {
  const entries = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  if (entries <= limits.listEntries) return;
  throw new AppError(
    'invalid',
    'too-many-entries',
    `The lists that the flow of ${number} asks would hold ${entries} numbers together, and at most ` +
      `${limits.listEntries} reach the switches: a beginning such as +3161234 stands for many.`,
    [fieldProblem('entries', 'too-many-entries', { most: limits.listEntries })],
  );
}

/** Names of the lists that an owner has. */
export async function listNames(manager: EntityManager, ownerId: string): Promise<Set<string>> {
  const rows: { name: string }[] = await manager.query(
    'select name from portal.number_lists where owner_id = $1',
    [ownerId],
  );
  return new Set(rows.map(({ name }) => name));
}
