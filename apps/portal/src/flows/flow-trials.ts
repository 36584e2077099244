import { Controller } from '@nestjs/common';
import { AppError } from '@app/common';
import { destinationsOf, readFlow, type Trial, type TrialGiven } from '@app/call-flow';
import type {
  Instead,
  NumberView,
  TariffSnapshot,
  TrialBody,
  TrialCostsView,
} from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { countryOf, countryPlan, originOf, type Country } from '@app/number-plan';
import { DataSource } from 'typeorm';
import { askerIdOf, askerOf, type Principal } from '../kernel/access/index.js';
import { AtOnce } from '../kernel/at-once.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  closedNumber,
  compileLists,
  isPaid,
  noSuchNumber,
  outOf,
  Prompts,
  ServiceNumberEntity,
  sightOf,
  storedFlow,
  tariffsOf,
} from '../numbers/index.js';
import { Owner } from '../parties/index.js';
import { forwardingCountries } from '../settings/index.js';
import { FlowCheck, invalidFlow } from './flow-check.js';
import { SeenNumbers } from './seen-numbers.js';
import { TrialCosts, trialCosts } from './trial-costs.js';
import { TrialThreads } from './trial-threads.js';

/** The parts of a trial's input that depend on the number. */
type Surroundings = Pick<TrialGiven, 'country' | 'zone' | 'lists' | 'lengths' | 'tariffMs'>;

/** The names of prompts and lists in a flow. */
interface Named {
  readonly prompts: readonly string[];
  readonly lists: readonly string[];
}

/** A trial, with what callers get instead of the flow at that time, and what the call would cost. */
export interface NumberTrial extends Trial {
  /** Null while the flow runs. */
  readonly instead: Instead | null;
  /** Null without a number. */
  readonly costs: TrialCostsView | null;
}

/**
 * The supposed length of the price announcement of a number without a tariff, so that the rest of its flow can be
 * tried.
 */
const supposedTariffMs = 8_000;

interface Tariff {
  /** The tariff in force at the time of the trial; undefined: none. */
  readonly valid: TariffSnapshot | undefined;
}

const tooMany = (): AppError =>
  new AppError(
    'too-many',
    'too-many-trials-at-once',
    'Several flows are being tried; try again in a moment.',
  );

/** Tries flows without a call: rings nobody, sends no requests, stores nothing. */
@Controller()
export class FlowTrials {
  private readonly atOnce = new AtOnce<string>({ ofOne: 2, inAll: 8 }, tooMany);

  constructor(
    private readonly database: DataSource,
    private readonly numbers: SeenNumbers,
    private readonly prompts: Prompts,
    private readonly check: FlowCheck,
    private readonly threads: TrialThreads,
    private readonly costs: TrialCosts,
  ) {}

  /**
   * Tries a flow; each asker may run two trials at a time.
   * @throws AppError too-many `too-many-trials-at-once`.
   */
  @Answers(flows.flowTry)
  try(body: TrialBody, { request }: Here) {
    const by = askerOf(request);
    return this.atOnce.run(askerIdOf(by), () => this.tried(by, body));
  }

  private async tried(by: Principal, body: TrialBody): Promise<NumberTrial> {
    const { number, flow, at, caller, ...given } = body;
    const when = at === undefined ? new Date() : new Date(at);
    const view = number === undefined ? null : await this.numbers.get(sightOf(by), number);
    const drawn = flow ?? view?.flow;
    const named = await this.namesInChecked(view, drawn, when);
    const json =
      view === null ? drawn : (await storedFlow(this.database.manager, view.ownerId, drawn)).flow;
    const tariff = view === null ? null : await this.tariffOf(view, when);
    const around =
      view === null ? ofCountry('NL') : await this.surroundings(view, named, caller.number, tariff);
    const { withheld, number: calling } = caller;
    const origin = originOf(calling, around.country);
    const trial = await this.threads.do({
      kind: 'try',
      flow: json,
      given: {
        ...given,
        ...around,
        absences: view === null ? [] : await this.absences(view, json, when),
        startMs: when.getTime(),
        caller: { ...origin, number: calling, withheld },
      },
      countries: await forwardingCountries(this.database.manager, view?.ownerId ?? null),
    });
    if (view === null) return { ...trial, instead: null, costs: null };
    const { number: called, ownerId } = view;
    const call = { number: called, ownerId, at: when, origin, trial, ends: tariff?.valid };
    return {
      ...trial,
      instead: await this.instead(view, tariff, when),
      costs: trialCosts(call, await this.costs.pricesAt(by, view, when)),
    };
  }

