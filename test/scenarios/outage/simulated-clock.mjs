/** Loaded before an app: shifts its clock by the file's number of ms, as soon as the file changes. */
import { readFileSync } from 'node:fs';

const file = process.env.SIMULATED_CLOCK ?? '';
const believedMs = 20;
const TrueDate = Date;
let aheadMs = 0;
let readAt = -Infinity;

function now() {
  const at = performance.now();
  if (at - readAt > believedMs) {
    aheadMs = Number(readFileSync(file, 'utf8'));
    readAt = at;
  }
  return TrueDate.now() + aheadMs;
}

globalThis.Date = new Proxy(TrueDate, {
  construct: (_, given) =>
    given.length === 0 ? new TrueDate(now()) : Reflect.construct(TrueDate, given),
  apply: () => new TrueDate(now()).toString(),
  get: (_, property) => (property === 'now' ? now : TrueDate[property]),
});
