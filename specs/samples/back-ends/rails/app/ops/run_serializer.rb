# frozen_string_literal: true

module Ops
  # A row as the contract has it: snake_case, instants in UTC with a Z, ids as strings.
  module RunSerializer
    module_function

    def call(row)
      {
        id: row[:id].to_s,
        type: row[:type],
        label: row[:label],
        status: row[:status],
        outcome: row[:outcome],
        queue: row[:queue],
        created_at: instant(row[:created_at]),
        queued_at: instant(row[:queued_at]),
        started_at: instant(row[:started_at]),
        completed_at: instant(row[:completed_at]),
        heartbeat_at: instant(row[:heartbeat_at]),
        waiting: row[:waiting_reason] && { reason: row[:waiting_reason], until: instant(row[:waiting_until]) },
        attempt: { number: row[:attempt], of: row[:attempts] },
        tenant: row[:tenant_id] && { id: row[:tenant_id].to_s, name: row[:tenant_name] },
        initiator: row[:initiator],
        summary_counts: json(row[:progress]),
        context: {
          phase: json(row[:phase]), composite: nil, reconciliation: reconciliation(row), rescues: json(row[:rescues])
        },
        failures: json(row[:failures]) || []
      }
    end

    def reconciliation(row)
      return nil if row[:reconciled_at].nil?

      {
        reconciled_at: instant(row[:reconciled_at]),
        reason_code: row[:reconciled_code],
        reason: row[:reconciled_reason],
        from_status: row[:reconciled_from]
      }
    end

    # "2026-11-20 11:50:00.123", in UTC, as "2026-11-20T11:50:00.123Z". Of a Time: value.utc.iso8601(3).
    def instant(value)
      value && "#{value.sub(' ', 'T')}Z"
    end

    def json(value)
      value && JSON.parse(value)
    end
  end
end
