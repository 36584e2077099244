import { z } from 'zod';

export const instant = z.iso.datetime();

/** The `next` of the page before. */
export const behind = z.string().max(100).optional();

/** Common parts of operations that recordings answers. */
export const ofRecordings = (noun: string) => ({ owner: 'recordings', noun }) as const;
