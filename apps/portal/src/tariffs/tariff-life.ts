import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  numbersBucket,
  pricePublish,
  type PromptSnapshot,
  type Scope,
  openStates,
  type TariffState,
  type WaitingFor,
} from '@app/contracts';
import { chargingSignal, countryPlan } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { DataSource, type EntityManager } from 'typeorm';
import { Questions, slowAnswerWithinMs } from '../kernel/asking/questions.js';
import type { Config } from '../kernel/config.js';
import { locks } from '../kernel/locks.js';
import {
  bucketKey,
  callEnds,
  endNotices,
  fileOf,
  firstEnd,
  inMicros,
  ServiceNumberEntity,
  Snapshots,
} from '../numbers/index.js';
import { PromptAudio, type Sound } from '../prompts/index.js';
import { LiveSwitches } from '../switches/index.js';
import { entryOf, NATIONAL_DATABASE, type NationalDatabase } from './national-database.js';
import { tariffProblems } from './tariff-problems.js';
import { countryOfTariff, nextFirst } from './tariff-start.js';
import { TariffVersion } from './tariff-version.entity.js';
import { withdrawal } from './withdrawal.js';

const portal: Scope = { as: 'service', service: 'portal' };

/**
 * How long a claim of a step lasts; then another replica may claim the step. Every step may therefore be done twice.
 */
const leaseSeconds = 120;
const longestWaitSeconds = 60;

/** Result of a step: the changes to the version, or the reason why the step must wait. */
type Outcome =
  | { readonly changes: Partial<TariffVersion> & { readonly state: TariffState } }
  | { readonly waitsFor: WaitingFor; readonly why: string };

/**
 * Takes each version from its order to the moment when callers hear it: the audio is made, all live switches have it,
 * the national database has acknowledged the entry, billing has the price, and the number's snapshot contains the
 * tariff. Each step is saved before the next begins, so that processing continues after an interruption. A change
 * that billing was not yet asked to publish when it should begin is moved to the first of the next month.
 */
