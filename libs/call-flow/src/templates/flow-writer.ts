import type { FlowJson } from '../overridden-flow.js';

/** Collects nodes of a flow, each with the fields of the form that its fields were made of. */
export class FlowWriter {
  private readonly nodes = new Map<string, object>();
  private readonly places = new Map<string, string>();

  /**
   * Adds a node with this name as its id; when the id is taken, with `-2`, `-3` and so on behind it.
   * @param places For each field of the node, the form field that a problem of it is shown at.
   * @returns The node's id.
   */
  readonly add = (name: string, node: object, places: Readonly<Record<string, string>>): string => {
    let id = name;
    for (let count = 2; this.nodes.has(id); count += 1) id = `${name}-${count}`;
    this.nodes.set(
      id,
      Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined)),
    );
    for (const [field, place] of Object.entries(places)) {
      this.places.set(`nodes.${id}.${field}`, place);
    }
    return id;
  };

  moved(field: string, place: string): void {
    this.places.set(field, place);
  }

  /** The flow, with the node that was added last, which comes first, at its beginning. */
  flow(start: string): { flow: FlowJson; places: ReadonlyMap<string, string> } {
    const nodes = Object.fromEntries([...this.nodes].toReversed());
    return { flow: { version: 1, start, nodes }, places: this.places };
  }
}

/** The form's field of a problem's field, of the longest known beginning; null when none is known. */
export function placeOf(field: string, places: ReadonlyMap<string, string>): string | null {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = places.get(parts.slice(0, length).join('.'));
    if (place !== undefined) return [place, ...parts.slice(length)].join('.');
  }
  return null;
}
