import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, type RunningApp } from '@app/testing';
import { register } from 'prom-client';
import { busyThenNext, renamed } from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';
import { Legs } from '../intake/legs.service.js';
import { legFromJsonCdr } from '../legs/json-cdr.js';

let here: CdrHarness;
let running: RunningApp[];

const start = async (more: object = {}): Promise<RunningApp> => {
  const cdr = await here.start({ SEEN_EVERY_MS: 20, LEGS_MISSING_AFTER_MS: 0, ...more });
  running.push(cdr);
  return cdr;
};

/** Starts a cdr that has asked the switch for the first time: sessions from now on are counted. */
const startCounting = async (more: object = {}): Promise<RunningApp> => {
  const cdr = await start(more);
  await eventually(async () => expect(await processes()).toMatchObject([{ sessions: '0' }]));
  return cdr;
};

beforeEach(async () => {
  here = await CdrHarness.open();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((cdr) => cdr.close()));
  await here.close();
});

/** An A leg as the switch posts it, with this session number. */
const leg = (session: number, coreUuid = here.fs1.coreUuid): Buffer => {
  const uuid = randomUUID();
  const body = JSON.parse(renamed(busyThenNext.a, 'a').toString()) as {
    variables: Record<string, string>;
  };
  Object.assign(body.variables, { uuid, session_id: String(session) });
  return Buffer.from(JSON.stringify({ ...body, 'core-uuid': coreUuid, switchname: 'fs1' }));
};

const post = async (cdr: RunningApp, ...sessions: number[]): Promise<void> => {
  for (const session of sessions) await here.post(cdr, leg(session)).expect(200);
};

/** The hang-up of an INVITE that the ACL turned away, as captured: no start. */
const refusal = (session: number): Buffer => {
  const body = JSON.stringify({
    'Event-Name': 'CHANNEL_HANGUP_COMPLETE',
    'Core-UUID': here.fs1.coreUuid,
    'FreeSWITCH-Switchname': 'fs1',
    variable_direction: 'inbound',
    variable_uuid: randomUUID(),
    variable_session_id: String(session),
  });
  return Buffer.from(`Content-Length: ${body.length}\nContent-Type: text/event-json\n\n${body}`);
};

const processes = () =>
  here.database.query<{ sessions: string; accounted: string; missing: string; suspected: string }>(
    'select sessions, accounted, missing, suspected from cdr.switch_processes order by told_at',
  );

const missing = async (cdr: RunningApp): Promise<boolean> => {
  const alarms = cdr.app.get(Messaging).bucket(alarmsBucket);
  const all = await Promise.all((await alarms.keys()).map((key) => alarms.get(key)));
  return all.some(
    (alarm) => alarm?.code === 'legs-missing' && alarm.subject === 'fs1' && alarm.count === 1,
  );
};

/** Resolves once the switch's count of so many sessions was compared with the legs. */
const compared = (sessions: number): Promise<void> =>
  eventually(async () => expect((await processes()).at(-1)?.sessions).toBe(String(sessions)));

