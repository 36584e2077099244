/** SQL: the types of the nodes of the flow of version `f`, each once, by name. */
export const stepsInSql = `array(
  select distinct node.value ->> 'type' from jsonb_each(
    case jsonb_typeof(f.flow -> 'nodes') when 'object' then f.flow -> 'nodes' else '{}' end) node
   where node.value ->> 'type' is not null order by 1)`;
