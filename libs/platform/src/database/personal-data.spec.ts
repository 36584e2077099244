import { describe, expect, it } from '@jest/globals';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import {
  declarationOf,
  NotPersonal,
  OutboxEntry,
  PersonalData,
  undeclaredColumns,
} from './index.js';

const name = {
  whom: ['owners'],
  purpose: 'knowing whom we serve',
  ground: 'contract',
  period: '7 years after the last invoice',
} as const;

abstract class Dated {
  @Column()
  createdAt: Date;
}

@Entity()
class Customer extends Dated {
  @PrimaryColumn()
  @NotPersonal()
  id: string;

  @Column()
  @PersonalData(name)
  name: string;

  @Column()
  email: string;
}

@Entity()
class Order {
  @PrimaryColumn()
  @NotPersonal()
  id: string;

  @ManyToOne(() => Customer)
  @JoinColumn()
  customer: Relation<Customer>;
}

describe('declarationOf and undeclaredColumns', () => {
  it('return a column’s declaration, or null without a declaration', () => {
    expect(declarationOf(Customer, 'name')).toEqual(name);
    expect(declarationOf(Customer, 'id')).toBe('not personal');
    expect(declarationOf(Customer, 'email')).toBeNull();
  });

  it('list undeclared columns: own, inherited, and of relations', () => {
    expect(undeclaredColumns([Customer, Order])).toEqual([
      'Customer.createdAt',
      'Customer.email',
      'Order.customer',
    ]);
    expect(undeclaredColumns([OutboxEntry])).toEqual([]);
  });
});
