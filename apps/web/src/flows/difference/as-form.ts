import { formalFlow, type Person, type Rota } from '@app/call-flow';
import { isObject, type Json, nodesOf } from './json.js';

/** Ids of a form's rotas, and where the form has them. */
const rotas = {
  rooster: 'answer',
  'gesloten-rooster': 'closed',
  'vrije-dagen-rooster': 'away',
} as const;

/**
 * A flow as the simple form writes it, so that flows that do the same have the same steps: a rota is one step of the
 * type `rota`, with its duties by their first day. Null for a flow that no form says.
 * @param flow May name in its steps what they share, as `withSharedNames` does.
 */
export function asForm(flow: unknown): Json | null {
  if (!isObject(flow)) return null;
  const shared = new Map([...nodesOf(flow)].map(([id, node]) => [id, node['shared']]));
  const formal = formalFlow({ ...flow, nodes: withoutShared(flow) });
  if (formal === null) return null;
  const { form, ids } = formal;
  const nodes = new Map<string, unknown>();
  for (const [id, node] of nodesOf(formal.flow)) {
    const names = shared.get(ids.get(id) ?? '');
    nodes.set(id, names === undefined ? node : { ...node, shared: names });
  }
  for (const [id, field] of Object.entries(rotas)) {
    const part = form[field];
    if (part?.kind !== 'rota') continue;
    const everybody = nodes.get(`${id}-iedereen`);
    for (const step of nodes.keys()) if (step.startsWith(`${id}-`)) nodes.delete(step);
    nodes.set(id, { ...(everybody as Json), type: 'rota', ...dutiesOf(part.rota) });
  }
  return { ...formal.flow, nodes: Object.fromEntries(nodes) };
}

const withoutShared = (flow: unknown): Json =>
  Object.fromEntries(
    [...nodesOf(flow)].map(([id, node]): [string, Json] => [
      id,
      Object.fromEntries(Object.entries(node).filter(([field]) => field !== 'shared')),
    ]),
  );

/** Who is on duty, by the first day of the duty. */
function dutiesOf({ people, duties, until, changeAt }: Rota): Json {
  const rows = duties.map(({ from, who }, at) => ({
    from,
    until: duties[at + 1]?.from ?? until,
    who: nameOf(people[who]),
  }));
  return { duties: rows, until, changeAt };
}

const nameOf = (person: Person | undefined): string => person?.name || person?.to || '';
