import { alarmsList } from './generated/sdk.gen.js';
import type { Alarm } from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { Alarm };
export type AlarmCode = Alarm['code'];

/** Asked again every half a minute, while the window is looked at. */
export const alarmsQuery = {
  queryKey: ['alarms'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    dataOf(alarmsList({ ...sent, signal })),
  refetchInterval: 30_000,
};
