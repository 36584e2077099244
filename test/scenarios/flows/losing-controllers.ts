import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage.js';

/**
 * The controllers to kill, one after the other. A call survives four losses: the dialplan has five
 * `socket` actions.
 */
const losses = [1, 2, 1, 2] as const;
/**
 * When the first controller is killed: calls are under way by then, although a switch takes some
 * seconds to start.
 */
const firstMs = 9_000;
const apartMs = 5_000;

/** Kills one controller after the other, while their calls continue. */
export async function losingControllers(stage: Stage): Promise<void> {
  await pause(firstMs);
  for (const number of losses) {
    await stage.killController(number);
    await pause(apartMs);
  }
}
