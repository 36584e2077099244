import type { SwitchEvent } from '@app/event-socket';
import type { ReferenceFrame } from '../reference/frames.js';
import { referenceEvent } from '../reference/headers.js';
import { expectSame } from '../sample.js';
import type { Tally } from '../tally.js';

/** Looked for in every event, whether it is there or not. */
const routing = ['Event-Name', 'Unique-ID', 'variable_originated_legs', 'X-1', 'a', '_body'];

/** Names that are looked for as they stand in the bytes: the switch's own, not a caller's. */
const ordinary = /^[\w:.-]{1,200}$/;

/** Compares all that is read from an event. False when the frame has none, and should have none. */
export function checkEvent(
  event: SwitchEvent | undefined,
  frame: ReferenceFrame,
  tally: Tally,
): boolean {
  const expected = referenceEvent(frame);
  expectSame('whether there is an event', event !== undefined, expected !== undefined);
  if (event === undefined) return false;
  tally.add('events');
  if (expected === 'broken') {
    tally.add('broken events');
    readAll(event);
    return true;
  }
  const { headers, body } = expected!;
  const read = event.headers();
  expectSame('number of headers', read.size, headers.size);
  let turn = 0;
  for (const [name, value] of headers) {
    if (read.get(name) !== value) expectSame(`headers() at ${name}`, read.get(name), value);
    const isDue = turn++ % 5 === 0 && ordinary.test(name);
    if (isDue) expectSame(`header ${name}`, event.header(name), value);
  }
  for (const name of routing) expectSame(`header ${name}`, event.header(name), headers.get(name));
  expectSame('body', event.body(), body);
  return true;
}

/** Nobody says what stands in it: it is read all the same, and nothing throws. */
function readAll(event: SwitchEvent): void {
  for (const name of routing) event.header(name);
  for (const name of event.headers().keys()) event.array(name);
  event.body();
}
