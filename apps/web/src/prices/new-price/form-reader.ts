import { money, type Money } from '@app/common';
import { parseAmount } from '../../ui/words/amounts.js';

export type RuleName =
  | 'amount'
  | 'thousands'
  | 'share'
  | 'percent'
  | 'subject'
  | 'number'
  | 'day'
  | 'doubleDay'
  | 'endBeforeStart'
  | 'prefix'
  | 'seconds'
  | 'bandName'
  | 'bandDays'
  | 'clock'
  | 'clockOrder'
  | 'partName'
  | 'count'
  | 'month'
  | 'steps'
  | 'chooseOne';

const longestSeconds = 3600;

/** Reads fields of a form, and collects the rules that they break by the API's path of the field. */
export class FormReader {
  readonly broken: Record<string, RuleName> = {};

  /** Notes a broken rule. @param path Path of the field below `terms`. */
  breaks(path: string, rule: RuleName): void {
    this.broken[`terms.${path}`] = rule;
  }

  amount(path: string, text = ''): Money {
    const parsed = parseAmount(text);
    if (typeof parsed !== 'string') return parsed;
    this.breaks(path, parsed);
    return money(0);
  }

  /** An amount; undefined for an empty field. */
  amountIfAny(path: string, text: string): Money | undefined {
    return text.trim() === '' ? undefined : this.amount(path, text);
  }

  /** A name of a plan's part, which is shown on the invoice; at most 40 characters. */
  name(path: string, text = ''): string {
    const name = text.trim();
    if (name === '' || name.length > 40) this.breaks(path, 'partName');
    return name;
  }

  /** Reads a whole number from 1. */
  count(path: string, text = ''): number {
    const value = /^\d{1,8}$/.test(text.trim()) ? Number(text.trim()) : 0;
    if (value === 0) this.breaks(path, 'count');
    return value;
  }

  /** Reads whole seconds, at most an hour. */
  seconds(path: string, text: string, from: number): number {
    const value = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    if (value >= from && value <= longestSeconds) return value;
    this.breaks(path, 'seconds');
    return from;
  }

  /** Reads a percentage as basis points, at most 10,000. */
  share(path: string, text = ''): number {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
    const points =
      match === null ? -1 : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    if (points < 0 || points > 10_000) this.breaks(path, 'share');
    return points;
  }

  percent(path: string, text = ''): number {
    if (!/^\d{1,2}$/.test(text.trim())) this.breaks(path, 'percent');
    return Number(text);
  }
}