describe('the check of a switch’s session count', () => {
  it('reports a leg that never arrived by its session number, until the leg arrives', async () => {
    const cdr = await startCounting();
    await post(cdr, 1, 2, 4);
    here.fs1.sessions = { begun: 4, underWay: 0 };
    await eventually(async () => expect(await missing(cdr)).toBe(true));
    expect(await processes()).toMatchObject([{ accounted: '{[1,3),[4,5)}', missing: '{[3,4)}' }]);
    expect(await register.metrics()).toContain('cdr_legs_missing{switch="fs1"} 1');
    const lines = cdr.lines.filter((line) => 'sessions' in line);
    expect(lines).toMatchObject([{ switchName: 'fs1', count: 1, sessions: '{[3,4)}' }]);
    await post(cdr, 3);
    await eventually(async () => expect(await missing(cdr)).toBe(false));
    expect(await processes()).toMatchObject([{ accounted: '{[1,5)}', missing: '{}' }]);
  });

  it('counts legs that were copied straight into their table, and repeated legs once only', async () => {
    const cdr = await startCounting({ INTAKE_GROUP: 500 });
    const legs = Array.from({ length: 100 }, (_, index) => legFromJsonCdr(leg(index + 1)));
    // One group, large enough to be copied straight into cdr.legs instead of by a temporary table.
    const take = () =>
      Promise.all(
        legs.map((each) => {
          if (!each.ok) throw new Error(each.error.code);
          return cdr.app.get(Legs).take({ leg: each.value, source: 'post' });
        }),
      );
    expect(new Set(await take())).toEqual(new Set(['new']));
    expect(new Set(await take())).toEqual(new Set(['duplicate']));
    here.fs1.sessions = { begun: 100, underWay: 0 };
    await compared(100);
    expect(await processes()).toMatchObject([{ accounted: '{[1,101)}', missing: '{}' }]);
  });

  it('reports no call under way as missing, even when the switch’s number of live sessions is too low', async () => {
    const cdr = await startCounting();
    const uuid = randomUUID();
    here.fs1.existing.add(uuid);
    here.fs1.sessionIds.set(uuid, 2);
    await post(cdr, 1, 3);
    // One session less than there are, as when a call ends between the two queries.
    here.fs1.sessions = { begun: 3, underWay: 0 };
    // The switch is asked again only after its first answer was handled.
    await eventually(() => here.fs1.askedForSessions >= 2);
    expect(await processes()).toMatchObject([{ missing: '{}' }]);
    // Once the call is over and no leg arrives, its session is missing.
    here.fs1.existing.clear();
    await eventually(async () => expect(await missing(cdr)).toBe(true));
  });

  it('counts INVITEs that the ACL turned away, which have no record', async () => {
    const cdr = await startCounting();
    await eventually(() => here.fs1.listeners === 1);
    here.fs1.send(Buffer.concat([refusal(1), refusal(3)]));
    await post(cdr, 2);
    here.fs1.sessions = { begun: 3, underWay: 0 };
    await compared(3);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ accounted: '{[1,4)}', missing: '{}' }]),
    );
  });

  it('ignores sessions that a switch began before it was first asked', async () => {
    here.fs1.sessions = { begun: 70_000, underWay: 0 };
    const cdr = await start();
    await compared(70_000);
    await post(cdr, 70_002);
    here.fs1.sessions = { begun: 70_002, underWay: 0 };
    await eventually(async () =>
      expect(await processes()).toMatchObject([
        { accounted: '{[1,70001),[70002,70003)}', missing: '{[70001,70002)}' },
      ]),
    );
  });

  it('begins anew with a new process of the switch, from its first session on', async () => {
    const cdr = await startCounting();
    await post(cdr, 1);
    here.fs1.sessions = { begun: 1, underWay: 0 };
    await compared(1);
    const before = here.fs1.coreUuid;
    here.fs1.sessions = { begun: 2, underWay: 0 };
    here.fs1.crash();
    // A leg of the new process arrives before that process was asked.
    await post(cdr, 2);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ missing: '{}' }, { missing: '{[1,2)}' }]),
    );
    // From the spool of the old process: a session beyond its last count.
    await here.post(cdr, leg(3, before), 'x', { 'x-belfabriek-source': 'spool' }).expect(200);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ sessions: '3', missing: '{[2,3)}' }, {}]),
    );
  });

  it('raises no alarm for calls that a process had under way when it ended', async () => {
    const cdr = await startCounting();
    const uuid = randomUUID();
    here.fs1.existing.add(uuid);
    here.fs1.sessionIds.set(uuid, 1);
    await post(cdr, 3);
    here.fs1.sessions = { begun: 3, underWay: 2 };
    await compared(3);
    here.fs1.sessions = { begun: 0, underWay: 0 };
    here.fs1.crash();
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ missing: '{[1,3)}' }, { sessions: '0' }]),
    );
    // Answered calls with an unknown end raise another alarm.
    expect(await missing(cdr)).toBe(false);
  });

  it('ignores a session number that a process cannot have reached before it ended', async () => {
    const cdr = await startCounting();
    const before = here.fs1.coreUuid;
    await post(cdr, 1, Number.MAX_SAFE_INTEGER);
    here.fs1.sessions = { begun: 2, underWay: 0 };
    await compared(2);
    here.fs1.sessions = { begun: 0, underWay: 0 };
    here.fs1.crash();
    await here.post(cdr, leg(4, before), 'x', { 'x-belfabriek-source': 'spool' }).expect(200);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ sessions: '4', missing: '{[2,4)}' }, {}]),
    );
  });

  it('gives the same result on all replicas, and on one that was away', async () => {
    const [one, other] = [await startCounting(), await start()];
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(refusal(1));
    const twice = leg(2);
    await Promise.all([one, other].map((cdr) => here.post(cdr, twice).expect(200)));
    await post(one, 3);
    await post(other, 4);
    here.fs1.sessions = { begun: 5, underWay: 0 };
    await eventually(async () =>
      expect(await Promise.all([one, other].map(missing))).toEqual([true, true]),
    );
    expect(await processes()).toMatchObject([{ accounted: '{[1,5)}', missing: '{[5,6)}' }]);
    await Promise.all(running.splice(0).map((cdr) => cdr.close()));
    here.fs1.sessions = { begun: 8, underWay: 0 };
    const again = await start();
    await post(again, 5, 6, 7);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ accounted: '{[1,8)}', missing: '{[8,9)}' }]),
    );
  });

  it('reports no session before the wait is over, because a spool may be emptied meanwhile', async () => {
    const cdr = await startCounting({ LEGS_MISSING_AFTER_MS: 600_000 });
    here.fs1.sessions = { begun: 2, underWay: 0 };
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ suspected: '{[1,3)}' }]),
    );
    await post(cdr, 1);
    await eventually(async () =>
      expect(await processes()).toMatchObject([{ suspected: '{[2,3)}' }]),
    );
    expect(await missing(cdr)).toBe(false);
  });
});
