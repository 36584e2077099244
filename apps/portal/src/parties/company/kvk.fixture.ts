import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const kvkKey = 'a-key-of-the-example-register';

/** An example server with the trade register's `Basisprofiel`, shaped as https://developers.kvk.nl describes. */
export class ExampleRegister {
  /** Changes of the example company, by trade register number. */
  readonly known = new Map<string, { naam: string; straatnaam: string; shielded?: true }>();
  isAway = false;
  private server: Server;

  async start(): Promise<string> {
    this.server = createServer(({ url = '', headers }, response) => {
      const kvk = /^\/api\/v1\/basisprofielen\/(\d{8})$/.exec(url)?.[1] ?? '';
      const found = this.known.get(kvk);
      const [status, body] = this.isAway
        ? [503, {}]
        : headers['apikey'] !== kvkKey
          ? [401, {}]
          : found === undefined
            ? [404, { fout: [{ code: 'IPD0005', omschrijving: 'Product niet leverbaar' }] }]
            : [200, exampleProfile(kvk, found)];
      response.writeHead(status as number, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const exampleProfile = (
  kvkNummer: string,
  { naam, straatnaam, shielded }: { naam: string; straatnaam: string; shielded?: true },
) => ({
  kvkNummer,
  indNonMailing: 'Nee',
  naam,
  formeleRegistratiedatum: '20150622',
  materieleRegistratie: { datumAanvang: '20150601' },
  statutaireNaam: naam,
  handelsnamen: [{ naam, volgorde: 0 }],
  _embedded: {
    hoofdvestiging: {
      vestigingsnummer: '000037178598',
      kvkNummer,
      eersteHandelsnaam: naam,
      indHoofdvestiging: 'Ja',
      adressen: [
        {
          type: 'bezoekadres',
          indAfgeschermd: shielded ? 'Ja' : 'Nee',
          volledigAdres: `${straatnaam} 12a 1011AB Amsterdam`,
          straatnaam,
          huisnummer: 12,
          huisletter: 'a',
          postcode: '1011AB',
          plaats: 'Amsterdam',
          land: 'Nederland',
        },
      ],
    },
    eigenaar: { rsin: '857587973', rechtsvorm: 'BeslotenVennootschap' },
  },
});
