import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { alarmLastsMs, alarmsBucket, type Alarm } from '@app/contracts';
import { Messaging, type BucketWatch } from '@app/platform/messaging';

/** An alarm, with all apps that raise it. */
export interface AlarmView extends Pick<Alarm, 'code' | 'subject'> {
  raisedBy: string[];
  since: string;
  count?: number;
}

/** The alarms that the apps raise at present. */
@Injectable()
export class AlarmBoard implements OnApplicationBootstrap {
  private readonly alarms = new Map<string, Alarm>();

  private watch: BucketWatch | null = null;

  constructor(private readonly messaging: Messaging<'portal'>) {}

  onApplicationBootstrap(): void {
    this.watch = this.messaging.watch(alarmsBucket, {
      put: (key, alarm) => void this.alarms.set(key, alarm),
      delete: (key) => void this.alarms.delete(key),
    });
  }

  /**
   * The current alarms, newest first. An alarm that its app has stopped repeating has ended.
   * @throws AppError unavailable `alarms-unknown` while the bus is away, and until it has delivered all alarms.
   */
  current(): AlarmView[] {
    if (this.watch?.isCurrent() !== true) {
      throw new AppError(
        'unavailable',
        'alarms-unknown',
        'The message bus cannot be reached, so it is not known which alarms continue.',
      );
    }
    const saidSince = systemClock.now().getTime() - alarmLastsMs;
    const bySubject = new Map<string, Alarm[]>();
    for (const [key, alarm] of this.alarms) {
      if (alarm.at < saidSince) this.alarms.delete(key);
      else {
        const about = `${alarm.code} ${alarm.subject}`;
        bySubject.set(about, [...(bySubject.get(about) ?? []), alarm]);
      }
    }
    return [...bySubject.values()]
      .map((same) => same.toSorted((one, other) => one.since - other.since))
      .toSorted(([one], [other]) => other!.since - one!.since)
      .map((same) => ({
        code: same[0]!.code,
        subject: same[0]!.subject,
        raisedBy: same.map(({ raisedBy }) => raisedBy),
        since: new Date(same[0]!.since).toISOString(),
        ...most(same),
      }));
  }
}

/** The highest number that any app counted: a later count may be higher. */
function most(same: readonly Alarm[]): { count?: number } {
  const counts = same.flatMap(({ count }) => count ?? []);
  return counts.length === 0 ? {} : { count: Math.max(...counts) };
}
