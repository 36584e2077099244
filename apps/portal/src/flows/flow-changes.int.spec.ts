import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flowDraftGet, flowPublish, flowVersionGet, flowVersions } from '@app/contracts/flows';
import type { Browser } from '../accounts.fixture.js';
import {
  type FlowWorld,
  ok,
  paid,
  paidFlow,
  refusalOf,
  shop,
  shopFlow,
  startFlowWorld,
} from './flow-changes.fixture.js';

let world: FlowWorld;
beforeAll(async () => {
  world = await startFlowWorld();
});
afterAll(() => world.accounts.close());

const draftOf = async (by: Browser, number = shop) =>
  flowDraftGet.reply.parse(await ok(by.get(`/v1/numbers/${number}/flow-draft`)));
const saving = (by: Browser, body: object, number = shop) =>
  by.send('put', `/v1/numbers/${number}/flow-draft`, body);
/** Saves a draft on top of what is there; resolves to what publishing it needs. */
async function drawn(by: Browser, flow: object, number = shop) {
  const { revision, current } = await draftOf(by, number);
  const saved = flowDraftGet.reply.parse(
    await ok(saving(by, { flow, revision, basedOn: current }, number)),
  );
  return { source: { draft: saved.revision }, current };
}
const publishing = (by: Browser, body: object, number = shop) =>
  by.post(`/v1/numbers/${number}/flow-publications`, body);
const published = async (by: Browser, body: object, number = shop) =>
  flowPublish.reply.parse(await ok(publishing(by, body, number)));
const versions = async (by: Browser, number = shop) =>
  flowVersions.reply.parse(await ok(by.get(`/v1/numbers/${number}/flow-versions`))).items;
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19) + 'Z';

describe('the draft of a flow', () => {
  it('starts as the current flow, may be saved with problems, and leaves the snapshot unchanged', async () => {
    const begun = await draftOf(world.owner);
    expect(begun).toMatchObject({ revision: 0, flow: shopFlow(), savedAt: null, problems: [] });
    const half = { version: 1, start: 'hours', nodes: { hours: { type: 'schedule' } } };
    const body = { flow: half, revision: 0, basedOn: begun.current };
    const saved = await ok(saving(world.editor, body));
    expect(saved).toMatchObject({ flow: half, savedByName: 'Ed' });
    expect(saved['problems']).toContainEqual(
      expect.objectContaining({ field: 'flow.nodes.hours.periods' }),
    );
    expect((await world.snapshot()).flow).toEqual(shopFlow());
  });

  it('can’t be overwritten, discarded or published by a person who read an older revision', async () => {
    const { current, revision } = await draftOf(world.owner);
    await ok(saving(world.editor, { flow: shopFlow('+31201000102'), revision, basedOn: current }));
    const stale = { flow: shopFlow('+31201000103'), revision, basedOn: current };
    const changed = [409, 'draft-changed'];
    expect(await refusalOf(saving(world.owner, stale))).toEqual(changed);
    const discarding = world.owner.post(`/v1/numbers/${shop}/flow-draft/discard`, { revision });
    expect(await refusalOf(discarding)).toEqual(changed);
    const body = { source: { draft: revision }, current };
    expect(await refusalOf(publishing(world.owner, body))).toEqual(changed);
    const kept = await draftOf(world.owner);
    expect(kept.flow).toEqual(shopFlow('+31201000102'));
    expect(kept.revision).toBeGreaterThan(revision);
  });

  it('is the current flow again once discarded; the next draft has a higher revision', async () => {
    const { revision, current } = await draftOf(world.owner);
    const discarding = () =>
      world.owner.post(`/v1/numbers/${shop}/flow-draft/discard`, { revision });
    await ok(discarding());
    expect(await draftOf(world.owner)).toMatchObject({ revision: 0, flow: shopFlow() });
    const begun = await drawn(world.editor, shopFlow('+31201000104'));
    expect(begun.source.draft).toBeGreaterThan(revision);
    expect(await refusalOf(discarding())).toEqual([409, 'draft-changed']);
    const stale = { flow: shopFlow('+31201000105'), revision, basedOn: current };
    expect(await refusalOf(saving(world.owner, stale))).toEqual([409, 'draft-changed']);
    await ok(
      world.editor.post(`/v1/numbers/${shop}/flow-draft/discard`, { revision: begun.source.draft }),
    );
  });

  it('lists destinations in barred countries as notices, not as problems', async () => {
    const draft = await drawn(world.owner, shopFlow('+5511987654321'));
    expect(await draftOf(world.owner)).toMatchObject({
      problems: [],
      notices: [{ field: 'flow.nodes.ring.destinations.0.to', code: 'destination-barred' }],
    });
    const { draft: revision } = draft.source;
    await ok(world.owner.post(`/v1/numbers/${shop}/flow-draft/discard`, { revision }));
  });

  it('may have 240 kB at most', async () => {
    const flow = { ...shopFlow(), note: 'x'.repeat(240_000) };
    expect(await refusalOf(saving(world.owner, { flow, revision: 0, basedOn: 1 }))).toEqual([
      422,
      'too-large',
      'flow: draft-too-large',
    ]);
  });

  it('is hidden from other owners, and refused to readers', async () => {
    const path = `/v1/numbers/${shop}/flow-draft`;
    expect(await refusalOf(world.stranger.get(path))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(world.reader.get(path))).toEqual([403, 'forbidden']);
    const body = { flow: shopFlow(), revision: 0, basedOn: 1 };
    expect(await refusalOf(saving(world.stranger, body))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(saving(world.reader, body))).toEqual([403, 'forbidden']);
  });
});

