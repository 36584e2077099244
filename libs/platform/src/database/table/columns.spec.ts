import { describe, expect, it } from '@jest/globals';
import { Column, Entity, getMetadataArgsStorage } from 'typeorm';
import { declarationOf, type PersonalDataDeclaration } from '../personal-data.js';
import {
  Day,
  Digits,
  Flag,
  shownName,
  Instant,
  Integer,
  Json,
  Moment,
  Money,
  Month,
  Text,
  Texts,
  Uuid,
  Whole,
} from './columns.js';

const ofPayer: PersonalDataDeclaration = {
  whom: ['payers'],
  purpose: 'a test',
  ground: 'contract',
  period: 'a day',
};

@Entity({ name: 'things' })
class Thing {
  @Uuid('not personal', { primary: true }) id: string;
  @Text(ofPayer, { nullable: true }) payerName: string | null;
  @Text('not personal') state: 'open' | 'closed';
  @Money('not personal') amount: Money;
  @Day('not personal', { name: 'from_on' }) from: string;
  @Json('not personal') details: { readonly a: number };
  @Column({ name: 'plain_at', type: 'timestamptz' }) at: Date;
}

const optionsOf = (property: string) =>
  getMetadataArgsStorage().columns.find(
    ({ target, propertyName }) => target === Thing && propertyName === property,
  )?.options;

describe('column decorators', () => {
  it('set the column’s name, type and conversion', () => {
    expect(optionsOf('id')).toEqual({ name: 'id', type: 'uuid', primary: true });
    expect(optionsOf('payerName')).toEqual({ name: 'payer_name', type: 'text', nullable: true });
    expect(optionsOf('amount')).toMatchObject({ name: 'amount_micros', type: 'bigint' });
    expect(optionsOf('from')).toEqual({ name: 'from_on', type: 'date' });
  });

  it('convert values other than null', () => {
    const { from, to } = optionsOf('amount')!.transformer as {
      from: (stored: string | null) => unknown;
      to: (value: Money | null) => unknown;
    };
    expect(from('1500000')).toEqual({ micros: 1_500_000, currency: 'EUR' });
    expect(to({ micros: 1_500_000, currency: 'EUR' })).toBe(1_500_000);
    expect([from(null), to(null)]).toEqual([null, null]);
    expect(() => from('9007199254740993')).toThrow(RangeError);
  });

  it('declare whether the column is personal data', () => {
    expect(declarationOf(Thing, 'payerName')).toBe(ofPayer);
    expect(declarationOf(Thing, 'amount')).toBe('not personal');
  });

  it('show the column to owners under its own name', () => {
    const names = ['amount', 'from', 'payerName', 'at'].map((name) => shownName(Thing, name));
    expect(names).toEqual(['amountMicros', 'fromOn', 'payerName', 'at']);
  });

  it('do not compile on a property of another type', () => {
    class Refused {
      // @ts-expect-error an amount is not a number
      @Money('not personal') amount: number;
      // @ts-expect-error a day is not a Date
      @Day('not personal') on: Date;
      // @ts-expect-error a month is not a Date
      @Month('not personal') month: Date;
      // @ts-expect-error an instant is text
      @Instant('not personal') at: Date;
      // @ts-expect-error a moment is a Date
      @Moment('not personal') since: string;
      // @ts-expect-error digits are text
      @Digits('not personal') place: number;
      // @ts-expect-error a whole number is not text
      @Whole('not personal') count: string;
      // @ts-expect-error an integer is not text
      @Integer('not personal') position: string;
      // @ts-expect-error a flag is a boolean
      @Flag('not personal') isOpen: string;
      // @ts-expect-error text is not a list
      @Text('not personal') name: string[];
      // @ts-expect-error a list is not text
      @Texts('not personal') names: string;
    }
    expect(new Refused()).toBeDefined();
  });

  it('do not compile where null is missing, or impossible', () => {
    class Refused {
      // @ts-expect-error the column may be null
      @Money('not personal', { nullable: true }) amount: Money;
      // @ts-expect-error the column is never null
      @Text('not personal') name: string | null;
      // @ts-expect-error the column may be null
      @Json('not personal', { nullable: true }) details: object;
    }
    expect(new Refused()).toBeDefined();
  });

  it('do not compile without a declaration of personal data', () => {
    // @ts-expect-error the declaration is missing
    expect(() => Text()).toBeDefined();
  });
});
