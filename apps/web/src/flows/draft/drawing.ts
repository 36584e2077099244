/** A step of a flow as drawn: it may lack fields and break rules. */
export interface Step {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A flow as drawn: steps by id. It is saved also when it breaks rules. */
export interface Drawing {
  readonly version: 1;
  /** Id of the first step; no step has it while there are none. */
  readonly start: string;
  readonly nodes: Readonly<Record<string, Step>>;
}

/** An exit of a step, connected or not. */
export interface DrawnExit {
  /** Its path within the step, such as `next` or `periods.0.to`. */
  readonly field: string;
  /** Id of the step that it leads to; null: not connected. */
  readonly to: string | null;
  /** Whether a flow without this connection is refused. Any other unconnected exit ends the call. */
  readonly isRequired: boolean;
}

/** Where a step is entered from: an exit of another step, or the beginning of the call. */
export type Place = { readonly id: string; readonly field: string } | 'start';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStep = (value: unknown): value is Step =>
  isObject(value) && typeof value['type'] === 'string';

/** Reads a flow's JSON; null for one without steps by id, which can't be drawn. */
export function drawingOf(json: unknown): Drawing | null {
  if (!isObject(json) || !isObject(json['nodes'])) return null;
  const { start, nodes } = json;
  if (!Object.values(nodes).every(isStep)) return null;
  return {
    version: 1,
    start: typeof start === 'string' ? start : '',
    nodes: nodes as Record<string, Step>,
  };
}

/** Names of the exits that a step of each type always has, in the order in which they are read. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  announce: ['next'],
  language: ['next'],
  voicemail: ['next'],
  record: ['next'],
  schedule: ['holidays', 'otherwise'],
  menu: ['noInput', 'wrong'],
  origin: ['otherwise'],
  connect: ['noAnswer', 'busy', 'failed'],
  queue: ['timeout', 'full', 'left', 'failed'],
  decide: ['otherwise'],
};
/** Names of fields that are lists, by type of step: each item of such a list has an exit. */
const lists: Readonly<Record<string, readonly string[]>> = {
  schedule: ['periods', 'exceptions'],
  origin: ['rules'],
  split: ['parts'],
};
/** Name of the field that is an object of exits by name, by type of step. */
const named: Readonly<Record<string, string>> = { menu: 'keys', decide: 'exits' };

const idOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** All exits of a step, in the order in which people read them. */
export function exitsOf(step: Step): DrawnExit[] {
  const ofLists = (lists[step.type] ?? []).flatMap((name) => {
    const items = step[name];
    if (!Array.isArray(items)) return [];
    return items.map((item: unknown, index) => ({
      field: `${name}.${index}.to`,
      to: isObject(item) ? idOf(item['to']) : null,
      isRequired: true,
    }));
  });
  const byName = named[step.type];
  const names = byName === undefined ? undefined : step[byName];
  const ofNames = isObject(names)
    ? Object.entries(names).map(([name, to]) => ({
        field: `${byName}.${name}`,
        to: idOf(to),
        isRequired: true,
      }))
    : [];
  // The closed days of a shared calendar come before holidays, as the call meets them.
  const calendar = step.type === 'schedule' ? step['calendar'] : undefined;
  const ofCalendar = isObject(calendar)
    ? [{ field: 'calendar.to', to: idOf(calendar['to']), isRequired: true }]
    : [];
  const others = (fixed[step.type] ?? []).map((field) => ({
    field,
    to: idOf(step[field]),
    isRequired: false,
  }));
  return [...ofLists, ...ofNames, ...ofCalendar, ...others];
}

/** The exit by which most calls go on; null: the step has none. */
export function mainExit(step: Step): string | null {
  const exits = exitsOf(step);
  const isOfFew = step.type === 'origin' || step.type === 'decide';
  return (isOfFew ? exits.at(-1) : exits[0])?.field ?? null;
}

/** The step with this exit leading to another step; null disconnects it. */
export function withExit(step: Step, field: string, to: string | null): Step {
  const exit = exitsOf(step).find((each) => each.field === field);
  if (exit === undefined) return step;
  const [name = '', key, inner] = field.split('.');
  if (key === undefined) {
    const { [name]: _, ...others } = step;
    return (to === null ? others : { ...others, [name]: to }) as Step;
  }
  const whole = step[name];
  if (inner === undefined) {
    return { ...step, [name]: { ...(whole as object), [key]: to } };
  }
  const items = (whole as readonly object[]).map((item, index) =>
    index === Number(key) ? { ...item, [inner]: to } : item,
  );
  return { ...step, [name]: items };
}
