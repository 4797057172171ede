import { type Column, type SQL, sql } from 'drizzle-orm';
import { dialect } from './columns';

/**
 * The rows whose column is one of many values, which are given at run time as the one parameter `name`: a query that is
 * prepared once serves lists of every length.
 */
export const among = (column: Column, name: string): SQL =>
  dialect === 'postgres'
    ? sql`${column} = any(${sql.placeholder(name)})`
    : sql`${column} in (select value from json_each(${sql.placeholder(name)}))`;

/** Such values as the driver takes them. */
export const listed = (values: readonly string[]): unknown =>
  dialect === 'postgres' ? values : JSON.stringify(values);