describe('publishing a flow', () => {
  it('puts the flow in the snapshot immediately, as the current version with author and note', async () => {
    const draft = await drawn(world.editor, shopFlow('+31201000110'));
    const { version, from } = await published(world.editor, { ...draft, note: 'nieuwe mobiel' });
    expect(Date.parse(from)).toBeLessThanOrEqual(Date.now());
    expect(await world.snapshot()).toMatchObject({
      flowVersion: version,
      flow: shopFlow('+31201000110'),
      timed: [],
    });
    expect((await versions(world.owner))[0]).toMatchObject({
      version,
      current: true,
      origin: 'published',
      note: 'nieuwe mobiel',
      savedByName: 'Ed',
      savedBy: null,
    });
    expect(await draftOf(world.owner)).toMatchObject({ revision: 0 });
  });

  it('is refused when the request names a version that is no longer current', async () => {
    const draft = await drawn(world.owner, shopFlow('+31201000111'));
    await ok(
      world.admin.send('put', `/v1/numbers/${shop}`, {
        ownerId: 'shop',
        flow: shopFlow('+31201000112'),
      }),
    );
    expect(await refusalOf(publishing(world.owner, draft))).toEqual([409, 'flow-changed']);
    const { revision, current } = await draftOf(world.owner);
    await published(world.owner, { source: { draft: revision }, current });
    expect((await world.snapshot()).flow).toEqual(shopFlow('+31201000111'));
  });

  it('refuses an invalid draft, and names the field and the rule', async () => {
    const draft = await drawn(world.owner, shopFlow('+31850000500'));
    expect(await refusalOf(publishing(world.owner, draft))).toEqual([
      422,
      'invalid-flow',
      'flow.nodes.ring.destinations.0.to: destination-itself',
    ]);
  });

  it('is refused to other owners and to readers', async () => {
    const body = { source: { version: 1 }, current: 1 };
    expect(await refusalOf(publishing(world.stranger, body))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(publishing(world.reader, body))).toEqual([403, 'forbidden']);
  });
});

describe('a scheduled version', () => {
  it('is in the snapshot with its start time, and becomes the current version at that time', async () => {
    const before = (await world.snapshot()).flowVersion;
    const at = inDays(7);
    const draft = await drawn(world.owner, shopFlow('+31201000120'));
    const { version, from } = await published(world.owner, { ...draft, at });
    expect(Date.parse(from)).toBe(Date.parse(at));
    expect(await world.snapshot()).toMatchObject({
      flowVersion: before,
      timed: [
        { flowVersion: version, flow: shopFlow('+31201000120'), from: Date.parse(at) * 1000 },
      ],
    });
    const [newest] = await versions(world.reader);
    expect(newest).toMatchObject({ version, current: false, startsAt: new Date(at).toISOString() });

    const { database } = world.accounts;
    await database.query(`update portal.timed_flows set starts_at = now() - interval '1 minute'`);
    await database.query(`update portal.stale_snapshots set due_at = now()`);
    await world.sweep();
    expect(await world.snapshot()).toMatchObject({ flowVersion: version, timed: [] });
    expect((await versions(world.owner))[0]).toMatchObject({ current: true, startsAt: null });
  });

  it('doesn’t start after it is cancelled, but stays in the list of versions', async () => {
    const draft = await drawn(world.owner, shopFlow('+31201000121'));
    const { version } = await published(world.owner, { ...draft, at: inDays(3) });
    const cancelling = (by: Browser) =>
      by.send('delete', `/v1/numbers/${shop}/flow-versions/${version}/schedule`);
    expect(await refusalOf(cancelling(world.stranger))).toEqual([404, 'no-such-number']);
    await ok(cancelling(world.editor));
    expect((await world.snapshot()).timed).toEqual([]);
    expect(await refusalOf(cancelling(world.editor))).toEqual([404, 'not-scheduled']);
    expect((await versions(world.owner))[0]).toMatchObject({ version, startsAt: null });
  });

  it('prevents the deletion of a prompt that it plays', async () => {
    await world.accounts.database.query(
      `with prompt as (insert into portal.prompts (owner_id, name, language, version)
         values ('shop', 'straks', 'nl', 1) returning id)
       insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
       select id, 1, repeat('b', 64), 'upload', 'spec' from prompt`,
    );
    const flow = structuredClone(shopFlow());
    flow.nodes.message.greeting = 'straks';
    const draft = await drawn(world.owner, flow);
    const { version } = await published(world.owner, { ...draft, at: inDays(2) });
    const removing = world.owner.send('delete', '/v1/owners/shop/prompts/straks/nl');
    expect((await removing).body).toMatchObject({ code: 'prompt-in-use' });
    await ok(world.owner.send('delete', `/v1/numbers/${shop}/flow-versions/${version}/schedule`));
  });

  it('is refused with a start in the past, too far ahead or taken, and beyond five', async () => {
    const { current } = await draftOf(world.owner);
    const body = (at: string) => ({ source: { version: current }, current, at });
    const refused = (at: string) => refusalOf(publishing(world.owner, body(at)));
    expect(await refused('2026-01-01T00:00:00Z')).toEqual([422, 'invalid-flow', 'at: not-to-come']);
    expect(await refused(inDays(400))).toEqual([422, 'invalid-flow', 'at: starts-too-far']);
    const starts = [10, 11, 12, 13, 14].map(inDays);
    for (const at of starts) await published(world.owner, body(at));
    expect(await refused(inDays(15))).toEqual([409, 'too-many-scheduled']);
    await world.accounts.database.query('delete from portal.timed_flows where starts_at > $1', [
      inDays(13.5),
    ]);
    expect(await refused(starts[0]!)).toEqual([422, 'invalid-flow', 'at: already-starts']);
    await world.accounts.database.query('delete from portal.timed_flows');
  });
});

