import type { SwitchEvent } from '@app/event-socket';
import type { ReferenceFrame } from '../reference/frames.js';
import { referenceEvent } from '../reference/headers.js';
import { expectSame } from '../sample.js';
import type { Tally } from '../tally.js';

/** Header names read from every event, present or not. */
const routing = ['Event-Name', 'Unique-ID', 'variable_originated_legs', 'X-1', 'a', '_body'];

/** Names of the switch's own headers, which `header()` looks up by their raw bytes. */
const ordinary = /^[\w:.-]{1,200}$/;

/** Compares everything that can be read from an event. False when neither side found an event. */
export function checkEvent(
  event: SwitchEvent | undefined,
  frame: ReferenceFrame,
  tally: Tally,
): boolean {
  const expected = referenceEvent(frame);
  expectSame('presence of an event', event !== undefined, expected !== undefined);
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

/** Reads everything from an event without a defined content; must not throw. */
function readAll(event: SwitchEvent): void {
  for (const name of routing) event.header(name);
  for (const name of event.headers().keys()) event.array(name);
  event.body();
}
