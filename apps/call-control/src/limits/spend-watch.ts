import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { channelVariables, type Ending } from '@app/contracts';
import { Repeater } from '@app/platform/repeating';
import { callsEndedForSpend } from '../metrics.js';
import { AskedSwitches } from './asked-switches.js';
import type { DueLeg, DueState } from './spend-rules.js';
import { Spend } from './spend.js';

/**
 * The cause in the caller's record, and towards the carrier: SIP 403 before an answer, else a BYE.
 */
const cause = 'OUTGOING_CALL_BARRED';
/**
 * The reason in the record, where the cause alone would be misread: the destination was allowed, and
 * the conversation is charged until the platform ends it.
 */
const endedFor: Ending = 'spend';
/**
 * Legs asked about simultaneously: a switch answers one after the other, each within its time-out.
 */
const atOnce = 32;
const noSuchChannel = /^-ERR No such channel/;
/**
 * A switch not reached for so long counts as gone together with its legs: else a switch that never
 * returns under its name would use up an owner's limit for good.
 */
const vanishedMs = 600_000;

/**
 * Reserves the next interval of legs in conversation, or ends their calls. Every controller does
 * this for all calls, each leg by one of them, so that it continues when a call's controller is
 * gone.
 */
@Injectable()
export class SpendWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SpendWatch.name);
  private readonly repeater: Repeater;
  /** Switches of due legs that can't be reached, each with the time since when. */
  private readonly unheardSince = new Map<string, number>();

  constructor(
    private readonly spend: Spend,
    private readonly switches: AskedSwitches,
  ) {
    this.repeater = new Repeater(
      () => this.check(),
      Math.max(50, Math.floor(spend.rules.againMs / 2)),
      (error) =>
        this.logger.error(
          'could not extend or release due spend reservations of legs; trying again',
          {},
          error,
        ),
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeater.stop();
  }

  private async check(): Promise<void> {
    for (const name of this.unheardSince.keys()) {
      if (this.switches.heardForMs(name) > 0) this.unheardSince.delete(name);
    }
    const due = [...(await this.spend.takeDue())];
    const worker = async (): Promise<void> => {
      for (let leg = due.shift(); leg; leg = due.shift()) await this.extendOrEnd(leg);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  private async extendOrEnd(leg: DueLeg): Promise<void> {
    if (this.hasVanished(leg.switchName)) return void (await this.spend.mayGoOn(leg, 'gone'));
    // A leg known to talk can be decided without asking its switch first.
    const { hasAnswered } = leg;
    const mayTalk = !hasAnswered || (await this.spend.mayGoOn(leg, 'talks'));
    if (!mayTalk && (await this.end(leg))) return;
    const state = await this.stateOf(leg);
    const isThere = state === 'talks' || state === 'rings';
    if (state === undefined || (hasAnswered && isThere)) return;
    if (!(await this.spend.mayGoOn(leg, state))) await this.end(leg);
  }

  /** False when the call no longer exists. */
  private async end({ callId, switchName }: DueLeg): Promise<boolean> {
    const mark = `uuid_setvar ${callId} ${channelVariables.endedFor} ${endedFor}`;
    const kill = `uuid_kill ${callId} ${cause}`;
    // The switch answers in order, and every moment of waiting costs money: send both at once.
    const [, answer] = await Promise.all(
      [mark, kill].map((command) => this.switches.ask(switchName, command)),
    );
    if (answer !== undefined && noSuchChannel.test(answer)) return false;
    const done = answer?.startsWith('+OK') === true;
    callsEndedForSpend.inc({ outcome: done ? 'done' : 'failed' });
    if (done)
      this.logger.warn('a call was ended because its owner reached the spend limit', { callId });
    else
      this.logger.error(
        'the switch did not end a call whose owner reached the spend limit; trying again',
        {
          callId,
          switch: switchName,
        },
      );
    return true;
  }

  private hasVanished(switchName: string): boolean {
    if (this.switches.heardForMs(switchName) > 0) return false;
    const since = this.unheardSince.get(switchName) ?? performance.now();
    this.unheardSince.set(switchName, since);
    return performance.now() - since > vanishedMs;
  }

  /**
   * The state of a leg; undefined when its switch doesn't answer, which another controller may
   * reach.
   */
  private async stateOf({ uuid, switchName, silentMs }: DueLeg): Promise<DueState | undefined> {
    const answer = await this.switches.ask(switchName, `uuid_getvar ${uuid} endpoint_disposition`);
    if (answer === undefined) return undefined;
    if (answer === 'ANSWER') return 'talks';
    if (!noSuchChannel.test(answer)) return 'rings';
    return this.switches.heardForMs(switchName) >= silentMs ? 'unanswered' : 'gone';
  }
}
