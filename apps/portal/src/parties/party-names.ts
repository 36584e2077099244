import { slug } from '@app/contracts';
import { z } from 'zod';
import { named } from '../kernel/openapi/schema-names.js';

/** What a party is called, for lists that know its id. */
export const partyName = named('PartyName', z.object({ id: slug, name: z.string() }));
export type PartyName = z.infer<typeof partyName>;

export const nameOf = ({ id, name }: PartyName): PartyName => ({ id, name });