describe('an earlier version', () => {
  it('is shown with its flow, and serves callers again when it is published', async () => {
    const path = `/v1/numbers/${shop}/flow-versions/1`;
    const old = flowVersionGet.reply.parse(await ok(world.reader.get(path)));
    expect(old).toMatchObject({ version: 1, flow: shopFlow(), promptsChanged: [] });
    const { current } = await draftOf(world.owner);
    const { version } = await published(world.owner, { source: { version: 1 }, current });
    expect(version).toBeGreaterThan(current);
    expect((await world.snapshot()).flow).toEqual(shopFlow());
  });

  it('lists those of its prompts that have a newer recording', async () => {
    await world.accounts.database.query(
      `with newer as (update portal.prompts set version = 2
          where owner_id = 'shop' and name = 'spreek-in' returning id)
       insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
       select id, 2, repeat('b', 64), 'upload', 'spec' from newer`,
    );
    const path = `/v1/numbers/${shop}/flow-versions/1`;
    expect(await ok(world.owner.get(path))).toMatchObject({ promptsChanged: ['spreek-in'] });
  });

  it('is not found by other owners, and neither is a version that doesn’t exist', async () => {
    const path = (version: number) => `/v1/numbers/${shop}/flow-versions/${version}`;
    expect(await refusalOf(world.stranger.get(path(1)))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(world.owner.get(path(999)))).toEqual([404, 'no-such-version']);
    const body = { source: { version: 999 }, current: 1 };
    expect(await refusalOf(publishing(world.owner, body))).toEqual([404, 'no-such-version']);
  });
});

describe('a flow for a number at a tariff', () => {
  it('is published only with declared destinations and a prompt that callers hear before the answer', async () => {
    const draft = await drawn(world.owner, paidFlow('+31201000109'), paid);
    const refused = (declares: object | null) =>
      refusalOf(publishing(world.owner, { ...draft, declares }, paid));
    const undeclared = 'declares.destinations: destination-undeclared';
    expect(await refused(null)).toEqual([
      422,
      'invalid-flow',
      undeclared,
      'declares.identity: identity-missing',
    ]);
    expect(await refused({ destinations: ['+31201000101'], identity: 'spreek-in' })).toEqual([
      422,
      'invalid-flow',
      undeclared,
      'declares.identity: identity-unheard',
    ]);
    const declares = { destinations: ['+31201000109'], identity: 'wie' };
    const { version } = await published(world.owner, { ...draft, declares }, paid);
    expect(await ok(world.owner.get(`/v1/numbers/${paid}/flow-versions/${version}`))).toMatchObject(
      { declares },
    );
  });
});

describe('a flow that records conversations', () => {
  it('is published only with its purpose, which stays with the version', async () => {
    const flow = {
      version: 1,
      start: 'record',
      nodes: {
        record: { type: 'record', on: true, notice: 'spreek-in', next: 'ring' },
        ring: shopFlow().nodes.ring,
      },
    };
    const draft = await drawn(world.owner, flow);
    for (const recordingPurpose of [null, 'kort']) {
      expect(await refusalOf(publishing(world.owner, { ...draft, recordingPurpose }))).toEqual([
        422,
        'invalid-flow',
        'recordingPurpose: purpose-missing',
      ]);
    }
    const recordingPurpose = 'Afspraken met klanten kunnen nalezen';
    const { version } = await published(world.owner, { ...draft, recordingPurpose });
    const path = `/v1/numbers/${shop}/flow-versions/${version}`;
    expect(await ok(world.reader.get(path))).toMatchObject({ recordingPurpose });
  });
});
