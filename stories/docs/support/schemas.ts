/** Every endpoint and every record of the contract, one table each. */
import { createElement, Fragment } from 'react';
import { endpoints, parameterTable, schemaNames, schemaTable } from '../tables/contract-tables.js';
import { Table } from './table.js';

export function Endpoints() {
  return createElement(
    Fragment,
    null,
    endpoints.map(({ path, summary }) =>
      createElement(
        Fragment,
        { key: path },
        createElement('h3', null, createElement('code', null, `GET {api}${path}`)),
        createElement('p', null, summary),
        createElement(Table, { name: `Query of ${path}`, named: true, ...parameterTable(path) }),
      ),
    ),
  );
}

export function Schemas() {
  return createElement(
    Fragment,
    null,
    schemaNames.map((name) => {
      const table = schemaTable(name);
      if (table.rows.length === 0) return null;
      return createElement(
        Fragment,
        { key: name },
        createElement('h3', { id: name }, name),
        createElement(Table, { name: `Fields of ${name}`, named: true, ...table }),
      );
    }),
  );
}