  /**
   * Checks a flow against its number's rules; resolves to the prompts and lists that it names.
   * @throws AppError invalid `invalid-flow`.
   */
  private async namesInChecked(view: NumberView | null, flow: unknown, at: Date): Promise<Named> {
    const checked = await this.check.inThread(flow, view, at);
    if (!('problems' in checked)) return checked;
    throw invalidFlow('The flow can’t be tried like this.', checked.problems);
  }

  private async surroundings(
    { number, ownerId, language }: NumberView,
    { prompts, lists: asked }: Named,
    calling: string | null,
    tariff: Tariff | null,
  ): Promise<Surroundings> {
    const { manager } = this.database;
    const spoken = await this.prompts.compile(ownerId, prompts, manager);
    const lists = await compileLists(manager, ownerId, asked);
    return {
      ...ofCountry(countryOf(number) ?? 'NL'),
      lists: Object.entries(lists).flatMap(([list, entries]) =>
        entries.some((entry) => calling?.startsWith(entry) === true) ? [list] : [],
      ),
      lengths: Object.fromEntries(
        Object.entries(spoken).map(([name, languages]) => {
          const sound = languages[language] ?? Object.values(languages)[0];
          return [name, sound?.lengthMs ?? 0];
        }),
      ),
      ...(tariff === null ? {} : { tariffMs: tariff.valid?.audio.lengthMs ?? supposedTariffMs }),
    };
  }

  /** The destinations of the flow that are out at that time. */
  private async absences({ number }: NumberView, flow: unknown, at: Date) {
    const read = readFlow(flow);
    const { manager } = this.database;
    const out = read.ok ? await outOf(manager, number, destinationsOf(read.value), at) : [];
    return out.map(({ destination, until }) => ({
      destination,
      untilMs: until === null ? null : until / 1000,
    }));
  }

  /** The number's tariff; null: callers pay no tariff. */
  private async tariffOf({ number }: NumberView, at: Date): Promise<Tariff | null> {
    if (!isPaid(number)) return null;
    const tariffs = await tariffsOf(this.database.manager, number, at);
    const atMicros = at.getTime() * 1000;
    return { valid: tariffs.findLast(({ from }) => from <= atMicros) };
  }

  /**
   * What callers get instead of the flow; null: the flow runs. Checked in the order in which a controller checks:
   * closed first.
   */
  private async instead(
    { number, ownerId }: NumberView,
    tariff: Tariff | null,
    at: Date,
  ): Promise<Instead | null> {
    const { manager } = this.database;
    const row = await manager.findOneBy(ServiceNumberEntity, { number });
    if (row === null) throw noSuchNumber(number);
    const closed = closedNumber(row, await manager.findOneByOrFail(Owner, { id: ownerId }), at);
    if (closed !== null) {
      const { announcement } = closed;
      const isThere =
        announcement !== null && (await this.prompts.names(ownerId)).has(announcement);
      return { ...closed, announcement: isThere ? announcement : null };
    }
    if (tariff === null || tariff.valid !== undefined) return null;
    return { reason: 'no-tariff', announcement: null, cause: 'NORMAL_TEMPORARY_FAILURE' };
  }
}

const ofCountry = (country: Country): Pick<Surroundings, 'country' | 'zone'> => ({
  country,
  zone: countryPlan(country).zone,
});
