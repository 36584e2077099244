import type { BillingDocument } from '@app/contracts';
import type { DataFolder } from '../../../tools/belfabriek/data-folder.js';
import { withPlatform } from '../../../tools/belfabriek/platform/platform.js';
import { monthStart, type World } from '../../../tools/calls/index.js';
import { nameOfMonth, monthOf } from '../../../tools/oracle/index.js';
import { makeCalls, type MonthSpans } from './calls.js';
import { type Foretold, foretell, paymentTermDays } from './foretold.js';
import { ExampleMonth } from './month.js';
import { exampleWorld } from './world.js';

export interface Lived {
  readonly foretold: Foretold;
  readonly documents: readonly BillingDocument[];
}

/** Nothing waits long here, and what is told of a call late is told of soon. */
const settings = (viesUrl: string) => () => ({
  billing: {
    ...{ VIES_URL: viesUrl, PAYMENT_TERM_DAYS: String(paymentTermDays) },
    ...{ RATING_SWEEP_MS: '500', CORRECTIONS_SWEEP_MS: '200', RUN_SWEEP_MS: '200' },
  },
  cdr: { COMPLETE_AFTER_MS: '1000', SWEEP_MS: '100' },
});

/** A trunk with the wrong carrier: both have the other one's. */
function misplaced(world: World): World {
  const [mobile, south] = ['mobiel-direct', 'zuiderlijn'].map((id) =>
    world.carriers.find((carrier) => carrier.id === id)!,
  );
  return {
    ...world,
    carriers: world.carriers.map((carrier) =>
      carrier === mobile
        ? { ...carrier, trunk: south!.trunk }
        : carrier === south
          ? { ...carrier, trunk: mobile!.trunk }
          : carrier,
    ),
  };
}

/** The last two months that are over: the example month, and the one after it. */
const spansAt = (nowMs: number): MonthSpans => ({
  ...{ month: monthStart(nowMs, -2), next: monthStart(nowMs, -1), end: monthStart(nowMs, 0) },
});

export async function live({
  folder,
  seed,
  viesUrl,
}: {
  readonly folder: DataFolder;
  readonly seed: string;
  readonly viesUrl: string;
}): Promise<Lived> {
  const spans = spansAt(Date.now());
  const world = exampleWorld(nameOfMonth(monthOf(spans.month)));
  const made = makeCalls(world, seed, spans);
  const foretold = foretell(world, made, spans);
  const tariffsOnly = world.prices.filter(({ version }) => version.kind === 'consumer-tariff');
  return withPlatform(
    {
      ...{ folder, isOwnRun: true, startMs: spans.month, carriesCalls: false },
      world: { ...misplaced(world), prices: tariffsOnly },
      settings: settings(viesUrl),
    },
    async (platform) => {
      const time = clock();
      const month = await ExampleMonth.begin(platform, world, made, spans);
      time('begin');
      await month.publish();
      time('publish');
      await month.callsComeIn();
      time('calls');
      await month.trunkIsPutRight();
      time('trunk');
      await month.legComesBefore();
      time('leg');
      const first = await month.run('month');
      time('run');
      const ofFirst = await month.ofRun(first);
      time('read');
      await month.agreementComes();
      await month.moreComesIn();
      time('more');
      const second = await month.run('next');
      time('run');
      const ofSecond = await month.ofRun(second);
      time('read');
      return { foretold, documents: [...ofFirst.documents, ...ofSecond.documents] };
    },
  );
}

function clock() {
  let last = Date.now();
  return (what: string) => {
    process.stderr.write(`${what}: ${Date.now() - last} ms\n`);
    last = Date.now();
  };
}
