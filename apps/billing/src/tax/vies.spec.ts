import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalVies } from './vies.fixture.js';
import { HttpVies, noVies } from './vies.js';

let server: LocalVies;
let url: string;
beforeEach(async () => {
  server = new LocalVies();
  url = await server.start();
});
afterEach(() => server.stop());

const vies = (timeoutMs = 5000) => new HttpVies(url, 'NL123456782B01', timeoutMs);

describe('HttpVies', () => {
  it('returns whether an id is valid, its holder, and the identifier of the answer', async () => {
    server.known.set('BE0123456789', { name: 'Zuid NV', address: 'Kaai 1\n9000 Gent' });
    expect(await vies().ask('BE0123456789')).toEqual({
      valid: true,
      consultation: 'WAPI-1',
      name: 'Zuid NV',
      address: 'Kaai 1\n9000 Gent',
    });
    expect(await vies().ask('BE0123456788')).toMatchObject({ valid: false, name: null });
  });

  it('throws ViesAway, with the member state, rather than giving a wrong answer', async () => {
    server.failure = 'MS_UNAVAILABLE';
    await expect(vies().ask('BE0123456789')).rejects.toMatchObject({ code: 'vies-away', of: 'BE' });
    server.failure = 'GLOBAL_MAX_CONCURRENT_REQ';
    await expect(vies().ask('BE0123456789')).rejects.toMatchObject({ code: 'vies-away', of: null });
    server.failure = 'silence';
    await expect(vies(100).ask('BE0123456789')).rejects.toMatchObject({ of: null });
    await expect(noVies.ask('BE0123456789')).rejects.toMatchObject({ code: 'vies-away' });
  });

  it('treats an id that VIES refuses to look up as invalid', async () => {
    server.failure = 'INVALID_INPUT';
    expect(await vies().ask('BE0123456789')).toMatchObject({ valid: false, consultation: null });
  });
});
