/**
 * `searchForm` as SQL. `lower` follows the locale of the database: that of C knows ASCII alone,
 * and that of Turkish another i. The map of letters is the one of `searchForm`.
 */
import { digraphs, lowerCase } from '../search-form.js';
import type { Parameters } from './parameters.js';

/** Adds the letters to the parameters once, and returns the search form of any text expression. */
export function searchFormSql(parameters: Parameters): (text: string) => string {
  const letters = parameters.text([...lowerCase().keys()].join(''));
  const lower = parameters.text([...lowerCase().values()].join(''));
  return (text) => {
    const bare = `regexp_replace(normalize(${text}, NFKD) collate "C", '[\\u0300-\\u036f]', '', 'g')`;
    const letter = (sql: string, [one, two]: readonly [string, string]) => `replace(${sql}, '${one}', '${two}')`;
    const latin = digraphs.reduce(letter, bare);
    // Most texts are ASCII, with accents or without: only the others go through the map.
    return `case when octet_length(${text}) = length(${text}) then lower(${text} collate "C") else (
      select case when octet_length(latin) = length(latin) then lower(latin collate "C")
        else translate(lower(latin collate "C"), ${letters}, ${lower}) end
      from (select ${latin} as latin offset 0) as bare) end`;
  };
}
