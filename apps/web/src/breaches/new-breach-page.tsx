import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { breachesEnterMutation } from '../api/generated/operations/breaches.gen.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { BreachForm, type BreachContent } from './breach-form.js';
import { useBreachTexts } from './texts.js';

const empty: BreachContent = {
  title: '',
  happened: '',
  happenedAt: null,
  endedAt: null,
  discoveredAt: '',
  kinds: [],
  persons: [],
  data: [],
  count: null,
  consequences: '',
  measures: '',
  telecom: false,
  risk: 'risk',
  unintelligible: false,
  closed: false,
};

/** Page that enters a data breach. */
export function NewBreachPage() {
  const texts = useBreachTexts();
  const navigate = useNavigate();
  const enter = useMutation(breachesEnterMutation());
  return (
    <Page
      title={texts.newTitle}
      lead={texts.newLead}
      back={{ to: '/datalekken', label: texts.back }}
    >
      <Panel title={texts.content}>
        <BreachForm
          from={empty}
          label={texts.save}
          asks={async () => (await import('@app/contracts/breaches')).breachEnter}
          body={(content) => content}
          send={async (body, id) => {
            await enter.mutateAsync({ path: { id }, body });
            await navigate(`/datalekken/${id}`);
          }}
        />
      </Panel>
    </Page>
  );
}
