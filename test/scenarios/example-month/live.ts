import type { OpenItem, Payment, Payout, Rerating, Settlement } from '@app/contracts';
import type { DataFolder } from '../../../tools/belfabriek/data-folder.js';
import { withPlatform } from '../../../tools/belfabriek/platform/platform.js';
import { monthStart, type World } from '../../../tools/calls/index.js';
import { dayOf, monthOf, nameOfMonth } from '../../../tools/oracle/index.js';
import { makeCalls, type MonthSpans } from './calls.js';
import { type Foretold, foretell, paymentTermDays } from './foretold.js';
import { ExampleMonth, type Accounts, type Balance, type OfRun } from './month.js';
import { closedAccount, foretellMoney, type MoneyForetold } from './money.js';
import { bankOf, type PaidOut, PayDesk } from './payouts.js';
import { entriesOf } from './bank-entries.js';
import { forEach } from './office.js';
import { exampleWorld } from './world.js';

/** The results of the month, beside the oracle's. */
export interface Lived {
  readonly foretold: Foretold;
  readonly money: MoneyForetold;
  readonly runs: readonly OfRun[];
  readonly rerated: Readonly<Record<'trunks' | 'automatic' | 'after', Rerating>>;
  readonly waiting: Readonly<Record<'agreement' | 'unheard', number>>;
  readonly balance: Balance;
  readonly settlements: readonly Settlement[];
  readonly payments: readonly Payment[];
  readonly paidOut: PaidOut;
  /** The payouts after the bank's report. */
  readonly payouts: readonly Payout[];
  readonly openItems: readonly OpenItem[];
  readonly accounts: Accounts;
  /** The books as files. */
  readonly files: Readonly<Record<'csv' | 'xaf', string>>;
}

/** Settings of the apps: delays are short, so that jobs follow soon and late calls count early. */
const settings = (viesUrl: string) => () => ({
  billing: {
    VIES_URL: viesUrl,
    PAYMENT_TERM_DAYS: String(paymentTermDays),
    PAYOUT_ACCOUNT_FREEZE_DAYS: '0',
    RATING_SWEEP_MS: '500',
    CORRECTIONS_SWEEP_MS: '200',
    RUN_SWEEP_MS: '200',
  },
  cdr: { COMPLETE_AFTER_MS: '1000', SWEEP_MS: '100' },
});

/** Two carriers with each other's trunk. */
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

/** The last two complete months: the example month, and the one after it. */
const spansAt = (nowMs: number): MonthSpans => ({
  month: monthStart(nowMs, -2),
  next: monthStart(nowMs, -1),
  end: monthStart(nowMs, 0),
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
  const money = foretellMoney(foretold, made, nameOfMonth(monthOf(spans.month)));
  const tariffsOnly = world.prices.filter(({ version }) => version.kind === 'consumer-tariff');
  return withPlatform(
    {
      folder,
      isOwnRun: true,
      startMs: spans.month,
      carriesCalls: false,
      world: { ...misplaced(world), prices: tariffsOnly },
      settings: settings(viesUrl),
    },
    async (platform) => {
      const month = await ExampleMonth.begin(platform, world, made, spans);
      await month.publish();
      const today = dayOf(Date.now());
      const desk = new PayDesk(month.office);
      await desk.agree(today);
      await month.callsComeIn();
      const trunks = await month.trunkIsPutRight();
      const automatic = await month.legComesBefore();
      const agreement = await month.waiting('no-agreement');
      const first = await month.run('month');
      await month.agreementComes();
      const after = await month.moreComesIn();
      const unheard = await month.tryUnheard();
      const second = await month.run('next');
      const balance = await month.balance();
      const settlements = await forEach(foretold.settlements, 2, (one) => month.settle(one));
      const runs = [first, second];
      const payments = await month.bankTells('B-1', today, entriesOf(money.payments, runs));
      const paidOut = await desk.payOut(today);
      await month.bankTells('B-2', today, bankOf(paidOut.payouts, -1));
      const { ownerId } = closedAccount(money.payouts);
      const back = paidOut.payouts.filter((payout) => payout.ownerId === ownerId);
      await month.bankTells('B-3', today, bankOf(back, 1));
      const ofToday = today.slice(0, 7);
      return {
        foretold,
        money,
        runs,
        rerated: { trunks, automatic, after },
        waiting: { agreement, unheard },
        balance,
        settlements,
        payments,
        paidOut,
        payouts: await desk.payouts(paidOut.batch),
        openItems: await month.openItems(),
        accounts: await month.accounts(ofToday),
        files: {
          csv: await desk.exported('csv', ofToday, ofToday),
          xaf: await desk.exported('xaf', `${ofToday.slice(0, 4)}-01`, ofToday),
        },
      };
    },
  );
}
