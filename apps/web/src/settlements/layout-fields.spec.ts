import { describe, expect, it } from '@jest/globals';
import { statementLayoutDefinition, type StatementLayout } from '@app/contracts';
import { definitionOf, emptyLayout, fieldsOf, missingIn } from './layout-fields.js';

const definition = statementLayoutDefinition.parse({
  encoding: 'windows-1252',
  leaveOut: ['Totaal', 'Eind'],
  day: { column: 'Datum', format: 'yyyyMMdd' },
  number: { column: '#2', format: 'digits' },
  duration: { column: 'Tijd', unit: 'min' },
  amount: { column: 'Bedrag', vatPercent: 21 },
  billedBy: {
    column: 'Soort',
    words: [
      { text: '0900', means: 'us' },
      { text: '0800', means: 'them' },
    ],
    otherwise: null,
  },
});
const layout = { carrierId: 'noordnet', name: 'Maand', definition } as StatementLayout;

describe('form of a carrier statement’s layout', () => {
  it('keeps all values of a layout, also those that it doesn’t show', () => {
    const fields = fieldsOf(layout);
    expect(missingIn(fields).size).toBe(0);
    expect(statementLayoutDefinition.parse(definitionOf(fields, definition))).toEqual(definition);
  });

  it('makes a layout of the required fields only', () => {
    const fields = {
      ...emptyLayout,
      carrierId: 'noordnet',
      name: 'x',
      day: 'Dag',
      number: 'Nr',
      amount: 'Euro',
    };
    expect(statementLayoutDefinition.parse(definitionOf(fields))).toMatchObject({
      calls: null,
      duration: null,
      thousandsSign: null,
      leaveOut: [],
      billedBy: { column: null, otherwise: 'us' },
    });
  });

  it('lists the required fields that are empty or no number', () => {
    expect([...missingIn(emptyLayout)]).toEqual(['carrierId', 'name', 'day', 'number', 'amount']);
    const byColumn = { ...fieldsOf(layout), side: '', wordUs: ' ', vatPercent: 'x', skipRows: '' };
    expect([...missingIn(byColumn)]).toEqual(['side', 'wordUs', 'vatPercent', 'skipRows']);
  });
});
