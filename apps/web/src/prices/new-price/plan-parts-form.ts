import {
  discountable,
  originClasses,
  usageComponents,
  type Discountable,
  type OriginClass,
  type PricePlanTerms,
  type UsageComponent,
} from '@app/rating';
import { amountText, shareText } from '../../ui/words/amounts.js';
import type { FormReader } from './form-reader.js';

export const partKinds = ['discounts', 'bundles', 'tiers', 'fairUse'] as const;
export type PartKind = (typeof partKinds)[number];

/** A part of a plan as typed: its fields by name. Lists are comma-separated, as in `mobile,fixed`. */
export type PartText = Readonly<Record<string, string>>;
export type PartsText = Readonly<Record<PartKind, readonly PartText[]>>;

export const noParts: PartsText = { discounts: [], bundles: [], tiers: [], fairUse: [] };

const usage = { name: '', component: 'freephone-usage', numbers: 'together' };
const anywhere = { origins: '' };
/** An empty part of each kind. */
export const emptyPart: Readonly<Record<PartKind, PartText>> = {
  discounts: { name: '', basisPoints: '', firstMonth: '', lastMonth: '', components: 'monthly' },
  bundles: { ...usage, unit: 'minutes', included: '', ...anywhere },
  tiers: { ...usage, unit: 'minutes', mode: 'graduated', steps: '', ...anywhere },
  fairUse: { ...usage, component: 'call-fee', unit: 'calls', average: '', beyond: '', ...anywhere },
};

export const listed = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((each) => each !== '');

type Steps = NonNullable<PricePlanTerms['tiers']>[number]['steps'];
const stepsText = (steps: Steps): string =>
  steps.map(({ from, basisPoints }) => `${from}: ${shareText(basisPoints)}`).join('; ');

export function partsText({ discounts, bundles, tiers, fairUse }: PricePlanTerms): PartsText {
  const about = ({
    name,
    component,
    origins,
    numbers,
  }:
    | NonNullable<typeof bundles>[number]
    | NonNullable<typeof tiers>[number]
    | NonNullable<typeof fairUse>[number]) => ({
    name,
    component,
    numbers,
    origins: (origins ?? []).join(','),
  });
  return {
    discounts: (discounts ?? []).map((each) => ({
      name: each.name,
      basisPoints: shareText(each.basisPoints),
      components: each.components.join(','),
      firstMonth: each.firstMonth ?? '',
      lastMonth: each.lastMonth ?? '',
    })),
    bundles: (bundles ?? []).map((each) => ({
      ...about(each),
      unit: each.unit,
      included: String(each.included),
    })),
    tiers: (tiers ?? []).map((each) => ({
      ...about(each),
      unit: each.unit,
      mode: each.mode,
      steps: stepsText(each.steps),
    })),
    fairUse: (fairUse ?? []).map((each) => ({
      ...about(each),
      unit: each.unit,
      average: String(each.average),
      beyond: amountText(each.beyond),
    })),
  };
}

/** Reads all parts; a plan without parts has none of the fields. */
export function readParts(reader: FormReader, parts: PartsText): Pick<PricePlanTerms, PartKind> {
  const each = <T>(kind: PartKind, readPart: (path: string, part: PartText) => T) =>
    parts[kind].length === 0
      ? {}
      : { [kind]: parts[kind].map((part, index) => readPart(`${kind}.${index}`, part)) };
  return {
    ...each('discounts', (path, part) => ({
      name: reader.name(`${path}.name`, part['name']),
      basisPoints: reader.share(`${path}.basisPoints`, part['basisPoints']),
      components: someOf(reader, `${path}.components`, part['components'], discountable),
      ...monthIfAny(reader, path, 'firstMonth', part),
      ...monthIfAny(reader, path, 'lastMonth', part),
    })),
    ...each('bundles', (path, part) => ({
      ...about(reader, path, part),
      unit: part['unit'],
      included: reader.count(`${path}.included`, part['included']),
    })),
    ...each('tiers', (path, part) => ({
      ...about(reader, path, part),
      unit: part['unit'],
      mode: part['mode'],
      steps: readSteps(reader, `${path}.steps`, part['steps']),
    })),
    ...each('fairUse', (path, part) => ({
      ...about(reader, path, part),
      unit: part['unit'],
      average: reader.count(`${path}.average`, part['average']),
      beyond: reader.amount(`${path}.beyond`, part['beyond']),
    })),
  };
}

function about(reader: FormReader, path: string, part: PartText) {
  const origins = someOf<OriginClass>(reader, null, part['origins'], originClasses);
  return {
    name: reader.name(`${path}.name`, part['name']),
    component: usageComponents.find((one) => one === part['component']) as UsageComponent,
    ...(origins.length === 0 ? {} : { origins }),
    numbers: part['numbers'],
  };
}

/** The chosen values of a list. @param path Path of a list that must not be empty; null when it may be. */
function someOf<T extends Discountable | OriginClass>(
  reader: FormReader,
  path: string | null,
  text: string | undefined,
  all: readonly T[],
): T[] {
  const chosen = listed(text);
  if (path !== null && chosen.length === 0) reader.breaks(path, 'chooseOne');
  return all.filter((one) => chosen.includes(one));
}

function monthIfAny(reader: FormReader, path: string, field: string, part: PartText) {
  const month = (part[field] ?? '').trim();
  if (month === '') return {};
  if (!/^20\d\d-(?:0[1-9]|1[0-2])$/.test(month)) reader.breaks(`${path}.${field}`, 'month');
  return { [field]: month };
}

/** Reads `100: 5; 500: 7,5` as steps: from 100 on 5 %, from 500 on 7.5 %. */
function readSteps(reader: FormReader, path: string, text = ''): Steps {
  const steps = text.split(';').map((step) => /^\s*(\d{1,9})\s*:\s*([\d.,]+)\s*%?\s*$/.exec(step));
  if (steps.some((step) => step === null)) {
    reader.breaks(path, 'steps');
    return [];
  }
  return steps.map((step) => ({
    from: reader.count(path, step?.[1]),
    basisPoints: reader.share(path, step?.[2]),
  }));
}
