import { describe, expect, it } from '@jest/globals';
import { keptFiltersIn } from './kept-filters.js';

const path = 'source.tsx';
const component = (...lines: string[]): string => `function Page() {\n${lines.join('\n')}\n}`;

describe('keptFiltersIn', () => {
  it.each([
    [
      "const [state, setState] = useState('open');",
      'const list = useList(refundsListInfiniteOptions({ query: { state } }));',
    ],
    [
      'const [isAll, setAll] = React.useState<boolean>(false);',
      'const query = isAll ? {} : { outliers: true };',
      'const planned = runsPlannedInfiniteOptions({ path: { id: run.id }, query });',
    ],
    [
      "const [search, setSearch] = useState('');",
      'const { text } = { text: search.trim() };',
      'const Rows = () => <List of={useList(callsListInfiniteOptions({ query: { text } }))} />;',
    ],
    [
      "const [side, setSide] = useState('us');",
      'const { data, error, refetch } = useQuery(daysOptions({ path }));',
      'const days = data?.items.filter(({ billedBy }) => billedBy === side);',
      'return <List of={whole({ data: days, error, refetch })} />;',
    ],
    [
      "const [search, setSearch] = useState('');",
      'const [most, setMost] = useState(25);',
      'const matching = callers.filter((caller) => caller.includes(search));',
      'return <List of={{ ...there(matching.slice(0, most)), more: matching.length > most }} />;',
    ],
  ])('finds a React state that filters a list: %s', (...lines) => {
    expect(keptFiltersIn(component(...lines), path)).toHaveLength(1);
  });

  it.each([
    [
      'const { values, change } = useFilters({ state: oneOf(states) });',
      'const list = useList(refundsListInfiniteOptions({ query: values }));',
    ],
    [
      'const [state, setState] = useState(false);',
      'const list = useList(refundsListInfiniteOptions({ query: { state: run.state } }));',
    ],
    [
      'const [chosen, setChosen] = useState([]);',
      'const client = useClient({ onSettled: () => setChosen([]) });',
      'const list = useList({ ...refundsListInfiniteOptions({ path }), client });',
    ],
    [
      "const [said, setSaid] = useState('');",
      'const [most, setMost] = useState(25);',
      'return <List of={there(callers.slice(0, most))} note={said} />;',
    ],
  ])('ignores other state: %s', (...lines) => {
    expect(keptFiltersIn(component(...lines), path)).toEqual([]);
  });

  const refunds = '<List of={useList(refundsListInfiniteOptions({ query: { state } }))} />;';

  it.each([
    `function Refunds({ of: state }: Props) { return ${refunds} }`,
    `const Refunds = ({ of: state = 'open' }: Props) => ${refunds}`,
    `const Refunds = ({ of }: Props) => <Those of={of} />;
     const Those = ({ of: state }: Props) => ${refunds}`,
  ])('finds a state that is passed to a component that filters a list by it: %s', (list) => {
    const page = component(
      "const [chosen, setChosen] = useState('open');",
      'return <Refunds of={chosen} />;',
    );
    expect(keptFiltersIn(`${page}\n${list}`, path)).toEqual([
      { line: expect.any(Number), words: 'chosen' },
    ]);
  });

  it('ignores a state that is passed only to a component without a list', () => {
    const page = component(
      "const [chosen, setChosen] = useState('open');",
      'return <><Choice of={chosen} change={setChosen} /><Refunds of={run.state} /></>;',
    );
    const list = `const Refunds = ({ of: state }: Props) => ${refunds}`;
    expect(keptFiltersIn(`${page}\n${list}`, path)).toEqual([]);
  });

  it('ignores a state with the same name in another component', () => {
    const other = component("const [state, setState] = useState('open');");
    const list = component(
      'const list = useList(refundsListInfiniteOptions({ query: { state } }));',
    );
    expect(keptFiltersIn(`${other}\n${list}`, path)).toEqual([]);
  });
});
