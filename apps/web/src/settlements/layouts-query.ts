import { settlementSettingsLayouts } from '../api/generated/operations/settlement-settings.gen.js';
import { allOf } from '../api/page.js';

const largestPage = 200;

/** Query of a carrier's layouts of carrier statements; without a carrier, of all. */
export const layoutsQuery = (carrierId?: string) => ({
  queryKey: [...settlementSettingsLayouts.key, 'all', carrierId],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    allOf(
      (page) => settlementSettingsLayouts({ query: { ...page, carrierId } }, signal),
      largestPage,
    ),
});
