import { AppError } from '@app/common';
import { channelVariables, type TrunkSnapshot } from '@app/contracts';

/** One attempt at one destination. */
export interface Leg {
  readonly uuid: string;
  readonly callId: string;
  /** From 1, over the whole call. */
  readonly attempt: number;
  /** E.164. */
  readonly destination: string;
  readonly ringSeconds: number;
  readonly trunk: Pick<TrunkSnapshot, 'id' | 'host' | 'port'>;
}

/**
 * The argument of `bridge`. The ring time is for the whole bridge (a leg's own is ignored by the
 * switch); the variables in brackets are the leg's and come with its record. Every part is
 * checked, whoever checked it before: `,|[]{}^` mean something here.
 */
export function dialString({
  uuid,
  callId,
  attempt,
  destination,
  ringSeconds,
  trunk,
}: Leg): string {
  const variables = [
    `origination_uuid=${part('uuid', uuid, /^[0-9a-f-]{36}$/)}`,
    `${channelVariables.callId}=${part('callId', callId, /^[0-9a-f-]{36}$/)}`,
    `${channelVariables.attempt}=${attempt}`,
    `${channelVariables.destination}=${part('destination', destination, /^\+[1-9]\d{1,14}$/)}`,
    `${channelVariables.trunkId}=${part('trunk', trunk.id, /^[a-z0-9-]{1,64}$/)}`,
  ];
  const host = part('host', trunk.host, /^[A-Za-z0-9.-]{1,253}$/);
  const target = `sofia/carriers/${destination.slice(1)}@${host}:${trunk.port}`;
  return `{originate_timeout=${ringSeconds}}[${variables.join(',')}]${target}`;
}

function part(field: string, value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new AppError('invalid', 'unsafe-dial-string', `${field} may not stand in a dial string`, [
    { field, rule: `must match ${pattern.source}` },
  ]);
}
