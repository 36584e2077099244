import { appendFileSync, writeFileSync } from 'node:fs';
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../../tools/calls/index.js';

/**
 * Ways in which a posted leg is treated, each with its weight. The switch spools a leg whose post
 * isn't answered with 2xx.
 */
const treatments = {
  brought: 40,
  /** The leg is delivered at once, and again much later. */
  twice: 10,
  /** cdr commits the leg, but its answer is lost: the leg arrives again through the spool. */
  unanswered: 10,
  /** The post is lost on the way, so the leg is spooled. */
  cut: 6,
  refused: 6,
  /** The leg is delivered only after some legs that were posted later. */
  overtaken: 10,
  /** The leg is acknowledged, and delivered much later, the last such leg first. */
  kept: 8,
  /** The leg is refused, so spooled, and also delivered much later. */
  both: 5,
  /** Half of the leg's spool file is written, and the rest later. */
  torn: 5,
} as const;
export type Treatment = keyof typeof treatments;

const weighted = Object.entries(treatments).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name as Treatment),
);

/** Share of answers to switch-agent that are lost. */
const spoolAnswersLost = 0.15;
const overtakenBy = 3;
const overtakenWithinMs = 300;
/** Time limit of an answer: longer than any process stays stopped. */
const answerWithinMs = 60_000;
const retryMs = 100;
const laterByBeats = 2;

interface Parcel {
  readonly uuid: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An outstanding action, due from a beat on. */
interface Debt {
  readonly dueBeat: number;
  readonly pay: () => Promise<void>;
}

/**
 * Between the switch, its agent and cdr: a network that loses, doubles, delays and reorders legs,
 * each determined by its uuid and the seed alone. Nothing is lost for good: a leg that the switch
 * considers delivered stays due until it is.
 */
export class Courier {
  /** The switch's own count: uuids of legs that it has posted. */
  readonly legs = new Set<string>();
  readonly treated = new Map<Treatment, number>();
  private readonly server: Server;
  private debts: Debt[] = [];
  private readonly paying = new Set<Promise<void>>();
  private beat = 0;
  private posts = 0;
  private turn = 0;
  /** How often each leg has come from the spool. */
  private readonly timesSpooled = new Map<string, number>();
  private readonly waiting = new Set<() => void>();

  private constructor(
    private readonly seed: string,
    private readonly cdrPorts: readonly number[],
    private readonly spoolFolder: string,
  ) {
    this.server = createServer((incoming, response) => {
      // Connections that either side cuts are part of its purpose.
      this.take(incoming, response).catch(() => response.destroy());
    });
  }

  /** @param cdrPorts Ports of the replicas to which it delivers legs in turn. */
  static async start(
    seed: string,
    cdrPorts: readonly number[],
    spoolFolder: string,
  ): Promise<Courier> {
    const courier = new Courier(seed, cdrPorts, spoolFolder);
    await new Promise<void>((resolve) => courier.server.listen(0, '127.0.0.1', resolve));
    return courier;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/cdr`;
  }

  /**
   * Performs the actions due by this beat, in reverse order of their arrival; it resolves before
   * they finish.
   */
  beginBeat(beat: number): void {
    this.beat = beat;
    const due = this.debts.filter(({ dueBeat }) => dueBeat <= beat);
    this.debts = this.debts.filter(({ dueBeat }) => dueBeat > beat);
    for (const debt of due.toReversed()) this.settle(debt);
  }

  private settle(debt: Debt): void {
    const paying = debt
      .pay()
      .catch(() => void this.debts.push({ ...debt, dueBeat: this.beat + 1 }))
      .finally(() => this.paying.delete(paying));
    this.paying.add(paying);
  }

  /** Delivers everything outstanding, however often it must retry. */
  async settleAll(): Promise<void> {
    const giveUpAt = Date.now() + answerWithinMs;
    while (this.debts.length + this.paying.size > 0) {
      this.beginBeat(Infinity);
      await Promise.all(this.paying);
      if (Date.now() > giveUpAt) throw new Error(`${this.debts.length} legs can't be delivered`);
      if (this.debts.length > 0) await pause(retryMs);
    }
  }

