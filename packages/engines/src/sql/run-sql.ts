/** Parts of a run's facts that more than one engine has, as SQL. */

/** How many rescues of a run are listed. */
const listedRescues = 100;

/**
 * The rescues of a run that the engine only counts; null for none.
 * @param times an integer
 */
export function rescues(times: string, code: string, reason: string): string {
  return `case when ${times} > 0 then (select jsonb_agg(jsonb_build_object('at', null, 'reason_code', '${code}', 'reason', '${reason}'))
    from generate_series(1, least(${times}, ${String(listedRescues)}))) end`;
}

/** One failure with a message, or none. */
export function failure(message: string): string {
  return `case when ${message} is null then '[]' else jsonb_build_array(jsonb_build_object('message', ${message})) end`;
}
