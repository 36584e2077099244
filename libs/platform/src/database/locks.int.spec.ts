import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase, type FreshDatabase } from '@app/testing';
import { Client } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { Locks } from './index.js';

let fresh: FreshDatabase;
let database: DataSource;
let runners: QueryRunner[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  const url = fresh.config.DATABASE_URL;
  database = await new DataSource({ type: 'postgres', url, poolSize: 5 }).initialize();
});
afterEach(async () => {
  for (const runner of runners) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
  runners = [];
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

/** A transaction that ends with the test. */
async function transaction(): Promise<QueryRunner> {
  const runner = database.createQueryRunner();
  runners.push(runner);
  await runner.startTransaction();
  return runner;
}

const billing = new Locks<'payouts' | 'payments'>('billing');
const portal = new Locks<'payouts'>('portal');

describe('Locks', () => {
  it('give a lock to one transaction until it ends', async () => {
    const [holder, other] = [await transaction(), await transaction()];
    await billing.take(holder, 'payouts', 'a');
    expect(await billing.tryTake(other, 'payouts', 'a')).toBe(false);
    await holder.commitTransaction();
    expect(await billing.tryTake(other, 'payouts', 'a')).toBe(true);
  });

  it('give a lock again to the transaction that has it', async () => {
    const holder = await transaction();
    await billing.take(holder, 'payouts');
    expect(await billing.tryTake(holder, 'payouts')).toBe(true);
  });

  it('give several locks at once', async () => {
    const [holder, other] = [await transaction(), await transaction()];
    await billing.takeEach(holder, 'payouts', ['a', 'b']);
    expect(await billing.tryTake(other, 'payouts', 'a')).toBe(false);
    expect(await billing.tryTake(other, 'payouts', 'b')).toBe(false);
    expect(await billing.tryTake(other, 'payouts', 'c')).toBe(true);
  });

  it('of different apps, kinds or ids don’t block each other', async () => {
    const [holder, other] = [await transaction(), await transaction()];
    await billing.take(holder, 'payouts', 'a');
    expect(await portal.tryTake(other, 'payouts', 'a')).toBe(true);
    expect(await billing.tryTake(other, 'payments', 'a')).toBe(true);
    expect(await billing.tryTake(other, 'payouts', 'b')).toBe(true);
    expect(await billing.tryTake(other, 'payouts')).toBe(true);
  });

  it('let several transactions share a lock, and give the lock exclusively once these have ended', async () => {
    const [one, two, alone] = [await transaction(), await transaction(), await transaction()];
    await billing.share(one, 'payments');
    await billing.share(two, 'payments');
    expect(await billing.tryTake(alone, 'payments')).toBe(false);
    const taken = billing.take(alone, 'payments');
    await one.rollbackTransaction();
    await two.rollbackTransaction();
    await taken;
    expect(await billing.tryTake(one, 'payments')).toBe(false);
  });

  it('keep a connection’s lock over transactions until it is released', async () => {
    const [holder, other] = [await transaction(), await transaction()];
    await billing.takeForSession(holder, 'payouts');
    await holder.rollbackTransaction();
    expect(await billing.tryTake(other, 'payouts')).toBe(false);
    await billing.release(holder, 'payouts');
    expect(await billing.tryTake(other, 'payouts')).toBe(true);
  });

  it('release a lock when the connection that took it ends', async () => {
    const holder = new Client({ connectionString: fresh.config.DATABASE_URL });
    await holder.connect();
    const other = await transaction();
    await billing.takeForSession(holder, 'payouts');
    expect(await billing.tryTake(other, 'payouts')).toBe(false);
    await holder.end();
    await eventually(async () => expect(await billing.tryTake(other, 'payouts')).toBe(true));
  });
});