  /** Waits until the switch has posted this many legs in all. */
  async untilPosted(legs: number): Promise<void> {
    for (const giveUpAt = Date.now() + answerWithinMs; this.legs.size < legs; await pause(5)) {
      if (Date.now() > giveUpAt) {
        throw new Error(`the switch has posted ${this.legs.size} legs, and not ${legs}`);
      }
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.method !== 'POST') {
      // switch-agent checks whether cdr can be reached at all
      const port = this.cdrPorts[this.turn % this.cdrPorts.length];
      const { status } = await fetch(`http://127.0.0.1:${port}/cdr`);
      return answer(response, status);
    }
    const uuid = new URL(incoming.url ?? '', this.url).searchParams.get('uuid') ?? '';
    const { authorization = '', 'x-belfabriek-source': source } = incoming.headers;
    const parcel: Parcel = {
      uuid,
      headers: {
        authorization,
        'content-type': 'application/json',
        ...(source === undefined ? {} : { 'x-belfabriek-source': String(source) }),
      },
      body: await buffer(incoming),
    };
    this.posts += 1;
    for (const look of this.waiting) look();
    if (source !== undefined) await this.takeSpooled(parcel, response);
    else await this.takePosted(parcel, response);
  }

  private async takeSpooled(parcel: Parcel, response: ServerResponse): Promise<void> {
    const times = (this.timesSpooled.get(parcel.uuid) ?? 0) + 1;
    this.timesSpooled.set(parcel.uuid, times);
    const random = new Random(`${this.seed}/${parcel.uuid}/${times}`);
    const status = await this.bring(parcel);
    if (random.chance(spoolAnswersLost)) response.destroy();
    else answer(response, status);
  }

  private async takePosted(parcel: Parcel, response: ServerResponse): Promise<void> {
    this.legs.add(parcel.uuid);
    const treatment = new Random(`${this.seed}/${parcel.uuid}`).pick(weighted);
    this.treated.set(treatment, (this.treated.get(treatment) ?? 0) + 1);
    switch (treatment) {
      case 'overtaken':
        await this.othersGoneBy();
        return answer(response, await this.bring(parcel));
      case 'twice':
        this.owe(parcel);
        return answer(response, await this.bring(parcel));
      case 'brought':
        return answer(response, await this.bring(parcel));
      case 'unanswered':
        await this.bring(parcel);
        response.destroy();
        return;
      case 'cut':
        response.destroy();
        return;
      case 'refused':
        return answer(response, 503);
      case 'both':
        this.owe(parcel);
        return answer(response, 503);
      case 'kept':
        this.owe(parcel);
        return answer(response, 200);
      case 'torn':
        this.tear(parcel);
        return answer(response, 200);
    }
  }

  private owe(parcel: Parcel): void {
    const pay = async (): Promise<void> => {
      const status = await this.bring(parcel);
      if (status !== 200) throw new Error(`cdr answers ${status}`);
    };
    this.debts.push({ dueBeat: this.beat + laterByBeats, pay });
  }

  /** Writes a file as the switch spools a leg that it could not post, on a slow disk. */
  private tear({ uuid, body }: Parcel): void {
    const isALeg = body.includes('"direction":"inbound"');
    const path = join(this.spoolFolder, `${isALeg ? 'a_' : ''}${uuid}.cdr.json`);
    const half = Math.floor(body.length / 2);
    writeFileSync(path, body.subarray(0, half));
    const pay = (): Promise<void> => {
      appendFileSync(path, Buffer.concat([body.subarray(half), Buffer.from('\n')]));
      return Promise.resolve();
    };
    this.debts.push({ dueBeat: this.beat + 1, pay });
  }

  private async othersGoneBy(): Promise<void> {
    const from = this.posts;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (this.posts >= from + overtakenBy) done();
      };
      const timer = setTimeout(done, overtakenWithinMs);
      this.waiting.add(look);
    });
  }

  /**
   * Sends a leg to the replica whose turn it is.
   * @throws Error when it can't be reached, or ends before it answers.
   */
  private bring({ uuid, headers, body }: Parcel): Promise<number> {
    this.turn += 1;
    const port = this.cdrPorts[this.turn % this.cdrPorts.length];
    return new Promise((resolve, reject) => {
      const post = request(
        {
          agent: false,
          host: '127.0.0.1',
          port,
          path: `/cdr?uuid=${uuid}`,
          method: 'POST',
          headers: { ...headers, 'content-length': body.length },
          signal: AbortSignal.timeout(answerWithinMs),
        },
        (response) => {
          response.on('error', reject);
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.resume();
        },
      );
      post.on('error', reject);
      post.end(body);
    });
  }
}

function answer(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}
