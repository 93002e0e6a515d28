# frozen_string_literal: true

module Ops
  # The five reads of the contract, for one scope at one instant. Each gives the body without as_of.
  class Facts
    WINDOW = %i[queued_expected queued_stale running_expected running_stale heartbeat_stale].freeze
    CLASSES = %w[active active_stale_attention terminal_follow_up].freeze

    def initialize(sql, scope, as_of_ms)
      @sql = sql
      @scope = scope
      @as_of_ms = as_of_ms
      @rows = {
        workspace_id: scope.workspace[:id].to_i, tenant_id: scope.tenant_id, user_id: scope.user_id, as_of_ms: as_of_ms
      }
    end

    def snapshot(query)
      limits = { active: limit(query, 'active', 20, 100), recent: limit(query, 'recent', 10, 50) }
      lists = %w[active attention recent].to_h { |list| [list.to_sym, runs_of(['judged', list], limits)] }
      judged.merge(counts: counts, history: nil, **lists)
    end

    def runs(query)
      urgency = word(query, 'sort', %w[created urgency]) == 'urgency'
      most = limit(query, 'limit', 25, 100)
      after = Cursor.read(query['cursor'], urgency ? %i[as_of grade ms id] : %i[ms id])
      # A walk by urgency is judged at the instant of its first page.
      asked = @rows.merge(filter(query), position(after, urgency), as_of_ms: after[:as_of] || @as_of_ms, limit: most)
      total = @sql.rows(%w[judged matching total], asked).first[:total]
      found = @sql.rows(['judged', 'matching', urgency ? 'page-urgency' : 'page-created'], asked)
      judged.merge(
        counts: counts,
        runs: found.first(most).map { |row| RunSerializer.call(row) },
        next_cursor: next_cursor(found, most) do |last|
          next { ms: last[:created_ms], id: last[:id] } unless urgency

          { as_of: asked[:as_of_ms], grade: last[:grade], ms: last[:urgent_ms], id: last[:id] }
        end,
        total: total
      )
    end

    def run(id)
      # An id that is no number is as missing as any other, and no error of the database.
      row = id.match?(/\A\d{1,18}\z/) ? @sql.rows(%w[judged run], @rows.merge(id: id.to_i)).first : nil
      raise Problem, 404 if row.nil?

      judged.merge(run: RunSerializer.call(row), diagnostics: [], related: [])
    end

    def notifications(query)
      most = limit(query, 'limit', 25, 100)
      after = Cursor.read(query['cursor'], %i[ms id])
      found = @sql.rows(%w[judged notifications], @rows.merge(position(after, false), limit: most))
      judged.merge(
        notifications: found.first(most).map { |row| notification(row) },
        next_cursor: next_cursor(found, most) { |last| { ms: last[:ended_ms], id: last[:id] } }
      )
    end

    def review_pack
      pack = @sql.rows(%w[review-pack], @rows).first
      { scope: @scope.as_json, pack: pack && pack_of(pack) }
    end

    private

    def counts
      @sql.rows(%w[judged counts], @rows).first
    end

    def runs_of(files, limits)
      @sql.rows(files, @rows.merge(limits)).map { |row| RunSerializer.call(row) }
    end

    def notification(row)
      ended = row[:completed_at] || row[:reconciled_at] || row[:created_at]
      { id: row[:id].to_s, created_at: RunSerializer.instant(ended), read: row[:is_read] == 1, run: RunSerializer.call(row) }
    end

    def pack_of(pack)
      {
        id: pack[:id].to_s,
        status: pack[:status],
        requested_at: RunSerializer.instant(pack[:requested_at]),
        ready_at: RunSerializer.instant(pack[:ready_at]),
        expires_at: RunSerializer.instant(pack[:expires_at]),
        download_url: pack[:status] == 'ready' ? "/review-packs/#{pack[:id]}/download" : nil
      }
    end

    # What every answer about runs carries: whose they are, and what they are judged by.
    def judged
      windows = @sql.select('SELECT * FROM operation_windows ORDER BY type', {})
      named = windows.reject { |row| row[:type] == '*' }
      default = windows.find { |row| row[:type] == '*' }
      {
        scope: @scope.as_json,
        lifecycle: { default: default&.slice(*WINDOW), types: named.to_h { |row| [row[:type], row.slice(*WINDOW)] } },
        catalog: named.to_h { |row| [row[:type], { label: row[:label], phases: RunSerializer.json(row[:phases]) }] }
      }
    end

    def filter(query)
      {
        problem_class: word(query, 'problem_class', CLASSES),
        status: text(query, 'status'),
        outcome: text(query, 'outcome'),
        type: text(query, 'type'),
        queue: text(query, 'queue'),
        waiting: word(query, 'waiting', %w[true false]) == 'true' ? 1 : nil,
        reconciled: word(query, 'reconciled', %w[true false]) == 'true' ? 1 : nil,
        q: text(query, 'q')
      }
    end

    def position(after, urgency)
      { after_grade: after[:grade], after_ms: after[:ms], after_id: urgency ? after[:id]&.to_s : after[:id] }
    end

    def next_cursor(found, most)
      found.size > most ? Cursor.write(yield(found[most - 1])) : nil
    end

    def limit(query, name, default, most)
      given = text(query, name) || default.to_s
      given.match?(/\A\d+\z/) ? [given.to_i, most].min : raise(Problem, 400)
    end

    def word(query, name, words)
      given = text(query, name)
      given.nil? || words.include?(given) ? given : raise(Problem, 400)
    end

    def text(query, name)
      given = query[name]
      raise Problem, 400 unless given.nil? || given.is_a?(String)

      given.to_s.empty? ? nil : given
    end
  end
end
