import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { loadWorld } from '../../calls/index.js';
import { limitsOf, untilSeeded } from './seed.js';

describe('limitsOf', () => {
  it('allows calls to the countries of the world’s destinations', () => {
    expect(limitsOf(loadWorld()).countries).toEqual(['BE', 'DE', 'FR', 'NL']);
  });
});

describe('untilSeeded', () => {
  it('waits for the tariffs of all seeded numbers, and of no others', async () => {
    const { numbers, carriers } = loadWorld();
    const metrics = (all: number, withoutTariff: number): string =>
      [
        `snapshot_entries{bucket="numbers"} ${all}`,
        `snapshot_entries{bucket="carriers"} ${carriers.length}`,
        'snapshot_entries{bucket="limits"} 1',
        `numbers_without_tariff ${withoutTariff}`,
      ].join('\n');
    const answers = [
      metrics(numbers.length - 1, 0),
      metrics(numbers.length, 1),
      // Another number is active but has no tariff yet.
      metrics(numbers.length + 1, 1),
    ];
    let asked = 0;
    const controller = createServer((_, response) => response.end(answers[asked++]));
    await new Promise<void>((resolve) => controller.listen(0, '127.0.0.1', resolve));
    const { port } = controller.address() as AddressInfo;
    try {
      await untilSeeded([`http://127.0.0.1:${port}`], loadWorld());
    } finally {
      controller.close();
    }
    expect(asked).toBe(answers.length);
  });
});
