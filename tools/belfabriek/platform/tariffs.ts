import { setTimeout as pause } from 'node:timers/promises';
import { numbersBucket } from '@app/contracts';
import { pricesFor, type World } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import type { Surroundings } from './apps.js';
import { PortalClient } from './portal-client.js';
import { Questions } from './questions.js';

/** A tariff as the portal returns it. */
export interface PortalTariff {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly waitsFor: { readonly detail: string } | null;
  readonly announcement: string;
  /** Path below the prompts' folder; null until it is recorded. */
  readonly audio: { readonly file: string } | null;
}

/** All tariffs, in no particular order. */
export async function allTariffs(portal: PortalClient): Promise<PortalTariff[]> {
  const tariffs: PortalTariff[] = [];
  for (let after = ''; ;) {
    const { items, next } = await portal.get<{ items: PortalTariff[]; next: string | null }>(
      `/v1/tariffs?limit=200${after}`,
    );
    tariffs.push(...items);
    if (next === null) return tariffs;
    after = `&after=${next}`;
  }
}

/** A portal killed in the middle of a step leaves its tariff alone for two minutes. */
const publishedWithinMs = 180_000;

/**
 * Waits until each number's last tariff is published to controllers, its final step: it is then
 * recorded, copied to the switch and registered.
 *
 * @throws {CommandFailure} naming the unfinished tariffs and what each waits for.
 */
export async function untilTariffsPublished(
  surroundings: Surroundings,
  startMs: number,
  { prices }: World,
): Promise<void> {
  const until = Date.now() + publishedWithinMs;
  const questions = new Questions(surroundings);
  try {
    for (const { id, version } of pricesFor(prices, startMs)) {
      if (version.kind !== 'consumer-tariff' || version.validUntil !== null) continue;
      const isTold = async (): Promise<boolean> => {
        const number = await questions.latest(numbersBucket, version.subject.slice(1));
        return number?.tariffs.some((tariff) => tariff.id === id) === true;
      };
      while (!(await isTold())) {
        interruption.throwIfAborted();
        if (Date.now() > until) throw failed(await whyNot(PortalClient.asOperator(surroundings)));
        await pause(100);
      }
    }
  } finally {
    await questions.close();
  }
}

async function whyNot(portal: PortalClient): Promise<string> {
  const waiting = (await allTariffs(portal)).flatMap(({ number, state, waitsFor }) =>
    state === 'published' ? [] : [`${number} is ${state}: ${waitsFor?.detail ?? 'in progress'}`],
  );
  return `Tariffs aren't published to controllers yet. ${waiting.join(' ') || 'The portal published all: see the logs of portal.'}`;
}