@Injectable()
export class TariffLife {
  private readonly logger = new Logger(TariffLife.name);
  private readonly repeater: Repeater;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'TARIFF_SWEEP_MS'>,
    @Inject(NATIONAL_DATABASE) private readonly nationalDatabase: NationalDatabase,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly questions: Questions,
    private readonly audio: PromptAudio,
    private readonly switches: LiveSwitches,
    private readonly snapshots: Snapshots,
    repeaters: Repeaters,
  ) {
    this.repeater = repeaters.repeat(
      () => this.goOn(),
      config.TARIFF_SWEEP_MS,
      (error) => this.logger.error('steps of tariffs were not done; trying again', error),
    );
  }

  /** Makes the repeater look for due steps now. */
  wake(): void {
    this.repeater.wake();
  }

  /** Does due steps until none is left. */
  async goOn(): Promise<void> {
    for (let version = await this.claimDue(); version !== null; version = await this.claimDue()) {
      await this.advance(version);
    }
  }

  /** Claims the version that has been due the longest, so that no other replica takes its step meanwhile. */
  private async claimDue(): Promise<TariffVersion | null> {
    const [rows]: [{ id: string }[], number] = await this.database.query(
      `update portal.tariff_versions set due_at = clock_timestamp() + $1 * interval '1 second'
        where id = (
          select id from portal.tariff_versions
           where state not in ('published', 'withdrawn') and due_at <= clock_timestamp()
             and (approved_at is not null or state = 'withdrawing'
                  or decides_at <= clock_timestamp())
           order by due_at, asked_at limit 1 for update skip locked)
        returning id`,
      [leaseSeconds],
    );
    const id = rows[0]?.id;
    return id === undefined ? null : this.database.manager.findOneBy(TariffVersion, { id });
  }

  private async advance(version: TariffVersion): Promise<void> {
    // Another replica did the last step between the claim and this read.
    if (version.state === 'published' || version.state === 'withdrawn') return;
    let outcome: Outcome;
    try {
      outcome = this.isLate(version) ? this.moved(version) : await this.step(version);
    } catch (error) {
      outcome = failure(version.state, error);
      if (!(error instanceof AppError) || error.kind !== 'unavailable') {
        this.logger.error('a step of a tariff failed; trying again', {
          tariffId: version.id,
          err: error,
        });
      }
    }
    if ('changes' in outcome) await this.keep(version, outcome.changes);
    else await this.wait(version, outcome);
  }

  private step(version: TariffVersion): Promise<Outcome> {
    switch (version.state) {
      case 'ordered':
        return this.speak(version);
      case 'spoken':
        return this.distribute(version);
      case 'distributed':
        return this.register(version);
      case 'registered':
        return this.beginPublishing(version);
      case 'publishing':
        return this.publish(version);
      case 'withdrawing':
        return this.takeBack(version);
      default:
        throw new Error(`there is no step after ${version.state}`);
    }
  }

  private async speak(version: TariffVersion): Promise<Outcome> {
    const { number, announcement, language, terms, validFrom } = version;
    const signal = chargingSignal(number, inMicros(terms), validFrom ?? new Date());
    const audio = await this.audio.speak(announcement, language, signal);
    const end = firstEnd(callEnds(number, terms, validFrom ?? new Date()));
    const notice = end && (await this.audio.speak(endNotices[end][language], language));
    return {
      changes: {
        state: 'spoken',
        audio: promptOf(audio),
        notice: notice && promptOf(notice),
        // An owner's order that nobody refused in time goes on by itself.
        approvedAt: version.approvedAt ?? new Date(),
        spokenAt: new Date(),
      },
    };
  }

  private async distribute({ audio, notice }: TariffVersion): Promise<Outcome> {
    const sounds = [audio, notice].flatMap((each) => (each === null ? [] : [hashOf(each)]));
    if (await this.switches.have(sounds)) {
      return { changes: { state: 'distributed', distributedAt: new Date() } };
    }
    const live = this.switches.live().length;
    const why =
      live === 0
        ? 'No switch is live, so none has the audio.'
        : `Not all ${live} live switches have the audio yet.`;
    return { waitsFor: 'switches', why };
  }

  /**
   * A number's first tariff gets the current time as its start: no caller pays it before the snapshot with it is
   * published.
   */
  private async register(version: TariffVersion): Promise<Outcome> {
    if (version.validFrom === null) {
      return { changes: { state: 'distributed', validFrom: new Date() } };
    }
    const { hasTariffDatabase } = countryPlan(countryOfTariff(version.number));
    if (!hasTariffDatabase.value) return { changes: { state: 'registered' } };
    await this.nationalDatabase.register(entryOf(version, version.validFrom));
    return { changes: { state: 'registered', registeredAt: new Date() } };
  }

  /** Billing accepts the versions of a number only in the order of their starts. */
  private async beginPublishing(version: TariffVersion): Promise<Outcome> {
    const { number, validFrom, waitsFor, waitsWhy, tries } = version;
    const earlier: { id: string }[] = await this.database.query(
      `select id from portal.tariff_versions
        where number = $1 and valid_from < $2
          and state not in ('published', 'withdrawing', 'withdrawn')`,
      [number, validFrom],
    );
    // The old reason for waiting is kept until billing answers.
    if (earlier.length === 0)
      return { changes: { state: 'publishing', waitsFor, waitsWhy, tries } };
    return {
      waitsFor: 'earlier-version',
      why: `Tariff ${earlier[0]?.id} begins earlier and is not published yet.`,
    };
  }

  private async publish(version: TariffVersion): Promise<Outcome> {
    const { id, kind, number, terms, validFrom, tries, askedBy, approvedBy } = version;
    if (validFrom === null) throw new Error(`tariff ${id} has no start, so it can’t be published`);
    try {
      const dates = { validFrom: validFrom.toISOString(), validUntil: null };
      const price = { kind: 'consumer-tariff' as const, subject: number, terms, ...dates };
      const by = { createdBy: askedBy, approvedBy };
      await this.questions.ask(
        pricePublish,
        { scope: portal, id, version: price, by },
        slowAnswerWithinMs,
      );
    } catch (error) {
      // Without an answer, billing may have published the price all the same, so ask until it answers.
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error;
      // The start of an imported tariff never moves: billing would refuse it for ever, and all later versions would
      // wait for it.
      if (kind === 'import') {
        return { changes: { ...withdrawal(version), movedBecause: error.message } };
      }
      this.logger.error('billing refused a tariff; trying again', { tariffId: id, err: error });
      return { changes: { state: 'registered', ...waiting('billing', error.message, tries) } };
    }
    return { changes: { state: 'published', publishedAt: new Date() } };
  }

  private async takeBack(version: TariffVersion): Promise<Outcome> {
    await this.nationalDatabase.register(entryOf(version, null));
    return { changes: { state: 'withdrawn' } };
  }

  private isLate({ kind, state, validFrom }: TariffVersion): boolean {
    return (
      kind === 'change' &&
      openStates.includes(state) &&
      validFrom !== null &&
      validFrom.getTime() <= Date.now()
    );
  }

  /**
   * Moves a change to the next first of a month, so that it is registered again. Ends it if the rules of that date no
   * longer allow it.
   */
  private moved(version: TariffVersion): Outcome {
    const { number, terms, customerService, validFrom, state } = version;
    const next = nextFirst(number, new Date());
    const why = version.waitsWhy ?? `The tariff was only ${state} at its start.`;
    const problems = tariffProblems(number, terms, customerService, next);
    if (problems.length > 0) {
      const rules = problems.map(({ field, rule }) => `${field} ${rule}`).join('; ');
      const ended = {
        movedFrom: validFrom,
        movedBecause: `${why} Rules at the next start: ${rules}.`,
      };
      const isKnown = version.registeredAt !== null;
      return { changes: { state: isKnown ? 'withdrawing' : 'withdrawn', ...ended } };
    }
    return {
      changes: {
        state: state === 'registered' ? 'distributed' : state,
        validFrom: next,
        movedFrom: validFrom,
        movedBecause: why,
      },
    };
  }

  /** Saves the changes, unless the version was withdrawn or the step was done elsewhere meanwhile. */
  private async keep(
    version: TariffVersion,
    changes: Partial<TariffVersion> & { state: TariffState },
  ): Promise<void> {
    const { id, number } = version;
    const isKept = await this.transactions.run(async ({ manager, outbox, audit }) => {
      await locks.take(manager, 'number', number);
      const { affected } = await manager.update(
        TariffVersion,
        { id, state: version.state },
        { waitsFor: null, waitsWhy: null, tries: 0, dueAt: new Date(), ...changes },
      );
      if (!affected) return false;
      if (changes.state !== 'published') return true;
      if (await this.isThere(number, manager)) {
        const snapshot = await this.snapshots.compile(number, manager);
        await outbox.put(numbersBucket, bucketKey(number), snapshot);
      }
      await audit.note(portal, 'tariff.publish', id);
      return true;
    });
    if (isKept) this.logger.log({ work: 'tariff', count: 1, state: changes.state, tariffId: id });
  }

  private async wait(
    { id, state, tries }: TariffVersion,
    { waitsFor, why }: Extract<Outcome, { waitsFor: WaitingFor }>,
  ): Promise<void> {
    await this.database.manager.update(TariffVersion, { id, state }, waiting(waitsFor, why, tries));
  }

  /** Whether the number exists: it may have gone out of service, while its price stays in billing. */
  private isThere(number: string, manager: EntityManager): Promise<boolean> {
    return manager.existsBy(ServiceNumberEntity, { number });
  }
}

/** Waits 1, 2, 4 … seconds, at most a minute. */
const waiting = (waitsFor: WaitingFor, why: string, tries: number) => ({
  waitsFor,
  waitsWhy: why,
  tries: tries + 1,
  dueAt: new Date(Date.now() + Math.min(2 ** Math.min(tries, 10), longestWaitSeconds) * 1000),
});

const waitsAt: Readonly<Partial<Record<TariffState, WaitingFor>>> = {
  ordered: 'voice',
  spoken: 'switches',
  distributed: 'national-database',
  withdrawing: 'national-database',
};

/** The reason why a failed step waits. Only the message of an AppError is shown as it is. */
function failure(state: TariffState, error: unknown): Outcome {
  const why = error instanceof AppError ? error.message : 'The step failed: see the log.';
  return { waitsFor: waitsAt[state] ?? 'billing', why };
}

const promptOf = ({ sha256, lengthMs }: Sound): PromptSnapshot => ({
  file: fileOf(sha256),
  lengthMs,
});

const hashOf = ({ file }: PromptSnapshot): string => file.replace(/\.wav$/, '');
