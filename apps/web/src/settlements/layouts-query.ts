import { settlementSettingsLayouts } from '../api/generated/operations/settlement-settings.gen.js';
import { allOf } from '../api/page.js';

const largestPage = 200;

/** All layouts of a carrier's statements; without one, of all carriers. */
export const layoutsQuery = (carrierId?: string) => ({
  queryKey: [...settlementSettingsLayouts.key, 'all', carrierId],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    allOf(
      (page) => settlementSettingsLayouts({ query: { ...page, carrierId } }, signal),
      largestPage,
    ),
});
