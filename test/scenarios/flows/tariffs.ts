import type { TariffSnapshot } from '@app/contracts';
import { promptOf } from './prompts.js';

/** The tariff of paid numbers, valid since 2020. */
export const tariff: TariffSnapshot = {
  id: '00000000-0000-4000-8000-00000000000a',
  from: Date.UTC(2020, 0, 1) * 1000,
  until: null,
  audio: promptOf('tariff').snapshot,
  cap: null,
};

/** A number whose tariff has a maximum, which is reached six seconds after the answer. */
export const capped = {
  tariffs: [{ ...tariff, cap: { seconds: 6, notice: promptOf('cap').snapshot } }],
};

/** A number whose only tariff has ended. */
export const noTariff = { tariffs: [{ ...tariff, until: Date.UTC(2021, 0, 1) * 1000 }] };
