/**
 * A look at the tables of an engine before they are read: what is there, and what this role may
 * read. A table that cannot be read must not look like one without jobs (J6).
 */
import { EngineError, type Query } from '@ops-widgets/server';

/** The tables that are read, with the columns that are. */
export type Wanted = Readonly<Record<string, readonly string[]>>;

export interface Installation {
  /** The engine and the versions that are known, "Graphile Worker 0.16 or later". */
  readonly engine: string;
  readonly schema: string;
  readonly wanted: Wanted;
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * @throws EngineError where the schema, a table or a column is not there, or may not be read, with
 * the grant that is missing
 */
export async function checkTables(query: Query, { engine, schema, wanted }: Installation): Promise<void> {
  const { rows } = await query(
    `select current_user::text as role, to_regnamespace(quote_ident($1)) is not null as installed,
      coalesce(has_schema_privilege(to_regnamespace(quote_ident($1)), 'usage'), false) as usable,
      coalesce((select json_agg(json_build_object('table', c.relname, 'column', a.attname,
          'readable', has_column_privilege(c.oid, a.attnum, 'select'),
          'hidden', row_security_active(c.oid) and not exists (select from pg_policy p
            where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
              and (0 = any(p.polroles) or exists (select from unnest(p.polroles) as member (role)
                where pg_has_role(member.role, 'usage'))))))
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = to_regnamespace(quote_ident($1)) and c.relname = any($2::text[])), '[]')::text as columns`,
    [schema, Object.keys(wanted)],
  );
  const { role, installed, usable, columns } = rows[0] ?? {};
  const name = quoted(schema);
  if (installed !== true) {
    throw new EngineError(
      `This database has no schema ${name}. Name the one that ${engine} is in, or start a worker once: it makes its tables.`,
    );
  }
  const found = JSON.parse(String(columns)) as readonly Column[];
  for (const [table, names] of Object.entries(wanted)) {
    const of = found.filter((column) => column.table === table);
    if (of.length === 0) {
      throw new EngineError(`The schema ${name} has no table ${quoted(table)}: it is not one of ${engine}.`);
    }
    const missing = names.find((column) => !of.some((each) => each.column === column));
    if (missing !== undefined) {
      throw new EngineError(
        `The table ${name}.${quoted(table)} has no column ${quoted(missing)}: this version of the engine is not known, which is none of ${engine}.`,
      );
    }
  }
  const grantee = quoted(String(role));
  if (usable !== true) {
    throw new EngineError(
      `The role ${grantee} may not use the schema ${name}: grant usage on schema ${name} to ${grantee};`,
    );
  }
  for (const [table, names] of Object.entries(wanted)) {
    const of = found.filter((column) => column.table === table && names.includes(column.column));
    const what = `${name}.${quoted(table)}`;
    if (of.some(({ readable }) => !readable)) {
      throw new EngineError(`The role ${grantee} may not read ${what}: grant select on ${what} to ${grantee};`);
    }
    if (of.some(({ hidden }) => hidden)) {
      throw new EngineError(
        `Row level security hides the rows of ${what} from the role ${grantee}: create policy ops_widgets on ${what} for select to ${grantee} using (true);`,
      );
    }
  }
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly readable: boolean;
  readonly hidden: boolean;
}
