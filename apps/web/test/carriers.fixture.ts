import type { BillTo } from '@app/contracts';
import { carrier, trunk } from '@app/testing/builders';

const billTo: BillTo = {
  name: 'NoordNet B.V.',
  email: 'facturen@noordnet.example',
  language: 'nl',
  street: 'Kabelkade 12',
  postalCode: '9712 AB',
  city: 'Groningen',
  country: 'NL',
  kvk: '12345678',
  vatId: 'NL001234567B01',
  iban: 'NL91ABNA0417164300',
};

export const carriersInFull = [
  {
    ...carrier({ id: 'laagland-telecom', name: 'Laagland Telecom B.V.' }),
    billTo: null,
  },
  {
    ...carrier({
      id: 'noordnet',
      name: 'NoordNet',
      addresses: ['198.51.100.0/24', '203.0.113.7'],
      incoming: {
        numberFormat: 'zeros',
        stripPrefixes: ['D001', '9001'],
        channels: 240,
        prefixes: ['31800', '31900'],
      },
      trunks: [
        trunk({
          id: 'noordnet-amsterdam',
          host: 'sip-amsterdam.interconnect.noordnet.example',
          port: 5060,
          prefixes: ['', '316', '3197'],
          channels: 120,
        }),
        trunk({
          id: 'noordnet-groningen',
          host: '203.0.113.9',
          port: 5062,
          prefixes: ['31', '32'],
          priority: 2,
          numberFormat: 'national',
          dialPrefix: '77#',
          codecs: ['PCMU'],
        }),
      ],
      statesMaximum: true,
    }),
    billTo,
  },
];

export const switches = [
  {
    name: 'fs1',
    saidAt: '2026-11-25T08:14:58.000Z',
    hasCarriers: true,
    silentTrunks: ['noordnet-amsterdam'],
    paused: false,
  },
  {
    name: 'fs2',
    saidAt: '2026-11-25T08:14:57.000Z',
    hasCarriers: false,
    silentTrunks: [],
    paused: true,
  },
];
