/** SQL: the types of the nodes of a flow, each once, by name. */
export const stepsInSql = `array(
  select distinct node.value ->> 'type' from jsonb_each(
    case jsonb_typeof(flow -> 'nodes') when 'object' then flow -> 'nodes' else '{}' end) node
   where node.value ->> 'type' is not null order by 1)`;
